"""Are we ready: fifteen success factors that add up (rules.md F2)."""

from lifecycle.preconditions.nouns import TOP, PreconditionScore
from lifecycle.preconditions.rating import rate_factors, rate_preconditions
from lifecycle.preconditions.weighing import (
    GROUP_TITLES,
    GROUPS,
    FactorScore,
    PreconditionBand,
    Preconditions,
    preconditions,
    weigh,
)

__all__ = [
    "GROUPS",
    "GROUP_TITLES",
    "TOP",
    "FactorScore",
    "PreconditionBand",
    "PreconditionScore",
    "Preconditions",
    "preconditions",
    "rate_factors",
    "rate_preconditions",
    "weigh",
]
