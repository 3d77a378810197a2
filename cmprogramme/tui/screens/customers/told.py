"""Told: who was told of each proposition and understood it, what customers tried, and the permissions to contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from cmprogramme.tui.screens.celled import Celled, CelledTab
from cmprogramme.tui.screens.customers.cells import SEGMENTS_FIRST, CellEntries, why_no_segments
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.rows import importing
from cmprogramme.tui.screens.told import Described
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.base.noun import Noun
from lifecycle.customers.communication import Communication
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.prototypes import Prototype
from lifecycle.customers.told_telling import about_page, told_page
from lifecycle.insight.segments import Segment

GRID, CONTACT = "told-grid", "told-contact"


class ToldOfTab(CellEntries, CelledTab):
    """Who was told, and who understood."""

    ID, TITLE, SHORT = "told", "Told", "Told"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Who was told of the proposition for each segment, on which day, and how many understood it: customers, staff, "
        "their managers and partners. Below are the trials with customers and the permissions to contact them.",
    )
    MAIN = (
        Celled(GRID, told_page, SEGMENTS_FIRST, entries=(Communication,), flow="column"),
        Celled(
            CONTACT, told_page, "n enters one.", place=1, entries=(Prototype, PermissionStore), flow="column"
        ),
    )
    SIDE = (Described("told-about", about_page),)
    DEFAULT_CSS = """
    ToldOfTab #told-grid { height: 3fr; min-height: 5; }
    ToldOfTab #told-contact { height: 2fr; min-height: 4; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        importing(Communication, Prototype, PermissionStore),
        Command(
            "part.new",
            "n",
            "New message, trial or channel...",
            "A message to the group of the cell; below, what customers will try, or a channel they are contacted by.",
            "do_new",
            "why_no_new",
            "new",
            6,
            "cmprogramme communication add --segment SEGMENT --audience AUDIENCE",
        ),
        Command(
            "told.trial",
            "",
            "New trial with customers...",
            "What will be tried before it is relied on.",
            "do_trial",
            cli="cmprogramme prototype add NAME",
        ),
        Command(
            "told.channel",
            "",
            "New channel customers are contacted by...",
            "Where what they agreed to is kept.",
            "do_channel",
            cli="cmprogramme permission-store add CHANNEL",
        ),
        Command(
            "part.remove",
            "d",
            "Remove this message, trial or channel",
            "The newest message of the cell; u brings it back.",
            "do_remove",
            "why_no_entry",
        ),
    )

    @property
    def segment(self) -> Segment | None:
        """The segment under the cursor."""
        row = self.row(GRID)
        return row.value if row is not None and isinstance(row.value, Segment) else None

    def given(self, act: Action) -> Mapping[str, str]:
        """The group of the cell under the cursor."""
        grid, segment = self.grid_at(GRID), self.segment
        if act.id != "customer communicate" or grid is None or segment is None:
            return super().given(act)
        return {"segment": segment.name, "audience": grid.box.name if grid.box is not None else ""}

    def why_no_new(self) -> str:
        """Nobody could be told of anything."""
        if self.here == GRID and self.segment is None:
            return why_no_segments(self.desk.snapshot) or "There is no segment under the cursor."
        return self.why_read_only()

    def entered(self) -> tuple[type[Noun], Mapping[str, str]] | None:
        """A message to the group of the cell, or another of the kind under the cursor."""
        if self.here == CONTACT:
            row = self.row(CONTACT)
            kind = Prototype if row is None or isinstance(row.value, Prototype) else PermissionStore
            return kind, {}
        grid, segment = self.grid_at(GRID), self.segment
        box = grid.box if grid is not None else None
        if segment is None or box is None:
            return None
        return Communication, {"segment": segment.name, "audience": box.name}

    async def do_new(self) -> None:
        """Its form, with what the cell gives."""
        found = self.entered()
        if found is not None:
            await self._new(*found)

    async def do_trial(self) -> None:
        """Something to try."""
        await self._new(Prototype, {})

    async def do_channel(self) -> None:
        """A channel."""
        await self._new(PermissionStore, {})

    async def _new(self, kind: type[Noun], given: Mapping[str, str]) -> None:
        made = await enter(self, kind, given={**given, **self.room.starts_with(kind)})
        if made is not None:
            self.pane(CONTACT).reveal(str(made.id))
