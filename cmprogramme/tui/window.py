"""The window: the app as the desk, the rooms and the screens know it. It draws, keeps what was typed, and leaves.

Where to go and what to draw again is said by the one Window there is, the Shell, which stands above the rooms.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

from rich.text import Text
from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor

from cmprogramme.tui.shell.commands import Offer, offers
from cmprogramme.tui.shell.crash import LEFT, leave_report
from cmprogramme.tui.shell.paint import Looks, Plain, plain_glyphs
from cmprogramme.tui.shell.themes import MONO, NIGHT, OURS, looks_of

WIDTHS = [(0, "-tiny"), (60, "-one"), (100, "-two"), (140, "-three")]
HEIGHTS = [(0, "-flat"), (20, "-low"), (30, "-tall")]
"""Classes every screen gets by its size: one, two or three panes; one line or more for what frames them."""


class Window(App[int]):
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
        self.looks = Looks({})
        self._plain = Plain()
        super().__init__()
        self.no_color = bool(environ.get("NO_COLOR"))
        self.ascii = plain_glyphs(glyphs, environ)
        for ours in OURS:
            self.register_theme(ours)
        self.theme = theme if theme in self.available_themes else NIGHT
        self.set_keymap(keys or {})

    # where to go: the Shell knows the rooms

    def show_facts(self) -> None:
        """There is a next Snapshot, or the store went away or came back."""
        raise NotImplementedError

    def frame(self) -> None:
        """Title, badges and footer anew."""
        raise NotImplementedError

    def go(self, place: str, *, select: str = "") -> None:
        """To a screen, by its number key or its name; `select` puts its cursor on that row."""
        raise NotImplementedError

    def back(self) -> bool:
        """To the screen before; False when this is the first."""
        raise NotImplementedError

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

    # leaving

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
