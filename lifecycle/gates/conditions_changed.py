"""The sponsor moves the day of a condition, or withdraws it; until then it stays open (rules.md gates)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.days import PlannedDay
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import build
from lifecycle.base.phases import Gate
from lifecycle.base.text import Text
from lifecycle.base.words import day_words
from lifecycle.gates.conditions import condition_of, newest_decision, why_no_condition
from lifecycle.gates.decide import refuse_empty
from lifecycle.gates.nouns import ConditionChange, Decision
from lifecycle.gates.results import ConditionState
from lifecycle.overrides import SPONSOR_ONLY, unique
from lifecycle.rights import AsWhat, SponsorBy, acting, require_role, writer
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

Which = Annotated[int, Field(ge=1), Says("which of its conditions, from 1")]
OfDecision = Annotated[
    Decision | None,
    Says("an earlier decision, by its id; left out: the gate's newest"),
]


def changed(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The gate, which of its conditions, and the day that holds now."""
    record = change.put(ConditionChange)
    gate = after.get(Decision, record.decision).gate.value
    return Told({"gate": gate, "number": record.number, "due": record.due})


@action(
    "gate postpone",
    title="Move the day of this condition",
    line="The sponsor gives a condition another day, with a reason; what was decided stays readable.",
    of=ConditionChange,
    why_not=why_no_condition,
    tells=changed,
)
def postpone(
    snapshot: Snapshot,
    gate: Annotated[Gate, Says("the gate that was decided")],
    stamp: Stamp,
    which: Which = 1,
    *,
    to: Annotated[PlannedDay, Says("the day it is due instead")],
    by: SponsorBy,
    role: AsWhat = Role.SPONSOR,
    reason: Annotated[Text, Says("why it may take longer")],
    decision: OfDecision = None,
) -> Change:
    """Record another day for an open condition. NotAllowed for another role; InvalidValue for a day before today."""
    state = _open(snapshot, decision or newest_decision(snapshot, gate, stamp.today), which, stamp)
    if to < stamp.today:
        raise InvalidValue(
            f"It would have been due on {day_words(to)} already.",
            f"Today is {day_words(stamp.today)}.",
            "Give a later day.",
            field="to",
        )
    label = f"Moved the condition '{state.text}' to {day_words(to)}"
    return _change(snapshot, state, to, by=by, role=role, reason=reason, stamp=stamp, label=label)


@action(
    "gate release",
    title="Withdraw this condition",
    line="The sponsor decides that a condition no longer stands, with a reason; the record stays.",
    of=ConditionChange,
    why_not=why_no_condition,
    tells=changed,
)
def release(
    snapshot: Snapshot,
    gate: Annotated[Gate, Says("the gate that was decided")],
    stamp: Stamp,
    which: Which = 1,
    *,
    by: SponsorBy,
    role: AsWhat = Role.SPONSOR,
    reason: Annotated[Text, Says("why it no longer stands")],
    decision: OfDecision = None,
) -> Change:
    """Record that an open condition no longer stands. NotAllowed for another role than the sponsor."""
    state = _open(snapshot, decision or newest_decision(snapshot, gate, stamp.today), which, stamp)
    label = f"Withdrew the condition '{state.text}'"
    return _change(snapshot, state, None, by=by, role=role, reason=reason, stamp=stamp, label=label)


def _open(snapshot: Snapshot, decision: Decision, number: int, stamp: Stamp) -> ConditionState:
    state = condition_of(snapshot, decision, number, stamp.today)
    if not state.open:
        how = "was withdrawn" if state.withdrawn else "is done"
        raise NotAllowed(
            f"Condition {number} {how} already.", "It no longer stands open.", "Nothing is left to do here."
        )
    return state


def _change(
    snapshot: Snapshot,
    state: ConditionState,
    due: date | None,
    *,
    by: str,
    role: RoleId,
    reason: str,
    stamp: Stamp,
    label: str,
) -> Change:
    actor = acting(snapshot, by, role)
    require_role(actor, SPONSOR_ONLY, "move or withdraw a condition")
    refuse_empty(reason, "It has no reason.", "reason")
    written, strangers = writer(snapshot, stamp.who)
    noun = build(
        ConditionChange,
        {
            "id": stamp.new_id(),
            "decision": state.decision.id,
            "number": state.number,
            "due": due,
            "decided_on": stamp.today,
            "reason": reason,
            "by": actor.person,
            "role": role,
            "on_roster": actor.on_roster,
            "written_by": written,
        },
    )
    text = f"{label}, decided by {{person:{actor.person}}}"
    return make_change(snapshot, stamp, text, puts=(*unique(actor.strangers, strangers), noun), reopens=True)
