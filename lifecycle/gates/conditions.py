"""Conditions of decisions, followed until they are done (rules.md gates)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.noun import Ref, build
from lifecycle.base.phases import Gate
from lifecycle.base.text import Text
from lifecycle.gates.nouns import ConditionDone, Decision, decisions_of
from lifecycle.gates.results import ConditionState
from lifecycle.once import once
from lifecycle.people import Person, name_of, named
from lifecycle.rights import known_writer
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


@once
def condition_states(snapshot: Snapshot, today: date) -> tuple[ConditionState, ...]:
    """Every condition of every decision by today, the earliest due first; overdue from the day after."""
    done = {
        (each.decision, each.number): each for each in snapshot.all(ConditionDone) if each.done_on <= today
    }
    found = []
    for decision in snapshot.all(Decision):
        if decision.decided_on > today:
            continue
        for number, condition in enumerate(decision.conditions, 1):
            settled = done.get((decision.id, number))
            found.append(
                ConditionState(
                    decision=decision,
                    number=number,
                    text=condition.text,
                    owner=name_of(snapshot, condition.owner),
                    due=condition.due,
                    done_on=settled.done_on if settled is not None else None,
                    evidence=settled.evidence if settled is not None else "",
                    overdue=settled is None and condition.due < today,
                )
            )
    return tuple(sorted(found, key=lambda state: state.due))


def fulfil(
    snapshot: Snapshot, decision: Decision, number: int, *, evidence: str, stamp: Stamp, by: str = ""
) -> Change:
    """Record that a condition is done and what shows it; `number` counts from 1 in its decision.

    NotFound for a number the decision does not have; NotAllowed when it was done before; InvalidValue without evidence.
    """
    if not 1 <= number <= len(decision.conditions):
        raise NotFound(
            f"There is no condition {number}.",
            f"'{decision.label()}' has {len(decision.conditions)}.",
            "See them: cmprogramme gate show",
        )
    id = snapshot.id_of(ConditionDone, str(decision.id), str(number))
    if snapshot.find(ConditionDone, id) is not None:
        raise NotAllowed(
            f"Condition {number} is done already.", "It was recorded before.", "Nothing is left to do here."
        )
    if not evidence.strip():
        raise InvalidValue(
            "Nothing shows that it is done.",
            "A condition is done when somebody could check it.",
            "Write what was seen.",
            field="evidence",
        )
    strangers: tuple[Person, ...] = ()
    if by.strip():
        who, strangers = named(snapshot, by)
    else:
        known = known_writer(snapshot, stamp.who)
        who = known if known is not None else decision.conditions[number - 1].owner
    noun = build(
        ConditionDone,
        {
            "id": id,
            "decision": decision.id,
            "number": number,
            "done_on": stamp.today,
            "evidence": evidence,
            "by": who,
        },
    )
    text = decision.conditions[number - 1].text
    return make_change(snapshot, stamp, f"Fulfilled the condition '{text}'", puts=(*strangers, noun))


def why_no_condition(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """None is open."""
    open_ones = any(state.open for state in condition_states(snapshot, stamp.today))
    return "" if open_ones else "No condition is open."


def fulfilled(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The gate, and which of its conditions."""
    done = change.put(ConditionDone)
    return Told({"gate": after.get(Decision, done.decision).gate.value, "number": done.number})


@action(
    "gate condition",
    title="Condition done",
    line="Records what shows that a condition of a decision is fulfilled.",
    of=ConditionDone,
    why_not=why_no_condition,
    tells=fulfilled,
)
def fulfil_condition(
    snapshot: Snapshot,
    gate: Annotated[Gate, Says("the gate that was decided")],
    stamp: Stamp,
    which: Annotated[int, Field(ge=1), Says("which of its conditions, from 1")] = 1,
    *,
    evidence: Annotated[Text, Says("what shows that it is done")],
    by: Annotated[str, Ref("person"), Says("who confirms it; left out: you")] = "",
    decision: Annotated[
        Decision | None, Says("an earlier decision, by its id; left out: the gate's newest")
    ] = None,
) -> Change:
    """Record that a condition of the newest decision on a gate, or of another one, is done."""
    known = (each for each in snapshot.all(Decision) if each.decided_on <= stamp.today)
    found = decision or next(reversed(decisions_of(tuple(known), gate)), None)
    if found is None:
        raise NotFound(
            f"{gate.value} has no decision yet.", "So it has no conditions.", "See: cmprogramme gate list"
        )
    return fulfil(snapshot, found, which, evidence=evidence, stamp=stamp, by=by)
