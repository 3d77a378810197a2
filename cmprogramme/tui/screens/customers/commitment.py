"""Commitment: what segments answered wave by wave, and the picture of commitment beside satisfaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.celled import Celled, Sheet
from cmprogramme.tui.screens.customers.cells import SEGMENTS_FIRST, CellEntries, why_no_segments
from cmprogramme.tui.screens.rows import importing
from cmprogramme.tui.screens.told import Described, Listed
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.plot import Plot
from lifecycle.base.findings import Target
from lifecycle.base.noun import Noun
from lifecycle.base.page import Page
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.commitment_telling import answers_page, waves_page
from lifecycle.customers.wave_answers import asked_waves, wave_called
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import Snapshot
from lifecycle.waves import reading_wave, wave_ahead

ANSWERS, WAVES, PLOT = "commitment-answers", "commitment-waves", "commitment-plot"


def plot_page(snapshot: Snapshot, today: Any, wave: object, subject: object = None) -> Page:
    """The answers of the wave, as the picture beside them draws them."""
    return answers_page(snapshot, today, wave)


class CommitmentTab(CellEntries):
    """Who would stay."""

    ID, TITLE, SHORT = "commitment", "Commitment", "Commit"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Satisfaction looks back, commitment ahead: whoever is satisfied and not committed may leave all the same. A "
        "letter in the picture is a segment, its dots are where it stood in the waves before. Numbers are typed into "
        "the answers of a segment; J turns to the waves before, v shows all waves beside each other.",
    )
    MAIN = (
        Celled(ANSWERS, answers_page, SEGMENTS_FIRST, entries=(CommitmentReading,)),
        Listed(WAVES, waves_page, SEGMENTS_FIRST),
    )
    SIDE = (Described(PLOT, plot_page, (ANSWERS,)),)
    VIEWS = (("answers", ANSWERS), ("waves", WAVES))
    SHEETED = frozenset({ANSWERS, PLOT})
    SHEET = "wave"
    DEFAULT_CSS = """
    CommitmentTab .celled > .side { width: 40; }
    CommitmentTab.-wide .celled > .side { width: 60; }
    CommitmentTab.-under .celled > .main { width: 1fr; height: 1fr; min-height: 5; }
    CommitmentTab.-under .celled > .side { width: 1fr; height: 11; }
    CommitmentTab.-under.-tall .celled > .side { height: 16; }
    """
    FILES: ClassVar[Mapping[str, type[Noun]]] = {ANSWERS: CommitmentReading, WAVES: CommitmentReading}
    DOES: ClassVar[tuple[Command, ...]] = (
        importing(CommitmentReading),
        Command(
            "part.new",
            "n",
            "New answers of a segment...",
            "In their form: the segment under the cursor, asked today.",
            "do_new",
            "why_no_segment",
            "new",
            6,
            "cmprogramme commitment add --segment SEGMENT --day DAY",
        ),
        Command(
            "part.remove",
            "d",
            "Remove these answers",
            "What this segment answered in this wave; u brings it back.",
            "do_remove",
            "why_no_entry",
        ),
    )

    def made(self, shown: Any, classes: str) -> Pane:
        """The picture where it is shown."""
        return Plot(id=shown.id) if shown.id == PLOT else super().made(shown, classes)

    def sheets(self, facts: Facts) -> Sequence[Sheet]:
        """The waves, the newest first, and before rollout."""
        return [
            Sheet(f"wave:{each.number}", f"Commitment, {wave_called(each.number)}", each.number)
            for each in asked_waves(facts.snapshot, facts.today)
        ]

    def sheet_of(self, target: Target, facts: Facts) -> str:
        """That of a reading; else a gate waits for the answers of the wave it is held for."""
        readings = facts.snapshot.all(CommitmentReading)
        found = next((one for one in readings if str(one.id) == target.key), None)
        wave = (
            wave_ahead(facts.snapshot, facts.today)
            if found is None
            else reading_wave(facts.snapshot, found.segment, found.day, found.wave, facts.today)
        )
        return f"wave:{wave}"

    def _arrive_cell(self, going: Going) -> None:
        """On the first answer nobody gave."""
        grid = self.grid_at(ANSWERS)
        unasked = (
            [one for one in grid.boxes_here if one.types and not one.types.value] if grid is not None else []
        )
        if grid is not None:
            grid.go_to_cell(unasked[0].name if unasked else "satisfied")

    def describe(self, facts: Facts) -> None:
        """The picture, the segment under the cursor in front."""
        one = self.SIDE[0]
        self.pages[PLOT] = found = self.page_of(one, facts)
        plot, row = self.pane(PLOT), self.view_pane.current
        if isinstance(plot, Plot):
            plot.show_plot(found.tables[0], row.key if row is not None else "")

    @property
    def segment(self) -> Segment | None:
        """The segment under the cursor."""
        row = self.view_pane.current
        return row.value if row is not None and isinstance(row.value, Segment) else None

    def why_no_segment(self) -> str:
        """Nobody could be asked."""
        none = why_no_segments(self.desk.snapshot) or "There is no segment under the cursor."
        return self.why_read_only() if self.segment is not None else none

    def starting(self, kind: type[Noun]) -> Mapping[str, str]:
        """The segment under the cursor, today."""
        segment = self.segment
        return {"segment": segment.name if segment is not None else "", "day": str(self.desk.need().today)}
