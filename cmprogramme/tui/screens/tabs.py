"""Screens in parts: one line names the parts, one of them is in sight, and each has its own panes and commands.

The focus starts on that line. Left and right change the part, down goes into it, escape comes back up, so that digits
change screens wherever no list takes them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.figures import figures_in
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command, Commanding
from cmprogramme.tui.shell.paint import Line, Span, fit
from cmprogramme.tui.widgets.grid import Grid
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Row
from lifecycle.base.figures import Figure

T = TypeVar("T")

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


class TabStrip(Commanding, Painted, can_focus=True):
    """The names of the parts of a screen in one line, the one in sight marked."""

    DEFAULT_CSS = "TabStrip { height: 1; padding: 0 1; }"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "room.right",
            "right l",
            "Next part",
            "Of this screen.",
            "do_after",
            short="part",
            rank=2,
            group="move",
        ),
        Command("room.left", "left h", "Part before", "Of this screen.", "do_before", group="move"),
        Command(
            "strip.in",
            "down j",
            "Into this part",
            "To its first list.",
            "do_in",
            short="go in",
            rank=1,
            group="move",
        ),
    )

    class Chosen(Message):
        """Another part is wanted: `place` counts from 0."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Entered(Message):
        """Down into the part."""

    def __init__(self, titles: Sequence[tuple[str, str]], here: int) -> None:
        super().__init__()
        self.titles = titles
        self.here = here

    def labels(self) -> list[tuple[str, int]]:
        """(title, column) of each part, short ones where the long do not fit."""
        for names in ([long for long, _ in self.titles], [short for _, short in self.titles]):
            gap = 2
            if sum(len(name) + gap + 2 for name in names) <= self.size.width:
                break
            gap = 0
        found, column = [], 0
        for name in names:
            found.append((name, column))
            column += len(name) + 2 + gap
        return found

    def render_line(self, y: int) -> Strip:
        """The one line."""
        line: list[Span] = []
        column = 0
        for place, (name, start) in enumerate(self.labels()):
            line.append((" " * (start - column), ""))
            on = place == self.here
            shown = f"[{name}]" if on else f" {name} "
            line.append((shown, ("focus bold" if self.has_focus else "bold") if on else "dim"))
            column = start + len(shown)
        return self.strip(fit(line, self.size.width))

    def do_after(self) -> None:
        """The next part."""
        self.post_message(self.Chosen((self.here + 1) % len(self.titles)))

    def do_before(self) -> None:
        """The part before."""
        self.post_message(self.Chosen((self.here - 1) % len(self.titles)))

    def do_in(self) -> None:
        """To the first list."""
        self.post_message(self.Entered())

    def on_click(self, event: events.Click) -> None:
        """The part clicked."""
        at = event.x - self.styles.padding.left
        for place, (name, start) in enumerate(self.labels()):
            if start <= at < start + len(name) + 2:
                self.post_message(self.Chosen(place))


class Tab(Commanding, Container):
    """One part of a screen. Subclasses give `body`, `draw` and their commands; panes are as in a Room.

    ID names it for whoever goes there; SHORT is its title where it is narrow. Panes in ASIDE share one place there.
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
    DOES: ClassVar[tuple[Command, ...]] = (WHY,)

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(id=f"tab-{self.ID}", classes="" if place == 0 else "-away")
        self.desk = desk
        self.room = room
        self.place = place
        self.stale = True
        self.front = self.ASIDE[0] if self.ASIDE else ""

    def body(self) -> Iterable[Widget]:
        """The panes."""
        return ()

    def compose(self) -> ComposeResult:
        """The line of parts, then the panes."""
        yield TabStrip([(tab.TITLE, tab.SHORT or tab.TITLE) for tab in self.room.TABS], self.place)
        yield from self.body()

    def draw(self, facts: Facts) -> None:
        """Fills the panes."""

    def freshen(self) -> None:
        """Draws the facts when they changed since."""
        if self.stale and self.desk.facts is not None:
            self.stale = False
            self.draw(self.desk.facts)

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

    def show_row(self, key: str) -> bool:
        """Puts the cursor on the row of that key in the first pane that has it; whether there is one."""
        self.freshen()
        for id in self.PANES:
            if self.pane(id).select(key):
                self.room.bring(self.pane(id))
                return True
        return False

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another row; text that is told anew has no cursor and moves nothing."""
        if message.pane.has_cursor and self.desk.facts is not None and not self.stale:
            self.moved(message.pane, self.desk.facts)

    def moved(self, pane: Pane, facts: Facts) -> None:
        """The cursor of a list is on another row, or another cell of it."""

    # figures

    def numbers(self) -> Sequence[object]:
        """Results holding the figures to open, those under the cursor first."""
        return ()

    def figures(self) -> list[Figure]:
        """The figures to open."""
        return figures_in(tuple(self.numbers())) if self.desk.facts is not None else []

    def why_no_figures(self) -> str:
        """Nothing computed here."""
        return "" if self.figures() else "There is no number here yet."

    async def do_why(self) -> None:
        """The figures, opened."""
        await self.app.push_screen_wait(Why(self.TITLE, self.figures()))


def parts(tabs: Sequence[type[Tab]], place: str) -> tuple[Command, ...]:
    """A command for each part, for the palette."""
    return tuple(
        Command(
            f"part.go.{tab.ID}",
            "",
            f"Go to {tab.TITLE}",
            tab.PURPOSE[0] if tab.PURPOSE else f"A part of screen {place}.",
            "do_part",
            group="go",
        )
        for tab in tabs
    )


