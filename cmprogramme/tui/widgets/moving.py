"""A cursor in rows and what is seen of them: the keys that move it, and rolling."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual.geometry import Region

from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command, Commanding
from cmprogramme.tui.widgets.rows import Row

MOVE = (
    Command("list.up", "up k", "Row up", "Moves the cursor.", "do_up", group="move"),
    Command("list.down", "down j", "Row down", "Moves the cursor.", "do_down", group="move"),
    Command("list.page_up", "pageup", "Page up", "Moves the cursor by a page.", "do_page_up", group="move"),
    Command(
        "list.page_down", "pagedown", "Page down", "Moves the cursor by a page.", "do_page_down", group="move"
    ),
    Command("list.first", "home", "First row", "Moves the cursor to the top.", "do_first", group="move"),
    Command("list.first_vim", "g", "First row (g twice)", "The same for vim hands.", "do_g", group="move"),
    Command("list.last", "end G", "Last row", "Moves the cursor to the end.", "do_last", group="move"),
)
TWICE_SECONDS = 1.0


class Moving(Commanding, Painted):
    """Rows with a cursor. `at` is the place of the cursor, `top` of the first row seen; only items take the cursor."""

    DOES: ClassVar[tuple[Command, ...]] = MOVE

    rows: Sequence[Row] = ()
    at: int = 0
    top: int = 0
    has_cursor: bool = True
    _g_pressed: float = 0.0

    @property
    def _above(self) -> int:
        """Lines above the first row."""
        return 0

    def say_moved(self) -> None:
        """The cursor is on another row."""

    @property
    def page(self) -> int:
        """Rows seen at once."""
        return max(1, self.size.height - self._above)

    @property
    def first(self) -> int:
        """The place of the first row seen; never further down than needed to fill the pane."""
        return max(0, min(self.top, len(self.rows) - self.page))

    def _next(self, start: int, step: int, otherwise: int) -> int:
        place = start + step
        while 0 <= place < len(self.rows):
            if self.rows[place].kind == "item":
                return place
            place += step
        return otherwise

    def _go(self, place: int) -> None:
        if not self.rows:
            return
        before, top = self.at, self.first
        self.at = max(0, min(place, len(self.rows) - 1))
        if self.rows[self.at].kind != "item":
            step = 1 if self.at >= before else -1
            self.at = self._next(self.at, step, self._next(self.at, -step, before))
        self._reveal()
        if self.first == top:
            self.refresh(*(Region(0, at - top + self._above, self.size.width, 1) for at in {before, self.at}))
        else:
            self.refresh()
        if self.at != before:
            self.say_moved()

    def _reveal(self) -> None:
        if not self.size.height:
            return
        page = self.page
        if self.at < self.top:
            lead = self.at
            while lead > 0 and self.rows[lead - 1].kind == "head" and self.at - lead < page - 1:
                lead -= 1
            self.top = lead
        elif self.at >= self.top + page:
            self.top = self.at - page + 1
        if 0 < self.at < page and all(row.kind != "item" for row in self.rows[: self.at]):
            self.top = 0
        self.top = max(0, min(self.top, len(self.rows) - page))

    def _roll(self, lines: int) -> None:
        self.top = self.first
        self.top = max(0, min(self.top + lines, len(self.rows) - self.page))
        self.refresh()

    def do_up(self) -> None:
        """The row above."""
        if self.has_cursor:
            place = self._next(self.at, -1, self.at)
            if place == self.at:
                self._roll(-1)
            self._go(place)
        else:
            self._roll(-1)

    def do_down(self) -> None:
        """The row below."""
        if self.has_cursor:
            place = self._next(self.at, 1, self.at)
            if place == self.at:
                self._roll(1)
            else:
                self._go(place)
        else:
            self._roll(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._go(self.at - self.page) if self.has_cursor else self._roll(-self.page)

    def do_page_down(self) -> None:
        """A page down."""
        self._go(self.at + self.page) if self.has_cursor else self._roll(self.page)

    def do_first(self) -> None:
        """The first row."""
        self.top = 0
        self._go(0)

    def do_last(self) -> None:
        """The last row."""
        self._go(len(self.rows) - 1) if self.has_cursor else self._roll(len(self.rows))

    def do_g(self) -> None:
        """The first row, on the second press within a second."""
        now = monotonic()
        if now - self._g_pressed <= TWICE_SECONDS:
            self.do_first()
            self._g_pressed = 0.0
        else:
            self._g_pressed = now
