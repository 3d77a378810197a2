"""The bar of the team screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.paint import Line, spread


class TeamBar(Painted):
    """What the screen is about, the views, and the stage looked at."""

    DEFAULT_CSS = "TeamBar { height: 2; padding: 0 1; }"

    lines: Sequence[tuple[Line, Line]] = ()

    def show(self, lines: Sequence[tuple[Line, Line]]) -> None:
        """Takes its two lines, each with something at the right."""
        self.lines = lines
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of them."""
        if y >= len(self.lines):
            return self.strip(())
        left, right = self.lines[y]
        return self.strip(spread(left, right, self.size.width))
