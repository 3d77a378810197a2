"""What a screen shows beside its panes: a hint for those who are new, and a word where the window is too small."""

from __future__ import annotations

from textual.strip import Strip

from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.paint import fit
from cmprogramme.tui.widgets.pane import Prose


class TooSmall(Prose):
    """Under 60x20: a friendly word, and the screen as plain text."""

    DEFAULT_CSS = "TooSmall { display: none; }"


class HintStrip(Painted):
    """One line above the footer for those who are new; esc hides it for good."""

    DEFAULT_CSS = "HintStrip { height: 1; padding: 0 1; background: $panel; display: none; }"

    words: str = ""

    def render_line(self, y: int) -> Strip:
        """The one line."""
        return self.strip(fit((("▸ ", "accent"), (self.words, "")), self.size.width))
