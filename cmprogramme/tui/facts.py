"""What the rules find out about one Snapshot, each computed once and only when a screen asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from lifecycle.assessment import AreaScore, area_scores
from lifecycle.base.areas import Area
from lifecycle.base.phases import Gate, Stage
from lifecycle.capabilities.analysis import GraphAnalysis, analyse
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import ConditionState, GateReport
from lifecycle.ideas.alarms import stream_states
from lifecycle.ideas.blind_alley import StreamState
from lifecycle.ideas.pool import Pool, PoolHealth, health, pool
from lifecycle.playbook import Playbook
from lifecycle.programme import Programme
from lifecycle.snapshot import Snapshot
from lifecycle.summary.needs import Need, gate_ahead, needs_you
from lifecycle.team.staffing import Days, stage_days

T = TypeVar("T")


@dataclass
class Facts:
    """A Snapshot seen on a day. Results of rules are cached here, as long as the Snapshot is shown."""

    snapshot: Snapshot
    today: date
    cache: dict[object, object] = field(default_factory=dict)
    _gates: dict[Gate, GateReport] = field(default_factory=dict)

    @property
    def programme(self) -> Programme:
        """The programme noun."""
        return self.snapshot.programme

    @property
    def playbook(self) -> Playbook:
        """What it runs on."""
        return self.snapshot.playbook

    @cached_property
    def next_gate(self) -> Gate:
        """The gate ahead."""
        return gate_ahead(self.snapshot, self.today)

    def gate(self, gate: Gate) -> GateReport:
        """A gate as it stands."""
        if gate not in self._gates:
            self._gates[gate] = gate_report(self.snapshot, gate, self.today)
        return self._gates[gate]

    @cached_property
    def scores(self) -> dict[Area, AreaScore]:
        """The eight areas."""
        return area_scores(self.snapshot, self.today)

    @cached_property
    def graph(self) -> GraphAnalysis:
        """What the dependency graph says."""
        return analyse(self.snapshot, self.today)

    @cached_property
    def pool(self) -> Pool:
        """When the pool was open."""
        return pool(self.snapshot, self.today)

    @cached_property
    def pool_health(self) -> PoolHealth:
        """How healthy it is."""
        return health(self.snapshot, self.today)

    @cached_property
    def streams(self) -> tuple[StreamState, ...]:
        """Every stream with its blind-alley index."""
        return stream_states(self.snapshot, self.today)

    @cached_property
    def conditions(self) -> tuple[ConditionState, ...]:
        """Conditions of decisions, the earliest due first."""
        return condition_states(self.snapshot, self.today)

    @cached_property
    def stage_days(self) -> dict[Stage, Days]:
        """When each stage is."""
        return stage_days(self.snapshot, self.today)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What waits for somebody."""
        return needs_you(self.snapshot, self.today)


def remembered(facts: Facts, name: str, make: Callable[[], T]) -> T:
    """The result of a rule, computed once for what is shown."""
    if name not in facts.cache:
        facts.cache[name] = make()
    return cast("T", facts.cache[name])
