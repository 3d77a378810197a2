"""Where the titles of nodes stand: over none of the others, over no node, and over as few lines as may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmprogramme.reports.letters import width, wrapped
from cmprogramme.reports.pictures.drawing import ASCENT, DESCENT, SMALL, Anchor, Box
from lifecycle.base.records import dataclass

LEADING = 9.2
ROOMS = (44.0, 58.0, 76.0, 110.0)
"""Widths a title is broken to; narrower than its longest word it would be cut."""

MOST_LINES = 3
OUTSIDE, TITLE, NODE, LINE, ROW, ASIDE = 4000.0, 1500.0, 900.0, 6.0, 4.0, 3.0
"""What it costs to lie outside the picture, on a title, on a node, on two points of a line; another line; at a side."""

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
    dots = [dot for line in lines for dot in _dots(*line)]
    offered = [
        [(label, _alone(label, within, circles, dots)) for label in _offers(title, place, bold, radius)]
        for title, place, bold in nodes
    ]
    chosen = [min(offers, key=lambda offer: offer[1])[0] for offers in offered]
    for _ in range(ROUNDS):
        before = list(chosen)
        for at, offers in enumerate(offered):
            others = [label.box for place, label in enumerate(chosen) if place != at]
            chosen[at] = min(
                offers,
                key=lambda offer: offer[1] + TITLE * sum(offer[0].box.meets(box, APART) for box in others),
            )[0]
        if chosen == before:
            break
    return chosen


def _offers(title: str, place: Point, bold: bool, radius: float) -> Iterator[Label]:
    """Under it, over it, right and left of it; in one, two or three lines, in the middle or to a side."""
    x, y = place
    tried = set()
    longest = max((width(word, SMALL, bold) for word in title.split()), default=0.0)
    for room in ROOMS:
        if longest > room and room != ROOMS[-1]:
            continue
        lines = tuple(wrapped(title, SMALL, room, MOST_LINES, bold))
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
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    bottom = y + (len(lines) - 1) * LEADING + DESCENT * SMALL
    return Label(lines, x, y, anchor, bold, Box(left, y - ASCENT * SMALL, left + wide, bottom))


def _alone(label: Label, within: Box, circles: Sequence[Box], dots: Sequence[Point]) -> float:
    """What this place costs whatever the others do."""
    box = label.box
    outside = max(
        0.0,
        within.left - box.left,
        box.right - within.right,
        within.top - box.top,
        box.bottom - within.bottom,
    )
    own = min(abs((box.left + box.right) / 2 - (circle.left + circle.right) / 2) for circle in circles)
    cut = sum(line.endswith("…") for line in label.lines)
    return (
        (OUTSIDE if outside > 0 else 0.0)
        + NODE * sum(box.meets(circle, -1.5) for circle in circles)
        + LINE * sum(box.left < x < box.right and box.top < y < box.bottom for x, y in dots)
        + ROW * len(label.lines)
        + ASIDE * own / 8
        + 60.0 * cut
        + (ASIDE if label.anchor != "middle" else 0.0)
    )


def _dots(start: Point, end: Point) -> Iterator[Point]:
    """Points along a line, about 3 apart."""
    steps = max(1, int((abs(end[0] - start[0]) + abs(end[1] - start[1])) / 3))
    for step in range(steps + 1):
        share = step / steps
        yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
