"""Conditions of decisions, followed until they are done (rules.md gates)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.noun import build
from lifecycle.gates.nouns import ConditionDone, Decision
from lifecycle.gates.results import ConditionState
from lifecycle.people import Person, name_of, named
from lifecycle.rights import known_writer
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


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
