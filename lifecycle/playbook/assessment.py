"""Areas, statements and preconditions: what is scored, and how scores come about (rules.md F1, F2, F3, F5, F6)."""

from typing import Literal

from pydantic import Field

from lifecycle.base.areas import Area
from lifecycle.playbook.base import (
    Flag,
    Ident,
    Mark,
    Number,
    Positive,
    Score,
    Share,
    Title,
    Value,
    Weight,
    Whole,
)

PreconditionGroup = Literal["marketing", "it", "culture"]
Lever = Literal[
    "communications",
    "people",
    "channels",
    "product",
    "price",
    "service",
    "transaction_operations",
    "relationship",
]
Factor = Literal["granularity", "b2b", "frequency", "channels", "regulation", "size"]

MARKED = "where the sentence comes from: seed, adapted from there, ours, or yours"


class AreaSetting(Value):
    """One capability area as this playbook sees it: title, weight in the index, target, least starting score."""

    id: Area = Field(description="code of the area")
    title: Title = Field(description="what this playbook calls the area")
    weight: Weight = Field(
        description="how much the area counts in the index, beside the other areas' weights"
    )
    target: Score = Field(description="the score to reach, 0-100")
    minimum_start: Score = Field(description="F6: the score this form of programme assumes at the start")


class Statement(Value):
    """A creator (how an area makes value) or a destroyer (how it loses it)."""

    id: Ident = Field(description="unique, as in AP+1 or AP-1")
    area: Area = Field(description="the area it belongs to")
    kind: Literal["creator", "destroyer"] = Field(description="creator: makes value; destroyer: loses it")
    text: Title = Field(description="the statement people rate")
    evidence: Title = Field(description="what to ask to see")
    severity: Whole = Field(default=2, ge=1, le=3, description="destroyers only: 1 to 3")
    weight: Weight = Field(default=1.0, description="creators only")
    quick: Flag = Field(
        default=False, description="part of the quick check: three an area, at least one creator"
    )
    mark: Mark = Field(default="yours", alias="from", description=MARKED)


class Levels(Value):
    """Described levels: five for intention and reality (0-4), four for a destroyer's presence (0-3)."""

    intention: tuple[Title, ...] = Field(
        min_length=5, max_length=5, description="what each level of intention means, 0 to 4"
    )
    reality: tuple[Title, ...] = Field(
        min_length=5, max_length=5, description="what each level of reality means, 0 to 4"
    )
    presence: tuple[Title, ...] = Field(
        min_length=4, max_length=4, description="what each level of a destroyer's presence means, 0 to 3"
    )


class EvidenceFactors(Value):
    """How much of a score each kind of evidence carries, 0-1."""

    none: Share = Field(description="nothing was shown")
    assertion: Share = Field(description="somebody says so")
    document: Share = Field(description="a document shows it")
    observed: Share = Field(description="it was seen or measured")


class AssessmentSettings(Value):
    """The constants of scoring (rules.md assessment)."""

    intention_weight: Share = Field(description="share of a creator's score that intention gives")
    reality_weight: Share = Field(description="share of a creator's score that reality gives")
    reality_cap_level: Number = Field(
        ge=0, le=4, description="reality above this level needs document or observation"
    )
    destroyer_weight: Share = Field(description="how much of D is taken from C")
    rated_share: Share = Field(
        description="share of applicable creators that must be rated for a score to show"
    )
    talk_gap: Number = Field(gt=0, le=4, description="levels of intention above reality")
    disagreement: Number = Field(gt=0, le=4, description="levels between raters worth discussing")
    evidence: EvidenceFactors = Field(description="how much each kind of evidence carries")
    half_life_days: Positive = Field(description="calendar days after which evidence carries half as much")
    low_confidence: Share = Field(description="confidence below this is called low")
    noise_points: Positive = Field(description="points of noise at confidence 0")
    quick_confidence_cap: Share = Field(description="most confidence a quick check can give")
    levels: Levels = Field(description="the described levels people choose from")


class Precondition(Value):
    """One of the fifteen success factors; `weight` 1-3."""

    id: Ident = Field(description="unique, as in M1")
    group: PreconditionGroup = Field(description="marketing strategy, IT strategy or culture")
    text: Title = Field(description="the factor people rate from 0 to 4")
    evidence: Title = Field(description="what to ask to see")
    weight: Weight = Field(description="how much it counts, 1 to 3 in core")
    mark: Mark = Field(default="yours", alias="from", description=MARKED)


class PreconditionSettings(Value):
    """Bands of the additive score (rules.md F2)."""

    ready: Score = Field(description="score from which the organisation is ready")
    proceed: Score = Field(description="score from which it may go on with a plan to strengthen what is weak")
    fragile_group: Score = Field(description="a group mean below this draws a note")
    neutral_level: Number = Field(
        ge=0, le=4, description="the level at which an item neither carries nor is carried"
    )
    least_rated: Whole = Field(ge=1, le=100, description="how many must be rated before the score shows")


class SuitabilitySettings(Value):
    """Weights and limits of the suitability test (rules.md F1)."""

    tailoring_weight: Share = Field(description="share of the score that the levers give")
    granularity_weight: Share = Field(
        description="share of the score that differing wants in the market give"
    )
    readiness_weight: Share = Field(description="share of the score that readiness to act on data gives")
    lever_ability: Whole = Field(ge=0, le=3, description="at least one lever must reach this")
    least_tailoring: Score = Field(description="tailoring below this is unsuitable")
    least_score: Score = Field(description="a score below this is unsuitable")
    good_score: Score = Field(description="least score for suitable")
    good_tailoring: Score = Field(description="least tailoring for suitable")
    good_granularity: Whole = Field(ge=0, le=3, description="least granularity for suitable, 0 to 3")


class Context(Value):
    """Six context factors, each 0-1 (rules.md F5)."""

    granularity: Share = Field(description="how far customers want different things")
    b2b: Share = Field(description="share of business done with other businesses")
    frequency: Share = Field(description="how often customers buy or use")
    channels: Share = Field(description="how many channels work together, and how closely")
    regulation: Share = Field(description="how far rules set by others bind")
    size: Share = Field(description="size of the organisation, 0 tiny to 1 very large")


class FitSettings(Value):
    """Weights of the context factors and the limits drawn from fit (rules.md F5 to F7)."""

    weights: dict[Factor, Weight] = Field(description="how much each factor counts")
    close: Score = Field(description="below this no playbook is close")
    shortfall: Score = Field(description="points below a least starting score that suggest a lighter form")
    practice_distance: Share = Field(description="F7: beyond this another firm's practice needs a reason")
