"""Where the titles of nodes stand: over none of the others, over no node, and over as few lines as may be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations

from cmprogramme.reports.letters import ELLIPSIS, fitted, width, wrapped
from cmprogramme.reports.pictures.drawing import ASCENT, DESCENT, SHARES, SMALL, Anchor, Box
from lifecycle.base.records import dataclass

LEADING = 9.2
"""From line to line of a title."""
ROOMS = (44.0, 58.0, 76.0, 110.0)
"""Widths a title is broken to; to the last it is cut where a word is longer."""

SHORT = 40.0
"""Points of a title cut to one line, where there is no other room."""

MOST_LINES = 3
OUTSIDE, TITLE, NODE, NONE, CUT = 4000.0, 1500.0, 900.0, 700.0, 60.0
"""What it costs to lie outside the picture, on a title, on a node; to be left to the table; a line that is cut."""

LINE, ROW, ASIDE, DEEP = 6.0, 4.0, 3.0, 1.0
"""What two points of a line under it cost, another row, a place at a side, a point below the line under all nodes."""

ROUNDS = 4
APART = 4.0
"""Points between two titles."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A title broken into lines: the baseline of the first, and all they cover."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor
    bold: bool
    box: Box

    def lower(self, by: float) -> Label:
        """The same further down."""
        box = Box(self.box.left, self.box.top + by, self.box.right, self.box.bottom + by)
        return Label(self.lines, self.x, self.y + by, self.anchor, self.bold, box)


def labelled(
    nodes: Sequence[tuple[str, Point, bool]],
    lines: Sequence[tuple[Point, Point]],
    within: Box,
    radius: float,
) -> list[Label]:
    """A label for each node, in their order: each where it costs least beside the others, some times over."""
    circles = [Box(x - radius, y - radius, x + radius, y + radius) for _, (x, y), _ in nodes]
    dots = sorted(dot for line in lines for dot in _dots(*line))
    offered = [
        [(_alone(label, within, circles, at, dots), label) for label in _offers(title, place, bold, radius)]
        for at, (title, place, bold) in enumerate(nodes)
    ]
    chosen = [min(offers, key=_first) for offers in offered]
    for _ in range(ROUNDS):
        before = list(chosen)
        for at, offers in enumerate(offered):
            costs = _beside(offers, [one for place, one in enumerate(chosen) if place != at])
            chosen[at] = offers[costs.index(min(costs, key=_first))]
        for one, other in combinations(range(len(nodes)), 2):
            if max(chosen[one][0], chosen[other][0]) >= CUT:
                _together(chosen, offered, one, other)
        if chosen == before:
            break
    return [label for _, label in chosen]


Offer = tuple[float, Label]


def _first(offer: Offer) -> float:
    return offer[0]


def _beside(offers: Sequence[Offer], others: Sequence[Offer]) -> list[Offer]:
    """The same offers, with what it costs to lie on those of others."""
    return [
        (cost + TITLE * sum(label.box.meets(other.box, APART) for _, other in others), label)
        for cost, label in offers
    ]


def _together(chosen: list[Offer], offered: Sequence[Sequence[Offer]], one: int, other: int) -> None:
    """Two labels moved at once, where that is better than where they are: each may be in the way of the other."""
    rest = [offer for place, offer in enumerate(chosen) if place not in (one, other)]
    firsts = sorted(_beside(offered[one], rest), key=_first)
    seconds = sorted(_beside(offered[other], rest), key=_first)
    best = chosen[one][0] + chosen[other][0]
    for cost, label in firsts:
        if cost + seconds[0][0] >= best:
            return
        for more, beside in seconds:
            if cost + more >= best:
                break
            if not label.box.meets(beside.box, APART):
                best = cost + more
                chosen[one], chosen[other] = (cost, label), (more, beside)
                break


def _offers(title: str, place: Point, bold: bool, radius: float) -> Iterator[Label]:
    """None; under it, over it, right and left of it; in one, two or three lines, in the middle or to a side."""
    x, y = place
    tried: set[tuple[str, ...]] = {()}
    yield Label((), x, y, "middle", bold, Box(x, y, x, y))
    longest = max((width(word, SMALL, bold) for word in title.split()), default=0.0)
    for room, whole in [*((room, longest <= room) for room in ROOMS), (SHORT, False)]:
        if longest > room and room not in (SHORT, ROOMS[-1]):
            continue
        lines = tuple(
            wrapped(title, SMALL, room, MOST_LINES, bold) if whole else [fitted(title, SMALL, room, bold)]
        )
        if lines in tried:
            continue
        tried.add(lines)
        wide = max((width(line, SMALL, bold) for line in lines), default=0.0)
        high = (len(lines) - 1) * LEADING
        under, over = y + radius + ASCENT * SMALL, y - radius - DESCENT * SMALL - high
        beside = y - high / 2 + 2.6
        yield from (
            _label(lines, wide, x, under, "middle", bold),
            _label(lines, wide, x, over, "middle", bold),
            _label(lines, wide, x + radius + 1, beside, "start", bold),
            _label(lines, wide, x - radius - 1, beside, "end", bold),
            *(
                _label(lines, wide, x + sign * shift, base, "middle", bold)
                for shift in (8.0, 16.0, 24.0)
                for sign in (-1, 1)
                for base in (under, over)
            ),
        )


def _label(lines: tuple[str, ...], wide: float, x: float, y: float, anchor: Anchor, bold: bool) -> Label:
    left = x - SHARES[anchor] * wide
    bottom = y + (len(lines) - 1) * LEADING + DESCENT * SMALL
    return Label(lines, x, y, anchor, bold, Box(left, y - ASCENT * SMALL, left + wide, bottom))


def _alone(label: Label, within: Box, circles: Sequence[Box], at: int, dots: Sequence[Point]) -> float:
    """What this place costs whatever the others do. `dots` of lines come from left to right."""
    if not label.lines:
        return NONE
    box, circle = label.box, circles[at]
    outside = (
        box.left < within.left
        or box.right > within.right
        or box.top < within.top
        or box.bottom > within.bottom
    )
    under = dots[bisect_right(dots, box.left, key=_across) : bisect_left(dots, box.right, key=_across)]
    return (
        OUTSIDE * outside
        + NODE * sum(box.meets(circle, -1.5) for circle in circles)
        + LINE * sum(box.top < y < box.bottom for _, y in under)
        + ROW * len(label.lines)
        + ASIDE * abs(box.left + box.right - circle.left - circle.right) / 16
        + DEEP * max(0.0, box.bottom - max(one.bottom for one in circles) - LEADING)
        + CUT * sum(line.endswith(ELLIPSIS) for line in label.lines)
        + ASIDE * (label.anchor != "middle")
    )


def _across(point: Point) -> float:
    return point[0]


def _dots(start: Point, end: Point) -> Iterator[Point]:
    """Points along a line, about 3 apart."""
    steps = max(1, int((abs(end[0] - start[0]) + abs(end[1] - start[1])) / 3))
    for step in range(steps + 1):
        share = step / steps
        yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
