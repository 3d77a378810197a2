"""Lessons: what was expected, what happened, and what follows from it."""

from __future__ import annotations

from typing import Any, get_args

from cmprogramme.cli.answer import Answer, figures
from cmprogramme.cli.reading import optional_day, required
from cmprogramme.cli.session import session
from cmprogramme.wording import percent
from lifecycle.lessons import Lesson, LessonDecision, answer_proposal, decide_lesson, learning, record_lesson
from lifecycle.plan.working import find_item
from lifecycle.register import choose, find

YES_NO = ("accepted", "declined")


def record(
    activity: str,
    *,
    item: str = "",
    expected: str = "",
    happened: str = "",
    cause: str = "",
    playbook_change: str = "",
) -> Answer:
    """Write down a lesson: what was done, --item W1, --expected, --happened, --cause, --playbook-change TEXT."""
    run = session()
    change = record_lesson(
        run.snapshot,
        activity=activity,
        item=find_item(run.snapshot, item) if item else None,
        expected=expected,
        happened=happened,
        cause=cause,
        playbook_change=playbook_change,
        stamp=run.stamp,
    )
    made = next(one for one in change.puts if isinstance(one, Lesson))
    return run.commit(change, "lesson-record", {"id": str(made.id)})


def decide(which: str, decision: str, *, by: str | None = None, date: str = "") -> Answer:
    """What follows from a lesson: LESSON adopt|adapt|drop|test --by NAME."""
    run = session()
    noun = find(run.snapshot, Lesson, which)
    change = decide_lesson(
        run.snapshot,
        noun,
        decision=choose(decision, get_args(LessonDecision), "DECISION"),
        by=required(by, "--by"),
        day=optional_day(date, "--date"),
        stamp=run.stamp,
    )
    return run.commit(change, "lesson-decide", {"id": str(noun.id), "decision": decision})


def answer(which: str, answer: str) -> Answer:
    """What the playbook's author said to the change a lesson proposes: LESSON accepted|declined."""
    run = session()
    noun = find(run.snapshot, Lesson, which)
    accepted = choose(answer, YES_NO, "ANSWER") == YES_NO[0]
    change = answer_proposal(run.snapshot, noun, accepted=accepted, stamp=run.stamp)
    return run.commit(change, "lesson-answer", {"id": str(noun.id), "accepted": accepted})


def rate() -> Answer:
    """Closed items that left a decided lesson, what is owed, what is undecided."""
    data, lines = lesson_parts()
    return Answer("lesson-rate", data, lines)


def lesson_parts() -> tuple[dict[str, Any], list[str]]:
    """Learning as data and for people."""
    run = session()
    found = learning(run.snapshot, run.today)
    lines = [
        f"Learning rate {percent(found.rate.value)} of {len(found.closed)} closed items",
        *(
            f"Owed: {one.item.code} {one.item.title}, {'overdue since' if one.overdue else 'due'} {one.due}"
            for one in found.owed
        ),
        *(f"Undecided: {one.activity} ({str(one.id)[:8]})" for one in found.undecided),
        *(f"Proposed to the playbook: {one.playbook_change}" for one in found.proposals),
    ]
    data = {
        "rate": found.rate.value,
        "closed": [one.code for one in found.closed],
        "owed": [{"item": one.item.code, "due": one.due, "overdue": one.overdue} for one in found.owed],
        "undecided": found.undecided,
        "proposals": found.proposals,
        "figures": figures({"rate": found.rate}),
    }
    return data, lines
