"""What is owed told, by person: what it is, until when, and when they were last asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from lifecycle.actions import find_action
from lifecycle.base.page import Cell, Column, Fact, Page, Row, Table
from lifecycle.base.words import day_words, late_words
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot
from lifecycle.work.dues import Due
from lifecycle.work.owing import Owner, owed
from lifecycle.work.telling import gate_facts, work_item_page

COLUMNS = (
    Column("kind", 10),
    Column("what"),
    Column("", 10, field="due", fits=True),
    Column("asked", 6, least=90, fits=True),
)
NOTHING_OWED = "Nothing is open: no work, sign-off, action, lesson or anything else that somebody has to do."


def owed_page(snapshot: Snapshot, today: date) -> Page:
    """Whatever is open, by person, what is late first; what nobody has comes last."""
    told = owners_page(owed(snapshot, today), today)
    return replace(told, parts=(*gate_facts(snapshot, today), *told.parts))


def owners_page(owners: Sequence[Owner], today: date, empty: str = NOTHING_OWED) -> Page:
    """The same of some of them; `empty` says what holds where there is nothing."""
    rows = [row for owner in owners for row in _rows(owner, today)]
    count, late = sum(len(one.dues) for one in owners), sum(one.late for one in owners)
    note = Cell(f"{count} open, {late} late") if rows else None
    table = Table("Owed", COLUMNS, tuple(rows), note, empty)
    return Page("Owed", (table,), lambda: {"owners": [owner_data(one) for one in owners], "late": late})


def due_told(due: Due, today: date) -> str:
    """ "due 28 May", "28 May, 8 wd late", "~24 Sep" of what is only expected, "" without a day."""
    if due.due is None:
        return ""
    day = f"{'~' if due.expected else ''}{day_words(due.due, today=today)}"
    if due.late:
        return f"{day}, {late_words(due.behind, brief=True)}"
    return day if due.expected else f"due {day}"


def due_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """One thing owed: whose it is, until when, when they were last asked, and what its next state is; work is told as
    work."""
    if not isinstance(subject, Due):
        return work_item_page(snapshot, today, subject)
    if subject.kind == "work":
        return work_item_page(snapshot, today, subject.subject)
    act = find_action(subject.next.act) if subject.next is not None else None
    facts = (
        Fact("Owner", name_of(snapshot, subject.who) or "nobody"),
        Fact(
            "Due",
            due_told(subject, today).removeprefix("due ") or "no day",
            status="off" if subject.late else None,
        ),
        Fact("Asked", day_words(subject.asked, today=today, weekday=True, none="not yet")),
        Fact("Next", act.title if act is not None else "to be filled in where it is entered"),
    )
    return Page(f"{subject.kind.capitalize()}: {subject.text}", facts)


def _rows(owner: Owner, today: date) -> list[Row]:
    asked = f"asked {day_words(owner.asked, today=today)}" if owner.asked is not None else ""
    late = f"{owner.late} late" if owner.late else ""
    note = ", ".join(filter(None, (f"{len(owner.dues)} open", late, asked)))
    head = Row(
        (Cell(owner.name), Cell(note, status="off" if owner.late else None)),
        f"head:{_key(owner)}",
        owner,
        kind="head",
    )
    return [head, *(_row(owner, due, today) for due in owner.dues)]


def _row(owner: Owner, due: Due, today: date) -> Row:
    cells = (
        Cell(due.kind, look="dim"),
        Cell(due.text),
        Cell(due_told(due, today), status="off" if due.late else None),
        Cell(day_words(due.asked, today=today, none=""), look="dim"),
    )
    return Row(cells, f"{_key(owner)}:{due.kind}:{due.target.key}", due, values=_values(owner, due))


def _key(owner: Owner) -> str:
    return str(owner.person.id) if owner.person is not None else "nobody"


def _values(owner: Owner, due: Due) -> Mapping[str, object]:
    """What the list is sorted and filtered by."""
    return {
        "owner": owner.name if owner.person is not None else None,
        "kind": due.kind,
        "what": due.text,
        "due": due.due,
        "late": due.late,
        "asked": due.asked,
    }


def owner_data(owner: Owner) -> dict[str, Any]:
    """Everything one person owes, for programs."""
    return {
        "owner": owner.person.name if owner.person is not None else None,
        "late": owner.late,
        "asked": owner.asked,
        "owes": [
            {
                "kind": due.kind,
                "what": due.text,
                "due": due.due,
                "expected": due.expected,
                "late": due.late,
                "working_days_late": due.behind,
                "asked": due.asked,
                "id": str(due.subject.id),
                "next": None if due.next is None else {"act": due.next.act, "given": dict(due.next.given)},
            }
            for due in owner.dues
        ],
    }
