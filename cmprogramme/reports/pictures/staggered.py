"""Labels under points of a line, in rows: none over another, each as long as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmprogramme.reports.letters import width
from cmprogramme.reports.pictures.drawing import SMALL
from lifecycle.base.records import dataclass

APART = 5.0
"""Points between two labels of a row."""

BESIDE = 3.0
"""Points between a point's leader and a label beside it."""

LOWER, SHORTER, CROSSING, COVERING, ASIDE, BLOCKED = 3.0, 10.0, 4.0, 8.0, 0.02, 200.0
"""What it costs: each row further down, each text shorter, lying over the line to avoid, lying under another point,
each point to a side, a leader that runs through a label. The least sum is taken."""


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
        rest = [wish.x for other, wish in enumerate(wishes) if other != at and other not in placed]
        placed[at] = min(
            (cost + _met(wishes[at].x, place, taken, rest), number, place)
            for number, (cost, place) in enumerate(_offers(wishes[at], left, right, avoid, len(wishes)))
            if _free(place, taken)
        )[2]
    return [placed[at] for at in range(len(wishes))]


def _offers(
    wish: Wish, left: float, right: float, avoid: float | None, count: int
) -> Iterator[tuple[float, Placed]]:
    """Each text in each row at each place there is for it, with what that costs by itself."""
    for shorter, text in enumerate(wish.texts):
        wide = width(text, SMALL, wish.bold)
        for start in dict.fromkeys(_kept(start, wide, left, right) for start in _starts(wish.x, wide, avoid)):
            crossing = avoid is not None and start - 2 < avoid < start + wide + 2
            cost = SHORTER * shorter + CROSSING * crossing + ASIDE * abs(start + wide / 2 - wish.x)
            for row in range(count + 1):
                yield cost + LOWER * row, Placed(text, start, start + wide, row)


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
    """Whether it lies over no other label."""
    return not any(
        other.row == place.row and place.left < other.right + APART and other.left < place.right + APART
        for _, other in taken
    )


def _met(x: float, place: Placed, taken: Sequence[tuple[float, Placed]], rest: Sequence[float]) -> float:
    """What it costs to run a leader through labels above, to lie over those of others, or to leave others no way."""
    near = place.left - BESIDE - 0.1 <= x <= place.right + BESIDE + 0.1
    through = sum(other.row < place.row and other.left - 1 < x < other.right + 1 for _, other in taken)
    over = sum(other.row > place.row and place.left - 1 < at < place.right + 1 for at, other in taken)
    under = sum(place.left - 1 < at < place.right + 1 for at in rest)
    return BLOCKED * (through + over + (not near)) + COVERING * under
