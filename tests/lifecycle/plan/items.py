"""Two items of work, made for the tests."""

from __future__ import annotations

from datetime import date

from lifecycle.base.areas import Area
from lifecycle.plan import (
    add_item,
    find_item,
    link,
)
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp

MONDAY = TODAY

FRIDAY = date(2026, 11, 27)


def two(days: int = 5) -> Snapshot:
    """A before B, each of five working days."""
    snapshot = programme()
    for number, (code, area) in enumerate((("A", Area.AP), ("B", Area.PR)), 1):
        snapshot = snapshot.apply(
            add_item(snapshot, code, "work", area=area, days=days, stamp=stamp(seed=number))
        )
    return snapshot.apply(
        link(snapshot, find_item(snapshot, "A"), find_item(snapshot, "B"), stamp=stamp(seed=9))
    )
