"""The line ideas are typed into, and what is picked up from it."""

from __future__ import annotations

from textual.message import Message
from textual.strip import Strip

from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.paint import Line, fit
from cmprogramme.tui.widgets.fields import OneLine


class AddLine(OneLine):
    """The line an idea is typed into; esc gives the keys back."""

    DEFAULT_CSS = """
    AddLine { border: none; height: 1; padding: 0 1; background: $panel; }
    AddLine:focus { border: none; }
    """

    class Several(Message):
        """Several lines were pasted: an idea each."""

        def __init__(self, lines: list[str]) -> None:
            super().__init__()
            self.lines = lines

    def take_several(self, lines: list[str]) -> None:
        """Several lines are several ideas; what was typed before belongs to the first of them."""
        self.replace(lines[0], *self.selection)
        self.post_message(self.Several([self.value, *lines[1:]]))


class Heard(Painted):
    """What is picked up from the line."""

    DEFAULT_CSS = "Heard { height: 2; padding: 0 1; border-bottom: solid $panel; }"

    line: Line = ()

    def show(self, line: Line) -> None:
        """Takes it."""
        self.line = line
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        return self.strip(fit(self.line, self.size.width) if y == 0 else ())
