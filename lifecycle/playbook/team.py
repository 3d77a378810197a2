"""Team bands and the constants of the staffing model (rules.md team)."""

from __future__ import annotations

from pydantic import Field

from lifecycle.areas import Area, Function, Role
from lifecycle.phases import Phase, Stage
from lifecycle.playbook.base import Ident, Positive, Share, Title, Value, Weight


class Band(Value):
    """What a stage's core team looks like: people, functions, mean seniority 1-5, and the typical mix of levels."""

    id: Stage
    size: tuple[int, int]
    functions: tuple[int, int]
    seniority: tuple[float, float]
    typical: tuple[int, int, int, int, int] = Field(
        description="percent at level 5, 4, 3, 2, 1; for comparison only"
    )


class PhaseNeed(Value):
    """How much each area matters for staffing in a phase, 0-1 (phi)."""

    id: Phase
    areas: dict[Area, Share]


class TeamWeights(Value):
    """The objective: points for coverage, breadth and seniority, less points for load and churn."""

    coverage: Weight
    breadth: Weight
    seniority: Weight
    load: Weight
    churn: Weight


class PartnerRule(Value):
    """Somebody of `function` is at least consulted in these stages when `area` is in scope."""

    id: Ident
    function: Function
    area: Area
    stages: tuple[Stage, ...]


class Scaling(Value):
    """Size rules by number of staff: below `small` cores are halved, below `medium` the upper size falls."""

    small_staff: int
    medium_staff: int
    large_staff: int
    medium_less: int
    small_minimum: int
    applies: bool = Field(description="false when the playbook's own bands replace scaling")


class PoolListSettings(Value):
    """Who is on the list of the brainstorming pool."""

    size: tuple[int, int]
    functions: int
    junior_share: Share


class TeamSettings(Value):
    """Everything the recommendation computes with. Hours a week."""

    bands: tuple[Band, ...]
    need: tuple[PhaseNeed, ...]
    weights: TeamWeights
    core_hours: Positive
    consulted_hours: Positive
    consulted_factor: Share
    saturation: Positive = Field(description="competence in an area beyond which more adds nothing")
    load_hours: Positive
    core_cap: int = Field(ge=1)
    max_consulted: int = Field(ge=0)
    function_share: Share
    competency_floor: int = Field(ge=0, le=4)
    partner_rules: tuple[PartnerRule, ...]
    scaling: Scaling
    pool: PoolListSettings


class Competency(Value):
    """A competency a role needs, 0-4, with the training that builds it."""

    id: Ident
    title: Title
    area: Area
    roles: tuple[Role, ...]
    level: int = Field(ge=0, le=4)
    training: Title
