"""What there is to tell of a programme, told once: pages of sentences, facts and tables.

A rule finds out; the `telling` module of its room puts what it found into a page. The same page is drawn by a pane,
printed by a command, given as data, read aloud by `show`, opened figure by figure, and picked from by the sponsor's
page. So a page says what things mean (how they stand, how loud they are), never how they look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field as made
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from lifecycle.base.deeds import By, Deed
from lifecycle.base.figures import Figure
from lifecycle.base.records import dataclass
from lifecycle.base.words import NOT_ASSESSED, number, percent

Status = Literal["on", "watch", "off", "done", "none"]
"""How something stands: as planned, to be watched, not as planned, done, nothing known. Its text says it in words."""

Look = Literal["", "dim", "faint", "bold", "accent", "on", "watch", "off", "done", "none"]
"""How loud a text is, or the status it is coloured by without showing its shape."""

NOTHING: Mapping[str, Any] = MappingProxyType({})
NO_DEEDS: Mapping[By, Deed] = MappingProxyType({})

CODE = 12
"""The most cells a column of codes takes with its shape (our judgement)."""

SHAPE = 2
"""Cells of the shape of a status, with the space behind it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share 0-1 to be seen as a length of `cells`, None = not known; `target` is a share too."""

    share: float | None
    cells: int = 12
    look: Look = ""
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in words. `figure` opens it where it was computed, `status` puts its shape before it, `bar` a length.

    `after` are values in the same place that are said in another way. `does` is what can be done from it, by the way it
    is asked for. `shape` is drawn in place of the text where shapes can be: the line of a trend, whose text has the
    numbers.
    """

    text: str
    figure: Figure | None = None
    status: Status | None = None
    look: Look = ""
    bar: Bar | None = None
    after: tuple[Cell, ...] = ()
    does: Mapping[By, Deed] = made(default_factory=lambda: NO_DEEDS, compare=False)
    shape: str = ""

    @property
    def words(self) -> str:
        """All of it as plain text."""
        return self.text + "".join(cell.words for cell in self.after) if self.after else self.text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph. `lead` says what it is about, `status` puts its shape before it, `indent` sets it in."""

    text: str
    look: Look = ""
    status: Status | None = None
    lead: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value in words; the rest as in a Cell."""

    label: str
    text: str
    figure: Figure | None = None
    status: Status | None = None
    look: Look = ""
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What the parts after it are about."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and where there is little room how much it takes.

    `width` in cells (0 = what is left, by `share`); left out in lists narrower than `least` cells. `field` is what it
    is called in filters and settings, and the name of its value in a row; empty: its title. `fits`: the width is the
    least it takes, and it grows with the longest it shows, so that no day is cut; `most`: no further (0: as it needs).
    """

    title: str
    width: int = 0
    align: Literal["left", "right"] = "left"
    least: int = 0
    share: int = 1
    field: str = ""
    fits: bool = False
    most: int = 0

    @property
    def name(self) -> str:
        """What it is called in filters, settings and among the values of a row."""
        return self.field or field_name(self.title)


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that stands over every row of a picture: "today", "G3"."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The days a picture of bars shows: from the first to the last of them, today, and the days it marks."""

    first: date
    last: date
    today: date
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """The bar of one row: from its first to its last day, both included.

    `late`: the first day of the part behind its due day; `slack`: the day it may end on without moving anything else;
    `promise`: the day it is due. Each None where there is none. `begun`: it is under way. `words` say all of it.
    """

    start: date
    finish: date
    words: str
    late: date | None = None
    slack: date | None = None
    promise: date | None = None
    critical: bool = False
    begun: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a picture of two numbers: what it measures, from where to where, and the limit that parts it."""

    title: str
    least: float
    most: float
    limit: float


@dataclass(frozen=True, slots=True)
class Plane:
    """A picture of two numbers: across and up, and what its four quarters are called: upper left, upper right, lower
    left, lower right. At a limit is above it."""

    across: Axis
    up: Axis
    quarters: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one row stands in a plane. `letter` tells it from the others, `before` is where it stood, oldest first;
    `words` say all of it."""

    across: float
    up: float
    letter: str
    words: str
    before: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """As many cells as the table has columns; without columns, and across them in a head or a text, one that stands
    left and one that stands right.

    `key` keeps a cursor on it. `subject` is what it is about, so that a screen knows what can be done with it. A head
    begins a group and a text belongs to the row above: neither takes a cursor. `values` are what it is sorted and
    filtered by, by field, also such as no column shows; of a column that has none there the figure or the text counts.
    `span` is its bar where the table has a scale, `spot` its place where it has a plane.
    """

    cells: tuple[Cell, ...]
    key: str = ""
    subject: object = None
    kind: Literal["item", "head", "text"] = "item"
    values: Mapping[str, object] = made(default_factory=lambda: NOTHING, compare=False)
    span: Span | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. `title` may be empty; `note` stands beside it. Without rows `empty` is said instead, and
    `begin` names the action that would give the first. With a `scale` its rows have bars, with a `plane` spots."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Cell | None = None
    empty: str = ""
    begin: str = ""
    scale: Scale | None = None
    plane: Plane | None = None

    @property
    def fitted(self) -> tuple[Column, ...]:
        """The columns, those that fit as wide as the longest in them."""
        if not any(column.fits for column in self.columns):
            return self.columns
        shown = [row.cells for row in self.rows if len(row.cells) == len(self.columns)]

        def width(place: int, most: int) -> int:
            needed = (len(cells[place].words) + SHAPE * bool(cells[place].status) for cells in shown)
            widest = max(needed, default=0)
            return min(widest, most) if most else widest

        return tuple(
            replace(column, width=max(column.width, width(place, column.most))) if column.fits else column
            for place, column in enumerate(self.columns)
        )

    @property
    def headings(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return tuple(column.title for column in self.columns)


Part = Sentence | Fact | Heading | Table


@dataclass(frozen=True, slots=True)
class Page:
    """One result told. `data` is the same by name and unrounded, for programs; `figures` in it open by name; a function
    where putting it together takes long. `known` False: nothing is entered yet, and it says what belongs there."""

    title: str
    parts: tuple[Part, ...]
    data: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = made(default_factory=lambda: NOTHING)
    note: Cell | None = None
    known: bool = True

    def values(self) -> Mapping[str, Any]:
        """The data, put together now where they were not yet."""
        return self.data() if callable(self.data) else self.data

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, in order."""
        return tuple(part for part in self.parts if isinstance(part, Table))


def field_name(title: str) -> str:
    """A title as filters and settings write it: "due day" is due_day."""
    return "_".join(title.casefold().split())


def columns(*titles: str) -> tuple[Column, ...]:
    """Columns of which only the titles matter."""
    return tuple(Column(title) for title in titles)


def rows(cells: Iterable[tuple[Cell, ...]]) -> tuple[Row, ...]:
    """Rows of which only the cells matter."""
    return tuple(Row(each) for each in cells)


def headed(told: Page) -> tuple[Part, ...]:
    """The parts of a page under its title, to stand among those of others; what its note says stands beside it."""
    note = told.note or next((table.note for table in told.tables if table.note), None)
    return (Heading(told.title, note.words if note else ""), *told.parts)


def head(text: str, note: str = "") -> Row:
    """A row that begins a group."""
    return Row((Cell(text), Cell(note)), f"head:{text}", kind="head")


def points(figure: Figure, look: Look = "", *, none: str = NOT_ASSESSED) -> Cell:
    """A figure with one decimal at most; words for not knowing instead of a zero."""
    return Cell(number(figure.value, none=none), figure, look=look)


def share(figure: Figure, look: Look = "", *, none: str = NOT_ASSESSED) -> Cell:
    """A share of 1 in whole percent."""
    return Cell(percent(figure.value, none=none), figure, look=look)


def figures_of(*tellings: Page, key: str = "") -> list[Figure]:
    """Every figure that stands on pages, each once, those of the row of that key first."""
    every = [pair for page in tellings for pair in _figures(page)]
    ordered = [found for found, row in every if key and row == key] + [found for found, _ in every]
    return list({id(found): found for found in ordered}.values())


def _figures(page: Page) -> Iterator[tuple[Figure, str]]:
    """Each figure with the key of the row it stands in ("" outside of rows)."""
    yield from _opening(page.note, "")
    for part in page.parts:
        if isinstance(part, Fact) and part.figure is not None:
            yield part.figure, ""
        elif isinstance(part, Table):
            yield from _opening(part.note, "")
            for row in part.rows:
                for cell in row.cells:
                    yield from _opening(cell, row.key)


def _opening(cell: Cell | None, key: str) -> Iterator[tuple[Figure, str]]:
    if cell is None:
        return
    if cell.figure is not None:
        yield cell.figure, key
    for one in cell.after:
        yield from _opening(one, key)
