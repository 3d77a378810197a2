"""Everything the parts of the sheet are written from, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lifecycle.assessment import AreaScore, area_scores
from lifecycle.base.areas import Area
from lifecycle.base.phases import Gate
from lifecycle.capabilities.analysis import GraphAnalysis, analyse
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.results import GateReport
from lifecycle.ideas.alarms import stream_states
from lifecycle.ideas.blind_alley import StreamState
from lifecycle.plan.outlook import Forecast, forecast
from lifecycle.snapshot import Snapshot
from lifecycle.summary.needs import Need, needs_you
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.past import Past, issued_sheets, sheet_of
from lifecycle.summary.sheet import Audience, Sheet
from lifecycle.waves import let_pass


@dataclass(frozen=True)
class Basis:
    """A programme as of a day, with its past, for whom the page is, and what the parts ask more than once."""

    snapshot: Snapshot
    today: date
    past: Past = Past()  # noqa: RUF009  # frozen, and the same nothing for all
    audience: Audience = "sponsor"

    def title(self, id: str) -> str:
        """What the playbook calls a section."""
        return self.snapshot.playbook.summary.sections.get(id, id.capitalize())

    @cached_property
    def gate(self) -> Gate:
        """The gate ahead."""
        return gate_ahead(self.snapshot, self.today)

    @cached_property
    def report(self) -> GateReport:
        """Its report."""
        return gate_report(self.snapshot, self.gate, self.today)

    @cached_property
    def landed(self) -> bool:
        """Whether the wave the gate ahead is about was let pass: nothing is to be decided until there is another."""
        wave = self.report.wave
        return wave is not None and let_pass(self.snapshot, wave, self.today)

    @cached_property
    def analysis(self) -> GraphAnalysis:
        """The graph."""
        return analyse(self.snapshot, self.today)

    @cached_property
    def scores(self) -> dict[Area, AreaScore]:
        """The eight areas."""
        return area_scores(self.snapshot, self.today)

    @cached_property
    def streams(self) -> tuple[StreamState, ...]:
        """Every stream."""
        return stream_states(self.snapshot, self.today)

    @cached_property
    def forecast(self) -> Forecast:
        """The plan on the calendar."""
        return forecast(self.snapshot, self.today)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What waits for somebody."""
        return needs_you(self.snapshot, self.today)

    @cached_property
    def pages(self) -> tuple[tuple[IssuedSummary, Sheet], ...]:
        """Every page its readers had before this one that has the present shape, the oldest first."""
        return tuple(
            (page, sheet)
            for page, sheet in issued_sheets(self.snapshot, self.today)
            if page.audience == self.audience
            and (self.past.since is None or page.number <= self.past.since.number)
        )

    @cached_property
    def last(self) -> Sheet | None:
        """The sheet of the page this one is compared with."""
        return sheet_of(self.past.since) if self.past.since is not None else None
