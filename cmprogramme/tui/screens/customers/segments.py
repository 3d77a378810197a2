"""Segments: how far each has come, what it lacks, and whether anybody expected it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import enter, take_away
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.tui.widgets.status import bar, marked
from lifecycle.action import Action
from lifecycle.base.page import Column
from lifecycle.base.words import number, percent
from lifecycle.insight.segments import (
    PriorSegment,
    Segment,
    SegmentReport,
    SegmentState,
    segment_reports,
)
from lifecycle.insight.sources import Source

EMPTY = (
    "A segment is a group of customers who want the same thing for the same reason. It is a candidate until a motive, "
    "a hard and a soft source show it. n enters one; Markers and Proposals find some for you."
)


class SegmentsTab(Tab):
    """Who wants what, and why."""

    ID, TITLE, SHORT = "segments", "Segments", "Segments"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "A candidate becomes synthesised by a written motive and at least one hard and one soft source or marker. A "
        "segment on no list of expected ones is unexpected: often the most valuable kind.",
    )
    PANES = ("segment-list", "segment-detail")
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

    def body(self) -> Iterable[Widget]:
        """The segments and one of them."""
        columns = (
            Column("segment"),
            Column("state", 14),
            Column("", 12, least=62),
            Column("customers", 9, "right", least=50),
            Column("quality", 13),
        )
        with Container(classes="halves"):
            yield Pane("SEGMENTS", id="segment-list", classes="main", columns=columns, empty=EMPTY)
            yield Prose("SEGMENT", id="segment-detail", classes="side")

    def found(self, facts: Facts) -> tuple[SegmentReport, ...]:
        """Every segment."""
        return facts.of(segment_reports)

    def draw(self, facts: Facts) -> None:
        """The list and one of them."""
        found = self.found(facts)
        done = sum(one.state is SegmentState.SYNTHESISED for one in found)
        rows = [segment_row(one) for one in found]
        self.pane("segment-list").show(rows, note=((f"{done} of {len(found)} synthesised", "dim"),))
        self._tell(facts)

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another segment."""
        self._tell(facts)

    @property
    def report(self) -> SegmentReport | None:
        """The segment under the cursor."""
        row = self.row("segment-list")
        return row.value if row is not None and isinstance(row.value, SegmentReport) else None

    def _tell(self, facts: Facts) -> None:
        report = self.report
        blocks = segment_blocks(facts, report) if report is not None else []
        self.prose("segment-detail").tell(blocks)

    def numbers(self) -> Sequence[object]:
        """The quality of the one under the cursor first."""
        facts, report = self.desk.facts, self.report
        if facts is None:
            return ()
        rest = [one.quality for one in self.found(facts) if one is not report]
        return ([report.quality] if report is not None else []) + rest

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


def segment_row(report: SegmentReport) -> Row:
    """One segment in a line."""
    segment = report.segment
    done = report.state is SegmentState.SYNTHESISED
    surprise: list[Span] = [("◆ unexpected", "accent")] if report.unexpected else []
    size = "-" if segment.customers is None else f"{segment.customers}"
    quality = report.quality.value
    return Row(
        str(segment.id),
        cells=(
            ((segment.name, "bold" if done else ""),),
            marked("done" if done else "none", report.state.value),
            surprise,
            ((size, ""),),
            (*bar(quality, 7), (f" {percent(quality)}", "dim")),
        ),
        value=report,
    )


def segment_blocks(facts: Facts, report: SegmentReport) -> list[Block]:
    """State with what is lacking, whether it was expected, quality, and what is known of it."""
    segment = report.segment
    done = report.state is SegmentState.SYNTHESISED
    blocks: list[Block] = [
        Words(
            f"quality {percent(report.quality.value)}",
            "dim",
            mark=(*marked("done" if done else "none", report.state.value), ("  ", "")),
        )
    ]
    if report.lacking:
        blocks.append(Words("It becomes synthesised when you:", "dim"))
        blocks += [Words(text, mark=(("→ ", "accent"),)) for text in report.lacking]
    if report.unexpected is None:
        blocks.append(
            Words("Nobody listed what was expected beforehand, so nothing can be unexpected.", "none")
        )
    else:
        word = (
            "Unexpected: it is on no list of segments expected." if report.unexpected else "It was expected."
        )
        blocks.append(Words(word, "accent" if report.unexpected else "dim"))
    if report.unmet:
        blocks.append(Words(f"Quality still lacks: {', '.join(report.unmet)}.", "dim"))
    sources = [
        source.name for id in segment.sources if (source := facts.snapshot.find(Source, id)) is not None
    ]
    lift = "" if segment.lift is None else f"lift {number(segment.lift, places=3)}"
    told: tuple[tuple[str, str], ...] = (
        ("why", segment.motive),
        ("soft", ", ".join(segment.soft_markers)),
        ("hard", ", ".join(segment.hard_markers)),
        ("from", lift),
        ("sources", ", ".join(sources)),
        ("value", segment.value),
        ("do", segment.behaviours),
        ("feel", segment.attitudes),
        ("reach", segment.reached_by),
    )
    blocks += [Words(text, mark=label(name)) for name, text in told if text]
    return blocks


def label(name: str) -> Line:
    """The name of a fact before it."""
    return ((f"{name}: ", "dim"),)
