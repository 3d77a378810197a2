"""A list whose rows hold levels: while it has the focus, digits are text for it and go into the cell under the cursor.

Screens change with digits too. So the grid takes them only with the focus, says so in the footer, and gives them back
with the escape key (rules.md rights has nothing to say on it: decision of the design, our judgement).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Literal

from textual import events
from textual.message import Message

from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row
from lifecycle.base.page import Column
from lifecycle.base.records import dataclass

Flow = Literal["row", "column"]
"""Where the cursor goes after a digit: on along the row, or down the column."""


@dataclass(frozen=True, slots=True)
class Level:
    """One cell that takes a digit. `column` is the place of its column, `value` None = not known.

    `words` says what each level means, from `least` on; empty where nobody described them.
    """

    name: str
    column: int
    most: int
    value: float | None = None
    least: int = 0
    words: tuple[str, ...] = ()

    def meaning(self, level: int) -> str:
        """What a level means; "" where nobody described it."""
        place = level - self.least
        return self.words[place] if 0 <= place < len(self.words) else ""


class Grid(Pane):
    """Rows with cells for levels. `show_levels` gives it both; it posts `Set` for every digit typed."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "grid.rate",
            "0-9",
            "Set the level",
            "Type a digit: it goes into the cell under the cursor, and the cursor goes on.",
            "do_rate",
            "why_no_cell",
            short="set level",
            rank=1,
        ),
        Command(
            "grid.clear",
            "backspace delete",
            "Level not known",
            "Takes the level away: not known is an answer too.",
            "do_clear",
            "why_no_cell",
        ),
        Command("room.right", "right l", "Next cell", "In this row.", "do_cell_after", group="move"),
        Command("room.left", "left h", "Cell before", "In this row.", "do_cell_before", group="move"),
        Command(
            "room.escape",
            "escape",
            "Give the digits back",
            "Digits change screens again; down comes back here.",
            "do_give_back",
            short="0-9 to screens",
            rank=2,
            group="move",
        ),
    )

    class Set(Message):
        """A level was given: `level` None = not known."""

        def __init__(self, grid: Grid, row: Row, cell: Level, level: int | None) -> None:
            super().__init__()
            self.grid = grid
            self.row = row
            self.cell = cell
            self.level = level

        @property
        def control(self) -> Grid:
            """The grid it was given in."""
            return self.grid

    class Wanted(Message):
        """The level is to be chosen from a list, for hands without digits."""

        def __init__(self, grid: Grid, row: Row, cell: Level) -> None:
            super().__init__()
            self.grid = grid
            self.row = row
            self.cell = cell

    class Refused(Message):
        """A digit the cell does not take."""

        def __init__(self, cell: Level, digit: int) -> None:
            super().__init__()
            self.cell = cell
            self.digit = digit

    class GaveBack(Message):
        """The person is done with digits."""

    def __init__(
        self,
        title: str = "",
        *,
        id: str | None = None,
        classes: str | None = None,
        columns: Sequence[Column] = (),
        empty: str = "",
        flow: Flow = "row",
    ) -> None:
        super().__init__(title, id=id, classes=classes, columns=columns, empty=empty)
        self.flow = flow
        self.levels: Mapping[str, tuple[Level, ...]] = {}
        self.pending: dict[tuple[str, str], int | None] = {}
        self.wanted_column = 0
        self.landed = False
        """Whether somebody was brought here, for whom digits were screens a moment ago, and typed none yet."""

    # what it shows

    def show_levels(
        self,
        rows: Sequence[Row],
        levels: Mapping[str, tuple[Level, ...]],
        *,
        title: str | None = None,
        note: Line | None = None,
    ) -> None:
        """Takes rows, and by row key the cells of each."""
        self.levels = levels
        self.show(rows, title=title, note=note)

    def settled(self, key: str, name: str) -> None:
        """A level given is stored or was refused: the rows say how it is."""
        self.pending.pop((key, name), None)
        self.refresh()

    def shown_level(self, key: str, cell: Level) -> float | None:
        """The level a cell shows, one being stored included."""
        return self.pending.get((key, cell.name), cell.value)

    @property
    def cells(self) -> tuple[Level, ...]:
        """The cells of the row under the cursor."""
        row = self.current
        return self.levels.get(row.key, ()) if row is not None else ()

    @property
    def cell(self) -> Level | None:
        """The cell under the cursor; None in a row without cells."""
        cells = self.cells
        if not cells:
            return None
        return min(cells, key=lambda cell: abs(cell.column - self.wanted_column))

    def faced(self, row: Row, *, on: bool) -> Row:
        """The row with its digits; the one under the cursor in brackets."""
        cells = self.levels.get(row.key)
        if not cells or not row.cells:
            return row
        shown = list(row.cells)
        here = self.cell if on else None
        for cell in cells:
            level = self.shown_level(row.key, cell)
            text = "-" if level is None else f"{level:g}"
            look = "none" if level is None else "bold"
            if cell is here:
                text, look = f"[{text}]", "focus bold" if self.has_focus else look
            else:
                text = f" {text} "
            shown[cell.column] = ((text, look),)
        return replace(row, cells=tuple(shown))

    # keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Digits are text for it."""
        digit = character is not None and character.isascii() and character.isdigit()
        return digit or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """A digit goes into the cell."""
        character = event.character
        if self.typing or character is None or not (character.isascii() and character.isdigit()):
            return
        event.stop()
        event.prevent_default()
        self.give(int(character))

    def give(self, level: int) -> None:
        """Puts a level into the cell under the cursor and goes on; a level it does not take is refused."""
        row, cell = self.current, self.cell
        if row is None or cell is None:
            return
        if not cell.least <= level <= cell.most:
            self.post_message(self.Refused(cell, level))
            return
        if self.shown_level(row.key, cell) != level:
            self._set(row, cell, level)
        self._go_on(cell)

    def _set(self, row: Row, cell: Level, level: int | None) -> None:
        self.pending[(row.key, cell.name)] = level
        self.refresh()
        self.post_message(self.Set(self, row, cell, level))

    def _go_on(self, cell: Level) -> None:
        after = [other for other in self.cells if other.column > cell.column]
        if self.flow == "row" and after:
            self._face(after[0].column)
        elif (place := self._next(self.at, 1, self.at)) != self.at:
            if self.flow == "row":
                self.wanted_column = 0
            self._go(place)

    def _face(self, column: int) -> None:
        self.wanted_column = column
        self.refresh()
        self.post_message(self.Moved(self, self.current))

    def why_no_cell(self) -> str:
        """There is no cell."""
        return "" if self.cell is not None else "This row takes no level."

    def do_rate(self) -> None:
        """Asks for the level, for whoever came through the palette."""
        row, cell = self.current, self.cell
        if row is not None and cell is not None:
            self.post_message(self.Wanted(self, row, cell))

    def do_clear(self) -> None:
        """Not known."""
        row, cell = self.current, self.cell
        if row is not None and cell is not None and self.shown_level(row.key, cell) is not None:
            self._set(row, cell, None)

    def do_cell_after(self) -> None:
        """The next cell of the row."""
        cell = self.cell
        after = [other for other in self.cells if cell is not None and other.column > cell.column]
        if after:
            self._face(after[0].column)

    def do_cell_before(self) -> None:
        """The cell before."""
        cell = self.cell
        before = [other for other in self.cells if cell is not None and other.column < cell.column]
        if before:
            self._face(before[-1].column)

    def do_give_back(self) -> None:
        """Digits change screens again."""
        if self.filter or self.typing:
            self.clear_filter()
        else:
            self.post_message(self.GaveBack())

    def on_blur(self) -> None:
        """The brackets fade."""
        self.landed = False
        self.refresh()
