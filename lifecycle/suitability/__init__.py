"""Is this for us: the suitability test, its answers and its verdict (rules.md F1)."""

from lifecycle.suitability.answering import record_suitability
from lifecycle.suitability.judging import Raise, SuitabilityResult, Verdict, judge, suitability
from lifecycle.suitability.nouns import (
    ABILITY_WORDS,
    DEFAULT_EFFORT,
    LEVERS,
    TOP,
    LeverAbility,
    Suitability,
    lever_title,
)

__all__ = [
    "ABILITY_WORDS",
    "DEFAULT_EFFORT",
    "LEVERS",
    "TOP",
    "LeverAbility",
    "Raise",
    "Suitability",
    "SuitabilityResult",
    "Verdict",
    "judge",
    "lever_title",
    "record_suitability",
    "suitability",
]
