"""Segments: how far each has come, what it lacks, and whether anybody expected it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Listed, ToldTab, entries
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.insight.segments import PriorSegment, Segment, SegmentReport
from lifecycle.insight.telling import segment_page, segments_page


class SegmentsTab(ToldTab):
    """Who wants what, and why."""

    ID, TITLE, SHORT = "segments", "Segments", "Segm"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "A candidate becomes synthesised by a written motive and at least one hard and one soft source or marker. A "
        "segment on no list of expected ones is unexpected: often the most valuable kind.",
    )
    MAIN = (Listed("segment-list", segments_page, "n enters one.", entries=(Segment,)),)
    SIDE = (Described("segment-detail", segment_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        *entries(Segment),
        offer("insight motive", "m", short="motive", rank=3, words="Write the motive..."),
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

    def given(self, act: Action) -> Mapping[str, str]:
        """The motive as it is."""
        wanted = act.id == "insight motive" and self.report is not None
        return {"motive": self.report.segment.motive} if wanted and self.report is not None else {}

    async def do_expected(self) -> None:
        """The prior list."""
        await enter(self, PriorSegment)
