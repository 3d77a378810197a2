"""Needs that changed told: when each was noticed and answered, who sees to it and by when."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from lifecycle.base.deeds import By, Deed
from lifecycle.base.page import Cell, Column, Fact, Page, Row, Table
from lifecycle.base.shape import typed
from lifecycle.base.words import counted, day_words, number
from lifecycle.customers.experiences import ChangedNeed, experiences
from lifecycle.insight.segments import Segment
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

NO_NEEDS = "No need has changed yet, as far as anybody noticed."
NEEDS = (
    Column("changed need", share=2),
    Column("whose", 14, least=96),
    Column("noticed", 7, fits=True),
    Column("answered", 12),
    Column("days", 4, "right"),
    Column("owner", 10),
    Column("due", 8),
)


def changed_page(snapshot: Snapshot, today: date) -> Page:
    """Needs that changed: when each was noticed and answered, and who sees to it."""
    found = experiences(snapshot, today)
    needs = sorted(
        (one for one in snapshot.all(ChangedNeed) if one.noticed <= today),
        key=lambda one: (one.answered is not None, one.noticed),
    )
    rows = tuple(_need(snapshot, one, today) for one in needs)
    count = f"{counted(len(found.open_needs), 'need')} open"
    note = Cell(count, look="dim") if needs else None
    table = Table("Changed needs", NEEDS, rows, note, NO_NEEDS, "changed-need add TEXT --noticed DAY")
    facts = [
        Fact(
            "Changed needs are answered", f"in {number(found.response_days.value)} days", found.response_days
        )
    ]
    data = {
        "needs": needs,
        "response_days": found.response_days.value,
        "figures": {"response_days": found.response_days},
    }
    return Page("Changed needs", (*(facts if found.response_days.known else ()), table), data)


def _need(snapshot: Snapshot, one: ChangedNeed, today: date) -> Row:
    segment = snapshot.find(Segment, one.segment) if one.segment is not None else None
    given = {"id": str(one.id)}
    form = Deed("put changed_need", given)
    answered = Deed(
        "put changed_need", given, into="answered", value=typed(one.answered) if one.answered else ""
    )
    owner = Deed("put changed_need", given, into="owner", value=name_of(snapshot, one.owner))
    does: dict[By, Deed] = {"day": answered, "owner": owner, "open": form}
    if one.answered is None:
        does["next"] = Deed("customer answer", {"need": str(one.id)})
    promised = Deed("put changed_need", given, into="due", value=typed(one.due) if one.due else "")
    late = one.answered is None and one.due is not None and one.due < today
    took = (one.answered - one.noticed).days if one.answered is not None else (today - one.noticed).days
    cells = (
        Cell(one.text),
        Cell(segment.name if segment is not None else "several", look="dim"),
        Cell(day_words(one.noticed, today=today), look="dim"),
        Cell(
            "not yet" if one.answered is None else day_words(one.answered, today=today),
            status="none" if one.answered is None else "done",
            does=does,
        ),
        Cell(str(took), look="dim" if one.answered is not None else "watch"),
        Cell(name_of(snapshot, one.owner) or "-", does={"owner": owner, "open": form}),
        Cell(
            day_words(one.due, today=today, none="-"),
            look="off" if late else "",
            does={"day": promised, "owner": owner, "open": form},
        ),
    )
    values = {"noticed": one.noticed, "answered": one.answered, "due": one.due, "open": one.answered is None}
    return Row(cells, str(one.id), one, values=MappingProxyType(values))
