"""A screen as plain text: to read with a screen reader, to select, to copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Prose
from cmprogramme.tui.widgets.rows import Words
from cmprogramme.wording import visible


class Reading(Dialog[str]):
    """Text, one fact a line; y copies all of it."""

    DEFAULT_CSS = """
    Reading > Vertical.box { height: 94%; width: 96%; max-width: 110; }
    Reading Prose { padding: 0; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("reading.copy", "y", "Copy", "All of it, to the clipboard.", "do_copy", short="copy", rank=1),
    )

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.name_of_it = title
        self.text = text

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield Prose("")

    def on_mount(self) -> None:
        """Fills it."""
        prose = self.query_one(Prose)
        prose.focus()
        self.call_after_refresh(prose.tell, [Words(line) for line in self.text.split("\n")])

    def do_copy(self) -> None:
        """All of it."""
        self.app.copy_to_clipboard(visible(self.text, newline="keep", tab="keep"))
        told = "Copied. Nothing there when you paste? Your terminal refused it: hold shift and select with the mouse."
        self.app.notify(told, markup=False)
