"""Screens in parts: one line names the parts, one of them is in sight, and each has its own panes and commands.

The focus starts on that line. Left and right change the part, down goes into it, escape comes back up, so that digits
change screens wherever no list takes them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.registers import GROUPS
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.gate_line import GateLine
from cmprogramme.tui.widgets.grid import Grid
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row
from cmprogramme.tui.widgets.tab_strip import TabStrip


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
    """A screen in parts. Subclasses give TABS, and `*parts(TABS, ...)` among their commands.

    STARTS_INSIDE: the focus starts in the first part, not on the line of parts; for one without lists of digits.
    """

    CSS_PATH = Path(__file__).parent.parent / "app.tcss"
    TABS: ClassVar[tuple[type[Tab], ...]] = ()
    STARTS_INSIDE: ClassVar[bool] = False
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("part.after", "]", "Next part", "Of this screen.", "do_part_after", group="move"),
        Command("part.before", "[", "Part before", "Of this screen.", "do_part_before", group="move"),
        Command(
            "part.registers",
            "R",
            "All registers of this screen",
            "Every list behind it, entry by entry.",
            "do_registers",
            "why_no_registers",
            short="registers",
            rank=9,
            group="go",
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.at = 0

    def body(self) -> Iterable[Widget]:
        """Every part; one is in sight."""
        titles = [(kind.TITLE, kind.SHORT or kind.TITLE) for kind in self.TABS]
        tabs = [kind(self.desk, self, place) for place, kind in enumerate(self.TABS)]
        for tab in tabs:
            tab.titles = titles
        return tabs

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

    @property
    def part(self) -> str:
        """The part in sight."""
        return f"{self.PLACE}.{self.TABS[self.at].ID}"

    def part_of(self, pane: Pane) -> str:
        """The part a pane belongs to, also out of sight."""
        tab = next((each for each in pane.ancestors if isinstance(each, Tab)), self.tab)
        return f"{self.PLACE}.{tab.ID}"

    def names(self, row: Row) -> Iterable[str]:
        """As the part says it."""
        return self.tab.names(row)

    def pane_for(self, kind: str) -> Pane | None:
        """As the part says it."""
        return self.tab.pane_for(kind)

    def enters(self, kind: str) -> bool:
        """As the part says it."""
        return self.tab.enters(kind)

    def show_part(self, within: str) -> None:
        """A part by its ID."""
        for place, kind in enumerate(self.TABS):
            if within == kind.ID:
                self.show_tab(place)

    def arrive(self, going: Going) -> None:
        """The part may know better where a thing stands: in a picture, or in one of its views."""
        self.visit = going
        if not self.tab.arrive(going):
            super().arrive(going)

    def remembered(self) -> object:
        """The part in sight, and what that remembers."""
        return self.tab.ID, self.tab.remembered()

    def recall(self, more: object) -> None:
        """The part takes it up again."""
        part, held = more if isinstance(more, tuple) else ("", None)
        for tab in self.query(Tab):
            if part == tab.ID:
                tab.recall(held)

    def gate_lines(self) -> list[GateLine]:
        """That of the part in sight."""
        return [*self.tab.query(GateLine)]

    def purpose(self) -> Sequence[str]:
        """What the screen and its part are for."""
        return (*self.PURPOSE, *self.tab.PURPOSE)

    # panes are those of the part in sight

    def panes(self) -> list[Pane]:
        """The panes of the part in sight."""
        return self.tab.panes()

    def text(self) -> str:
        """The part in sight as plain text."""
        return "\n\n".join((*self.gate_words(), self.tab.text()))

    def _step(self, by: int) -> None:
        ring = list(self.tab.ring())
        if ring:
            place = ring.index(self.focused) if self.focused in ring else -by
            self.bring(ring[(place + by) % len(ring)])

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
        if self.focused is None and not self.is_small:
            first = self.tab.ring()[0] if self.STARTS_INSIDE else self.strip
            first.focus(scroll_visible=False)

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
        self.tell_gate(self.desk.need())
        if focus:
            ring = self.tab.ring()
            target: Widget = ring[0] if inside and ring else self.strip
            target.focus(scroll_visible=False)
        self.frame()

    def select(self, key: str) -> None:
        """A part by its ID, a register by "kind:NAME", or a row by its key."""
        if key.startswith("kind:"):
            self.desk.app.go(f"{self.PLACE}-registers", select=key)
            return
        for place, kind in enumerate(self.TABS):
            if key == kind.ID:
                self.show_tab(place)
                return
        if self.tab.show_row(key):
            return
        for tab in self.tabs():
            if tab.has(key):
                self.show_tab(tab.place, focus=False)
                tab.show_row(key)
                return

    # commands

    def perform(self, command: Command) -> Awaitable[None] | None:
        """Goes to a part, or does what the command says."""
        if command.do == "do_part":
            self.desk.app.go(f"{self.PLACE}.{command.id.removeprefix('part.go.')}")
            return None
        return super().perform(command)

    async def do_act(self, id: str) -> None:
        """The part in sight does it: its cursor gives what it can."""
        await self.tab.do_act(id)

    def do_part_after(self) -> None:
        """The next part."""
        self.show_tab((self.at + 1) % len(self.TABS))

    def go_on(self) -> None:
        """Its own digit again: the next part, with the line of parts, where digits are screens."""
        self.do_part_after()
        if not self.STARTS_INSIDE:
            self.strip.focus(scroll_visible=False)

    def do_part_before(self) -> None:
        """The part before."""
        self.show_tab((self.at - 1) % len(self.TABS))

    def why_no_registers(self) -> str:
        """Nothing is entered on this screen."""
        return "" if GROUPS.get(self.PLACE) else "This screen has no registers of its own."

    def do_registers(self) -> None:
        """The registers."""
        self.desk.app.go(f"{self.PLACE}-registers")

    def do_escape(self) -> None:
        """Ends a zoom, then a filter, then goes up to the line of parts."""
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
        ring = self.tab.ring()
        if ring:
            self.bring(ring[0])

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
