"""Insight, plans, propositions, experience and activity (rules.md F12 to F17, F22)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lifecycle.playbook.base import Ident, Positive, Share, Title, Value, Weight


class SourceTemplate(Value):
    """A source worth looking for: hard or soft, and how far it reveals motives (0-3)."""

    id: Ident
    title: Title
    kind: Literal["hard", "soft"]
    motive: int = Field(ge=0, le=3)


class InsightSettings(Value):
    """Limits of synthesis."""

    lift: Positive
    shared: int = Field(ge=1, description="customers who must share both markers")
    ratio_target: Share
    ratio_warning: Share
    sources: tuple[SourceTemplate, ...]


class CustomerSettings(Value):
    """Limits of plans, commitment and activity."""

    spend_share: Share = Field(description="share of a customer's value that may be spent to win them")
    effort_mismatch: Positive = Field(description="points of mismatch worth a warning")
    committed: float = Field(ge=0, le=10)
    own_weight: Weight = Field(description="share of an experience's priority that comes from the own score")
    rival_weight: Weight
    leak: Share
    leavers_asked: Share
    value_bands: tuple[Title, ...] = Field(min_length=2, description="best first")
    plans: dict[Literal["acquisition", "retention", "penetration", "efficiency"], Title]
