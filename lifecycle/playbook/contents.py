"""The contents of a playbook: the values every rule takes, read and addressed."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.listed import List
from lifecycle.base.phases import Gate, Phase, Stage
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
from lifecycle.playbook.customers import CustomerSettings, InsightSettings
from lifecycle.playbook.formats import FORMAT
from lifecycle.playbook.gates import Criterion, DecisionSettings, GateSetting, StageSetting
from lifecycle.playbook.graph import Edge, GraphSettings, Loop
from lifecycle.playbook.pool import BlindAlleySettings, PoolSettings
from lifecycle.playbook.strategy import (
    CaseSettings,
    LessonSettings,
    MeasureTemplate,
    PeopleSettings,
    ScorecardSettings,
    StrategySettings,
    SummarySettings,
)
from lifecycle.playbook.team import Band, Competency, FunctionSetting, RoleSetting, TeamSettings
from lifecycle.playbook.vocabulary import Vocabulary

OWN = frozenset({"format", "id", "title", "version", "licence", "author", "parent", "changelog"})
"""What a playbook always says for itself; everything else it inherits when silent."""

IDENTITY = (
    "id", "title", "version", "format", "licence", "author", "parent", "emphasis", "assumptions",
    "vocabulary", "context", "changelog",
)  # fmt: skip  # a list of names
"""What a playbook is, not what it says, as it is told: it stands in playbook.yaml, every other field in a file of its
own subject."""

Version = Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]


def numbers(version: str) -> tuple[int, ...]:
    """A version as it is compared."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


class Release(Value):
    """One entry of the changelog."""

    id: Version = Field(description="version")
    text: Prose = Field(description="what changed, in a reader's words")


class Contents(Value):
    """What a versioned template holds, whether or not its parts go together.

    Lists have unique ids; the loader merges them with the parent's by id.

    Each field is one file of the playbook's folder, named for it, except the identity (id to assumptions),
    which is `playbook.yaml`.
    """

    format: Literal[1] = Field(
        default=FORMAT, description="the format it is written in; left out: that of today"
    )
    id: Ident = Field(description="unique among playbooks; the folder has the same name")
    title: Title = Field(description="what people call it")
    version: Version = Field(
        description="three numbers; the first rises when running programmes may need a choice"
    )
    licence: Title = Field(description="licence of the texts")
    author: Title = Field(description="who answers for it")
    parent: Ident | None = Field(
        default=None, description="id of the playbook it inherits from; left out: from none"
    )
    context: Context | None = Field(default=None, description="left out: fits no particular context (core)")
    emphasis: Prose = Field(default="", description="what this form puts weight on")
    assumptions: tuple[Title, ...] = Field(default=(), description="what is taken for granted")
    vocabulary: Vocabulary = Field(
        default_factory=Vocabulary, description="terms -> what is said instead, everywhere"
    )
    changelog: tuple[Release, ...] = Field(default=(), description="what changed, version by version")

    areas: tuple[AreaSetting, ...] = Field(description="the eight areas")
    statements: tuple[Statement, ...] = Field(description="what is rated in an assessment")
    assessment: AssessmentSettings = Field(description="how ratings become scores")
    preconditions: tuple[Precondition, ...] = Field(description="the success factors")
    precondition_limits: PreconditionSettings = Field(description="bands of the preconditions score")
    suitability: SuitabilitySettings = Field(description="weights and limits of the suitability test")
    fit: FitSettings = Field(description="how playbooks are ranked by context")
    edges: tuple[Edge, ...] = Field(description="dependencies between areas")
    loops: tuple[Loop, ...] = Field(description="learning loops")
    graph: GraphSettings = Field(description="constants of the graph")
    stages: tuple[StageSetting, ...] = Field(description="the ten stages")
    gates: tuple[GateSetting, ...] = Field(description="the six gates with their criteria")
    decisions: DecisionSettings = Field(description="limits of suggestions and overrides")
    functions: tuple[FunctionSetting, ...] = Field(description="what people work for, partners last")
    roles: tuple[RoleSetting, ...] = Field(description="what people are for in the programme")
    team: TeamSettings = Field(description="bands, needs and constants of the team model")
    competencies: tuple[Competency, ...] = Field(description="what roles need to be able to do")
    case: CaseSettings = Field(description="limits, blend and arguments of the business case")
    pool: PoolSettings = Field(description="the brainstorming pool")
    blind_alley: BlindAlleySettings = Field(description="the blind-alley index")
    insight: InsightSettings = Field(description="limits of synthesis, and sources")
    customers: CustomerSettings = Field(description="plans, commitment and activity")
    strategy: StrategySettings = Field(description="definition, backing, balance and enablers")
    people: PeopleSettings = Field(description="limits of the competency framework")
    scorecard: ScorecardSettings = Field(description="limits and measures of the scorecard")
    lessons: LessonSettings = Field(description="limits of learning")
    summary: SummarySettings = Field(description="wording of the phase summary")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that forgets what was computed from the original's values."""
        copied = super().model_copy(update=update, deep=deep)
        for computed in ("area_settings", "area_weights", "titles", "partners"):
            copied.__dict__.pop(computed, None)
        return copied

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

    @cached_property
    def titles(self) -> Mapping[List, Mapping[str, str]]:
        """Titles by id of what this playbook lists, each list in its order."""
        return {
            "function": {entry.id: entry.title for entry in self.functions},
            "role": {entry.id: entry.title for entry in self.roles},
            "dimension": {entry.id: entry.title for entry in self.scorecard.dimensions},
            "measure": {entry.id: entry.title for entry in self.scorecard.measures},
        }

    @cached_property
    def partners(self) -> frozenset[str]:
        """The functions that are other firms."""
        return frozenset(entry.id for entry in self.functions if entry.partner)

    def called(self, of: List, id: str) -> str:
        """What this playbook calls a function, role, dimension or measure; one it does not list by its id, and so."""
        return self.titles[of].get(id) or (f"{id.replace('_', ' ')} (not in the playbook)" if id else "")

    def target(self, area: Area) -> float:
        """The target score of an area."""
        return self.area_settings[area].target

    def area_title(self, area: Area) -> str:
        """What this playbook calls the area."""
        return self.area_settings[area].title

    def area_named(self, area: Area) -> str:
        """The same with the code of the area beside it, for a sentence."""
        return f"{self.area_settings[area].title} ({area.value})"

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
        """A criterion of any gate, by id, or a part of one, by `criterion/part`."""
        whole, _, part = id.partition("/")
        found = next((c for gate in self.gates for c in gate.criteria if c.id == whole), None)
        return found if not part or found is None else found.part(part)

    def measure(self, id: str) -> MeasureTemplate | None:
        """A measure of the scorecard, by id."""
        return next((one for one in self.scorecard.measures if one.id == id), None)
