"""The window: the app as the desk, the rooms and the screens know it. It draws, keeps what was typed, and leaves.

Where to go and what to draw again is said by the one Window there is, the Shell, which stands above the rooms.
"""

from __future__ import annotations

import os
import sys
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from math import inf
from textwrap import wrap
from time import monotonic
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events
from textual.filter import LineFilter, Monochrome, NoColor
from textual.notifications import SeverityLevel
from textual.worker import Worker, WorkerFailed, get_current_worker

from cmprogramme.tui.begun import BEGUN
from cmprogramme.tui.keyboard import Chase, Keyboard, Keyed
from cmprogramme.tui.shell.clipboard import STILL, copied_words, may_refuse
from cmprogramme.tui.shell.commands import Offer, offers
from cmprogramme.tui.shell.crash import LEFT, leave_report
from cmprogramme.tui.shell.paint import Looks, Plain, draw_ascii, plain_glyphs, said, said_lines, speak
from cmprogramme.tui.shell.themes import MONO, NIGHT, OURS, looks_of

if TYPE_CHECKING:
    from cmprogramme.tui.going import Going
    from lifecycle.base.errors import LifecycleError
    from lifecycle.snapshot import Snapshot

READ_SECONDS = 1.5
"""A message stands at least so long, however many keys come (our judgement)."""

WIDTHS = [(0, "-tiny"), (60, "-one"), (100, "-two"), (140, "-three")]
HEIGHTS = [(0, "-flat"), (20, "-low"), (30, "-tall")]
"""Classes every screen gets by its size: one, two or three panes; one line or more for what frames them."""

NOTICE_WIDTH, NOTICE_EDGES, NOTICE_LEAST = 67, 5, 20
"""Cells of the words of a message at most, of what stands around it, and of its words at least."""


