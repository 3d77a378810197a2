"""Enablers: strategies that help the relationship with the end customer, and capabilities before programmes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from cmprogramme.tui.acting import declared
from cmprogramme.tui.deeds import each_own, made
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.told import Described, Listed, ToldTab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Words
from lifecycle.action import Action
from lifecycle.base.words import counted
from lifecycle.strategy.enablers import EnablerLine, EnablerStage, EnablerStatus
from lifecycle.strategy.telling import enabler_page, enablers_page

NEXT = declared("strategy enabler")


def _next(line: EnablerLine) -> Mapping[str, str]:
    """What makes of an enabler one a status further."""
    order = list(EnablerStage)
    now = EnablerStage.NONE if line.status is None else line.status
    return {"enabler": line.enabler.id, "status": order[(order.index(now) + 1) % len(order)].value}


class EnablersTab(ToldTab):
    """What helps the relationship."""

    ID, TITLE, SHORT = "enablers", "Enablers", "Enab"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Strategies that help the relationship with the end customer. When only selling more is live, it says so. "
        "space walks a line through none, planned, partial and live.",
    )
    MAIN = (Listed("enabler-list", enablers_page),)
    SIDE = (Described("enabler-detail", enabler_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.mark",
            "space",
            "Next status",
            "None, planned, partial, live, and round again; of marked enablers all at once.",
            "do_next",
            "why_no_next",
            "status",
            1,
            "cmprogramme strategy enabler ID STATUS",
        ),
        Command(
            "part.edit",
            "e enter",
            "Status, owner and note...",
            "In a form.",
            "do_edit",
            "why_no_line",
            "change",
            2,
            "cmprogramme enabler-status set ID --owner NAME",
        ),
    )

    @property
    def line(self) -> EnablerLine | None:
        """The enabler under the cursor."""
        row = self.row("enabler-list")
        return row.value if row is not None and isinstance(row.value, EnablerLine) else None

    def why_no_figures(self) -> str:
        """A checklist."""
        return "This is a checklist; nothing is computed from it."

    def why_no_line(self) -> str:
        """Nothing under the cursor."""
        return "" if self.line is not None else "There is nothing under the cursor."

    def settled(self, act: Action) -> Mapping[str, str]:
        """The enabler under the cursor, one further: none, planned, partial, live, and round again."""
        return _next(self.line) if act.id == NEXT.id and self.line is not None else {}

    def why_no_next(self) -> str:
        """Nothing under the cursor, or nothing may be written."""
        return self.refused(NEXT.id) or self.why_no_line()

    async def do_next(self) -> None:
        """Each one further; marked ones as one change."""
        pane = self.pane("enabler-list")
        lines = [row.value for row in pane.chosen if isinstance(row.value, EnablerLine)]
        makes = [made(NEXT, {}, _next(line)) for line in lines]
        await each_own(self.desk, pane, f"Set {counted(len(lines), 'enabler')} one status further", makes)

    async def do_edit(self) -> None:
        """Its form."""
        line = self.line
        if line is not None:
            given = {} if line.entry is not None else {"enabler": line.enabler.id, "status": "planned"}
            only = ("status", "owner", "note")
            await enter(
                self,
                EnablerStatus,
                line.entry,
                given=given,
                only=only,
                blocks=(Words(line.enabler.title, "bold"),),
            )
