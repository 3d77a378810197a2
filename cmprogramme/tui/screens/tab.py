"""One part of a screen in parts: its panes, its commands, and the figures under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.deeds import nouns_in
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.pasting import Pasting
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.gate_line import GateLine
from cmprogramme.tui.widgets.grid import Grid
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Row
from cmprogramme.tui.widgets.tab_strip import TabStrip
from lifecycle.base.figures import Figure
from lifecycle.gates.targets import names

NARROW, WIDE = 100, 140
"""Window widths from which a part shows two columns, and three."""

WHY = Command(
    "part.why",
    "w",
    "Why: open the figures",
    "Value, formula, inputs and source of the numbers under the cursor.",
    "do_why",
    "why_no_figures",
    "why",
    6,
)
"""Every part has it: any number opens."""


class Tab(Pasting, Container):
    """One part of a screen. Subclasses give `body`, `draw` and their commands; panes are as in a Room.

    ID names it for whoever goes there; SHORT is its title where it is narrow. Panes in ASIDE share one place there.
    `titles`, long and short, are those of every part of the screen, which gives them.
    """

    DEFAULT_CSS = """
    Tab { height: 1fr; width: 1fr; layout: vertical; }
    Tab.-away { display: none; }
    Tab .halves { layout: horizontal; height: 1fr; width: 1fr; }
    Tab .main { width: 3fr; height: 1fr; }
    Tab .side { width: 2fr; height: 1fr; layout: vertical; border-left: solid $panel; }
    Tab .fitting { height: auto; }
    Tab.-narrow .halves { layout: vertical; }
    Tab.-narrow .main { width: 1fr; }
    Tab.-narrow .side { width: 1fr; height: 10; border-left: none; }
    Tab.-narrow.-tall .side { height: 2fr; }
    Tab.-wide .side { layout: horizontal; width: 3fr; }
    """
    ID: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    SHORT: ClassVar[str] = ""
    PURPOSE: ClassVar[tuple[str, ...]] = ()
    PANES: ClassVar[tuple[str, ...]] = ()
    ASIDE: ClassVar[tuple[str, ...]] = ()
    GATE_LINE: ClassVar[bool] = True
    """Whether its first line says what the gate ahead asks of it, always; else only while something is not met."""
    DOES: ClassVar[tuple[Command, ...]] = (WHY,)

    def __init__(self, desk: Desk, room: Room, place: int) -> None:
        super().__init__(id=f"tab-{self.ID}", classes="" if place == 0 else "-away")
        self.desk = desk
        self.room = room
        self.place = place
        self.titles: Sequence[tuple[str, str]] = ()
        self.stale = True
        self.front = self.ASIDE[0] if self.ASIDE else ""

    def body(self) -> Iterable[Widget]:
        """The panes."""
        return ()

    def compose(self) -> ComposeResult:
        """The line of parts, then the panes."""
        yield TabStrip(self.titles, self.place)
        yield GateLine(asked=not self.GATE_LINE)
        yield from self.body()

    def draw(self, facts: Facts) -> None:
        """Fills the panes."""

    def freshen(self) -> None:
        """Draws the facts when they changed since."""
        if self.stale:
            self.stale = False
            self.draw(self.desk.need())

    @property
    def in_focus(self) -> Widget | None:
        """The widget with the focus."""
        return self.room.focused

    async def fill(self, *args: Any, **options: Any) -> dict[str, str] | None:
        """The screen's form."""
        return await self.room.fill(*args, **options)

    # panes

    def pane(self, id: str) -> Pane:
        """A pane by id."""
        return self.query_one(f"#{id}", Pane)

    def prose(self, id: str) -> Prose:
        """A pane of text by id."""
        return self.query_one(f"#{id}", Prose)

    def grid(self, id: str) -> Grid:
        """A grid by id."""
        return self.query_one(f"#{id}", Grid)

    def panes(self) -> list[Pane]:
        """Its panes in order."""
        return [self.pane(id) for id in self.PANES]

    def ring(self) -> Sequence[Widget]:
        """What the tab key goes through; the first is where one comes in."""
        return self.panes()

    def text(self) -> str:
        """All of it as plain text."""
        return "\n\n".join(pane.text() for pane in self.panes())

    def row(self, id: str) -> Row | None:
        """The row under the cursor of a pane."""
        return self.pane(id).current

    @property
    def here(self) -> str:
        """The id of the pane with the focus; that of the first one while none of them has it."""
        focused = self.room.focused
        return focused.id if focused is not None and focused.id in self.PANES else self.PANES[0]

    def lay(self) -> None:
        """Columns by width; of the panes that share a place the one in front."""
        width, height = self.room.size
        self.set_class(width < NARROW, "-narrow")
        self.set_class(width >= WIDE, "-wide")
        self.set_class(height >= 30, "-tall")
        focused = self.room.focused
        if focused is not None and focused.id in self.ASIDE:
            self.front = focused.id or self.front
        for id in self.ASIDE:
            self.pane(id).set_class(self.room.narrow and id != self.front, "-behind")

    def aside(self, id: str, note: Line = ()) -> Line:
        """The note of a pane that shares its place: in a narrow window, what else is there."""
        if not self.room.narrow or len(self.ASIDE) < 2:
            return note
        others = ", ".join(self.pane(other).heading.lower() for other in self.ASIDE if other != id)
        return (("tab", "key"), (f": {others}", "dim"))

    def has(self, key: str) -> bool:
        """Whether a row of it has that key."""
        self.freshen()
        return any(row.key == key for id in self.PANES for row in self.pane(id).all_rows)

    def show_row(self, key: str) -> bool:
        """Puts the cursor on the row of that key in the first pane that has it, also where its filter hides it; whether
        there is one."""
        self.freshen()
        for id in self.PANES:
            if self.pane(id).reveal(key):
                self.room.bring(self.pane(id))
                return True
        return False

    # coming for something

    def names(self, row: Row) -> Iterable[str]:
        """By what a row may be meant."""
        return names(row.key, nouns_in(row.value))

    def pane_for(self, kind: str) -> Pane | None:
        """The list in which things of a kind are entered; None: the first."""
        return None

    def enters(self, kind: str) -> bool:
        """Whether n enters one of that kind here."""
        return False

    def arrive(self, going: Going) -> bool:
        """Puts the cursor where somebody comes for something, where rows alone do not say it; whether it did."""
        return False

    def remembered(self) -> object:
        """What else it has to remember of how it stood, such as its view."""
        return None

    def recall(self, more: object) -> None:
        """Takes that up again."""

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another row; text that is told anew has no cursor and moves nothing."""
        if message.pane.has_cursor and not self.stale:
            self.moved(message.pane, self.desk.need())

    def moved(self, pane: Pane, facts: Facts) -> None:
        """The cursor of a list is on another row, or another cell of it."""

    # figures

    def figures(self) -> list[Figure]:
        """The figures to open, those under the cursor first."""
        return []

    def why_no_figures(self) -> str:
        """Nothing computed here."""
        return "" if self.figures() else "There is no number here yet."

    async def do_why(self) -> None:
        """The figures, opened."""
        await self.app.push_screen_wait(Why(self.TITLE, self.figures()))
