"""One line of letters at the bottom: the next letter goes there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Span, width_of
from lifecycle.parts import Part

NEXT = "f"
"""The letter of the next thing the gate ahead waits for: it is that of the key which opens the line."""
APART = 2


class Letters(Dialog[str]):
    """The letters and where each leads; returns the one pressed. esc leaves."""

    DEFAULT_CSS = """
    Letters { align: left bottom; background: transparent; }
    Letters Line { height: auto; dock: bottom; background: $panel; padding: 0 1; }
    """
    DOES: ClassVar[tuple[Command, ...]] = ()

    def __init__(self, parts: Sequence[Part], following: str) -> None:
        super().__init__()
        self.parts = parts
        self.following = following

    def compose(self) -> ComposeResult:
        """The line."""
        yield Line([(NEXT, self.following), *((part.letter, part.title) for part in self.parts)])

    def on_key(self, event: events.Key) -> None:
        """A letter leads somewhere, esc nowhere; any other one says which there are."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        key = event.character or event.key
        if key == NEXT or key in {part.letter for part in self.parts}:
            self.dismiss(key)
        else:
            self.query_one(Line).tell(key)


class Line(Painted):
    """Letters with where they lead, in as many lines as they need."""

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.entries = tuple(entries)
        self.wrong = ""

    def tell(self, wrong: str) -> None:
        """Says that a key leads nowhere."""
        self.wrong = wrong
        self.refresh(layout=True)

    def lines(self, width: int) -> list[list[Span]]:
        """The entries, each whole."""
        found: list[list[Span]] = [[]]
        lead: list[Span] = [(f"'{self.wrong}' leads nowhere; esc leaves.", "watch")] if self.wrong else []
        for entry in ([*lead], *([(letter, "key"), (f" {title}", "")] for letter, title in self.entries)):
            if not entry:
                continue
            apart: list[Span] = [(" " * APART, "")] if found[-1] else []
            if found[-1] and width_of(found[-1]) + APART + width_of(entry) > width:
                found.append([])
                apart = []
            found[-1] += [*apart, *entry]
        return found

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As high as the letters need."""
        return len(self.lines(width))

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        lines = self.lines(self.size.width)
        return self.strip(lines[y] if y < len(lines) else ())
