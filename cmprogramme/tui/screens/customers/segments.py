"""Segments: how far each has come, what it lacks, and whether anybody expected it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.entering import enter, take_away
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Listed, ToldTab
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.insight.segments import PriorSegment, Segment, SegmentReport
from lifecycle.insight.telling import segment_page, segments_page


class SegmentsTab(ToldTab):
    """Who wants what, and why."""

    ID, TITLE, SHORT = "segments", "Segments", "Segments"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "A candidate becomes synthesised by a written motive and at least one hard and one soft source or marker. A "
        "segment on no list of expected ones is unexpected: often the most valuable kind.",
    )
    MAIN = (Listed("segment-list", segments_page, "n enters one."),)
    SIDE = (Described("segment-detail", segment_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.new",
            "n",
            "New segment...",
            "Name, motive, sources, size.",
            "do_new",
            short="new",
            rank=1,
            cli="cmprogramme segment add --name NAME",
        ),
        Command(
            "part.edit",
            "e enter",
            "Change this segment...",
            "Opens its form.",
            "do_edit",
            "why_no_segment",
            "change",
            2,
            "cmprogramme segment set NAME --FIELD VALUE",
        ),
        offer("insight motive", "m", short="motive", rank=3, words="Write the motive..."),
        Command(
            "part.remove", "d", "Remove this segment", "u brings it back.", "do_remove", "why_no_segment"
        ),
        Command(
            "segment.expected",
            "",
            "List a segment expected beforehand...",
            "What is on no such list is unexpected.",
            "do_expected",
            cli="cmprogramme prior-segment add --name NAME",
        ),
    )

    @property
    def report(self) -> SegmentReport | None:
        """The segment under the cursor."""
        row = self.row("segment-list")
        return row.value if row is not None and isinstance(row.value, SegmentReport) else None

    def why_no_segment(self) -> str:
        """Nothing under the cursor."""
        return "" if self.report is not None else "There is no segment under the cursor."

    async def do_new(self) -> None:
        """An empty form."""
        made = await enter(self, Segment)
        if made is not None:
            self.pane("segment-list").select(str(made.id))

    async def do_edit(self) -> None:
        """Its form."""
        if self.report is not None:
            await enter(self, Segment, self.report.segment)

    async def do_remove(self) -> None:
        """Gone, until undone."""
        if self.report is not None:
            await take_away(self, self.report.segment)

    def given(self, act: Action) -> Mapping[str, str]:
        """The motive as it is."""
        wanted = act.id == "insight motive" and self.report is not None
        return {"motive": self.report.segment.motive} if wanted and self.report is not None else {}

    async def do_expected(self) -> None:
        """The prior list."""
        await enter(self, PriorSegment)
