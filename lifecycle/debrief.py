"""Writing lessons down and deciding what follows from them (rules.md F21)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import Ref, build
from lifecycle.base.text import Line, Text
from lifecycle.lessons import Lesson, LessonDecision
from lifecycle.people import named
from lifecycle.plan import WorkItem
from lifecycle.playbook.keys import found_at, nearest_key
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

Which = Annotated[Lesson, Says("the lesson")]
ProposalAnswer = Literal["accepted", "declined"]


def as_learned(
    snapshot: Snapshot, before: Lesson | None, after: Lesson | None, stamp: Stamp
) -> tuple[Lesson, ...]:
    """The rule of a lesson: written down on a day, decided by somebody on a day, a change to the playbook proposed
    before it is answered.

    The days are today where none is named; a decision taken back takes its day and its decider along, and another
    text is another proposal.
    """
    if after is None:
        return ()
    found: dict[str, Any] = {}
    if before is None and after.day is None:
        found["day"] = stamp.today
    if before is None or before.decision != after.decision:
        found |= _decision(before, after, stamp)
    if before is None or _proposed(before) != _proposed(after):
        found |= _proposal(before, after, stamp)
    if after.playbook_place and (before is None or before.playbook_place != after.playbook_place):
        refuse_nowhere(snapshot, after.playbook_place)
    return (after.changed(**found) if found else after,)


def _decision(before: Lesson | None, after: Lesson, stamp: Stamp) -> dict[str, Any]:
    if after.decision is None:
        return {} if before is None else {"decided_on": None, "decided_by": None}
    if after.decided_by is None:
        raise InvalidValue(
            f"Nobody decided the lesson from '{after.activity}'.",
            "A decision has somebody who took it.",
            "Name who decided.",
            field="decided_by",
        )
    same_day = after.decided_on == (before.decided_on if before is not None else None)
    return {"decided_on": stamp.today} if same_day else {}


def _proposed(lesson: Lesson) -> tuple[str, str, str | None]:
    return lesson.playbook_change, lesson.playbook_place, lesson.proposal


def _proposal(before: Lesson | None, after: Lesson, stamp: Stamp) -> dict[str, Any]:
    answered = after.proposal != (before.proposal if before is not None else None)
    unanswered = {"answered_on": None, "answer": ""}
    if after.playbook_change.strip():
        if not answered or after.proposal in (None, "proposed"):
            return {"proposal": "proposed", **unanswered}
        return {"answered_on": after.answered_on or stamp.today}
    if answered and after.proposal is not None:
        raise proposes_nothing(after)
    return {"proposal": None, **unanswered}


def refuse_nowhere(snapshot: Snapshot, key: str) -> None:
    """InvalidValue where a key leads to nothing in the playbook the programme runs on."""
    playbook = snapshot.pinned
    if found_at(playbook, key) is None:
        near = nearest_key(playbook, key)
        raise InvalidValue(
            f"'{key}' is no place in the playbook.",
            f"{playbook.id} {playbook.version} says nothing there.",
            f"Did you mean {near}?" if near else "Write it as in: gates.G1.criteria.g1.case.title",
            field="playbook_place",
        )


def proposes_nothing(lesson: Lesson) -> NotAllowed:
    """The refusal to answer a proposal nobody made."""
    return NotAllowed(
        f"The lesson from '{lesson.activity}' proposes no change to the playbook.",
        "There is nothing to accept or decline.",
        "Write down the proposed change first.",
    )


@action(
    "lesson record",
    title="Write down a lesson",
    line="What was expected, what happened and why; a change to the playbook is a proposal to its author.",
    of=Lesson,
)
def record_lesson(
    snapshot: Snapshot,
    activity: Annotated[str, Says("what was done")],
    stamp: Stamp,
    *,
    item: Annotated[WorkItem | None, Says("the work item it comes from; left out: something else")] = None,
    expected: Annotated[Text, Says("what was expected")] = "",
    happened: Annotated[Text, Says("what happened")] = "",
    cause: Annotated[Text, Says("why")] = "",
    playbook_change: Annotated[
        Text, Says("what the playbook should say instead", name="playbook-change")
    ] = "",
    playbook_place: Annotated[
        Line, Says("where it should say so, like gates.G1.criteria.g1.case.title", name="playbook-place")
    ] = "",
) -> Change:
    """Write down a lesson, not yet decided."""
    fields = {
        "id": stamp.new_id(),
        "activity": activity,
        "item": item.id if item else None,
        "expected": expected,
        "happened": happened,
        "cause": cause,
        "playbook_change": playbook_change,
        "playbook_place": playbook_place,
    }
    label = f"Wrote down a lesson from '{activity}'"
    return make_change(snapshot, stamp, label, puts=(build(Lesson, fields),))


@action(
    "lesson decide",
    title="Decide what follows from this lesson",
    line="Adopt, adapt, drop or test it; deciding again replaces the decision.",
    of=Lesson,
)
def decide_lesson(
    snapshot: Snapshot,
    lesson: Which,
    decision: Annotated[LessonDecision, Says("what becomes of it")],
    stamp: Stamp,
    *,
    by: Annotated[str, Ref("person"), Says("who decided")],
    day: Annotated[
        HappenedDay | None, Says("the day it was decided; left out: today", name="date", start=this_day)
    ] = None,
) -> Change:
    """Decide what follows from a lesson; deciding again replaces the decision."""
    who, strangers = named(snapshot, by)
    after = lesson.changed(decision=decision, decided_by=who, decided_on=day or stamp.today)
    label = f"Decided the lesson from '{lesson.activity}': {decision}"
    return make_change(snapshot, stamp, label, puts=(*strangers, after))


def answered(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The lesson, and whether its proposal was accepted."""
    return Told({"id": change.args["lesson"], "accepted": change.args["answer"] == "accepted"})


def why_not_answered(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """This lesson proposes nothing to answer."""
    lesson = given.get("lesson")
    proposes = not isinstance(lesson, Lesson) or bool(lesson.playbook_change.strip())
    return "" if proposes else "It proposes no change to the playbook."


@action(
    "lesson answer",
    title="Record the answer to the change this lesson proposes",
    line="What the playbook's author said: accepted or declined.",
    of=Lesson,
    why_not=why_not_answered,
    tells=answered,
)
def answer_proposal(
    snapshot: Snapshot,
    lesson: Which,
    answer: Annotated[ProposalAnswer, Says("what the playbook's author said")],
    stamp: Stamp,
    *,
    reason: Annotated[Text, Says("why not, or the version that says so")] = "",
) -> Change:
    """Record what the playbook's author said to a proposed change; NotAllowed when none was proposed."""
    if not lesson.playbook_change.strip():
        raise proposes_nothing(lesson)
    after = lesson.changed(proposal=answer, answer=reason, answered_on=stamp.today)
    said = f": {reason}" if reason else ""
    label = f"{answer.capitalize()} the playbook change from '{lesson.activity}'{said}"
    return make_change(snapshot, stamp, label, puts=(after,))
