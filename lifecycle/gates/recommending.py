"""Recommendations made at a gate: printed in every later pack until they are followed (rules.md gates).

A condition is part of a decision, and past its day it keeps the next gate shut; a recommendation is made before or
without one and binds nobody. So it is a noun of its own, with the fields and the verbs of a condition.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.base.days import PlannedDay
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import Ref, build
from lifecycle.base.phases import Gate
from lifecycle.base.text import Line, Text
from lifecycle.base.words import day_words
from lifecycle.gates.decide import held_wave, refuse_empty
from lifecycle.gates.nouns import Recommendation, Urgency
from lifecycle.once import once
from lifecycle.overrides import unique
from lifecycle.people import named
from lifecycle.rights import writer
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

URGENCIES: tuple[Urgency, ...] = tuple(Urgency)
"""The most urgent first."""


@once
def recommendations(snapshot: Snapshot, today: date) -> tuple[Recommendation, ...]:
    """Those made by today, the most urgent first, then by day and number; followed later counts as open."""
    found = (
        one.changed(done_on=None, evidence="") if one.done_on is not None and one.done_on > today else one
        for one in snapshot.all(Recommendation)
        if one.made_on <= today
    )
    return tuple(
        sorted(found, key=lambda one: (URGENCIES.index(one.urgency), one.due or date.max, one.number))
    )


def told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """Its gate and number, by which it is followed."""
    one = change.put(Recommendation)
    way = f"Once it is followed: cmprogramme gate follow {one.number} --evidence TEXT"
    lines = [f"Recommendation {one.number}. {way}"] if one.open else []
    return Told({"gate": one.gate.value, "number": one.number, "done_on": one.done_on}, lines)


@action(
    "gate recommend",
    title="Recommend something at this gate",
    line="What was found and is to be done; it binds nobody, and is printed in every pack until it is followed.",
    of=Recommendation,
    tells=told,
)
def recommend(
    snapshot: Snapshot,
    gate: Annotated[Gate, Says("the gate it was found at")],
    text: Annotated[Line, Says("what is to be done")],
    stamp: Stamp,
    *,
    urgency: Annotated[Urgency, Says("how soon")] = Urgency.NEXT_GATE,
    owner: Annotated[str, Ref("person"), Says("who sees to it")],
    due: Annotated[
        PlannedDay | None, Says("until when; it may be left out where it is done when convenient")
    ] = None,
    wave: Annotated[int | None, Says("G4 only: the wave it was held for")] = None,
) -> Change:
    """Record a recommendation. InvalidValue without text, owner or the day its urgency asks for, or a day gone."""
    refuse_empty(text, "The recommendation says nothing.", "text")
    refuse_empty(owner, "The recommendation has no owner.", "owner")
    if due is None and urgency is not Urgency.CONVENIENT:
        raise InvalidValue(
            "It has no day.",
            "Only what is done when convenient goes without.",
            "Give the day it is due.",
            field="due",
        )
    if due is not None and due < stamp.today:
        raise InvalidValue(
            f"It would have been due on {day_words(due)} already.",
            f"Today is {day_words(stamp.today)}.",
            "Give a later day.",
            field="due",
        )
    who, owners = named(snapshot, owner)
    written, strangers = writer(snapshot, stamp.who)
    noun = build(
        Recommendation,
        {
            "id": stamp.new_id(),
            "number": 1 + max((one.number for one in snapshot.all(Recommendation)), default=0),
            "gate": gate,
            "wave": held_wave(snapshot, gate, wave, stamp.today),
            "text": text,
            "urgency": urgency,
            "owner": who,
            "due": due,
            "made_on": stamp.today,
            "made_by": written,
        },
    )
    label = f"Recommended at {gate.value}: {text}"
    return make_change(snapshot, stamp, label, puts=(*unique(owners, strangers), noun))


def why_none_to_follow(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """None is open."""
    open_ones = any(one.open for one in snapshot.all(Recommendation))
    return "" if open_ones else "No recommendation is open."


@action(
    "gate follow",
    title="Recommendation followed",
    line="Records what shows that a recommendation was followed, or why it is not.",
    of=Recommendation,
    why_not=why_none_to_follow,
    tells=told,
)
def follow(
    snapshot: Snapshot,
    recommendation: Annotated[Recommendation, Says("which one, by its number")],
    stamp: Stamp,
    *,
    evidence: Annotated[Text, Says("what shows it, or why it is not followed")],
) -> Change:
    """Record that a recommendation is closed. NotAllowed when it was before; InvalidValue without evidence."""
    if not recommendation.open:
        raise NotAllowed(
            f"Recommendation {recommendation.number} is closed already.",
            f"It was on {day_words(recommendation.done_on)}.",
            "Nothing is left to do here.",
        )
    refuse_empty(evidence, "Nothing shows that it was followed.", "evidence")
    after = recommendation.changed(done_on=stamp.today, evidence=evidence)
    label = f"Followed the recommendation '{recommendation.text}'"
    return make_change(snapshot, stamp, label, puts=(after,), reopens=True)
