"""Labels under points of a line, in rows: none over another, each as long as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmprogramme.reports.letters import width
from cmprogramme.reports.pictures.drawing import SMALL
from lifecycle.base.records import dataclass

ROWS = 3
"""Rows a longer text may take before a shorter one is tried; the shortest takes as many as it needs."""

APART = 6.0
"""Points between two labels of a row."""

BESIDE = 2.5
"""Points between a point's leader and a label beside it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A point at x and its texts, the longest first; those of the lower `rank` are placed before others."""

    x: float
    texts: tuple[str, ...]
    bold: bool = False
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A text from `left` to `right` in a row counted from 0."""

    text: str
    left: float
    right: float
    row: int


def staggered(wishes: Sequence[Wish], left: float, right: float, avoid: float | None = None) -> list[Placed]:
    """A place for each, in their order, between `left` and `right`; better not over the line at x = `avoid`."""
    order = sorted(range(len(wishes)), key=lambda at: (wishes[at].rank, wishes[at].x))
    placed: dict[int, Placed] = {}
    for at in order:
        taken = [(wishes[other].x, place) for other, place in placed.items()]
        placed[at] = next(
            place
            for place in _offers(wishes[at], left, right, avoid, len(wishes))
            if _free(place, taken) and (place.row >= ROWS or _leads(wishes[at].x, place, taken))
        )
    return [placed[at] for at in range(len(wishes))]


def _offers(wish: Wish, left: float, right: float, avoid: float | None, count: int) -> Iterator[Placed]:
    """The longest text in the first rows, then shorter ones; at last the shortest in rows of its own."""
    for text in wish.texts:
        wide = width(text, SMALL, wish.bold)
        starts = [_kept(start, wide, left, right) for start in _starts(wish.x, wide, avoid)]
        clear = [start for start in starts if avoid is None or not start - 2 < avoid < start + wide + 2]
        for row in range(ROWS):
            yield from (Placed(text, start, start + wide, row) for start in clear)
        for row in range(ROWS):
            yield from (Placed(text, start, start + wide, row) for start in starts)
    for row in range(ROWS, ROWS + count):
        yield from (Placed(text, start, start + wide, row) for start in starts)


def _starts(x: float, wide: float, avoid: float | None) -> Iterator[float]:
    """Under the point, then more and more to a side, then beside it, then beside the line to avoid if that is near."""
    for share in (0.5, 0.35, 0.65, 0.2, 0.8, 0.08, 0.92):
        yield x - wide * share
    yield x + BESIDE
    yield x - BESIDE - wide
    if avoid is not None and abs(avoid - x) < wide:
        yield avoid + 3
        yield avoid - 3 - wide


def _kept(start: float, wide: float, left: float, right: float) -> float:
    return max(left, min(start, right - wide))


def _free(place: Placed, taken: Sequence[tuple[float, Placed]]) -> bool:
    """Whether it lies over no other label, nor over the leader of one in a row further down."""
    return not any(
        (other.row == place.row and place.left < other.right + APART and other.left < place.right + APART)
        or (other.row > place.row and place.left - 1 < x < place.right + 1)
        for x, other in taken
    )


def _leads(x: float, place: Placed, taken: Sequence[tuple[float, Placed]]) -> bool:
    """Whether a leader straight down from the point meets no label on its way, and then its own."""
    near = place.left - BESIDE - 0.1 <= x <= place.right + BESIDE + 0.1
    return near and not any(
        other.row < place.row and other.left - 1 < x < other.right + 1 for _, other in taken
    )
