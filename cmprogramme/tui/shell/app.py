"""The app: paints title, number keys and footer first, then opens the store in a thread and shows the Overview."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.containers import Center, Middle
from textual.filter import LineFilter, Monochrome, NoColor
from textual.widgets import Static

from cmprogramme.tui.shell.always import ALWAYS
from cmprogramme.tui.shell.chrome import FooterBar, KeyBar, TitleBar
from cmprogramme.tui.shell.commands import Command, Commanding, Offer, offers
from cmprogramme.tui.shell.crash import LEFT, leave_report
from cmprogramme.tui.shell.paint import Looks, Plain, plain_glyphs
from cmprogramme.tui.shell.signals import install
from cmprogramme.tui.shell.themes import MONO, NIGHT, OURS, looks_of

if TYPE_CHECKING:
    from cmprogramme.tui.desk import Desk
    from cmprogramme.tui.rooms import Rooms
    from cmprogramme.tui.session import Session

OpenSession = Callable[[], "Session"]

WIDTHS = [(0, "-tiny"), (60, "-one"), (100, "-two"), (140, "-three")]
HEIGHTS = [(0, "-flat"), (20, "-low"), (30, "-tall")]
"""Classes every screen gets by its size: one, two or three panes; one line or more for what frames them."""


class Shell(Commanding, App[int]):
    """The app. `desk` is None until the store is open."""

    TITLE = "cmprogramme"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    CSS = """
    Screen { background: $background; color: $foreground; }
    #reading { width: auto; max-width: 90%; color: $text-muted; }
    Toast { width: auto; max-width: 70; background: $panel; padding: 0 1; }
    ToastRack { margin-bottom: 2; }
    """
    DOES: ClassVar[tuple[Command, ...]] = ALWAYS

    def __init__(
        self,
        open_session: OpenSession,
        *,
        theme: str = "",
        glyphs: str = "",
        keys: Mapping[str, str] | None = None,
        heading: str = "",
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self.looks = Looks({})
        self._plain = Plain()
        super().__init__()
        self.no_color = bool(environ.get("NO_COLOR"))
        self.ascii = plain_glyphs(glyphs, environ)
        self.open_session = open_session
        self.heading = heading
        self.desk: Desk | None = None
        self.rooms: Rooms | None = None
        self.failed = False
        self.leaves_on_signals = False
        for ours in OURS:
            self.register_theme(ours)
        self.theme = theme if theme in self.available_themes else NIGHT
        self.set_keymap(keys or {})

    # what is drawn, and how

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The one choke point: whatever is drawn passes our filter last. Greys for NO_COLOR are left out."""
        if self._plain.mono:
            return [self._plain]
        others = (
            found for found in super().get_line_filters() if not isinstance(found, Monochrome | NoColor)
        )
        return [*others, self._plain]

    def validate_theme(self, name: str) -> str:
        """With NO_COLOR set the one theme is ours without colours."""
        return MONO if self.no_color else name

    def _watch_theme(self, theme_name: str) -> None:
        super()._watch_theme(theme_name)
        self.take_theme()

    def take_theme(self) -> None:
        """The looks and the filter of the theme and shapes in use."""
        self.looks = looks_of(self.current_theme, self.theme_variables)
        encoding = (sys.__stdout__.encoding if sys.__stdout__ else None) or "utf-8"
        self._plain = Plain(
            ascii=self.ascii, mono=self.looks.mono, utf8=encoding.lower().replace("-", "") == "utf8"
        )
        for screen in self.screen_stack if self.is_running else ():
            screen.refresh(layout=True)
            for widget in screen.walk_children():
                widget.refresh()

    def compose(self) -> ComposeResult:
        """The frame and 'reading...'."""
        yield TitleBar()
        yield KeyBar()
        with Middle(), Center():
            yield Static("reading...", id="reading", markup=False)
        yield FooterBar()

    # opening

    def on_mount(self) -> None:
        """Opens the store once the first frame is on the screen."""
        self.take_theme()
        self.query_one(TitleBar).show(("cmprogramme", self.heading) if self.heading else ("cmprogramme",), ())
        if self.leaves_on_signals:
            install(self)
        self.call_later(lambda: self.screen.call_after_refresh(self.begin))

    def begin(self) -> None:
        """Reads the programme in a thread."""
        self.failed = False
        self.run_worker(self._open, thread=True, name="open", exit_on_error=True)

    def _open(self) -> None:
        from cmprogramme.tui.opening import opened

        opened(self)

    def fail(self, lines: Sequence[str]) -> None:
        """The store could not be opened: what happened, why, what to do."""
        self.failed = True
        self.query_one("#reading", Static).update("\n".join((*lines, "", "r tries again, ctrl+q leaves.")))

    def offers(self) -> list[Offer]:
        """Everything that can be done from where the focus is."""
        start = self.screen.focused or self.screen
        return offers([*start.ancestors_with_self], self._keymap)

    def on_key_bar_chosen(self, message: KeyBar.Chosen) -> None:
        """A click on a number key."""
        self.go(message.place)

    async def on_footer_bar_chosen(self, message: FooterBar.Chosen) -> None:
        """A click on a footer entry."""
        await self.take_offer(message.id)

    async def take_offer(self, id: str) -> None:
        """Does the command of that id, as its key would."""
        for offer in self.offers():
            if offer.command.id == id:
                await offer.owner.action_command(id)
                return

    # what the rooms do, once they are there

    def show_facts(self) -> None:
        """There is a next Snapshot, or the store went away or came back."""
        if self.rooms is not None:
            self.rooms.show_facts()

    def frame(self) -> None:
        """Title, badges and footer anew."""
        if self.rooms is not None:
            self.rooms.current.frame()

    def go(self, place: str) -> None:
        """To one of the nine screens."""
        if self.rooms is None:
            self.bell()
        else:
            self.rooms.go(place)

    def why_no_desk(self) -> str:
        """Nothing is open yet."""
        return "" if self.desk else "Still reading the programme."

    def why_no_store(self) -> str:
        """Neither open nor failed."""
        return "" if self.desk or self.failed else "Still reading the programme."

    def why_no_back(self) -> str:
        """There is no screen before this one."""
        return "" if self.rooms and self.rooms.before else "This is the first screen."

    def why_no_undo(self) -> str:
        """Nothing can be undone here."""
        return self.rooms.why_no_undo() if self.rooms else self.why_no_desk()

    def why_no_step(self) -> str:
        """Only demonstrations have a story."""
        return self.rooms.why_no_step() if self.rooms else self.why_no_desk()

    def do_quit(self) -> None:
        """Keeps drafts and leaves."""
        self.keep_drafts()
        self.exit(0)

    def keep_drafts(self) -> None:
        """Everything typed and not saved goes into its draft."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep", None)
            if keep is not None:
                keep()

    def _handle_exception(self, error: Exception) -> None:
        """Leaves with a word and a report. The framework's own traceback would show what is stored."""
        first = self._exception is None
        if first:
            self._exception = error
            self._exception_event.set()
        self._return_code = 1
        if first:
            with suppress(Exception):
                self.keep_drafts()
            place = None if self.is_headless else leave_report(error)
            where = (
                f"A report without your data is in {place}."
                if place
                else f"It was: {type(error).__qualname__}."
            )
            self._exit_renderables.append(Text("\n".join((*LEFT, where))))
        self._close_messages_no_wait()

    def do_glyphs(self) -> None:
        """The other set of shapes."""
        self.ascii = not self.ascii
        self.take_theme()

    def do_picture(self) -> None:
        """Saves the screen as SVG."""
        name = self.save_screenshot(path=".")
        self.notify(f"Saved as {name}", markup=False)

    def do_reload(self) -> Awaitable[None] | None:
        """Reads again, or tries to open again."""
        if self.rooms is None:
            self.query_one("#reading", Static).update("reading...")
            self.begin()
            return None
        return self.rooms.desk.reload()

    def perform(self, command: Command) -> Awaitable[None] | None:
        """Does it here, or lets the rooms do it."""
        if command.id.startswith("go."):
            self.go(command.id.removeprefix("go."))
            return None
        owner = self if hasattr(self, command.do) else self.rooms
        if owner is None:
            self.bell()
            return None
        result: Awaitable[None] | None = getattr(owner, command.do)()
        return result