class Window(Keyed):
    """What is inside may ask of it. `ascii`: shapes are drawn in ASCII."""

    TITLE = "cmprogramme"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(
        self,
        *,
        theme: str = "",
        glyphs: str = "",
        keys: Mapping[str, str] | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        speak(None)
        self.looks = Looks({})
        self._plain = Plain()
        super().__init__()
        self.environ = environ
        self.no_color = bool(environ.get("NO_COLOR"))
        self.ascii = plain_glyphs(glyphs, environ)
        for ours in OURS:
            self.register_theme(ours)
        self.theme = theme if theme in self.available_themes else NIGHT
        self.set_keymap(keys or {})
        self.keyboard = Keyboard(self)
        self.told_at = inf
        self.seen: Callable[[], Snapshot | None] = lambda: None

    # keys and commands

    async def on_event(self, event: events.Event) -> None:
        """Keys go on one at a time, each when the one before is done with."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if not self.keyboard.takes(event):
                self.let_go()
                await super().on_event(event)
                self.keyboard.acted()
        else:
            await super().on_event(event)

    def on_chase(self, message: Chase) -> None:
        """What was sent up behind a key is here: it is done with."""
        self.keyboard.arrived(message)

    def leaves(self, key: str) -> bool:
        """Whether a key leaves the program at once."""
        return False

    def takes_keys(self) -> bool:
        """Whether the screen in front is there for the next key."""
        screen = self.screen
        return screen.is_mounted and bool(getattr(screen, "ready", True))

    def run_worker(
        self, work: Any, name: str | None = "", group: str = "default", *args: Any, **options: Any
    ) -> Worker[Any]:
        """Work of the app itself is a command: it knows what was seen when it began, and keys wait for it."""
        token = BEGUN.set(self.seen())
        try:
            worker = super().run_worker(work, name, group, *args, **options)
        finally:
            BEGUN.reset(token)
        if group == "default" and not options.get("thread"):
            self.keyboard.began(worker)
        return worker

    async def push_screen_wait(self, screen: Any, *, mode: str | None = None) -> Any:
        """What a dialog returns; meanwhile keys are for the dialog."""
        worker = get_current_worker()
        self.keyboard.asks(worker, screen)
        try:
            return await super().push_screen_wait(screen, mode=mode)
        finally:
            self.keyboard.answered(worker)

    @property
    def hands_still(self) -> bool:
        """Nothing is being typed, nothing is asked, and no key came for a while: a moment to ask something."""
        focused = self.focused
        writing = focused is not None and focused.check_consume_key("a", "a")
        return self.keyboard.still and not self.screen.is_modal and not writing

    # where to go: the Shell knows the rooms

    @abstractmethod
    def show_facts(self) -> None:
        """There is a next Snapshot, or the store went away or came back."""

    @abstractmethod
    def frame(self) -> None:
        """Title, badges and footer anew."""

    @abstractmethod
    def tell(self, error: LifecycleError) -> None:
        """What could not be done, why, and what to do."""

    @abstractmethod
    def forget(self) -> None:
        """Another programme is opened: nothing of the one before is left on the screens."""

    def go(self, place: str, *, select: str = "", filter: str = "") -> None:
        """To a screen or a part of it ("7.segments"); `select` puts its cursor on that row, its list filtered."""
        from cmprogramme.tui.going import Going  # the first frame knows of no gates

        self.go_to(Going(place, select=select, filter=filter))

    @abstractmethod
    def go_to(self, going: Going) -> None:
        """To where it leads."""

    @abstractmethod
    def back(self) -> bool:
        """To the screen before; False when this is the first."""

    def offers(self) -> list[Offer]:
        """Everything that can be done from where the focus is."""
        start = self.screen.focused or self.screen
        return offers([*start.ancestors_with_self], self._keymap)

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
        draw_ascii(self.ascii)
        encoding = (sys.__stdout__.encoding if sys.__stdout__ else None) or "utf-8"
        self._plain = Plain(
            ascii=self.ascii, mono=self.looks.mono, utf8=encoding.lower().replace("-", "") == "utf8"
        )
        for screen in self.screen_stack if self.is_running else ():
            screen.refresh(layout=True)
            for widget in screen.walk_children():
                widget.refresh()

    def do_glyphs(self) -> None:
        """The other set of shapes."""
        self.ascii = not self.ascii
        self.take_theme()

    def do_picture(self) -> None:
        """Saves the screen as SVG."""
        name = self.save_screenshot(path=".")
        self.notify(f"Saved as {name}", markup=False)

    def take_copy(self, text: str, *, rows: int = 0, words: str = "") -> str:
        """Copies a text, cleaned of what a terminal would obey when it is pasted; what to say about it: `words`, else
        what was copied, then what may have kept it from arriving, and how to get it all the same."""
        from cmprogramme.wording import visible  # after the first frame, which copies nothing

        clean = visible(said_lines(text), newline="keep", tab="keep")
        self.copy_to_clipboard(clean)
        return "\n".join((words or copied_words(clean, rows), may_refuse(self.environ, clean), STILL))

    # leaving

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A message whose lines fit, never read as markup: where the terminal is narrow its lines would be cut."""
        message, title = said(message), said(title)
        room = self.size.width - NOTICE_EDGES
        if room < NOTICE_WIDTH:
            lines = (wrap(line, max(NOTICE_LEAST, room)) or [""] for line in message.split("\n"))
            message = "\n".join(part for parts in lines for part in parts)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

        self.told_at = monotonic() if severity == "information" else inf

    def let_go(self) -> None:
        """Hands go on: what was told and could be read covers nothing any more. A warning stays its time."""
        if monotonic() - self.told_at > READ_SECONDS:
            self.told_at = inf
            self.clear_notifications()

    def do_quit(self) -> None:
        """Keeps drafts and leaves."""
        self.leave(0)

    def leave(self, code: int) -> None:
        """Keeps drafts and leaves with that exit code."""
        self.keep_drafts()
        self.exit(code, return_code=code)

    def keep_drafts(self) -> None:
        """Everything typed and not saved goes into its draft."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep", None)
            if keep is not None:
                keep()

    def told(self, error: BaseException | None) -> bool:
        """Tells an error of ours; whether it was one. The edge: what nobody caught before ends no program."""
        from lifecycle.base.errors import LifecycleError  # the first frame knows of none

        if not isinstance(error, LifecycleError):
            return False
        self.tell(error)
        return True

    def _handle_exception(self, error: Exception) -> None:
        """Leaves with a word and a report. The framework's own traceback would show what is stored."""
        if isinstance(error, WorkerFailed) and self.told(error.error):
            return
        first = self._exception is None
        if first:
            self._exception = error
            self._exception_event.set()
        self._return_code = 1
        if first:
            with suppress(Exception):  # whatever fails here too, the first fault is the one to tell
                self.keep_drafts()
            place = None if self.is_headless else leave_report(error)
            where = (
                f"A report without your data is in {place}."
                if place
                else f"It was: {type(error).__qualname__}."
            )
            self._exit_renderables.append(Text("\n".join((*LEFT, where))))
        self._close_messages_no_wait()