class TabbedRoom(Room):
    """A screen in parts. Subclasses give TABS, and `*parts(TABS, ...)` among their commands."""

    CSS_PATH = Path(__file__).parent.parent / "app.tcss"
    TABS: ClassVar[tuple[type[Tab], ...]] = ()
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("part.after", "]", "Next part", "Of this screen.", "do_part_after", group="move"),
        Command("part.before", "[", "Part before", "Of this screen.", "do_part_before", group="move"),
        Command(
            "part.registers",
            "R",
            "All registers of this screen",
            "Every list behind it, entry by entry.",
            "do_registers",
            short="registers",
            rank=9,
            group="go",
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.at = 0
        self.wanted = ""

    def body(self) -> Iterable[Widget]:
        """Every part; one is in sight."""
        return [kind(self.desk, self, place) for place, kind in enumerate(self.TABS)]

    @property
    def tab(self) -> Tab:
        """The part in sight."""
        return self.query_one(f"#tab-{self.TABS[self.at].ID}", Tab)

    @property
    def strip(self) -> TabStrip:
        """The line of parts in sight."""
        return self.tab.query_one(TabStrip)

    def tabs(self) -> list[Tab]:
        """Every part, the one in sight first."""
        every = list(self.query(Tab))
        return [self.tab, *(tab for tab in every if tab is not self.tab)]

    def freshen(self) -> None:
        """Draws once its parts are there; it may be resumed before."""
        if self.query(Tab):
            super().freshen()

    def draw(self, facts: Facts) -> None:
        """The part in sight; the others when they are seen."""
        for tab in self.query(Tab):
            tab.stale = True
        self.tab.freshen()

    def crumb(self) -> Sequence[str]:
        """The screen and its part."""
        return (self.NAME, self.tab.TITLE)

    def purpose(self) -> Sequence[str]:
        """What the screen and its part are for."""
        return (*self.PURPOSE, *self.tab.PURPOSE)

    # panes are those of the part in sight

    def panes(self) -> list[Pane]:
        """The panes of the part in sight."""
        return [self.tab.pane(id) for id in self.tab.PANES]

    def bring(self, pane: Widget) -> None:
        """Puts a pane in front and gives it the focus."""
        tab = self.tab
        if pane.id in tab.ASIDE and tab.front != pane.id:
            tab.front = pane.id or ""
            self.set_focus(None)
            tab.lay()
        super().bring(pane)

    def _arrange(self) -> None:
        for tab in self.query(Tab):
            tab.lay()

    def _first_focus(self) -> None:
        if self.wanted:
            self.select(self.wanted)
            self.wanted = ""
        if self.focused is None and not self.is_small:
            self.strip.focus(scroll_visible=False)

    def show_tab(self, place: int, *, focus: bool = True) -> None:
        """Another part; the focus goes to its line of parts, or into it when it was inside one."""
        if not 0 <= place < len(self.TABS) or place == self.at:
            return
        if self._hidden:
            self.do_zoom()
        inside = self.focused is not None and not isinstance(self.focused, TabStrip)
        self.tab.add_class("-away")
        self.at = place
        self.tab.remove_class("-away")
        self.tab.lay()
        self.tab.freshen()
        if focus:
            target: Widget = self.panes()[0] if inside and self.panes() else self.strip
            target.focus(scroll_visible=False)
        self.frame()

    def select(self, key: str) -> None:
        """A part by its ID, a register by "kind:NAME", or a row by its key."""
        if key.startswith("kind:"):
            self.desk.app.go(f"{self.PLACE}-registers", select=key)
            return
        if not self.query(Tab):
            self.wanted = key  # asked for before it was ever drawn
            return
        for place, kind in enumerate(self.TABS):
            if key == kind.ID:
                self.show_tab(place)
                return
        for tab in self.tabs():
            if self._has(tab, key):
                self.show_tab(tab.place, focus=False)
                tab.show_row(key)
                return

    @staticmethod
    def _has(tab: Tab, key: str) -> bool:
        tab.freshen()
        return any(row.key == key for id in tab.PANES for row in tab.pane(id).all_rows)

    # commands

    def perform(self, command: Command) -> Awaitable[None] | None:
        """Goes to a part, or does what the command says."""
        if command.do == "do_part":
            self.select(command.id.removeprefix("part.go."))
            return None
        return super().perform(command)

    def do_part_after(self) -> None:
        """The next part."""
        self.show_tab((self.at + 1) % len(self.TABS))

    def do_part_before(self) -> None:
        """The part before."""
        self.show_tab((self.at - 1) % len(self.TABS))

    def do_registers(self) -> None:
        """The registers."""
        self.desk.app.go(f"{self.PLACE}-registers")

    def do_escape(self) -> None:
        """Ends a filter, then a zoom, then goes up to the line of parts."""
        if self._hidden:
            self.do_zoom()
        elif any(pane.filter or pane.typing for pane in self.panes()):
            super().do_escape()
        else:
            self.strip.focus(scroll_visible=False)

    def on_tab_strip_chosen(self, message: TabStrip.Chosen) -> None:
        """Another part."""
        self.strip.focus(scroll_visible=False)
        self.show_tab(message.place)

    def on_tab_strip_entered(self) -> None:
        """Down into the part."""
        panes = self.panes()
        if panes:
            self.bring(panes[0])

    def on_grid_gave_back(self) -> None:
        """Digits change screens again."""
        self.do_escape()

    def on_grid_refused(self, message: Grid.Refused) -> None:
        """A digit out of the scale."""
        cell = message.cell
        self.desk.say(
            f"{message.digit} is outside the scale: {cell.name} runs from {cell.least} to {cell.most}. "
            "esc gives the digits back to the screens.",
            severity="warning",
        )


def remembered(facts: Facts, name: str, make: Callable[[], T]) -> T:
    """The result of a rule, computed once for what is shown."""
    if name not in facts.cache:
        facts.cache[name] = make()
    return cast("T", facts.cache[name])
