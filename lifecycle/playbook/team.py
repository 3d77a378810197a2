"""Team bands and the constants of the staffing model (rules.md team)."""

from typing import Annotated, Literal

from pydantic import Field

from lifecycle.base.areas import Area
from lifecycle.base.listed import FunctionId, RoleId
from lifecycle.base.phases import Phase, Stage
from lifecycle.playbook.base import Flag, Ident, Number, Positive, Share, Title, Value, Weight, Whole

Count = Annotated[Whole, Field(ge=0, le=100)]
Percent = Annotated[Whole, Field(ge=0, le=100)]


class FunctionSetting(Value):
    """A part of the organisation, or a partner of it, that people work for."""

    id: Ident = Field(description="unique; people keep it")
    title: Title = Field(description="what people call it, as it stands in a sentence")
    partner: Flag = Field(
        default=False, description="true for another firm: it endorses no definition and owns no area"
    )


class RoleSetting(Value):
    """What somebody is for in the programme."""

    id: Ident = Field(description="unique; sponsor, leader and finance_director are always there")
    title: Title = Field(description="what people call it, as it stands in a sentence")


class Band(Value):
    """What a stage's core team looks like: people, functions, mean seniority 1-5, and the typical mix of levels."""

    id: Stage = Field(description="code of the stage")
    size: tuple[Count, Count] = Field(description="least and most people in the core")
    functions: tuple[Count, Count] = Field(description="least and most functions in the core")
    seniority: tuple[Number, Number] = Field(
        description="least and most mean seniority, 1 frontline to 5 board"
    )
    typical: tuple[Percent, Percent, Percent, Percent, Percent] = Field(
        description="percent at level 5, 4, 3, 2, 1; for comparison only"
    )


class PhaseNeed(Value):
    """How much each area matters for staffing in a phase, 0-1 (phi)."""

    id: Phase = Field(description="definition, build or rollout")
    areas: dict[Area, Share] = Field(description="importance of each area, 0-1")


class TeamWeights(Value):
    """The objective: points for coverage, breadth and seniority, less points for load and churn."""

    coverage: Weight = Field(description="points for covering what is needed")
    breadth: Weight = Field(description="points for functions in the core")
    seniority: Weight = Field(description="points for the right seniority")
    load: Weight = Field(description="points lost by hours")
    churn: Weight = Field(description="points lost by dropping people of the earlier team")


class PartnerRule(Value):
    """Somebody of `function` has a seat in these stages when `area` is in scope."""

    id: Ident = Field(description="unique")
    function: FunctionId = Field(description="the function that has a seat")
    area: Area = Field(description="the rule holds while this area is in scope")
    stages: tuple[Stage, ...] = Field(description="stages the rule holds in")
    seat: Literal["core", "consulted"] = Field(
        default="consulted", description="core: only a core seat will do; consulted: at least consulted"
    )


class RoleRule(Value):
    """Somebody with `role` is at least consulted in these stages, where somebody on the roster has it."""

    id: Ident = Field(description="unique")
    role: RoleId = Field(description="the role that is at least consulted")
    stages: tuple[Stage, ...] = Field(description="stages the rule holds in")


class SeatHours(Value):
    """Hours a week a seat takes of people with a role, or of a level, where they differ; the first that fits holds."""

    id: Ident = Field(description="unique")
    role: RoleId | None = Field(default=None, description="whose hours differ; left out: those of a level")
    level: Annotated[Whole, Field(ge=1, le=5)] | None = Field(
        default=None, description="of which level, where no role is given"
    )
    core: Positive | None = Field(default=None, description="hours a week in the core; left out: as usual")
    consulted: Positive | None = Field(
        default=None, description="hours a week when consulted; left out: as usual"
    )


class OwnerRule(Value):
    """What a role owns: its holders are responsible for these artefacts, whatever their seat."""

    id: Ident = Field(description="unique")
    role: RoleId = Field(description="the role that owns them")
    artefacts: tuple[Title, ...] = Field(description="titles of artefacts of any stage")


class Scaling(Value):
    """Size rules by number of staff: cores are halved below `small_staff` and whole from `medium_staff` on."""

    small_staff: Whole = Field(
        ge=1, le=10_000_000, description="below this many staff sizes and functions are halved"
    )
    medium_staff: Whole = Field(
        ge=1, le=10_000_000, description="from this many staff on sizes and functions are whole"
    )
    large_staff: Whole = Field(
        ge=1, le=10_000_000, description="from this many staff on every area in scope has a team of its own"
    )
    medium_less: Whole = Field(
        ge=0, le=50, description="how far below the whole the upper size stays until then"
    )
    small_minimum: Whole = Field(ge=0, le=50, description="least core of a small organisation")
    applies: Flag = Field(description="false when the playbook's own bands replace scaling")


class PoolListSettings(Value):
    """Who is on the list of the brainstorming pool."""

    size: tuple[Count, Count] = Field(description="least and most people on the list")
    functions: Whole = Field(ge=0, le=100, description="least functions on the list")
    junior_share: Share = Field(description="least share of levels 1 and 2")


class TeamSettings(Value):
    """Everything the recommendation computes with. Hours a week."""

    bands: tuple[Band, ...] = Field(description="what the core looks like in each of the ten stages")
    need: tuple[PhaseNeed, ...] = Field(
        description="importance of the areas by phase; the transition counts as definition"
    )
    weights: TeamWeights = Field(description="points in the objective")
    core_hours: Positive = Field(description="hours a week of a core member")
    consulted_hours: Positive = Field(description="hours a week of somebody consulted")
    consulted_factor: Share = Field(description="how much of a consulted person's competence counts")
    saturation: Positive = Field(description="competence in an area beyond which more adds nothing")
    load_hours: Positive = Field(description="hours a week that cost the whole load weight")
    core_cap: Whole = Field(ge=1, le=50, description="most people in any core")
    max_consulted: Whole = Field(ge=0, le=50, description="most people consulted")
    function_share: Share = Field(description="most of a core that one function may hold, as a share")
    competency_floor: Whole = Field(
        ge=0, le=4, description="competency somebody must have in each area in scope, 0-4"
    )
    partner_rules: tuple[PartnerRule, ...] = Field(description="functions that have a seat")
    role_rules: tuple[RoleRule, ...] = Field(default=(), description="roles that are at least consulted")
    deciders_consulted: Flag = Field(
        default=False, description="whether whoever decides the gate ahead is at least consulted"
    )
    seat_hours: tuple[SeatHours, ...] = Field(
        default=(), description="hours a week of a seat where they differ by role or level"
    )
    owners: tuple[OwnerRule, ...] = Field(default=(), description="which role owns which artefact")
    scaling: Scaling = Field(description="rules by size of the organisation")
    pool: PoolListSettings = Field(description="who is on the list of the brainstorming pool")


class Competency(Value):
    """A competency a role needs, 0-4, with the training that builds it."""

    id: Ident = Field(description="unique")
    title: Title = Field(description="what the person can do")
    area: Area = Field(description="the area it serves")
    roles: tuple[RoleId, ...] = Field(description="roles that need it")
    level: Whole = Field(ge=0, le=4, description="level they need, 0-4")
    training: Title = Field(description="what builds it")
