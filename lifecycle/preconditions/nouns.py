"""Success factors as people rate them (rules.md F2)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from lifecycle.base.noun import Noun
from lifecycle.base.text import Line, RequiredLine, Text

TOP = 4
"""The upper end of the scale of a factor."""


class PreconditionScore(Noun):
    """How far one success factor is in place, and what was seen of it."""

    KIND: ClassVar[str] = "precondition_score"
    TITLE: ClassVar[str] = "Preconditions"
    NATURAL: ClassVar[tuple[str, ...]] = ("precondition",)
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "preconditions.rating:as_asked"

    precondition: RequiredLine = Field(description="id of the factor in the playbook, like M1")
    score: int | None = Field(
        default=None, ge=0, le=TOP, description="0 not at all to 4 fully; empty = not known"
    )
    evidence: Text = Field(default="", description="what was seen or read that shows it")
    note: Line = Field(default="", description="anything worth knowing")
