"""Conditions of decisions, followed until they are done, moved or withdrawn by the sponsor (rules.md gates)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.noun import Ref, build
from lifecycle.base.phases import Gate
from lifecycle.base.text import Text
from lifecycle.base.words import day_words
from lifecycle.gates.nouns import Condition, ConditionChange, ConditionDone, Decision
from lifecycle.gates.results import ConditionState
from lifecycle.once import once
from lifecycle.passing import newest, ruling, rulings
from lifecycle.people import Person, name_of, named
from lifecycle.rights import known_writer
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


@once
def condition_states(snapshot: Snapshot, today: date) -> tuple[ConditionState, ...]:
    """Every condition of every decision by today, the earliest due first; overdue from the day after.

    Those of a decision further deciders did not follow, or never joined before a later one, stand for nothing.
    """
    done = {
        (each.decision, each.number): each for each in snapshot.all(ConditionDone) if each.done_on <= today
    }
    changes: dict[tuple[UUID, int], list[ConditionChange]] = {}
    for change in snapshot.all(ConditionChange):
        if change.decided_on <= today:
            changes.setdefault((change.decision, change.number), []).append(change)
    found = []
    for each in rulings(snapshot, today):
        decision = each.decision
        later = newest(snapshot, decision.gate, today, decision.wave)
        if each.against or (each.waiting and later is not None and later.decision.id != decision.id):
            continue
        for number, condition in enumerate(each.conditions, 1):
            settled = done.get((decision.id, number))
            changed = tuple(changes.get((decision.id, number), ()))
            due = next((one.due for one in reversed(changed) if one.due is not None), condition.due)
            withdrawn = bool(changed) and changed[-1].due is None
            found.append(
                ConditionState(
                    decision=decision,
                    number=number,
                    text=condition.text,
                    owner=name_of(snapshot, condition.owner),
                    due=due,
                    done_on=settled.done_on if settled is not None else None,
                    evidence=settled.evidence if settled is not None else "",
                    overdue=settled is None and not withdrawn and due < today,
                    changes=changed,
                    person=condition.owner,
                )
            )
    return tuple(sorted(found, key=lambda state: state.due))


def fulfil(
    snapshot: Snapshot, decision: Decision, number: int, *, evidence: str, stamp: Stamp, by: str = ""
) -> Change:
    """Record that a condition is done and what shows it; `number` counts from 1 in its decision.

    NotFound for a number the decision does not have; NotAllowed when it was done before; InvalidValue without evidence.
    """
    state = condition_of(snapshot, decision, number, stamp.today)
    id = snapshot.id_of(ConditionDone, str(decision.id), str(number))
    if snapshot.find(ConditionDone, id) is not None:
        raise NotAllowed(
            f"Condition {number} is done already.", "It was recorded before.", "Nothing is left to do here."
        )
    if state.withdrawn:
        raise NotAllowed(
            f"Condition {number} was withdrawn.",
            f"The sponsor decided so on {day_words(state.changes[-1].decided_on)}: {state.changes[-1].reason}",
            "Nothing is left to do here.",
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
        who = known if known is not None else _conditions(snapshot, decision, stamp.today)[number - 1].owner
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
    label = f"Fulfilled the condition '{state.text}'"
    return make_change(snapshot, stamp, label, puts=(*strangers, noun), reopens=True)


def condition_of(snapshot: Snapshot, decision: Decision, number: int, today: date) -> ConditionState:
    """A condition of a decision by its number, from 1; NotFound for one it does not have."""
    for state in condition_states(snapshot, today):
        if state.decision.id == decision.id and state.number == number:
            return state
    raise NotFound(
        f"There is no condition {number}.",
        f"'{decision.label()}' has {len(_conditions(snapshot, decision, today))}.",
        "See them: cmprogramme gate show",
    )


def _conditions(snapshot: Snapshot, decision: Decision, today: date) -> tuple[Condition, ...]:
    return ruling(snapshot, decision, today).conditions


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
    found = decision or newest_decision(snapshot, gate, stamp.today)
    return fulfil(snapshot, found, which, evidence=evidence, stamp=stamp, by=by)


def newest_decision(snapshot: Snapshot, gate: Gate, today: date) -> Decision:
    """The newest decision of a gate; NotFound without any."""
    found = newest(snapshot, gate, today)
    if found is None:
        raise NotFound(
            f"{gate.value} has no decision yet.",
            "What belongs to a decision comes after it.",
            "See: cmprogramme gate list",
        )
    return found.decision
