"""Two numbers as a picture in cells: one up, one across, a limit through both, a letter for each row of a table.

A letter stands on its side of a limit whatever the size, so that the picture never says otherwise than the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from cmprogramme.bar_drawing import Shown, joined
from lifecycle.base.page import Axis, Plane, Row, Spot
from lifecycle.base.records import dataclass
from lifecycle.base.words import number

LEAST_CELLS, LEAST_LINES = 9, 5
"""With fewer a picture says nothing."""
ASIDE = 3
"""So many cells a letter gives way to another one."""
APART = 2
"""Lines below the picture: the line it stands on, and its numbers."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """One cell of each part of the picture."""

    side: str
    floor: str
    corner: str
    up: str
    across: str
    cross: str
    trail: str
    was: str
    several: str


UNICODE = Shapes("│", "─", "└", "┆", "┄", "┼", "·", "•", "+")
ASCII = Shapes("|", "-", "+", ":", ".", "+", "-", "*", "+")

Cells = list[list[Shown]]


@dataclass(frozen=True, slots=True)
class Field:
    """The cells of a picture: so many across and so many lines up, below each other from the top."""

    plane: Plane
    across: int
    lines: int

    @property
    def middle(self) -> tuple[int, int]:
        """The column and the line of the limits."""
        column = _at(self.plane.across, self.plane.across.limit, self.across)
        line = self.lines - 1 - _at(self.plane.up, self.plane.up.limit, self.lines)
        return _inside(column, self.across), _inside(line, self.lines)

    def place(self, across: float, up: float) -> tuple[int, int]:
        """The column and the line of two numbers, each on its side of the limit."""
        column, line = self.middle
        x = _at(self.plane.across, across, self.across)
        y = self.lines - 1 - _at(self.plane.up, up, self.lines)
        x = max(x, column + 1) if across >= self.plane.across.limit else min(x, column - 1)
        y = min(y, line - 1) if up >= self.plane.up.limit else max(y, line + 1)
        return x, y

    def beside(self, x: int, y: int, taken: set[tuple[int, int]]) -> tuple[int, int] | None:
        """A free cell at a place or next to it in the same quarter; None where there is none."""
        column, _ = self.middle
        for step in (0, *(by for away in range(1, ASIDE + 1) for by in (away, -away))):
            at = x + step
            if (
                0 <= at < self.across
                and (at > column) == (x > column)
                and at != column
                and (at, y) not in taken
            ):
                return at, y
        return None


def _at(axis: Axis, value: float, cells: int) -> int:
    share = (value - axis.least) / ((axis.most - axis.least) or 1)
    return round(min(1.0, max(0.0, share)) * (cells - 1))


def _inside(place: int, cells: int) -> int:
    return max(1, min(cells - 2, place))


def plot_lines(
    plane: Plane, spots: Sequence[Spot], width: int, height: int, shapes: Shapes, here: str = ""
) -> list[list[Shown]]:
    """The picture in so many cells and lines; `here` is the letter the cursor is on. Nothing where it has no room."""
    lead = max(len(number(value)) for value in (plane.up.most, plane.up.limit, plane.up.least))
    field = Field(plane, width - lead - 1, height - APART)
    if field.across < LEAST_CELLS or field.lines < LEAST_LINES:
        return []
    cells: Cells = [[(" ", "")] * field.across for _ in range(field.lines)]
    _limits(cells, field, shapes)
    _quarters(cells, field)
    for spot in sorted(spots, key=lambda one: one.letter == here):
        _trail(cells, field, spot, shapes, "accent" if spot.letter == here else "faint")
    _letters(cells, field, spots, shapes, here)
    labels = {0: plane.up.most, field.middle[1]: plane.up.limit}
    lines = [
        [
            (f"{number(labels[at]) if at in labels else '':>{lead}}", "dim"),
            (shapes.side, "dim"),
            *joined(line),
        ]
        for at, line in enumerate(cells)
    ]
    floor = shapes.corner + shapes.floor * field.across
    return [*lines, [(f"{number(plane.up.least):>{lead}}{floor}", "dim")], _numbers(field, lead)]


def _limits(cells: Cells, field: Field, shapes: Shapes) -> None:
    column, line = field.middle
    for row in cells:
        row[column] = (shapes.up, "faint")
    cells[line] = [(shapes.across, "faint")] * field.across
    cells[line][column] = (shapes.cross, "faint")


def _quarters(cells: Cells, field: Field) -> None:
    """What the quarters are called: in one line, in two where it is narrow, nothing where neither has room."""
    column, line = field.middle
    rooms = ((1, column - 1, 0, line), (column + 2, field.across - column - 3, 0, line))
    lower = ((start, room, line + 1, field.lines) for start, room, _, _ in rooms)
    for name, (start, room, first, end) in zip(field.plane.quarters, (*rooms, *lower), strict=True):
        said = [name] if len(name) <= room else name.split(", ")
        if any(len(one) > room for one in said) or len(said) >= end - first:
            continue
        top = first if first == 0 else end - len(said)
        for at, text in enumerate(said):
            for place, one in enumerate(text):
                cells[top + at][start + place] = (one, "faint")


def _trail(cells: Cells, field: Field, spot: Spot, shapes: Shapes, look: str) -> None:
    """Dots from where it stood to where it stands."""
    stops = [field.place(*each) for each in (*spot.before, (spot.across, spot.up))]
    for one, other in pairwise(stops):
        for x, y in _between(one, other):
            cells[y][x] = (shapes.trail, look)
    for x, y in stops[:-1]:
        cells[y][x] = (shapes.was, look)


def _between(one: tuple[int, int], other: tuple[int, int]) -> Iterator[tuple[int, int]]:
    steps = max(abs(other[0] - one[0]), abs(other[1] - one[1]))
    for step in range(1, steps):
        share = step / steps
        yield round(one[0] + share * (other[0] - one[0])), round(one[1] + share * (other[1] - one[1]))


def _letters(cells: Cells, field: Field, spots: Iterable[Spot], shapes: Shapes, here: str) -> None:
    """A letter each; where one has no room beside others, a sign that several stand there. That of the cursor is put
    first, and so is always seen."""
    taken: set[tuple[int, int]] = set()
    for spot in sorted(spots, key=lambda one: one.letter != here):
        x, y = field.place(spot.across, spot.up)
        free = field.beside(x, y, taken)
        if free is None:
            if cells[y][x][0] != here:
                cells[y][x] = (shapes.several, "bold")
            continue
        taken.add(free)
        cells[free[1]][free[0]] = (spot.letter, "focus bold" if spot.letter == here else "bold")


def _numbers(field: Field, lead: int) -> list[Shown]:
    """Below the picture: least, limit and most, and what it measures."""
    axis, column = field.plane.across, field.middle[0]
    line = [" "] * field.across
    limit, most = number(axis.limit), number(axis.most)
    _write(line, 0, number(axis.least))
    _write(line, min(column, field.across - len(most) - len(limit) - 1), limit)
    _write(line, field.across - len(most), most)
    start = column + len(limit) + 1
    if field.across - len(most) - start > len(axis.title):
        _write(line, start, axis.title)
    return [(" " * (lead + 1) + "".join(line), "dim")]


def _write(line: list[str], at: int, text: str) -> None:
    line[at : at + len(text)] = text


def spots_of(rows: Iterable[Row]) -> tuple[Spot, ...]:
    """Where the rows of a table stand, as far as that is known."""
    return tuple(row.spot for row in rows if row.spot is not None)


def drawn(rows: Iterable[Row], plane: Plane, width: int, shapes: Shapes) -> list[str]:
    """The picture as lines of text, what it measures up above it, and below it each letter in words."""
    spots = spots_of(rows)
    lines = plot_lines(plane, spots, width, max(LEAST_LINES + APART, width // 4), shapes)
    picture = ["".join(text for text, _ in line).rstrip() for line in lines]
    return [*([plane.up.title] if picture else []), *picture, *(spot.words for spot in spots)]
