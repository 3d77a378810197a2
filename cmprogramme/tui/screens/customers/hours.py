"""Hours joining sources against hours crunching them, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import take_away
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Fixed, Row, Words
from cmprogramme.tui.widgets.status import marked, score_bar
from lifecycle.action import Action
from lifecycle.base.page import Column, Status
from lifecycle.base.words import number, percent
from lifecycle.insight.hours import InsightHours, Integration, integration

EMPTY = (
    "Each month: how many hours went into joining sources to learn why customers act, and how many into crunching data "
    "that is easy to get. The share of joining is the integration ratio. n enters a month."
)


class HoursTab(Tab):
    """Joining or crunching."""

    ID, TITLE, SHORT = "hours", "Hours", "Hours"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The integration ratio is the share of hours that go into joining sources. Below the warning limit most work "
        "goes into crunching. Nothing is forbidden; it is said.",
    )
    PANES = ("months", "ratio")
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
            "why_no_month",
            "change",
            2,
        ),
        Command("part.remove", "d", "Remove this month", "u brings it back.", "do_remove", "why_no_month"),
    )

    changing = False
    """Whether the month under the cursor is changed."""

    def body(self) -> Iterable[Widget]:
        """The months and the ratio."""
        columns = (
            Column("month", 8),
            Column("joining", 8, "right"),
            Column("crunching", 9, "right"),
            Column("ratio", 6, "right"),
            Column(""),
        )
        with Container(classes="halves"):
            yield Pane("HOURS ON INSIGHT", id="months", classes="main", columns=columns, empty=EMPTY)
            yield Prose("INTEGRATION RATIO", id="ratio", classes="side")

    def found(self, facts: Facts) -> Integration:
        """The ratio."""
        return facts.of(integration)

    def draw(self, facts: Facts) -> None:
        """Months, newest first; the ratio of the latest that counts."""
        found = self.found(facts)
        settings = facts.playbook.insight
        months = sorted(facts.snapshot.all(InsightHours), key=lambda hours: hours.month, reverse=True)
        rows = [
            month_row(hours, settings.ratio_target, settings.ratio_warning, counts=hours.month == found.month)
            for hours in months
        ]
        status, word = ratio_status(found)
        note: Line = ((percent(found.ratio.value, none="-"), "bold"), ("  ", ""), *marked(status, word))
        self.pane("months").show(rows, note=note)
        self.prose("ratio").tell(ratio_blocks(facts, found))

    def numbers(self) -> Sequence[object]:
        """The ratio."""
        facts = self.desk.facts
        return () if facts is None else (self.found(facts).ratio,)

    @property
    def month(self) -> InsightHours | None:
        """The month under the cursor."""
        row = self.row("months")
        return row.value if row is not None and isinstance(row.value, InsightHours) else None

    def why_no_month(self) -> str:
        """Nothing under the cursor."""
        return "" if self.month is not None else "There is no month under the cursor."

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

    async def do_remove(self) -> None:
        """Gone, until undone."""
        if self.month is not None:
            await take_away(self, self.month)


def ratio_status(found: Integration) -> tuple[Status, str]:
    """Meets the target, warns, or between the two."""
    if found.met is None:
        return "none", "not yet assessed"
    if found.warning:
        return "off", "warning"
    return ("on", "on target") if found.met else ("watch", "below target")


def month_row(hours: InsightHours, target: float, warning: float, *, counts: bool) -> Row:
    """One month with its bar."""
    total = hours.joining + hours.crunching
    ratio = hours.joining / total if total else None
    look = "bar"
    if ratio is not None:
        look = "on" if ratio >= target else "off" if ratio < warning else "watch"
    shown: Line = () if ratio is None else score_bar(100 * ratio, 100 * target, 16, look)
    return Row(
        str(hours.id),
        cells=(
            ((hours.month, "bold" if counts else ""),),
            ((number(hours.joining), ""),),
            ((number(hours.crunching), ""),),
            ((percent(ratio, none="-"), "bold"),),
            (*shown, ("  counts" if counts else "", "dim")),
        ),
        value=hours,
    )


def ratio_blocks(facts: Facts, found: Integration) -> list[Block]:
    """The ratio as a bar with its target, the warning, and what it is made of."""
    settings = facts.playbook.insight
    status, word = ratio_status(found)
    value = found.ratio.value
    blocks: list[Block] = [
        Words(
            "" if value is None else f"{percent(value)} of the hours of {found.month} went into joining",
            mark=(*marked(status, word), ("  ", "")),
        )
    ]
    if value is not None:
        blocks.append(
            Fixed(
                (
                    *score_bar(100 * value, 100 * settings.ratio_target, 30, status),
                    (f" {percent(value)}", "bold"),
                )
            )
        )
        blocks.append(
            Words(f"{number(found.joining)} h joining, {number(found.crunching)} h crunching", "dim")
        )
    limits = f"target {percent(settings.ratio_target)}, warning below {percent(settings.ratio_warning)}"
    if found.warning:
        blocks.append(Words(found.warning, "watch", mark=(("▲ ", "watch"),)))
    blocks.append(Words(limits, "dim"))
    return blocks
