"""A noun by two keys: a list whose cells have the cursor, are marked, typed into, and do what their page says.

Columns are as many as there are parties, days or people: the first stays, the others scroll with the cursor. A whole
number is taken as soon as no further digit fits; any other is typed in the cell until enter, esc gives it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cmprogramme.tui.shell.paint import Line, Span, fit, width_of
from cmprogramme.tui.widgets.cell_typing import Box, CellTyping
from cmprogramme.tui.widgets.grid import Flow
from cmprogramme.tui.widgets.pages import columns_of, rows_of
from cmprogramme.tui.widgets.rows import Row, is_shown
from lifecycle.base.deeds import By
from lifecycle.base.page import Column, Table

APART = "\x1f"
"""Between the key of a row and the name of a cell, in the key of a cell."""
BRACKETS = 2
"""Cells around what stands in a cell: for the cursor, and for its mark."""
LEGIBLE = 8
"""In fewer cells than this the shape of a state says more than the beginning of its words."""
HEAD = 12
"""The least the column that stays has, where it takes what the others leave."""


class CellGrid(CellTyping):
    """`show_table` gives it the rows and cells of a page."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, flow: Flow = "row") -> None:
        super().__init__(id=id, classes=classes, flow=flow)
        self.left = 0
        """How many of the columns that scroll are out of sight on the left."""
        self._places: frozenset[int] = frozenset()
        """The columns with cells, but for the first, which stays."""
        self._framed_places: frozenset[int] = frozenset()
        """The columns in which there are brackets, the first with them."""
        self._sized: tuple[tuple[object, ...], list[int]] | None = None
        self.out: frozenset[int] = frozenset()
        """The places of those that are out of sight now; left and right reach them."""

    # what it shows

    def show_table(self, table: Table, *, note: Line | None = None) -> None:
        """Takes a table of a page; cursor and marks stay on the cells of the same names."""
        names = [column.name or f"#{place}" for place, column in enumerate(table.columns)]
        self.boxes = {
            row.key: tuple(
                Box(names[place], place, cell) for place, cell in enumerate(row.cells) if cell.does
            )
            for row in table.rows
            if row.kind == "item" and len(row.cells) == len(names)
        }
        self._places = frozenset(one.column for boxes in self.boxes.values() for one in boxes if one.column)
        held = self._places | {one.column for boxes in self.boxes.values() for one in boxes}
        self._framed_places = held
        self.columns = tuple(
            _framed(one) if place in held else one for place, one in enumerate(columns_of(table))
        )
        self._sized = None
        self.show(rows_of(table), note=note)
        self._keep_cells()

    @property
    def boxes_here(self) -> tuple[Box, ...]:
        """The cells of the row under the cursor, without those of columns there is no place for."""
        placed = self._placed()
        return tuple(one for one in super().boxes_here if placed[one.column])

    def _placed(self) -> list[bool]:
        """Of each column whether there is a place for it in a list this wide; it may be scrolled out of sight."""
        room = self._room(self.size.width)
        chosen = self.chosen_columns & {column.name for column in self.columns}
        return [is_shown(column, room, chosen) for column in self.columns]

    def go_to_cell(self, name: str = "") -> None:
        """The cursor on the cell of that name in its row; without one on the first that is open."""
        found = next((one for one in self.boxes_here if one.name == name), None)
        found = found or next((one for one in self.boxes_here if one.open), None)
        if found is not None:
            self._face(found.column)

    def faced(self, row: Row, *, on: bool) -> Row:
        """The row with the cell under the cursor in brackets, and marked ones behind a star."""
        if row.kind != "item" or len(row.cells) != len(self.columns):
            return row
        boxes = self.boxes.get(row.key, ())
        shown, sizes, here = list(row.cells), self.sizes, self.box if on else None
        for place in self._framed_places - {one.column for one in boxes}:
            if sizes[place]:
                shown[place] = ((" ", ""), *fit(shown[place], max(0, sizes[place] - BRACKETS)), (" ", ""))
        for one in boxes:
            if not sizes[one.column]:
                continue
            held = self.stored.get((row.key, one.name))
            room = max(0, sizes[one.column] - BRACKETS)
            line: Line = _in_short(one, shown[one.column], room) if held is None else ((held or "-", "dim"),)
            if one is here and self.typing_in is not None:
                line = ((f"{self.typing_in}▏", "bold"),)
            shown[one.column] = (
                self._before(row, one, here),
                *fit(line, room),
                ("]", "focus bold") if one is here and self.has_focus else (" ", ""),
            )
        return replace(row, cells=tuple(shown))

    def _before(self, row: Row, one: Box, here: Box | None) -> Span:
        if key_of(row.key, one.name) in self.marks:
            return ("*", "accent bold")
        return ("[", "focus bold") if one is here and self.has_focus else (" ", "")

    # the columns in sight

    def _sizes(self, width: int) -> list[int]:
        """Those that scroll are shown from where the one under the cursor is in sight; the rest is left out."""
        box = self.box
        known = (width, bool(self.marks), box.column if box is not None else 0, self.chosen_columns)
        if self._sized is None or self._sized[0] != known:
            self._sized = (known, self._roll_to(width))
        return self._sized[1]

    def _roll_to(self, width: int) -> list[int]:
        sizes = super()._sizes(width)
        first = min(self._places, default=0)
        rolling = [place for place in range(first, len(sizes)) if first and sizes[place]]
        if sizes and not self.columns[0].width and sizes[0] < HEAD:
            sizes[0] = min(HEAD, self._room(width))
        room = self._room(width) - sum(size + 1 for size in sizes[:first] if size)
        if sum(sizes[place] + 1 for place in rolling) - 1 <= room:
            self.left, self.out = 0, frozenset()
            return sizes
        self.left = self._left(rolling, sizes, room)
        before = list(sizes)
        for at, place in enumerate(rolling):
            room -= sizes[place] + 1 if at >= self.left else 0
            if at < self.left or (room < -1 and at > self.left):
                sizes[place] = 0
        self.out = frozenset(place for place in rolling if before[place] and not sizes[place])
        return sizes

    def _left(self, rolling: Sequence[int], sizes: Sequence[int], room: int) -> int:
        """How many are out of sight so that the one under the cursor is in it, moved as little as may be."""
        box = self.box
        column = box.column if box is not None and box.column else (rolling[0] if rolling else 0)
        here = rolling.index(column) if column in rolling else 0
        left = min(self.left, here)
        while left < here and sum(sizes[place] + 1 for place in rolling[left : here + 1]) - 1 > room:
            left += 1
        return left

    @property
    def order_words(self) -> str:
        """How it is sorted, and which columns are in sight where not all are."""
        sizes, every = self.sizes, super().order_words
        if not any(self.columns[place].title for place in self.out) or not self.boxes:
            return every
        seen = [place for place, size in enumerate(sizes) if size and place]
        if not seen:
            return every
        return " ".join(
            filter(None, (every, f"columns {seen[0]} to {seen[-1]} of {len(sizes) - 1} (left, right)"))
        )

    # marks

    def _keep_cells(self) -> None:
        """Marks of cells that are gone go too; what had to be done and is done goes with them."""
        there = {key_of(row, one.name) for row, boxes in self.boxes.items() for one in boxes}
        if self.marks - there:
            self.mark(self.marks & there)

    def keep_marks(self, before: Sequence[Row]) -> None:
        """They are of cells, which are known once the table is."""

    @property
    def mark_words(self) -> str:
        """How many are marked."""
        return f"{len(self.marks)} marked" if self.marks else ""

    @property
    def chosen_boxes(self) -> dict[str, tuple[Row, Box]]:
        """The marked cells, without any the one under the cursor, by their keys, in order."""
        rows = {row.key: row for row in self.all_rows}
        found = {
            key_of(row, one.name): (rows[row], one)
            for row, boxes in self.boxes.items()
            if row in rows
            for one in boxes
            if key_of(row, one.name) in self.marks
        }
        row, box = self.current, self.box
        if found or row is None or box is None:
            return found
        return {key_of(row.key, box.name): (row, box)}

    def why_no_mark(self) -> str:
        """No cell."""
        return "" if self.box is not None else "There is no cell here that can be marked."

    def why_no_mark_all(self) -> str:
        """No cell is open."""
        return "" if self._open() else "No cell shown here waits for its next state."

    def _open(self) -> frozenset[str]:
        return frozenset(self._open_of(self.rows))

    def _open_of(self, rows: Iterable[Row]) -> Iterable[str]:
        for row in rows:
            for one in self.boxes.get(row.key, ()):
                if one.open:
                    yield key_of(row.key, one.name)

    def do_mark(self) -> None:
        """Marks the cell, or takes its mark away, and goes down."""
        row, box = self.current, self.box
        if row is None or box is None:
            return
        self.mark(self.marks ^ {key_of(row.key, box.name)})
        self.refresh()
        place = self._next(self.at, 1, self.at)
        if place == self.at:
            self.say_moved()
        else:
            self._go(place)

    def do_mark_all(self) -> None:
        """Marks what is open; where all of it is marked, takes the marks away."""
        shown = self._open()
        self.mark(self.marks - shown if shown <= self.marks else self.marks | shown)
        self.refresh()
        self.say_moved()

    # the cursor

    def _cell_step(self, step: int) -> None:
        box = self.box
        if box is None:
            return
        places = [one.column for one in self.boxes_here]
        at = places.index(box.column) + step
        if 0 <= at < len(places):
            self._face(places[at])

    def do_cell_after(self) -> None:
        """The next cell of the row."""
        self._cell_step(1)

    def do_cell_before(self) -> None:
        """The cell before."""
        self._cell_step(-1)

    def does(self, by: By) -> bool:
        """Whether a cell chosen offers that."""
        return any(by in box.cell.does for _, box in self.chosen_boxes.values())


def _in_short(box: Box, line: Line, room: int) -> Line:
    """What a cell says: its shape alone where hardly any of the words beside it fits, a point where nothing is said."""
    text = "".join(text for text, _ in line).rstrip()
    if not text:
        return ((".", "faint"),)
    if box.cell.status and len(text) > room < LEGIBLE:
        return (next((text[:1], look) for text, look in line if text.strip()),)
    return line


def key_of(row: str, name: str) -> str:
    """The key of a cell."""
    return f"{row}{APART}{name}"


def _framed(column: Column) -> Column:
    """A column whose cells have brackets: its title stands over what is in them."""
    title = f"{column.title} " if column.align == "right" else f" {column.title}"
    full = column.width == width_of(((column.title, ""),)) and column.align != "right"
    width = column.width + (BRACKETS if column.fits else 1 if column.width and full else 0)
    return replace(column, title=title if column.title else "", width=width, field=column.name)
