"""What the suitability test asks: the levers of the offer and two questions beside them (rules.md F1)."""

from __future__ import annotations

from typing import ClassVar, get_args

from pydantic import Field

from lifecycle.base.noun import Noun
from lifecycle.base.text import Line
from lifecycle.playbook.assessment import Lever

LEVERS: tuple[Lever, ...] = get_args(Lever)
"""The eight parts of the offer that can differ between customers, in their fixed order."""

TOP = 3
"""The upper end of the three scales: ability of a lever, granularity, readiness."""

DEFAULT_EFFORT = 3
ABILITY_WORDS = (
    "the same for everyone",
    "one crude split",
    "different for each segment",
    "for each customer",
)


class LeverAbility(Noun):
    """How far one lever of the offer can be tailored today, and what raising it would take."""

    KIND: ClassVar[str] = "lever_ability"
    TITLE: ClassVar[str] = "Levers of the offer"
    NATURAL: ClassVar[tuple[str, ...]] = ("lever",)
    REGISTER: ClassVar[bool] = True

    lever: Lever = Field(description="part of the offer that could differ between customers")
    ability: int = Field(
        ge=0,
        le=TOP,
        description="0 same for everyone, 1 one crude split, 2 for each segment, 3 for each customer",
    )
    effort: int = Field(default=DEFAULT_EFFORT, ge=1, le=5, description="1 easy to raise, 5 very hard")
    note: Line = Field(default="", description="what the ability was judged by")


class Suitability(Noun):
    """What the suitability test asks besides the levers."""

    KIND: ClassVar[str] = "suitability"
    TITLE: ClassVar[str] = "Suitability"
    SINGLE: ClassVar[bool] = True
    REGISTER: ClassVar[bool] = True

    granularity: int | None = Field(
        default=None,
        ge=0,
        le=TOP,
        description="how far customers want different things: 0 all the same, 3 each",
    )
    readiness: int | None = Field(
        default=None,
        ge=0,
        le=TOP,
        description="who acts on what data shows: 0 nobody, 1 now and then, 2 an owner, 3 an owner within a set time",
    )
    note: Line = Field(default="", description="what the answers rest on")


def lever_title(lever: str) -> str:
    """A lever in plain words."""
    return lever.replace("_", " ")
