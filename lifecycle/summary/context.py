"""Everything the sections are written from, computed once."""

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


@dataclass(frozen=True)
class Ground:
    """A programme as of a day, with what the sections ask more than once."""

    snapshot: Snapshot
    today: date

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
