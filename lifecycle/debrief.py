"""Writing lessons down and deciding what follows from them (rules.md F21)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.areas import Area
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.noun import Ref, build, folded
from lifecycle.base.text import Line, Text
from lifecycle.ideas.disposal import next_code
from lifecycle.lessons import Lesson, LessonDecision
from lifecycle.people import Person, named
from lifecycle.plan import WorkItem, WorkStatus
from lifecycle.playbook.keys import found_at, nearest_key
from lifecycle.rights import holders, known_writer
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
        found |= _decision(snapshot, before, after, stamp)
    if before is None or _proposed(before) != _proposed(after):
        found |= _proposal(before, after, stamp)
    if after.playbook_place and (before is None or before.playbook_place != after.playbook_place):
        refuse_nowhere(snapshot, after.playbook_place)
    return (after.changed(**found) if found else after,)


def _decision(snapshot: Snapshot, before: Lesson | None, after: Lesson, stamp: Stamp) -> dict[str, Any]:
    if after.decision is None:
        return {} if before is None else {"decided_on": None, "decided_by": None}
    who = after.decided_by or _decider(snapshot, stamp)
    if who is None:
        raise InvalidValue(
            f"Nobody decided the lesson from '{after.activity}'.",
            "A decision has somebody who took it.",
            "Name who decided.",
            field="decided_by",
        )
    same_day = after.decided_on == (before.decided_on if before is not None else None)
    return {"decided_by": who, **({"decided_on": stamp.today} if same_day else {})}


def _decider(snapshot: Snapshot, stamp: Stamp) -> UUID | None:
    """Who decided where nobody is named: whoever writes, where they are on the roster, else the leader."""
    known = known_writer(snapshot, stamp.who)
    writes = snapshot.find(Person, known) if known is not None else None
    if writes is None or not writes.on_roster:
        writes = next(iter(holders(snapshot, Role.LEADER)), None)
    return writes.id if writes is not None else None


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
    by: Annotated[
        str, Ref("person"), Says("who decided; left out: who did before, else you, else the leader")
    ] = "",
    day: Annotated[
        HappenedDay | None, Says("the day it was decided; left out: today", name="date", start=this_day)
    ] = None,
) -> Change:
    """Decide what follows from a lesson; deciding again replaces the decision."""
    who, strangers = named(snapshot, by) if by.strip() else (lesson.decided_by, ())
    after = lesson.changed(decision=decision, decided_by=who, decided_on=day or stamp.today)
    label = f"Decided the lesson from '{lesson.activity}': {decision}"
    return make_change(snapshot, stamp, label, puts=(*strangers, after))


def why_no_follow_up(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """What is not decided, or was dropped, leads to no work."""
    lesson = given.get("lesson")
    if not isinstance(lesson, Lesson):
        return ""
    if lesson.decision is None:
        return "It is not decided yet: adopt, adapt or test it first."
    led = snapshot.find(WorkItem, lesson.follow_up) if lesson.follow_up is not None else None
    if led is not None and led.status is not WorkStatus.DROPPED and given.get("item") is None:
        return f"It led to {led.code} already."
    return "It was dropped: nothing follows from it." if lesson.decision == "drop" else ""


def followed(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The lesson, and the work it led to."""
    lesson = after.get(Lesson, UUID(str(change.args["lesson"])))
    led = after.find(WorkItem, lesson.follow_up) if lesson.follow_up is not None else None
    return Told({"id": str(lesson.id), "item": led.code if led is not None else None})


@action(
    "lesson follow",
    title="Turn this lesson into work",
    line="A new work item, or one there is, that does what was decided; the lesson says what became of it.",
    of=Lesson,
    why_not=why_no_follow_up,
    tells=followed,
)
def follow_up(
    snapshot: Snapshot,
    lesson: Which,
    stamp: Stamp,
    *,
    title: Annotated[Line, Says("what is to be done; left out: what the lesson is about")] = "",
    item: Annotated[WorkItem | None, Says("a work item there is; left out: a new one")] = None,
    area: Annotated[
        Area | None, Says("the area it improves; left out: that of the work it comes from, else measurement")
    ] = None,
    owner: Annotated[str, Ref("person"), Says("who sees to it")] = "",
    due: Annotated[date | None, Says("the day it is promised for")] = None,
) -> Change:
    """Lead a decided lesson into work: a new item, or the one named; NotAllowed for one not decided or dropped."""
    refuse(why_no_follow_up(snapshot, stamp, {"lesson": lesson, "item": item}), lesson)
    if item is not None:
        after = lesson.changed(follow_up=item.id)
        label = f"The lesson from '{lesson.activity}' led to {item.code}"
        return make_change(snapshot, stamp, label, puts=(after,))
    who, strangers = named(snapshot, owner) if owner.strip() else (None, ())
    came_from = snapshot.find(WorkItem, lesson.item) if lesson.item is not None else None
    made = build(
        WorkItem,
        {
            "id": snapshot.id_for(WorkItem, folded(code := next_code(snapshot))),
            "code": code,
            "title": title.strip() or lesson.activity,
            "area": area or (came_from.area if came_from is not None else Area.ME),
            "owner": who,
            "end": due,
        },
    )
    after = lesson.changed(follow_up=made.id)
    label = f"The lesson from '{lesson.activity}' led to work item {code}"
    return make_change(snapshot, stamp, label, puts=(*strangers, made, after))


def refuse(why: str, lesson: Lesson) -> None:
    """NotAllowed where there is a reason."""
    if why:
        raise NotAllowed(
            f"The lesson from '{lesson.activity}' leads to no new work.",
            why,
            "Decide it, or name the item it leads to: cmprogramme lesson follow",
        )


@action(
    "lesson propose",
    title="Propose a change to the playbook from this lesson",
    line="What it should say instead, and where; its author accepts or declines it.",
    of=Lesson,
)
def propose(
    snapshot: Snapshot,
    lesson: Which,
    change: Annotated[Text, Says("what the playbook should say instead")],
    stamp: Stamp,
    *,
    place: Annotated[
        Line,
        Says("where it should say so, like gates.G1.criteria.g1.case.title; left out: as it is, or anywhere"),
    ] = "",
) -> Change:
    """Propose a change to the playbook; another wording is another proposal, and waits for its author anew."""
    after = lesson.changed(playbook_change=change, playbook_place=place.strip() or lesson.playbook_place)
    label = f"Proposed to the playbook from '{lesson.activity}': {change}"
    return make_change(snapshot, stamp, label, puts=(after,))


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
