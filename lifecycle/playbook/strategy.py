"""Case, strategy, people, measures and lessons (rules.md F8, F18 to F21)."""

from typing import Literal

from pydantic import Field

from lifecycle.base.areas import Area, Capability
from lifecycle.base.listed import DimensionId
from lifecycle.playbook.base import Days, Flag, Ident, Score, Share, Title, Value, Whole

ArgumentKind = Literal["financial", "strategic", "linked"]


class ArgumentTemplate(Value):
    """An argument worth checking for this kind of firm."""

    id: Ident = Field(description="unique")
    kind: ArgumentKind = Field(description="financial, strategic or linked to another decision")
    text: Title = Field(description="the argument in one sentence")


class CaseSettings(Value):
    """Limits of the business case."""

    go: Score = Field(description="case score from which the case is strong enough")
    learn: Share = Field(description="how far one decision moves the amenability")
    horizon: Whole = Field(
        default=5, ge=1, le=50, description="years over which money of the case is added up"
    )
    amenability: dict[ArgumentKind, Share] = Field(description="where to start before the director is known")
    arguments: tuple[ArgumentTemplate, ...] = Field(description="arguments worth checking")


class Enabler(Value):
    """A strategy that helps the relationship with the end customer; `classic` marks selling more."""

    id: Ident = Field(description="unique")
    title: Title = Field(description="what is done")
    area: Area = Field(description="the area it belongs to")
    classic: Flag = Field(
        default=False,
        description="true for selling more to selected customers, which is not enough by itself",
    )


class StrategySettings(Value):
    """Limits of definition, backing, drive order and balance."""

    sharedness: Share = Field(description="share of functions that must share the definition")
    backing: Whole = Field(
        ge=0, le=4, description="level of each backing item from which the organisation stands behind it, 0-4"
    )
    component_start: Score = Field(
        description="mean of each upstream component from which a component may start"
    )
    balance_warning: Score = Field(description="balance below this draws a warning")
    technology_share: Share = Field(
        description="share of spending on technology above which a warning is given"
    )
    spend_shares: dict[Capability, Share] = Field(description="shares of spending that count as balanced")
    staged_components: tuple[Title, ...] = Field(description="components to build one after the other")
    enablers: tuple[Enabler, ...] = Field(
        description="strategies that help the relationship with the end customer"
    )


class PeopleSettings(Value):
    """Limits of the competency framework."""

    alignment: Share = Field(
        description="share of competency gaps with training below which the framework is not tied to training"
    )
    realisation: Share = Field(description="share of trained gaps closed below which training does not pay")


class DimensionSetting(Value):
    """A side of the business the scorecard looks at."""

    id: Ident = Field(description="unique; measures keep it")
    title: Title = Field(description="what people call it, as it stands in a sentence")


class MeasureTemplate(Value):
    """A measure a scorecard of this kind usually has."""

    id: Ident = Field(description="unique")
    title: Title = Field(description="what is measured")
    dimension: DimensionId = Field(description="one of the dimensions of the scorecard")
    unit: Title = Field(description="unit of plan and actual")
    lower_is_better: Flag = Field(default=False, description="true when less is better")
    kind: Literal["satisfaction", "helpdesk", "other"] = Field(
        default="other",
        description="satisfaction and helpdesk measures are counted when the scorecard may be too narrow",
    )


class ScorecardSettings(Value):
    """Limits of the scorecard."""

    red: Share = Field(description="attainment below this is red")
    amber: Share = Field(description="attainment below this is amber")
    action_days: Days = Field(description="working days in which a measure off track needs an action")
    current_days: Days = Field(description="calendar days an actual stays current")
    narrow_share: Share = Field(
        description="share of satisfaction and helpdesk measures above which the scorecard is too narrow"
    )
    dimensions: tuple[DimensionSetting, ...] = Field(
        min_length=1, description="sides of the business, in the order a scorecard shows them"
    )
    measures: tuple[MeasureTemplate, ...] = Field(description="measures to start from")


class LessonSettings(Value):
    """Limits of learning."""

    days: Days = Field(description="working days in which a closed item needs a lesson")
    rate: Share = Field(description="learning rate to reach")


class SummarySettings(Value):
    """Wording of the phase summary: the title of each of its fourteen sections, by section id."""

    sections: dict[str, Title] = Field(description="title of each section, by section id")
