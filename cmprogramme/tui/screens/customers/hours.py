"""Hours joining sources against hours crunching them, month by month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Listed, Text, ToldTab
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.insight.hours import InsightHours
from lifecycle.insight.telling import months_page, ratio_page


class HoursTab(ToldTab):
    """Joining or crunching."""

    ID, TITLE, SHORT = "hours", "Hours", "Hours"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The integration ratio is the share of hours that go into joining sources. Below the warning limit most work "
        "goes into crunching. Nothing is forbidden; it is said.",
    )
    MAIN = (Listed("months", months_page, "n enters a month.", entries=(InsightHours,)),)
    SIDE = (Text("ratio", ratio_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        offer(
            "insight hours",
            "n",
            name="part.new",
            short="enter hours",
            rank=1,
            words="Enter the hours of a month...",
        ),
        Command(
            "part.edit",
            "e enter",
            "Change this month...",
            "Opens its form.",
            "do_edit",
            "why_no_entry",
            "change",
            2,
        ),
        Command("part.remove", "d", "Remove this month", "u brings it back.", "do_remove", "why_no_entry"),
    )

    changing = False
    """Whether the month under the cursor is changed."""

    @property
    def month(self) -> InsightHours | None:
        """The month under the cursor."""
        row = self.row("months")
        return row.value if row is not None and isinstance(row.value, InsightHours) else None

    def given(self, act: Action) -> Mapping[str, str]:
        """The month to change."""
        hours = self.month if act.id == "insight hours" and self.changing else None
        if hours is None:
            return {}
        return {
            "month": hours.month,
            "joining": f"{hours.joining:g}",
            "crunching": f"{hours.crunching:g}",
        }

    async def do_edit(self) -> None:
        """The month under the cursor."""
        self.changing = True
        try:
            await self.do_act("insight hours")
        finally:
            self.changing = False

    def done(self, id: str, texts: Mapping[str, str]) -> None:
        """To the month entered."""
        for hours in self.desk.snapshot.all(InsightHours):
            if hours.month == texts.get("month", "").strip():
                self.pane("months").select(str(hours.id))
