"""The whole playbook: the values every rule takes (rules.md playbooks)."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, model_validator

from lifecycle.areas import AREAS, Area
from lifecycle.phases import Gate, Phase, Stage
from lifecycle.playbook.assessment import (
    AreaSetting,
    AssessmentSettings,
    Context,
    FitSettings,
    Precondition,
    PreconditionSettings,
    Statement,
    SuitabilitySettings,
)
from lifecycle.playbook.base import Ident, Prose, Title, Value
from lifecycle.playbook.consistency import Inconsistent, faults
from lifecycle.playbook.customers import CustomerSettings, InsightSettings
from lifecycle.playbook.gates import Criterion, DecisionSettings, GateSetting, StageSetting
from lifecycle.playbook.graph import Edge, GraphSettings, Loop
from lifecycle.playbook.pool import BlindAlleySettings, PoolSettings
from lifecycle.playbook.strategy import (
    CaseSettings,
    LessonSettings,
    PeopleSettings,
    ScorecardSettings,
    StrategySettings,
    SummarySettings,
)
from lifecycle.playbook.team import Band, Competency, TeamSettings

LENIENT = object()
"""As validation context: take a playbook whose parts do not go together. Never for one that is used."""

Version = Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]


class Release(Value):
    """One entry of the changelog."""

    id: Version
    text: Prose


class Playbook(Value):
    """A versioned template. Lists have unique ids; the loader merges them with the parent's by id.

    Each field is one file of the playbook's folder, named for it, except the identity (id to assumptions),
    which is `playbook.yaml`.
    """

    id: Ident
    title: Title
    version: Version
    licence: Title
    author: Title
    parent: Ident | None = None
    context: Context | None = Field(default=None, description="None: fits no particular context (core)")
    emphasis: Prose = ""
    assumptions: tuple[Title, ...] = ()
    vocabulary: dict[Title, Title] = Field(
        default_factory=dict, description="word -> what this playbook says instead"
    )
    changelog: tuple[Release, ...] = ()

    areas: tuple[AreaSetting, ...]
    statements: tuple[Statement, ...]
    assessment: AssessmentSettings
    preconditions: tuple[Precondition, ...]
    precondition_limits: PreconditionSettings
    suitability: SuitabilitySettings
    fit: FitSettings
    edges: tuple[Edge, ...]
    loops: tuple[Loop, ...]
    graph: GraphSettings
    stages: tuple[StageSetting, ...]
    gates: tuple[GateSetting, ...]
    decisions: DecisionSettings
    team: TeamSettings
    competencies: tuple[Competency, ...]
    case: CaseSettings
    pool: PoolSettings
    blind_alley: BlindAlleySettings
    insight: InsightSettings
    customers: CustomerSettings
    strategy: StrategySettings
    people: PeopleSettings
    scorecard: ScorecardSettings
    lessons: LessonSettings
    summary: SummarySettings

    @model_validator(mode="after")
    def consistent(self, info: ValidationInfo) -> Self:
        """The playbook itself; Inconsistent lists what does not hold across its parts.

        With the context LENIENT this is left out, for a linter that wants to look further.
        """
        found = () if info.context is LENIENT else faults(self)
        if found:
            raise Inconsistent(found)
        return self

    @cached_property
    def area_settings(self) -> dict[Area, AreaSetting]:
        """Settings by area, in area order."""
        by_area = {setting.id: setting for setting in self.areas}
        return {area: by_area[area] for area in AREAS}

    @cached_property
    def area_weights(self) -> dict[Area, float]:
        """Area weights normalised to sum 1 (rules.md reading 45)."""
        total = sum(setting.weight for setting in self.areas)
        return {area: setting.weight / total for area, setting in self.area_settings.items()}

    def target(self, area: Area) -> float:
        """The target score of an area."""
        return self.area_settings[area].target

    def area_title(self, area: Area) -> str:
        """What this playbook calls the area."""
        return self.area_settings[area].title

    def gate(self, gate: Gate) -> GateSetting:
        """The settings of a gate."""
        return next(setting for setting in self.gates if setting.id is gate)

    def stage(self, stage: Stage) -> StageSetting:
        """The settings of a stage."""
        return next(setting for setting in self.stages if setting.id is stage)

    def band(self, stage: Stage) -> Band:
        """The team band of a stage."""
        return next(band for band in self.team.bands if band.id is stage)

    def need_shares(self, phase: Phase) -> dict[Area, float]:
        """Phi of a phase; the transition counts as definition (rules.md reading 39)."""
        wanted = Phase.DEFINITION if phase is Phase.TRANSITION else phase
        return next(dict(need.areas) for need in self.team.need if need.id is wanted)

    def statements_of(self, area: Area) -> tuple[Statement, ...]:
        """The statements of an area, creators first, in playbook order."""
        return tuple(
            statement
            for kind in ("creator", "destroyer")
            for statement in self.statements
            if statement.area is area and statement.kind == kind
        )

    def criterion(self, id: str) -> Criterion | None:
        """A criterion of any gate, by id."""
        return next((c for gate in self.gates for c in gate.criteria if c.id == id), None)
