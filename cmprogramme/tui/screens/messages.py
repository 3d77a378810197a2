"""What was said, also what faded away; errors first counted in the title, then read here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Row, Words
from lifecycle.base.page import Column


class Messages(Room):
    """The log of this session."""

    NAME = "Messages"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Every message of this session, newest first. They fade on the screen but not here.",
    )
    PANES = ("log", "message")

    def body(self) -> Iterable[Widget]:
        """The list and one message."""
        yield Pane(
            "MESSAGES",
            id="log",
            columns=(Column("at", 8), Column("", 1), Column("")),
            empty="Nothing was said yet.",
        )
        yield Prose("IN FULL", id="message")

    def draw(self, facts: Facts) -> None:
        """Newest first."""
        self._draw()

    def on_screen_resume(self) -> None:
        """Read: the counter of errors starts anew."""
        self.desk.faults = 0
        self._draw()

    def _draw(self) -> None:
        rows = [
            Row(
                str(place),
                cells=(
                    ((f"{said.at:%H:%M:%S}", "dim"),),
                    (("!" if said.severity != "information" else "", "off"),),
                    ((said.text.split("\n", 1)[0], ""),),
                ),
                value=said.text,
            )
            for place, said in enumerate(self.desk.messages)
        ]
        if self.is_mounted:
            self.pane("log").show(rows[::-1])

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another message."""
        if message.pane.id == "log":
            self.prose("message").tell([Words(str(message.row.value))] if message.row else [])
