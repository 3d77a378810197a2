"""Waves told: whom each reaches, since when, and what G4 said of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.findings import listed
from lifecycle.base.page import Cell, Column, Page, Row, Status, Table
from lifecycle.base.phases import Gate
from lifecycle.base.words import day_words
from lifecycle.passing import newest, outcome_words
from lifecycle.snapshot import Snapshot
from lifecycle.waves import Stretch, undecided_waves, wave_ahead, waves

NO_WAVES = "No wave yet: whom the new way reaches first, and from which day."


def waves_page(snapshot: Snapshot, today: date) -> Page:
    """Every wave of the rollout with its segments, its first day and its newest decision."""
    found = waves(snapshot, today)
    columns = (Column("wave", 6), Column("reaches"), Column("since", 12), Column("G4", 28))
    rows = tuple(_wave(snapshot, one, today) for one in found)
    table = Table("", columns, rows, empty=NO_WAVES, begin="wave add 1 --start DAY --segments NAME")
    return Page("Waves", (table,), {"items": waves_data(snapshot, today)})


def waves_data(snapshot: Snapshot, today: date) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "number": one.number,
            "entered": one.entered,
            "segments": [segment.name for segment in one.of(snapshot)],
            "start": one.start,
            "decided": (
                ruling.decision.outcome if (ruling := newest(snapshot, Gate.G4, today, one.number)) else None
            ),
            "decided_on": ruling.decision.decided_on if ruling else None,
            "let_pass": ruling is not None and ruling.passes,
        }
        for one in waves(snapshot, today)
    ]


def _wave(snapshot: Snapshot, one: Stretch, today: date) -> Row:
    ruling = newest(snapshot, Gate.G4, today, one.number)
    status: Status = "none"
    text = "not yet decided" if one.start is None or one.start <= today else "not yet begun"
    if ruling is not None:
        status = "done" if ruling.passes else "watch"
        text = outcome_words(snapshot, ruling)
        if not ruling.waiting and not ruling.against:
            text = f"{text} on {day_words(ruling.day, today=today)}"
    cells = (
        Cell(f"wave {one.number}"),
        Cell(reach_words(snapshot, one)),
        Cell(day_words(one.start, today=today, none="not known"), look="dim"),
        Cell(text, status=status),
    )
    return Row(cells, f"wave:{one.number}", one)


def reach_words(snapshot: Snapshot, one: Stretch) -> str:
    """The names of its segments, or "every segment"."""
    if one.segments is None:
        return "every segment"
    return listed((segment.label() for segment in one.of(snapshot)), most=4)


def wave_words(snapshot: Snapshot, number: int | None, today: date) -> str:
    """ "wave 2: Careful savers, since 3 Oct 2027"; "wave 1" where nothing was entered about it; "" for none."""
    found = next((one for one in waves(snapshot, today) if one.number == number), None)
    if found is None or not found.entered:
        return f"wave {number}" if number else ""
    return f"wave {number}: {reach_words(snapshot, found)}, since {day_words(found.start, today=today)}"


def waves_line(snapshot: Snapshot, today: date) -> str:
    """ "2 waves, 1 of them let pass; wave 2 is next"; "" before there is any."""
    found = waves(snapshot, today)
    if not found:
        return ""
    passed = len(found) - len(undecided_waves(snapshot, today))
    count = f"{len(found)} wave{'s' if len(found) > 1 else ''}, {passed} let pass by G4"
    return count if passed == len(found) else f"{count}; wave {wave_ahead(snapshot, today)} is next"
