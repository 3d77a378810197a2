"""Areas, statements and preconditions: what is scored, and how scores come about (rules.md F1, F2, F3, F5, F6)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lifecycle.areas import Area
from lifecycle.playbook.base import Ident, Positive, Score, Share, Title, Value, Weight

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


class AreaSetting(Value):
    """One capability area as this playbook sees it: title, weight in the index, target, least starting score."""

    id: Area
    title: Title
    weight: Weight
    target: Score
    minimum_start: Score = Field(description="F6: the score this form of programme assumes at the start")


class Statement(Value):
    """A creator (how an area makes value) or a destroyer (how it loses it)."""

    id: Ident
    area: Area
    kind: Literal["creator", "destroyer"]
    text: Title
    evidence: Title = Field(description="what to ask to see")
    severity: int = Field(default=2, ge=1, le=3, description="destroyers only: 1 to 3")
    weight: Weight = Field(default=1.0, description="creators only")
    quick: bool = Field(
        default=False, description="part of the quick check: three an area, at least one creator"
    )


class Levels(Value):
    """Described levels: five for intention and reality (0-4), four for a destroyer's presence (0-3)."""

    intention: tuple[Title, ...] = Field(min_length=5, max_length=5)
    reality: tuple[Title, ...] = Field(min_length=5, max_length=5)
    presence: tuple[Title, ...] = Field(min_length=4, max_length=4)


class EvidenceFactors(Value):
    """How much of a score each kind of evidence carries, 0-1."""

    none: Share
    assertion: Share
    document: Share
    observed: Share


class AssessmentSettings(Value):
    """The constants of scoring (rules.md assessment)."""

    intention_weight: Share
    reality_weight: Share
    reality_cap_level: float = Field(
        ge=0, le=4, description="reality above this level needs document or observation"
    )
    destroyer_weight: Share = Field(description="how much of D is taken from C")
    rated_share: Share = Field(
        description="share of applicable creators that must be rated for a score to show"
    )
    talk_gap: float = Field(gt=0, description="levels of intention above reality")
    disagreement: float = Field(gt=0, description="levels between raters worth discussing")
    evidence: EvidenceFactors
    half_life_days: Positive
    low_confidence: Share
    noise_points: Positive = Field(description="points of noise at confidence 0")
    quick_confidence_cap: Share
    levels: Levels


class Precondition(Value):
    """One of the fifteen success factors; `weight` 1-3."""

    id: Ident
    group: PreconditionGroup
    text: Title
    evidence: Title
    weight: Weight
    origin: Literal["research", "adapted", "ours"] = Field(
        description="named by research, adapted, or our own wording"
    )


class PreconditionSettings(Value):
    """Bands of the additive score (rules.md F2)."""

    ready: Score
    proceed: Score
    fragile_group: Score
    neutral_level: float = Field(description="the level at which an item neither carries nor is carried")
    least_rated: int = Field(ge=1, description="how many must be rated before the score shows")


class SuitabilitySettings(Value):
    """Weights and limits of the suitability test (rules.md F1)."""

    tailoring_weight: Share
    granularity_weight: Share
    readiness_weight: Share
    lever_ability: int = Field(ge=0, le=3, description="at least one lever must reach this")
    least_tailoring: Score
    least_score: Score
    good_score: Score
    good_tailoring: Score
    good_granularity: int = Field(ge=0, le=3)


class Context(Value):
    """Six context factors, each 0-1 (rules.md F5)."""

    granularity: Share
    b2b: Share
    frequency: Share
    channels: Share
    regulation: Share
    size: Share


class FitSettings(Value):
    """Weights of the context factors and the limits drawn from fit (rules.md F5 to F7)."""

    weights: dict[Factor, Weight]
    close: Score = Field(description="below this no playbook is close")
    shortfall: Score = Field(description="points below a least starting score that suggest a lighter form")
    practice_distance: Share = Field(description="F7: beyond this another firm's practice needs a reason")
