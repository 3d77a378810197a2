"""Enablers: strategies that help the relationship with the end customer, and capabilities before programmes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.told import Described, Listed, ToldTab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Words
from lifecycle.action import Action
from lifecycle.strategy.enablers import EnablerLine, EnablerStage, EnablerStatus
from lifecycle.strategy.telling import enabler_page, enablers_page


class EnablersTab(ToldTab):
    """What helps the relationship."""

    ID, TITLE, SHORT = "enablers", "Enablers", "Enablers"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Strategies that help the relationship with the end customer. When only selling more is live, it says so. "
        "space walks a line through none, planned, partial and live.",
    )
    MAIN = (Listed("enabler-list", enablers_page),)
    SIDE = (Described("enabler-detail", enabler_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        offer("strategy enabler", "space", name="part.mark", short="status", rank=1, words="Next status"),
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
        line = self.line
        if act.id != "strategy enabler" or line is None:
            return {}
        order = list(EnablerStage)
        now = EnablerStage.NONE if line.status is None else line.status
        return {"enabler": line.enabler.id, "status": order[(order.index(now) + 1) % len(order)].value}

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
