"""Case, strategy, people, measures and lessons (rules.md F8, F18 to F21)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lifecycle.areas import Area, Capability
from lifecycle.playbook.base import Ident, Score, Share, Title, Value

ArgumentKind = Literal["financial", "strategic", "linked"]
Dimension = Literal["people", "processes", "profitability", "proposition", "channels", "activity"]


class ArgumentTemplate(Value):
    """An argument worth checking for this kind of firm."""

    id: Ident
    kind: ArgumentKind
    text: Title


class CaseSettings(Value):
    """Limits of the business case."""

    go: Score
    learn: Share = Field(description="how far one decision moves the amenability")
    amenability: dict[ArgumentKind, Share] = Field(description="where to start before the director is known")
    arguments: tuple[ArgumentTemplate, ...]


class Enabler(Value):
    """A strategy that helps the relationship with the end customer; `classic` marks selling more."""

    id: Ident
    title: Title
    area: Area
    classic: bool = False


class StrategySettings(Value):
    """Limits of definition, backing, drive order and balance."""

    sharedness: Share
    backing: int = Field(ge=0, le=4)
    component_start: Score
    balance_warning: Score
    technology_share: Share
    spend_shares: dict[Capability, Share]
    staged_components: tuple[Title, ...]
    enablers: tuple[Enabler, ...]


class PeopleSettings(Value):
    """Limits of the competency framework."""

    alignment: Share
    realisation: Share


class MeasureTemplate(Value):
    """A measure a scorecard of this kind usually has."""

    id: Ident
    title: Title
    dimension: Dimension
    unit: Title
    lower_is_better: bool = False
    kind: Literal["satisfaction", "helpdesk", "other"] = "other"


class ScorecardSettings(Value):
    """Limits of the scorecard."""

    red: Share
    amber: Share
    action_days: int = Field(ge=1)
    current_days: int = Field(ge=1)
    narrow_share: Share
    measures: tuple[MeasureTemplate, ...]


class LessonSettings(Value):
    """Limits of learning."""

    days: int = Field(ge=1)
    rate: Share


class SummarySettings(Value):
    """Wording of the phase summary: the title of each of its fourteen sections, by section id."""

    sections: dict[str, Title]
