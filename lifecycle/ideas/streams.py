"""Streams of work, what they spend and show, and what was decided about them (rules.md F11)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from lifecycle.base.areas import Area, Evidence
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.ladders import ACCEPTED
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Noun, PersonId, Ref, build
from lifecycle.base.quantities import Unit
from lifecycle.base.rungs import SAID_WORDS
from lifecycle.base.text import Line, RequiredLine, RequiredText, Text
from lifecycle.overrides import unique
from lifecycle.rights import acting, require_role, writer
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class Verdict(StrEnum):
    """What may be decided about a stream."""

    CONTINUE = "continue"
    REDIRECT = "redirect"
    PARK = "park"
    STOP = "stop"
    DONE = "done"


RESTS: dict[Verdict, str] = {Verdict.PARK: "parked", Verdict.STOP: "stopped", Verdict.DONE: "done"}
"""The decisions after which a stream rests, and what it is called then."""

ENDED = (Verdict.STOP, Verdict.DONE)


class Stream(Noun):
    """A line of work with a budget of its own."""

    KIND: ClassVar[str] = "stream"
    TITLE: ClassVar[str] = "Streams of work"
    NATURAL: ClassVar[tuple[str, ...]] = ("name",)
    REGISTER: ClassVar[bool] = True

    name: RequiredLine = Field(description="what people call it")
    areas: tuple[Area, ...] = Field(default=(), description="areas it works on")
    started: HappenedDay | None = Field(default=None, description="the day it began")
    budget: Annotated[float, Unit("person-days")] | None = Field(
        default=None, gt=0, allow_inf_nan=False, description="effort granted, in person-days"
    )
    owner: PersonId | None = Field(default=None, description="who leads it")
    note: Text = Field(default="", description="what it is to bring about")
    items: tuple[Annotated[UUID, Ref("work_item")], ...] = Field(
        default=(), description="its work items; those that are done count as progress accepted"
    )


class StreamWeek(Noun):
    """What a stream spent on one thing in one week, and what it can show for it."""

    KIND: ClassVar[str] = "stream_week"
    TITLE: ClassVar[str] = "Effort and evidence of streams"
    REGISTER: ClassVar[bool] = True

    stream: Annotated[UUID, Ref("stream")] = Field(description="the stream")
    week: HappenedDay = Field(description="any day of that week; effort and evidence count from it")
    effort: Annotated[float, Unit("person-days")] = Field(
        default=0.0, ge=0, allow_inf_nan=False, description="effort spent, in person-days"
    )
    attribute: Line = Field(default="", description="the attribute of the vision it serves; empty = none")
    area: Area | None = Field(default=None, description="the area whose gap it closes; empty = none")
    evidence: Text = Field(
        default="", description="what shows that the area moved; empty = nothing to show this week"
    )
    kind: Evidence = Field(
        default=Evidence.ASSERTION,
        description="what it is: only a document or something observed makes the stream fresh again",
    )
    accepted: Annotated[float | None, ACCEPTED] = Field(
        default=None, ge=0, le=1, description="share of the whole accepted so far, 0-1; empty = not judged"
    )
    said: dict[Literal["accepted"], Line] = Field(default_factory=dict, description=SAID_WORDS)

    @property
    def shows(self) -> bool:
        """Whether it has a document or an observed result to show, not words alone (rules.md F11)."""
        return bool(self.evidence.strip()) and self.kind in (Evidence.DOCUMENT, Evidence.OBSERVED)


class StreamDecision(Noun):
    """What was decided about a stream that may lead nowhere, and why."""

    KIND: ClassVar[str] = "stream_decision"
    TITLE: ClassVar[str] = "Decisions on streams"
    RULE: ClassVar[str] = "summary.answering:settles"
    APPEND_ONLY: ClassVar[bool] = True

    stream: Annotated[UUID, Ref("stream")] = Field(description="the stream")
    verdict: Verdict = Field(description="continue, redirect, park, stop or done")
    decided_on: HappenedDay = Field(description="the day it was decided")
    index: float | None = Field(default=None, description="the blind-alley index that day")
    by: PersonId = Field(description="who decided")
    role: RoleId = Field(description="as what")
    on_roster: bool = Field(default=True, description="whether the roster confirms the role")
    written_by: PersonId = Field(description="who wrote it down")
    reason: RequiredText = Field(description="why")


def decisions_on(snapshot: Snapshot, stream: Stream, today: date | None = None) -> tuple[StreamDecision, ...]:
    """The decisions on a stream in the order recorded, those by `today` only where it is given."""
    return tuple(
        decision
        for decision in snapshot.all(StreamDecision)
        if decision.stream == stream.id and (today is None or decision.decided_on <= today)
    )


def weeks_of(snapshot: Snapshot, stream: Stream, today: date) -> tuple[StreamWeek, ...]:
    """What a stream recorded by today, oldest first."""
    found = (week for week in snapshot.all(StreamWeek) if week.stream == stream.id and week.week <= today)
    return tuple(sorted(found, key=lambda week: week.week))


def continues_in_row(decisions: tuple[StreamDecision, ...]) -> int:
    """How many decisions at the end say 'continue'."""
    count = 0
    for decision in reversed(decisions):
        if decision.verdict is not Verdict.CONTINUE:
            break
        count += 1
    return count


def resting(decisions: tuple[StreamDecision, ...]) -> Verdict | None:
    """What it rests by when that was decided last, else None: a later continue or redirect takes it up again."""
    last = decisions[-1].verdict if decisions else None
    return last if last in RESTS else None


def decide_stream(
    snapshot: Snapshot,
    stream: Stream,
    verdict: Verdict,
    *,
    by: str,
    role: RoleId = Role.LEADER,
    reason: str,
    stamp: Stamp,
    index: float | None = None,
) -> Change:
    """Record what becomes of a stream (rules.md F11, reading 69); `index` is its blind-alley index that day.

    The leader decides; after as many 'continue' in a row as the playbook gives, only the sponsor. NotAllowed for the
    wrong role, InvalidValue without a reason.
    """
    actor = acting(snapshot, by, role)
    taken = decisions_on(snapshot, stream)
    most = snapshot.playbook.blind_alley.continues
    if continues_in_row(taken) >= most:
        require_role(actor, (Role.SPONSOR,), f"decide after {most} times 'continue' in a row")
    else:
        require_role(actor, (Role.LEADER, Role.SPONSOR), "decide about a stream")
    if not reason.strip():
        raise InvalidValue(
            "The decision has no reason.",
            "Whoever reads it later has to see why.",
            "Write a sentence.",
            field="reason",
        )
    ended = resting(taken)
    if ended in ENDED and verdict in RESTS:
        raise NotAllowed(
            f"'{stream.name}' was {RESTS[ended]} before.",
            taken[-1].reason,
            "Continue or redirect it to take it up again.",
        )
    written, strangers = writer(snapshot, stamp.who)
    decision = build(
        StreamDecision,
        {
            "id": stamp.new_id(),
            "stream": stream.id,
            "verdict": verdict,
            "decided_on": stamp.today,
            "index": index,
            "by": actor.person,
            "role": role,
            "on_roster": actor.on_roster,
            "written_by": written,
            "reason": reason,
        },
    )
    told = "Called done" if verdict is Verdict.DONE else f"Decided to {verdict.value}"
    label = f"{told} the stream '{stream.name}', by {{person:{actor.person}}}"
    return make_change(snapshot, stamp, label, puts=(*unique(actor.strangers, strangers), decision))
