"""What is asked of the sponsor, and what was decided on it (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from lifecycle.action import Says, action
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun, Ref, build
from lifecycle.base.text import Text
from lifecycle.base.words import day_words
from lifecycle.overrides import unique
from lifecycle.people import Person, named
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.summary.nouns import DecisionAsked


@action(
    "summary ask",
    title="Ask for a decision",
    line="Puts it on the sponsor's page.",
    of=DecisionAsked,
)
def ask(
    snapshot: Snapshot,
    question: Annotated[str, Says("what is to be decided, in at most 120 characters")],
    stamp: Stamp,
    *,
    options: Annotated[tuple[str, ...], Says("what could be decided, best first")] = (),
    recommendation: Annotated[str, Says("what the leader recommends")] = "",
    by_when: Annotated[date | None, Says("the day it is needed", name="by-when")] = None,
    cost_of_delay: Annotated[
        str, Says("what happens if it is not decided by then", name="cost-of-delay")
    ] = "",
) -> Change:
    """Put a decision on the sponsor's page."""
    noun = build(
        DecisionAsked,
        {
            "id": stamp.new_id(),
            "question": question,
            "options": options,
            "recommendation": recommendation,
            "by_when": by_when,
            "cost_of_delay": cost_of_delay,
        },
    )
    return make_change(snapshot, stamp, f"Asked for a decision: {question}", puts=(noun,))


@action(
    "summary answer",
    title="Record what was decided on something asked",
    line="It leaves the page.",
    of=DecisionAsked,
)
def answer(
    snapshot: Snapshot,
    asked: Annotated[DecisionAsked, Says("what was asked", name="question")],
    text: Annotated[Text, Says("what was decided")],
    stamp: Stamp,
    *,
    by: Annotated[str, Ref("person"), Says("who decided")] = "",
) -> Change:
    """Record what was decided on something asked; it leaves the page. InvalidValue without an answer."""
    if not text.strip():
        raise InvalidValue("The answer is empty.", "", "Write what was decided.", field="text")
    who, strangers = named(snapshot, by) if by.strip() else (None, ())
    after = asked.changed(answer=text, answered_on=stamp.today, answered_by=who)
    people: tuple[Person, ...] = strangers
    return make_change(snapshot, stamp, f"Answered '{asked.question}'", puts=(*unique(people), after))


def rule(
    snapshot: Snapshot, before: DecisionAsked | None, after: DecisionAsked | None, stamp: Stamp
) -> Iterable[Noun]:
    """What is asked carries the day it was asked; an answer the day it was given, and nobody answers without one.

    InvalidValue for a day or a person of an answer where there is none, or a day before it was asked.
    """
    if after is None:
        return ()
    if before is None and after.asked_on is None:
        after = after.changed(asked_on=stamp.today)
    if after.open:
        return (_opened(before, after),)
    if after.answered_on is None:
        after = after.changed(answered_on=stamp.today)
    if after.asked_on is not None and after.answered_on is not None and after.answered_on < after.asked_on:
        days = (after.asked_on, after.answered_on)
        if before is None or days != (before.asked_on, before.answered_on):
            raise InvalidValue(
                f"It was asked on {day_words(after.asked_on)}.",
                f"An answer on {day_words(after.answered_on)} would be older than the question.",
                "Give a later day.",
                field="answered_on",
            )
    return (after,)


def _opened(before: DecisionAsked | None, after: DecisionAsked) -> DecisionAsked:
    """Without an answer: taken back, its day and person go with it; given, they are refused."""
    for name in ("answered_on", "answered_by"):
        value = getattr(after, name)
        if value is not None and (before is None or value != getattr(before, name)):
            raise InvalidValue(
                "There is no answer yet.",
                f"{name.replace('_', ' ').capitalize()} belongs to one.",
                "Write what was decided.",
                field=name,
            )
    if before is not None and not before.open:
        return after.changed(answered_on=None, answered_by=None)
    return after
