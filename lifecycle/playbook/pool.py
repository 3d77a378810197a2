"""The brainstorming pool, merit of ideas and blind alleys (rules.md F10, F11)."""

from pydantic import Field

from lifecycle.playbook.base import Days, Positive, Share, Value, Weight, Whole


class PoolSettings(Value):
    """How long the pool is open and what keeps it healthy."""

    days: Days = Field(description="working days the pool is planned to be open")
    least_days: Days = Field(description="working days it has to be open at least")
    functions: Whole = Field(ge=1, le=100, description="functions that should contribute ideas")
    junior_share: Share = Field(description="least share of ideas from levels 1 and 2")
    top_contributor: Share = Field(description="most ideas one person should have, as a share")
    theme_share: Share = Field(description="most effort one theme should take, as a share")
    confidence_base: Share = Field(description="share of merit an idea keeps without any evidence")
    effort_step: Share = Field(description="merit lost per point of effort above 1")


class BlindAlleySettings(Value):
    """Weights of the blind-alley index and its limits."""

    stale: Weight = Field(description="weight of time without evidence")
    burn: Weight = Field(description="weight of spending ahead of progress")
    misaligned: Weight = Field(description="weight of effort without a link to the vision and a gap")
    blocked: Weight = Field(description="weight of what upstream areas hold back")
    stale_days: Positive = Field(description="working days without evidence that count as fully stale")
    amber: Share = Field(description="index from which a stream is amber")
    red: Share = Field(description="index from which a stream is red and needs a decision")
    decide_days: Days = Field(description="working days in which a red stream is decided")
    continues: Whole = Field(ge=1, le=100, description="so many 'continue' in a row go to the sponsor")
