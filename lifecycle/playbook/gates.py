"""Stages, gates and their criteria (rules.md lifecycle)."""

from typing import Literal

from pydantic import Field

from lifecycle.base.areas import Role
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.playbook.base import Days, Ident, Number, Prose, Score, Share, Title, Value, Whole


class StageSetting(Value):
    """Title, artefacts and planned length of a stage in working days."""

    id: Stage = Field(description="code of the stage")
    title: Title = Field(description="what this playbook calls the stage")
    artefacts: tuple[Title, ...] = Field(description="what the stage leaves behind")
    days: Days = Field(description="planned length in working days")


class Criterion(Value):
    """A named check with its threshold.

    `check` is the name of a registered check, or `confirmed`: the leader's yes with evidence.
    `home` is the phase whose work the thing tested belongs to (left out: the gate's own phase).
    """

    id: Ident = Field(description="unique over all gates")
    kind: Literal["must", "should"] = Field(
        description="must: holds the gate; should: counts in the share of shoulds"
    )
    check: Ident = Field(description="name of a check the program computes, or confirmed")
    title: Title = Field(description="what is asked, as a statement that is true when met")
    threshold: Number | None = Field(
        default=None,
        description="limit of the check in its own unit: shares 0-1, scores 0-100; left out: the check takes none",
    )
    home: Phase | None = Field(
        default=None, description="the phase whose work the thing tested belongs to; left out: the gate's own"
    )
    guidance: Prose = Field(
        default="", description="how to meet it; longer text may stand in guidance/<id>.md"
    )


class GateSetting(Value):
    """One gate: the roles that decide (the first chairs) and what is asked."""

    id: Gate = Field(description="code of the gate")
    title: Title = Field(description="what having passed it means, in a word or two")
    asks: Title = Field(description="the question the deciders answer")
    deciders: tuple[Role, ...] = Field(min_length=1, description="roles that decide; the first chairs")
    criteria: tuple[Criterion, ...] = Field(description="what is tested")


class DecisionSettings(Value):
    """Limits of suggestions and overrides."""

    should_share: Share = Field(
        description="share of shoulds met that makes it go rather than conditional go"
    )
    stop_case: Score = Field(description="a case below this suggests to stop")
    override_days: Days = Field(description="calendar days an override lasts unless another end is given")
    override_reason: Whole = Field(ge=1, le=1_000, description="least number of characters")
