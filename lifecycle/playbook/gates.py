"""Stages, gates and their criteria (rules.md lifecycle)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lifecycle.base.listed import MeasureId, RoleId
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.playbook.base import Days, Ident, Number, Prose, Score, Share, Title, Value, Whole


class StageSetting(Value):
    """Title, artefacts and planned length of a stage in working days."""

    id: Stage = Field(description="code of the stage")
    title: Title = Field(description="what this playbook calls the stage")
    artefacts: tuple[Title, ...] = Field(description="what the stage leaves behind")
    days: Days = Field(description="planned length in working days")


Compare = Literal["at_least", "at_most", "above", "below"]
"""How a number that is read stands against its threshold: exactly at it is met by the first two alone."""


Word = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]
"""A text that is compared, not read: it stays as it is in a playbook with words of its own."""


class Reads(Value):
    """What a criterion reads: exactly one of a measure, a count and a number asked for."""

    WHOLE: ClassVar[bool] = True

    measure: MeasureId | None = Field(
        default=None,
        description="id of a measure of the scorecard: its newest reading counts as long as it is current",
    )
    count: Ident | None = Field(
        default=None, description="kind of entry that is counted, such as idea, segment or work_item"
    )
    where: dict[Ident, tuple[Word, ...]] = Field(
        default_factory=dict,
        description="beside count: field -> values; entries with one of them in each of these fields are counted",
    )
    number: Title | None = Field(
        default=None, description="the question somebody answers with a number and what shows it"
    )


Check = Annotated[
    Ident,
    Field(
        description="name of a check the program computes, confirmed, reads, or (not in a part) all or any"
    ),
]
STATEMENT = "what is asked, as a statement that is true when met"
Read = Annotated[Reads | None, Field(description="what is read, where the check is reads")]
Compared = Annotated[
    Compare | None,
    Field(description="how what is read has to stand against the threshold; at_least and at_most include it"),
]
Threshold = Annotated[
    Number | None,
    Field(
        description="limit in its own unit: shares 0-1, scores 0-100, what is read in the unit of that; "
        "left out: the check takes none"
    ),
]
UnitAsked = Annotated[
    Word | None,
    Field(
        description="unit of a number asked for: % (1.5 is 1.5 %), share (0-1) or a word; a measure has its own"
    ),
]
Owner = Annotated[RoleId | None, Field(description="role that owes it while it is not met")]
DueDays = Annotated[
    Annotated[Whole, Field(ge=0, le=250)] | None,
    Field(
        description="working days before the planned day of its gate it has to be met by; left out: that day"
    ),
]


class Part(Value):
    """One of several checks that a criterion with the check all or any combines."""

    id: Ident = Field(description="unique within its criterion")
    check: Check
    title: Title = Field(description=STATEMENT)
    reads: Read = None
    compare: Compared = None
    threshold: Threshold = None
    unit: UnitAsked = None
    owner: Owner = None
    due_days: DueDays = None


class Criterion(Value):
    """A named check with its threshold.

    `check` is the name of a registered check, or `confirmed`: the leader's yes with evidence, `reads`: a number read
    and compared, `all` or `any`: it is met when all of its parts are, or one of them.
    `owner` and `due_days` make it something that somebody owes while it is not met.
    `home` is the phase whose work the thing tested belongs to (left out: the gate's own phase).
    """

    id: Ident = Field(description="unique over all gates")
    kind: Literal["must", "should"] = Field(
        description="must: holds the gate; should: counts in the share of shoulds"
    )
    check: Check
    title: Title = Field(description=STATEMENT)
    reads: Read = None
    compare: Compared = None
    threshold: Threshold = None
    unit: UnitAsked = None
    parts: tuple[Part, ...] = Field(default=(), description="what the checks all and any combine")
    owner: Owner = None
    due_days: DueDays = None
    home: Phase | None = Field(
        default=None, description="the phase whose work the thing tested belongs to; left out: the gate's own"
    )
    guidance: Prose = Field(
        default="", description="how to meet it; longer text may stand in guidance/<id>.md"
    )

    @property
    def as_criteria(self) -> tuple[Criterion, ...]:
        """Its parts, each as a criterion of its own."""
        return tuple(found for one in self.parts if (found := self.part(one.id)) is not None)

    def part(self, id: str) -> Criterion | None:
        """A part as a criterion of its own, known by `criterion/part`; who owes it and when as far as it says, else as
        the whole does."""
        found = next((one for one in self.parts if one.id == id), None)
        if found is None:
            return None
        given = {name: getattr(found, name) for name in type(found).model_fields}
        for name in ("owner", "due_days"):
            given[name] = getattr(self, name) if given[name] is None else given[name]
        return Criterion.model_construct(
            **{**given, "id": f"{self.id}/{id}"}, kind=self.kind, home=self.home, guidance="", parts=()
        )


Asked = Criterion | Part
"""What a gate asks: a criterion, or a part of one."""


class GateSetting(Value):
    """One gate: the roles that decide (the first chairs) and what is asked."""

    id: Gate = Field(description="code of the gate")
    title: Title = Field(description="what having passed it means, in a word or two")
    asks: Title = Field(description="the question the deciders answer")
    deciders: tuple[RoleId, ...] = Field(min_length=1, description="roles that decide; the first chairs")
    criteria: tuple[Criterion, ...] = Field(description="what is tested")


class DecisionSettings(Value):
    """Limits of suggestions and overrides."""

    should_share: Share = Field(
        description="share of shoulds met that makes it go rather than conditional go"
    )
    stop_case: Score = Field(description="a case below this suggests to stop")
    override_days: Days = Field(description="calendar days an override lasts unless another end is given")
    override_reason: Whole = Field(ge=1, le=1_000, description="least number of characters")
