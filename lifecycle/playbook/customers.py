"""Insight, plans, propositions, experience and activity (rules.md F12 to F17, F22)."""

from typing import Literal

from pydantic import Field

from lifecycle.playbook.base import Ident, Number, Positive, Share, Title, Value, Weight, Whole


class SourceTemplate(Value):
    """A source worth looking for: hard or soft, and how far it reveals motives (0-3)."""

    id: Ident = Field(description="unique")
    title: Title = Field(description="what the source is")
    kind: Literal["hard", "soft"] = Field(description="hard: data held; soft: knowledge of people")
    motive: Whole = Field(
        ge=0, le=3, description="how far it shows why customers act, 0 not at all to 3 plainly"
    )


class InsightSettings(Value):
    """Limits of synthesis."""

    lift: Positive = Field(description="lift from which a soft and a hard marker together propose a segment")
    shared: Whole = Field(ge=1, le=1_000_000, description="customers who must share both markers")
    ratio_target: Share = Field(description="hours joining as a share of all hours on data, to reach")
    ratio_warning: Share = Field(description="the same share, below which a warning is given")
    sources: tuple[SourceTemplate, ...] = Field(description="sources worth looking for")


class CustomerSettings(Value):
    """Limits of plans, commitment and activity."""

    spend_share: Share = Field(description="share of a customer's value that may be spent to win them")
    effort_mismatch: Positive = Field(description="points of mismatch worth a warning")
    committed: Number = Field(
        ge=0, le=10, description="level from which satisfaction and commitment count as high, 0-10"
    )
    own_weight: Weight = Field(description="share of an experience's priority that comes from the own score")
    rival_weight: Weight = Field(
        description="share of an experience's priority that comes from a rival's lead"
    )
    leak: Share = Field(description="share of enquiries lost above which the leak is flagged")
    leavers_asked: Share = Field(description="share of leavers asked why, below which it is flagged")
    value_bands: tuple[Title, ...] = Field(
        min_length=2, description="by what they are worth in money, best first"
    )
    mission_bands: tuple[Title, ...] = Field(
        default=(),
        description="by what they mean for the mission, first things first; empty = money alone ranks",
    )
    plans: dict[Literal["acquisition", "retention", "penetration", "efficiency"], Title] = Field(
        description="what the four plans are called"
    )
