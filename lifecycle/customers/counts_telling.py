"""What was counted of each segment in a period, as a grid that is typed into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lifecycle.base.deeds import By, Deed
from lifecycle.base.page import Cell, Column, Page, Row, Table, field_name
from lifecycle.base.shape import field, typed
from lifecycle.base.words import grouped, words
from lifecycle.customers.activity import ActivityCount, activity, newest_counts, periods
from lifecycle.customers.activity_telling import JUDGED, JUDGED_WORDS, NO_SEGMENTS, facts_of
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import Snapshot

COUNTED = (
    "enquiries_received",
    "enquiries_handled",
    "new_customers",
    "welcomed",
    "active",
    "inactive",
    "stimulated",
    "complaints",
    "complaints_resolved",
    "left",
    "leavers_asked",
    "win_backs",
    "activities",
    "planned_activities",
)
"""What is counted, in the order of the funnel."""
WITHIN = {
    "enquiries_handled",
    "welcomed",
    "stimulated",
    "complaints_resolved",
    "leavers_asked",
    "planned_activities",
}
"""What is part of the count above it."""


def counts_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """Every count by segment, of the period that ended on a day (`subject`); None: the newest of each segment."""
    day = subject if isinstance(subject, date) else None
    segments = snapshot.all(Segment)
    entries = {
        one.segment: one
        for one in (snapshot.all(ActivityCount) if day is not None else newest_counts(snapshot, today))
        if day is None or one.day == day
    }
    keys = [field_name(one.name) for one in segments]
    columns = (
        Column("counted", 26),
        *(
            Column(
                one.name,
                14,
                field=key if key not in ("counted", "total") and keys.count(key) == 1 else str(one.id),
            )
            for one, key in zip(segments, keys, strict=True)
        ),
        Column("total", 9, "right"),
    )
    rows = tuple(_counted(snapshot, name, segments, entries, day, today) for name in (*COUNTED, *JUDGED))
    table = Table("Counts", columns, rows if segments else (), None, NO_SEGMENTS, "segment add NAME")
    data = {
        "day": day,
        "counts": [
            {
                "segment": one.name,
                "day": entries[one.id].day,
                **{name: getattr(entries[one.id], name) for name in (*COUNTED, *JUDGED)},
            }
            for one in segments
            if one.id in entries
        ],
    }
    found = activity(snapshot, today)
    return Page("Counts", (*facts_of(snapshot, found, periods(snapshot, today), today), table), data)


def _counted(
    snapshot: Snapshot,
    name: str,
    segments: Sequence[Segment],
    entries: Mapping[Any, ActivityCount],
    day: date | None,
    today: date,
) -> Row:
    known = [value for one in entries.values() if (value := getattr(one, name)) is not None]
    cells = [Cell(f"{'  ' if name in WITHIN else ''}{_called(name)}")]
    for segment in segments:
        entry = entries.get(segment.id)
        given = (
            {"id": str(entry.id)}
            if entry is not None
            else {"segment": str(segment.id), "day": (day or today).isoformat()}
        )
        cells.append(_count_cell(given, name, getattr(entry, name, None)))
    if name in JUDGED:
        cells.append(Cell(f"{sum(known)} of {len(known)}" if known else "", look="dim"))
    else:
        cells.append(Cell(grouped(sum(known)) if known else "", look="bold"))
    return Row(tuple(cells), name, snapshot.programme)


def _count_cell(given: Mapping[str, str], name: str, value: int | bool | None) -> Cell:
    form = Deed("put activity_count", given)
    if name in JUDGED:
        text = "-" if value is None else "yes" if value else "no"
        deed = Deed(
            "put activity_count",
            given,
            into=name,
            takes="digit",
            value="" if value is None else str(int(value)),
            most=1,
            words=("no", "yes"),
        )
        turned = Deed("put activity_count", {**given, name: "no" if value else "yes"})
        does: dict[By, Deed] = {"type": deed, "open": form, "next": turned}
        return Cell(text, status="done" if value else None, look="dim" if value is None else "", does=does)
    deed = Deed(
        "put activity_count", given, into=name, takes="number", value="" if value is None else typed(value)
    )
    return Cell(
        "-" if value is None else grouped(value),
        look="dim" if value is None else "",
        does={"type": deed, "open": form},
    )


def _called(name: str) -> str:
    return JUDGED_WORDS.get(name) or words(field(ActivityCount, name).label)
