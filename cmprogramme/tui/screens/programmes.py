"""The programmes of this store: open another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual.widget import Widget

from cmprogramme.tui.aside import aside
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row
from cmprogramme.wording import time_words
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Column

if TYPE_CHECKING:
    from cmprogramme.storage.infos import ProgrammeInfo

EMPTY = (
    "No programme yet. Start one on the command line: cmprogramme init NAME. "
    "Or look at a made-up one first: cmprogramme demo."
)


class Programmes(Room):
    """Every programme, newest change and stage."""

    NAME = "Programmes"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The programmes of this store. Enter opens one and makes it your current one.",
    )
    PANES = ("programmes",)
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "programme.open",
            "enter o",
            "Open this programme",
            "It becomes your current one.",
            "do_open",
            "why_no_open",
            "open",
            1,
            "cmprogramme open NAME",
        ),
    )

    def body(self) -> Iterable[Widget]:
        """The list."""
        columns = (
            Column("programme"),
            Column("stage", 6),
            Column("rev", 6, "right"),
            Column("changed", 18, least=70),
        )
        yield Pane("PROGRAMMES", id="programmes", columns=columns, empty=EMPTY)

    def on_screen_resume(self) -> None:
        """Reads the list anew."""
        self.begin("programmes", self._read)
        super().on_screen_resume()

    def draw(self, facts: Facts) -> None:
        """Nothing of the programme itself is shown here."""

    async def _read(self) -> None:
        try:
            found = await aside(self.desk.session.store.programmes)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        self.pane("programmes").show([self._row(info) for info in found])

    def _row(self, info: ProgrammeInfo) -> Row:
        here = info.id == self.desk.session.programme
        mark = " (open)" if here else " (archived)" if info.archived else " (demo)" if info.demo else ""
        return Row(
            str(info.id),
            cells=(
                ((info.name, "bold" if here else ""), (mark, "dim")),
                ((info.stage.value, ""),),
                ((str(info.revision), "dim"),),
                ((time_words(info.changed), "dim"),),
            ),
            value=info.id,
        )

    def why_no_open(self) -> str:
        """Nothing to open."""
        return "" if self.pane("programmes").current else "There is no programme yet."

    def on_pane_pressed(self, message: Pane.Pressed) -> None:
        """A double click."""
        self.app.run_worker(self.do_open())

    async def do_open(self) -> None:
        """Opens it and goes to its Overview."""
        row = self.pane("programmes").current
        if row is None or not isinstance(row.value, UUID):
            return
        await self.desk.open_programme(row.value)
