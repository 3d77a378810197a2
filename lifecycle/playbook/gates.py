"""Stages, gates and their criteria (rules.md lifecycle)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lifecycle.areas import Role
from lifecycle.phases import Gate, Phase, Stage
from lifecycle.playbook.base import Ident, Prose, Score, Share, Title, Value


class StageSetting(Value):
    """Title, artefacts and planned length of a stage in working days."""

    id: Stage
    title: Title
    artefacts: tuple[Title, ...]
    days: int = Field(ge=1)


class Criterion(Value):
    """A named check with its threshold.

    `check` is the name of a registered check, or `confirmed`: the leader's yes with evidence.
    `home` is the phase whose work the thing tested belongs to (None: the gate's own phase).
    """

    id: Ident
    kind: Literal["must", "should"]
    check: Ident
    title: Title
    threshold: float | None = None
    home: Phase | None = None
    guidance: Prose = ""


class GateSetting(Value):
    """One gate: the roles that decide (the first chairs) and what is asked."""

    id: Gate
    title: Title
    asks: Title
    deciders: tuple[Role, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...]


class DecisionSettings(Value):
    """Limits of suggestions and overrides."""

    should_share: Share
    stop_case: Score
    override_days: int = Field(ge=1)
    override_reason: int = Field(ge=1, description="least number of characters")
