"""Typing into the cells of a grid: a whole number is taken as soon as no further digit fits, any other with enter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.message import Message

from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.grid import Flow, Grid
from cmprogramme.tui.widgets.rows import Row
from lifecycle.base.deeds import Deed
from lifecycle.base.page import Cell
from lifecycle.base.records import dataclass

LENGTH = 24
"""So much is typed into a cell; no number is longer."""
LEAVES = ("enter", "tab", "shift+tab", "up", "down", "left", "right")
"""Keys that take what is typed; all but the first go on as they always do."""


@dataclass(frozen=True, slots=True)
class Box:
    """One cell with something to do: the place of its column, the name of that, and the cell of the page."""

    name: str
    column: int
    cell: Cell

    @property
    def types(self) -> Deed | None:
        """What typing into it does."""
        return self.cell.does.get("type")

    @property
    def counts(self) -> bool:
        """Whether digits are typed into it."""
        return self.types is not None and self.types.takes in ("digit", "number")

    @property
    def open(self) -> bool:
        """Whether it waits for its next state."""
        return "next" in self.cell.does and self.cell.status != "done"


class CellTyping(Grid):
    """A grid of cells of a page. It posts `Typed` for what was typed into one."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "grid.rate",
            "0-9",
            "Type into the cell",
            "Digits go into the cell under the cursor, enter takes them, and the cursor goes on.",
            "do_rate",
            "why_no_digits",
            short="type",
            rank=1,
        ),
        Command(
            "grid.clear",
            "backspace delete",
            "Not known",
            "Takes away what stands there: not known is an answer too.",
            "do_clear",
            "why_no_clear",
        ),
    )

    class Typed(Message):
        """A text was typed into a cell; "" takes away what stands there."""

        def __init__(self, grid: CellTyping, row: Row, box: Box, text: str) -> None:
            super().__init__()
            self.grid = grid
            self.row = row
            self.box = box
            self.text = text

    def __init__(self, *, id: str | None = None, classes: str | None = None, flow: Flow = "row") -> None:
        super().__init__(id=id, classes=classes, flow=flow)
        self.boxes: Mapping[str, tuple[Box, ...]] = {}
        """The cells of each row that do something, by the key of the row."""
        self.typing_in: str | None = None
        """What is being typed into the cell under the cursor."""
        self.ended: tuple[int, int] | None = None
        """Row and column of the cell typed into last, where nothing comes after it."""
        self.stored: dict[tuple[str, str], str] = {}
        """What was typed and is being stored, by row and cell."""

    @property
    def boxes_here(self) -> tuple[Box, ...]:
        """The cells of the row under the cursor."""
        row = self.current
        return self.boxes.get(row.key, ()) if row is not None else ()

    @property
    def box(self) -> Box | None:
        """The cell under the cursor; None in a row without any."""
        return min(self.boxes_here, key=lambda one: abs(one.column - self.wanted_column), default=None)

    def settle(self, row: str, name: str) -> None:
        """What was typed is stored or was refused: the page says how it is."""
        self.stored.pop((row, name), None)
        self.refresh()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Digits are text for it, and while a cell is typed into every character."""
        if self.typing_in is not None:
            return character is not None and character.isprintable()
        return super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """What is typed goes into the cell."""
        if self.typing:
            return
        digit = event.character is not None and event.character.isascii() and event.character.isdigit()
        if self.typing_in is None and not digit:
            return
        if self.typing_in is not None and event.key in LEAVES[1:]:
            self.take(goes_on=False)
            return  # and the key does what it always does
        event.stop()
        event.prevent_default()
        self._type(event)

    def _type(self, event: events.Key) -> None:
        box, text = self.box, self.typing_in or ""
        if event.key == "enter":
            self.take()
        elif event.key == "escape":
            self.open_cell(None)
        elif event.key in ("backspace", "ctrl+h"):
            self.open_cell(text[:-1])
        elif event.key == "ctrl+u":
            self.open_cell("")
        elif event.character is None or not event.is_printable or box is None:
            return
        elif not box.counts:
            self.say_no_digits(box)
        else:
            self.open_cell((text + event.character)[:LENGTH])
            self._full(box)

    def _full(self, box: Box) -> None:
        """A whole number to which no digit can be added is taken at once."""
        deed, text = box.types, self.typing_in or ""
        if deed is None or deed.takes != "digit" or not (text.isascii() and text.isdigit()):
            return
        if text == "0" or int(text) * 10 > deed.most:
            self.take()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the cell being typed into."""
        if self.typing_in is not None:
            event.stop()
            event.prevent_default()
            self.open_cell((self.typing_in + " ".join(event.text.split()))[:LENGTH])

    def open_cell(self, text: str | None) -> None:
        """Types into the cell under the cursor, beginning with a text; None leaves it as it is."""
        self.typing_in = text
        self.refresh()

    def take(self, *, goes_on: bool = True) -> None:
        """Takes what is typed, and goes on."""
        row, box, text = self.current, self.box, self.typing_in
        self.open_cell(None)
        if row is None or box is None or text is None:
            return
        deed = box.types
        if deed is not None and text.strip() and text.strip() != deed.value:
            self._put_text(row, box, text.strip())
        if goes_on:
            self.go_after(box)

    def _put_text(self, row: Row, box: Box, text: str) -> None:
        self.stored[(row.key, box.name)] = text
        self.refresh()
        self.post_message(self.Typed(self, row, box, text))

    def go_after(self, box: Box) -> None:
        """To the next cell that is typed into, along the row or down the column; from words to the next empty one."""
        if box.types is not None and box.types.takes == "text" and self._go_empty(box):
            return
        after = [one for one in self.boxes_here if one.column > box.column and one.types is not None]
        if self.flow == "row" and after:
            self._face(after[0].column)
            return
        if self.flow == "column":
            self._go(self._next(self.at, 1, self.at))
            return
        place = self._row_of(self.at + 1, box)
        if place is None:
            self.ended = (self.at, box.column)
            return
        self._begin(place, box)

    def _row_of(self, start: int, box: Box) -> int | None:
        """The first row from there on with cells that take the same: numbers, or words."""
        for at in range(start, len(self.rows)):
            boxes = self.boxes.get(self.rows[at].key, ())
            if any(one.types is not None and one.counts is box.counts for one in boxes):
                return at
        return None

    def _begin(self, place: int, box: Box) -> None:
        self._go(place)
        first = next((one for one in self.boxes_here if one.types is not None), None)
        if first is not None:
            self._face(first.column)

    def begin_sheet(self) -> None:
        """On another sheet: from its beginning where the last cell of the one before was typed into last."""
        box, ended, self.ended = self.box, self.ended, None
        if box is None or ended != (self.at, box.column):
            return
        place = self._row_of(0, box)
        if place is not None:
            self._begin(place, box)

    def _go_empty(self, box: Box) -> bool:
        """To the next cell for words that has none; False where there is none."""
        row = self.current
        for at in range(self.at, len(self.rows)):
            for one in self.boxes.get(self.rows[at].key, ()):
                later = row is None or self.rows[at].key != row.key or one.column > box.column
                if later and one.types is not None and one.types.takes == "text" and not one.types.value:
                    self._go(at)
                    self._face(one.column)
                    return True
        return False

    def say_no_digits(self, box: Box) -> None:
        """Tells that this cell takes none."""
        self.notify(
            "This cell takes no digits. esc gives them back to the screens.",
            title="Not here",
            markup=False,
            severity="warning",
        )

    def why_no_digits(self) -> str:
        """A cell that nothing is typed into."""
        box = self.box
        return "" if box is not None and box.counts else "Nothing is counted in this cell."

    def why_no_clear(self) -> str:
        """Nothing stands there."""
        box = self.box
        if box is None or box.types is None:
            return "Nothing is typed into this cell."
        return "" if box.types.value else "Nothing stands there yet."

    def do_rate(self) -> None:
        """Types into the cell."""
        self.open_cell("")

    def do_clear(self) -> None:
        """Nothing stands there any more."""
        row, box = self.current, self.box
        if row is not None and box is not None:
            self._put_text(row, box, "")

    def on_blur(self) -> None:
        """What is typed and not taken is left."""
        self.typing_in = None
        self.refresh()
