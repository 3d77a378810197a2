"""Qualification: what each segment needs, read back to customers, and the five rights with service (rules.md F13)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import InvalidValue
from lifecycle.base.figures import Figure, Input, at_least
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.noun import Noun, Ref, build
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.base.words import day_words
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

Answer = Literal["yes", "partly", "no"]
ANSWER_COUNT: dict[Answer, float] = {"yes": 1.0, "partly": 0.5, "no": 0.0}
"""What an answer adds to the count of rights (rules.md reading 72)."""


class Right(StrEnum):
    """The five rights, and the service that joins them."""

    PRODUCT = "product"
    CUSTOMER = "customer"
    TIME = "time"
    CHANNEL = "channel"
    PRICE = "price"
    SERVICE = "service"


class Requirement(Noun):
    """Something a segment needs, in the words it was read back to customers with."""

    KIND: ClassVar[str] = "requirement"
    TITLE: ClassVar[str] = "Requirements"
    NATURAL: ClassVar[tuple[str, ...]] = ("segment", "need")
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "customers.qualification:requirement_rule"

    segment: Annotated[UUID, Ref("segment")] = Field(description="whose need it is")
    need: RequiredLine = Field(description="what they need, in a few words")
    wording: Text = Field(default="", description="the requirement as we wrote it down")
    confirmed: bool | None = Field(
        default=None,
        description="did customers agree when it was read back to them? empty = not read back yet",
    )
    confirmed_on: HappenedDay | None = Field(default=None, description="the day it was read back")
    ambiguities: tuple[Line, ...] = Field(default=(), description="what is still open about it")


class RightCheck(Noun):
    """How far one of the rights holds for a segment today."""

    KIND: ClassVar[str] = "right_check"
    TITLE: ClassVar[str] = "Five rights and service"
    NATURAL: ClassVar[tuple[str, ...]] = ("segment", "right")
    REGISTER: ClassVar[bool] = True

    segment: Annotated[UUID, Ref("segment")] = Field(description="for whom")
    right: Right = Field(description="which right, or the integrated service")
    answer: Answer = Field(description="does it hold: yes, partly or no")
    evidence: Line = Field(default="", description="what shows it")


class FairBargain(Noun):
    """What both sides get out of serving a segment; both must be said."""

    KIND: ClassVar[str] = "fair_bargain"
    TITLE: ClassVar[str] = "Fair bargains"
    NATURAL: ClassVar[tuple[str, ...]] = ("segment",)
    REGISTER: ClassVar[bool] = True

    segment: Annotated[UUID, Ref("segment")] = Field(description="with whom")
    customer_value: Text = Field(default="", description="what the customer gains")
    profit: Text = Field(default="", description="what the organisation gains")


@dataclass(frozen=True, slots=True)
class Qualification:
    """How well a segment's needs are understood.

    `risks` are requirements customers have not confirmed; `ambiguous` ones with something still open. `rights`
    holds None where nobody answered. `count` is for display and feeds no gate. `fair` None = nothing written.
    """

    requirements: tuple[Requirement, ...]
    risks: tuple[Requirement, ...]
    ambiguous: tuple[Requirement, ...]
    rights: Mapping[Right, Answer | None]
    count: Figure
    fair: bool | None
    unsaid: tuple[str, ...]


def qualification(snapshot: Snapshot, segment: UUID) -> Qualification:
    """Requirements, rights and bargain of a segment (rules.md F13, reading 72)."""
    requirements = tuple(item for item in snapshot.all(Requirement) if item.segment == segment)
    answers = {check.right: check.answer for check in snapshot.all(RightCheck) if check.segment == segment}
    rights: dict[Right, Answer | None] = {right: answers.get(right) for right in Right}
    bargain = next((item for item in snapshot.all(FairBargain) if item.segment == segment), None)
    unsaid = _unsaid(bargain)
    return Qualification(
        requirements=requirements,
        risks=tuple(item for item in requirements if not item.confirmed),
        ambiguous=tuple(item for item in requirements if item.ambiguities),
        rights=rights,
        count=_count(rights),
        fair=None if bargain is None else not unsaid,
        unsaid=unsaid,
    )


def requirements_confirmed(snapshot: Snapshot, least: float = 1.0) -> Finding:
    """Whether customers confirmed enough of the requirements (gate G3); the value is their share. None without any."""
    found = snapshot.all(Requirement)
    if not found:
        none = not_assessed("No requirement is entered.", "Enter what each segment needs, and read it back.")
        return none.about(Requirement.KIND, ANOTHER)
    risks = [item for item in found if not item.confirmed]
    figure = confirmed_figure(found)
    if at_least(figure.value or 0.0, least):
        why = f"Customers confirmed {len(found) - len(risks)} of {len(found)} requirements."
        return Finding(True, figure.value, why, "", figure)
    named = listed(f"'{item.need}'" for item in risks)
    return Finding(
        False, figure.value, f"Not confirmed by customers: {named}.", "Read each back to customers.", figure
    ).about(Requirement.KIND, (item.id for item in risks))


def confirmed_figure(requirements: Sequence[Requirement]) -> Figure:
    """The share of these requirements that customers confirmed; None without any."""
    agreed = sum(bool(item.confirmed) for item in requirements)
    return Figure(
        "Requirements customers confirmed",
        agreed / len(requirements) if requirements else None,
        "share of 1",
        "requirements customers confirmed / requirements",
        (Input("confirmed", agreed), Input("requirements", len(requirements))),
        "rules.md F13",
    )


def requirement_rule(
    snapshot: Snapshot, before: Requirement | None, after: Requirement | None, stamp: Stamp
) -> tuple[Requirement, ...]:
    """What holds of a requirement whoever changes it: what customers said has a day, today where none is given, and a
    requirement not read back has none."""
    if after is None:
        return ()
    if before is not None and (before.confirmed, before.confirmed_on) == (
        after.confirmed,
        after.confirmed_on,
    ):
        return (after,)
    if after.confirmed is not None:
        return (after if after.confirmed_on is not None else after.changed(confirmed_on=stamp.today),)
    if after.confirmed_on is None:
        return (after,)
    if before is not None and before.confirmed_on == after.confirmed_on:
        return (after.changed(confirmed_on=None),)
    raise InvalidValue(
        f"Nobody said what customers answered to '{after.need}'.",
        f"It has a day it was read back, {day_words(after.confirmed_on)}, and no answer.",
        "Say whether they confirmed it.",
        field="confirmed",
    )


@action(
    "customer read-back",
    title="Record how this need was read back",
    line="Whether customers confirmed it, and what is still unclear; open points replace the old ones.",
    of=Requirement,
    help="--confirmed or --no-confirmed; --unclear is repeated.",
)
def read_back(
    snapshot: Snapshot,
    need: Annotated[Requirement, Says("the need", key=("--segment",))],
    *,
    confirmed: Annotated[bool, Says("whether they agreed")],
    day: Annotated[HappenedDay | None, Says("the day; left out: today", name="date", start=this_day)] = None,
    ambiguities: Annotated[tuple[str, ...], Says("what is still open about it", name="unclear")] = (),
    stamp: Stamp,
) -> Change:
    """Record what customers said when a requirement was read back to them; open points replace the old ones."""
    after = need.changed(confirmed=confirmed, confirmed_on=day or stamp.today, ambiguities=ambiguities)
    said = "confirmed" if confirmed else "not confirmed"
    return make_change(snapshot, stamp, f"Read back '{need.need}': {said}", puts=(after,))


ANSWERS: tuple[Answer, ...] = ("no", "partly", "yes")
"""By the digit that stands for each, from 0."""


@action(
    "customer right",
    title="Say how far this right holds",
    line="Yes, partly or no (2, 1, 0), with what shows it; an empty answer takes it away: not known is an answer too.",
    of=RightCheck,
)
def answer_right(
    snapshot: Snapshot,
    segment: Annotated[Segment, Says("for whom")],
    right: Annotated[Right, Says("which right, or the integrated service")],
    answer: Annotated[str, Says("yes, partly or no; 2, 1 or 0; empty: not known")] = "",
    *,
    evidence: Annotated[str, Says("what shows it; left out: as it is")] = "",
    stamp: Stamp,
) -> Change:
    """Record how far a right holds for a segment; what shows it stays where nothing else is said."""
    known = snapshot.known(RightCheck, str(segment.id), right.value)
    of = f"{right.value} for {{segment:{segment.id}}}"
    if not answer.strip():
        return make_change(snapshot, stamp, f"Not known: {of}", removes=(known,) if known is not None else ())
    meant = answer_meant(answer)
    id = known.id if known is not None else snapshot.id_for(RightCheck, str(segment.id), right.value)
    values = {"id": id, "segment": segment.id, "right": right, "answer": meant}
    held = known.evidence if known is not None else ""
    entry = build(RightCheck, {**values, "evidence": evidence or held})
    return make_change(
        snapshot, stamp, f"{right.value.capitalize()} for {{segment:{segment.id}}}: {meant}", puts=(entry,)
    )


def answer_meant(text: str) -> Answer:
    """Yes, partly or no, also by its digit or its first letters; InvalidValue for anything else."""
    word = text.strip().casefold()
    by_digit = {str(digit): answer for digit, answer in enumerate(ANSWERS)}
    found = by_digit.get(word) or next((one for one in ANSWERS if word and one.startswith(word)), None)
    if found is None:
        raise InvalidValue(
            f"answer: '{text.strip()}' is none of yes, partly, no.",
            "A right holds, holds partly, or does not hold.",
            "Write yes, partly or no; 2, 1 or 0.",
            field="answer",
        )
    return found


def _count(rights: Mapping[Right, Answer | None]) -> Figure:
    known = [answer for answer in rights.values() if answer is not None]
    unknown = [right.value for right, answer in rights.items() if answer is None]
    return Figure(
        name="rights held",
        value=sum(ANSWER_COUNT[answer] for answer in known) if known else None,
        unit=f"of {len(rights)}",
        formula="yes 1, partly a half, no 0, added up",
        inputs=tuple(Input(right.value, answer) for right, answer in rights.items()),
        source="rules.md F13, reading 72",
        note=f"not yet answered: {', '.join(unknown)}" if unknown else "",
    )


def _unsaid(bargain: FairBargain | None) -> tuple[str, ...]:
    if bargain is None:
        return ("value to the customer", "profit to us")
    return tuple(
        side
        for side, text in (
            ("value to the customer", bargain.customer_value),
            ("profit to us", bargain.profit),
        )
        if not text.strip()
    )
