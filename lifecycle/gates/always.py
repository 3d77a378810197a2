"""What a gate asks for whatever a playbook says: a sponsor at G0, conditions of earlier gates kept (rules.md gates)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.findings import Finding, listed
from lifecycle.base.phases import GATES, PHASE_OF, PHASES, Gate, closing_phase
from lifecycle.base.words import day_words, until_words
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.results import ConditionState
from lifecycle.passing import newest
from lifecycle.playbook import Criterion
from lifecycle.playbook.thresholds import SPONSORED
from lifecycle.snapshot import Snapshot

CARRIED = "conditions"
"""The check of the must that every later gate has while a condition is past its day."""

NONE_OPEN = "g5.conditions"
"""The check that asks for no open condition at all; where it is a must the other one says nothing new."""

CONDITION = "condition"
"""The kind of target of a condition of a decision."""

SPONSOR = Criterion(
    id=SPONSORED,
    kind="must",
    check=SPONSORED,
    title="A sponsor at board level is named",
    guidance="One person on the roster has the role sponsor and level 5. Nobody can override this.",
)


def criteria_of(
    snapshot: Snapshot, gate: Gate, today: date, wave: int | None = None
) -> tuple[Criterion, ...]:
    """What a gate asks for: as the playbook says, and what no playbook takes away.

    A gate that lies behind the work asks nothing more.
    """
    asked = snapshot.playbook.gate(gate).criteria
    if gate is Gate.G0:
        return _with_sponsor(asked)
    behind = PHASES.index(PHASE_OF[snapshot.programme.stage]) > PHASES.index(closing_phase(gate))
    if behind or any(one.check == NONE_OPEN and one.kind == "must" for one in asked):
        return asked
    if overdue_before(snapshot, gate, today, wave):
        return (*asked, _conditions(gate))
    return asked


def overdue_before(
    snapshot: Snapshot, gate: Gate, today: date, wave: int | None = None
) -> tuple[ConditionState, ...]:
    """The conditions past their day that a gate has to hold for: of earlier gates, and of its own earlier decisions."""
    return tuple(
        state
        for state in condition_states(snapshot, today)
        if state.overdue and _earlier(snapshot, state, gate, today, wave)
    )


def conditions_kept(snapshot: Snapshot, gate: Gate, today: date, wave: int | None = None) -> Finding:
    """Whether no condition of an earlier decision is past its day; the value counts those that are."""
    found = overdue_before(snapshot, gate, today, wave)
    if not found:
        return Finding(True, 0.0, "No condition of an earlier decision is past its day.")
    named = listed(
        f"'{one.text}' ({one.decision.label()}, {one.owner}, due {day_words(one.due)}, "
        f"{until_words(one.due, today, snapshot.programme.holidays)})"
        for one in found
    )
    remedy = "Record what shows that it is done, or the sponsor moves its day or withdraws it, with a reason."
    answer = Finding(False, float(len(found)), f"Past its day and not done: {named}.", remedy)
    return answer.about(CONDITION, map(condition_key, found))


def condition_key(state: ConditionState) -> str:
    """What a condition is known by: the decision that carries it, and its number there."""
    return f"{state.decision.id}:{state.number}"


def _conditions(gate: Gate) -> Criterion:
    return Criterion(
        id=f"{CARRIED}.{gate.value}",
        kind="must",
        check=CARRIED,
        title="Conditions of earlier decisions are met, or the sponsor moved the day with a reason",
        guidance="A condition stays open until it is done, moved or withdrawn by the sponsor.",
    )


def _with_sponsor(asked: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    if any(one.check == SPONSOR.check and one.kind == "must" for one in asked):
        return asked
    others = tuple(one for one in asked if one.check != SPONSOR.check and one.id != SPONSOR.id)
    return (*others, SPONSOR)


def _earlier(snapshot: Snapshot, state: ConditionState, gate: Gate, today: date, wave: int | None) -> bool:
    decision = state.decision
    if decision.gate is not gate:
        return GATES.index(decision.gate) < GATES.index(gate)
    found = newest(snapshot, gate, today, decision.wave)
    return decision.wave != wave or found is None or not found.passes
