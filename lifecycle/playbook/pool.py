"""The brainstorming pool, merit of ideas and blind alleys (rules.md F10, F11)."""

from __future__ import annotations

from pydantic import Field

from lifecycle.playbook.base import Positive, Share, Value, Weight


class PoolSettings(Value):
    """How long the pool is open and what keeps it healthy."""

    days: int = Field(ge=1)
    least_days: int = Field(ge=1)
    functions: int = Field(ge=1)
    junior_share: Share
    top_contributor: Share
    theme_share: Share
    confidence_base: Share = Field(description="share of merit an idea keeps without any evidence")
    effort_step: Share = Field(description="merit lost per point of effort above 1")


class BlindAlleySettings(Value):
    """Weights of the blind-alley index and its limits."""

    stale: Weight
    burn: Weight
    misaligned: Weight
    blocked: Weight
    stale_days: Positive
    amber: Share
    red: Share
    decide_days: int = Field(ge=1)
    continues: int = Field(ge=1, description="so many 'continue' in a row go to the sponsor")
