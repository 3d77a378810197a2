"""The worked plan of eight items."""

from __future__ import annotations

from collections.abc import Iterable

from lifecycle.base.areas import Area
from lifecycle.base.noun import folded
from lifecycle.plan import (
    WorkItem,
    WorkLink,
)
from lifecycle.snapshot import Snapshot
from tests.builders import programme

ITEMS = (
    ("W1", "segments", Area.AP, 20),
    ("W2", "proposition", Area.PR, 15),
    ("W3", "data joining", Area.IT, 30),
    ("W4", "process", Area.PC, 20),
    ("W5", "training", Area.PO, 10),
    ("W6", "scorecard", Area.ME, 12),
    ("W7", "pilot", Area.CA, 15),
    ("W8", "survey", Area.CX, 10),
)

LINKS = (
    ("W1", "W2"),
    ("W1", "W3"),
    ("W2", "W4"),
    ("W4", "W5"),
    ("W1", "W6"),
    ("W3", "W7"),
    ("W4", "W7"),
    ("W5", "W7"),
    ("W6", "W7"),
    ("W7", "W8"),
)

BASE = programme()


def item(code: str, title: str, area: Area, days: int) -> WorkItem:
    return WorkItem(id=BASE.id_of(WorkItem, folded(code)), code=code, title=title, area=area, days=days)


def work_link(before: str, after: str, lag: int = 0) -> WorkLink:
    first, second = (BASE.id_of(WorkItem, folded(code)) for code in (before, after))
    return WorkLink(id=BASE.id_of(WorkLink, str(first), str(second)), before=first, after=second, lag=lag)


def example(links: Iterable[tuple[str, str]] = LINKS) -> Snapshot:
    return programme(*(item(*row) for row in ITEMS), *(work_link(*pair) for pair in links))
