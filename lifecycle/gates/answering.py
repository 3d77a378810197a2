"""Answering a criterion that asks for a number, with what shows it (rules.md gates)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.noun import Noun, Ref, build
from lifecycle.base.phases import Gate
from lifecycle.base.text import Text
from lifecycle.gates.confirming import who_confirms
from lifecycle.gates.nouns import CriterionNumber
from lifecycle.gates.overriding import CriterionId, criterion_named
from lifecycle.gates.stale import asks_for_number
from lifecycle.people import named
from lifecycle.playbook.limits import in_unit
from lifecycle.playbook.thresholds import unit_of
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def asked_for(
    snapshot: Snapshot, before: CriterionNumber | None, after: CriterionNumber | None, stamp: Stamp
) -> Iterable[Noun]:
    """The rule of an answer: a criterion of the playbook asks for it. One that is no longer asked may go."""
    if after is None:
        return ()
    criterion = snapshot.playbook.criterion(after.criterion)
    if criterion is None:
        raise NotFound(
            f"There is no criterion '{after.criterion}'.",
            "The playbook this programme runs on has none of that id.",
            "See them: cmprogramme gate list",
        )
    if not asks_for_number(criterion):
        raise NotAllowed(
            f"'{criterion.title}' asks for no number.",
            f"Its check is '{criterion.check}'.",
            "See what meets it: cmprogramme gate where",
        )
    return (after,)


def why_not_answer(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """It asks for no number."""
    criterion = snapshot.playbook.criterion(str(given.get("criterion", "")))
    return "" if criterion is None or asks_for_number(criterion) else "It asks for no number."


def answered(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The criterion, by its whole id, and the number."""
    noun = change.put(CriterionNumber)
    return Told({"criterion": noun.criterion, "value": noun.value})


@action(
    "gate answer",
    title="Answer with a number",
    line="The number this criterion asks for, with what shows it; a second one for the same day replaces the first.",
    of=CriterionNumber,
    why_not=why_not_answer,
    tells=answered,
)
def answer_criterion(
    snapshot: Snapshot,
    gate: Annotated[Gate, Says("the gate it belongs to")],
    criterion: CriterionId,
    value: Annotated[float, Says("the number, in the unit the criterion asks in")],
    stamp: Stamp,
    *,
    evidence: Annotated[Text, Says("what shows it: a link, a file, a sentence")],
    by: Annotated[str, Ref("person"), Says("who says so", start=who_confirms)],
    day: Annotated[
        HappenedDay | None, Says("the day it stands for; left out: today", name="date", start=this_day)
    ] = None,
) -> Change:
    """Record the number a criterion of a gate, or a part of one, asks for."""
    found = criterion_named(snapshot, gate, criterion, stamp.today)
    who, strangers = named(snapshot, by)
    when = day or stamp.today
    fields = {
        "id": snapshot.id_for(CriterionNumber, found.id, when.isoformat()),
        "criterion": found.id,
        "day": when,
        "value": value,
        "evidence": evidence,
        "by": who,
    }
    told = in_unit(value, unit_of(snapshot.playbook, found))
    label = f"Answered '{found.title}': {told}, by {{person:{who}}}"
    return make_change(snapshot, stamp, label, puts=(*strangers, build(CriterionNumber, fields)))
