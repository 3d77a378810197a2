"""What every screen has in common: its frame, its panes, and drawing the facts it is given."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.arriving import Arriving
from cmprogramme.tui.screens.background import while_there
from cmprogramme.tui.screens.copying import copy
from cmprogramme.tui.screens.pasting import Pasting
from cmprogramme.tui.screens.setting_up import SET_UP, ListScreen
from cmprogramme.tui.screens.strips import HintStrip, TooSmall
from cmprogramme.tui.shell.chrome import FooterBar, KeyBar, TitleBar
from cmprogramme.tui.shell.commands import Command, offers
from cmprogramme.tui.shell.paint import Span
from cmprogramme.tui.widgets.gate_line import GateLine
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.base.words import counted, day_words


class Room(Arriving, ListScreen, Pasting, Screen[None]):
    """One screen. Subclasses give `body`, `draw`, and their commands.

    PANES are the ids of its panes in the order of the tab key. Panes named in ASIDE share one place where the window
    is narrow; tab brings the next one to the front.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = Path(__file__).parent.parent / "app.tcss"
    PLACE: ClassVar[str] = ""
    NAME: ClassVar[str] = ""
    PURPOSE: ClassVar[tuple[str, ...]] = ()
    PANES: ClassVar[tuple[str, ...]] = ()
    ASIDE: ClassVar[tuple[str, ...]] = ()
    GATE_LINE: ClassVar[bool] = False
    """Whether its first line says what the gate ahead asks of it."""
    AUTO_FOCUS = ""
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "room.next", "tab", "Next pane", "Moves to the next part of this screen.", "do_next", group="move"
        ),
        Command("room.before", "shift+tab", "Pane before", "Moves back one part.", "do_before", group="move"),
        Command(
            "room.right",
            "right l",
            "Pane to the right",
            "The next part of this screen.",
            "do_right",
            group="move",
        ),
        Command("room.left", "left h", "Pane to the left", "The part before.", "do_left", group="move"),
        Command(
            "room.zoom", "z", "Pane full size and back", "Shows only this part, or all again.", "do_zoom"
        ),
        Command(
            "room.copy",
            "y",
            "Copy",
            "The row under the cursor, or the whole pane, as text.",
            "do_copy",
            group="report",
        ),
        SET_UP,
        Command(
            "room.escape",
            "escape",
            "Clear or go back",
            "Ends a zoom or a filter; in a list its marks first.",
            "do_escape",
            group="move",
        ),
        Command("room.q", "q", "Back; at the top: quit", "Leaves this screen.", "do_q", group="app"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.stale = True
        self.selecting = 0
        self._read_at: int | None = None
        self._entered = False
        self.arrived = False
        self.filters = {}
        self.front = self.ASIDE[0] if self.ASIDE else ""
        self._hidden: list[Widget] = []

    @property
    def part(self) -> str:
        """The screen itself, where it has no parts."""
        return self.PLACE

    # the frame

    def body(self) -> Iterable[Widget]:
        """The panes."""
        return ()

    def compose(self) -> ComposeResult:
        """Title, number keys, body, footer."""
        yield TitleBar()
        yield KeyBar()
        if self.GATE_LINE:
            yield GateLine()
        with Container(id="body"):
            yield from self.body()
        yield TooSmall("", id="small")
        yield HintStrip()
        yield FooterBar()

    def on_mount(self) -> None:
        """Focus in the first pane."""
        self.query_one(KeyBar).show(self.PLACE)
        self.set_class(self.desk.app.ascii, "-ascii")
        self._arrange()
        self.freshen()
        self.call_after_refresh(self._enter)

    @property
    def ready(self) -> bool:
        """Whether it is drawn, has its focus, and has its cursor where it was asked to be: only then keys reach it."""
        return self._entered and not self.stale and not self.selecting

    def _enter(self) -> None:
        if self.arrived:  # the framework tells every class among its bases that it is there
            return
        self._first_focus()
        self.arrived = True
        self.come()
        self.app.call_later(setattr, self, "_entered", True)

    def _first_focus(self) -> None:
        if self.focused is None and self.PANES and not self.is_small:
            self.query_one(f"#{self.PANES[0]}").focus(scroll_visible=False)

    def on_screen_resume(self) -> None:
        """Seen again: draws what changed meanwhile."""
        self.freshen()

    def freshen(self) -> None:
        """Draws the facts when they changed since."""
        if not self.is_mounted:
            return
        if self.stale:
            self.stale = False
            self._read_at = None
            if self.desk.facts is not None:
                self.tell_lists(self.desk.facts)
                self.tell_beside()
                self.draw(self.desk.facts)
                self.renew_gate(self.desk.facts)
        self.frame()

    def draw(self, facts: Facts) -> None:
        """Fills the panes."""

    def read(self, facts: Facts) -> None:
        """Reads what the store alone knows, such as the journal; again whenever something was stored."""

    def crumb(self) -> Sequence[str]:
        """What stands after the programme's name in the title."""
        return (self.NAME,)

    def frame(self) -> None:
        """Title, badges and footer."""
        if not self.query(TitleBar):
            return
        facts = self.desk.facts
        stored = self.desk.queue.committed.revision
        if facts is not None and not self.stale and self._read_at != stored:
            self._read_at = stored
            self.read(facts)
        notes: list[Span] = []

        def note(text: str, look: str) -> None:
            notes.extend(([("   ", "")] if notes else []) + [(text, look)])

        if self.desk.away:
            note(" store away, retrying ", "badge")
        if self.desk.queue.waiting:
            note(f" saving {len(self.desk.queue.waiting)} ", "badge")
        if self.desk.clashed:
            note(f" {counted(len(self.desk.clashed), 'clash', 'clashes')} ", "badge")
        if self.desk.session.read_only:
            note(" read-only ", "badge")
        if self.desk.faults:
            note(f"! {self.desk.faults}", "off")
        path = ["cmprogramme"]
        if facts is not None:
            if facts.programme.demo:
                note(" demo ", "badge")
            if facts.programme.status.value != "running":
                note(f" {facts.programme.status.value} ", "badge")
            note(day_words(facts.today, weekday=True), "dim")
            note(f"rev {self.desk.queue.committed.revision}", "faint")
            path.append(facts.programme.name)
        self.query_one(TitleBar).show((*path, *self.crumb()), notes)
        hint = self.query_one(HintStrip)
        hint.words = self.desk.session.hint
        hint.display = bool(hint.words)
        self.show_keys()
        if self.is_small:
            self._tell_small()

    def show_keys(self) -> None:
        """The footer for what has the focus."""
        if self.is_mounted and self.is_current:
            start = self.focused or self
            self.query_one(FooterBar).show(offers([*start.ancestors_with_self], self.app._keymap))
        self.tell_way_back()

    def on_descendant_focus(self) -> None:
        """Another pane, other keys."""
        self.show_keys()

    def purpose(self) -> Sequence[str]:
        """What it is for, as help says it."""
        return self.PURPOSE

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another row, other keys."""
        self.show_keys()

    def text(self) -> str:
        """The whole screen as plain text."""
        return "\n\n".join((*self.gate_words(), *(pane.text() for pane in self.panes())))

    def select(self, key: str) -> None:
        """Puts the cursor on the row of that key, in the first pane that has it, also where its filter hides it."""
        for pane in self.panes():
            if pane.reveal(key):
                self.bring(pane)
                return

    @property
    def in_focus(self) -> Widget | None:
        """The widget with the focus."""
        return self.focused

    def begin(self, group: str, work: Callable[[], Coroutine[None, None, None]]) -> Worker[None]:
        """Works in the background; what went on under that name before ends, also where it never began."""
        held = partial(while_there, self, work)
        worker: Worker[None] = self.run_worker(held, group=group, exclusive=True)
        return worker

    # panes

    def panes(self) -> list[Pane]:
        """Its panes in order."""
        return [self.query_one(f"#{id}", Pane) for id in self.PANES]

    def pane(self, id: str) -> Pane:
        """A pane by id."""
        return self.query_one(f"#{id}", Pane)

    def prose(self, id: str) -> Prose:
        """A pane of text by id."""
        return self.query_one(f"#{id}", Prose)

    @property
    def narrow(self) -> bool:
        """One pane beside another does not fit."""
        return self.size.width < 100

    @property
    def is_small(self) -> bool:
        """Under 60x20."""
        return self.size.width < 60 or self.size.height < 20

    def bring(self, pane: Widget) -> None:
        """Puts a pane in front and gives it the focus."""
        if pane.id in self.ASIDE and self.front != pane.id:
            self.front = pane.id or ""
            self._arrange()
        if self._hidden:
            self.do_zoom()
        pane.focus(scroll_visible=False)

    def _arrange(self) -> None:
        for id in self.ASIDE:
            self.query_one(f"#{id}").set_class(self.narrow and id != self.front, "-behind")

    def on_resize(self, event: events.Resize) -> None:
        """Another width, another arrangement; focus and selection stay."""
        for line in self.query(GateLine):
            line.fit_to(self.size.height)
        self._arrange()
        focused = self.focused
        if focused is not None and focused.id in self.ASIDE and focused.id != self.front:
            self.front = focused.id or ""
            self._arrange()
        small = self.query_one(TooSmall)
        if self.is_small:
            self._tell_small()
            if focused is not small:
                self._before_small = focused
                small.focus()
        elif focused is small:
            before: Widget | None = getattr(self, "_before_small", None)
            seen = before is not None and all(
                each.display
                for each in before.ancestors_with_self
                if isinstance(each, Widget) and each.id != "body"
            )
            self.set_focus(before if seen else None)
            self._first_focus()  # what had it is not there any more, or the screen was never larger

    def _tell_small(self) -> None:
        width, height = self.size
        blocks: list[Block] = [
            Words(
                f"cmprogramme needs 60x20; this window is {width}x{height}. Here is the screen as text.",
                "watch",
            ),
            Words(""),
            *(Words(line) for line in self.text().split("\n")),
        ]
        self.query_one(TooSmall).tell(blocks, title=self.NAME)

    def _step(self, by: int) -> None:
        panes: list[Widget] = list(self.panes())
        if not panes:
            return
        focused = self.focused
        place = panes.index(focused) if focused in panes else -by
        self.bring(panes[(place + by) % len(panes)])

    def do_next(self) -> None:
        """The next pane."""
        self._step(1)

    def do_before(self) -> None:
        """The pane before."""
        self._step(-1)

    def do_right(self) -> None:
        """The next pane."""
        self._step(1)

    def do_left(self) -> None:
        """The pane before."""
        self._step(-1)

    def do_zoom(self) -> None:
        """Only this pane, or all again."""
        if self._hidden:
            for widget in self._hidden:
                widget.display = True
            self._hidden = []
            for widget in self.query(".-zoom"):
                widget.remove_class("-zoom")
            self._arrange()
            return
        node = self.focused
        body = self.query_one("#body")
        while node is not None and node is not body:
            parent = node.parent
            if not isinstance(parent, Widget):
                break
            node.add_class("-zoom")
            parent.add_class("-zoom")
            for child in parent.children:
                if child is not node and child.display and child.styles.display != "none":
                    child.display = False
                    self._hidden.append(child)
            node = parent

    def do_escape(self) -> None:
        """Ends a zoom; else hides the hint and clears filters."""
        if self._hidden:
            self.do_zoom()
        elif self.desk.session.hint:
            self.desk.session.hint = ""
            self.frame()
        else:
            for pane in self.panes():
                pane.clear_filter()

    def do_q(self) -> None:
        """To the screen before; from the first one out."""
        if not self.desk.app.back():
            self.desk.app.do_quit()

    def do_copy(self) -> None:
        """The whole row under the cursor, else the pane, else the screen."""
        self.desk.say(copy(self.desk.app, self.focused, self.text))
