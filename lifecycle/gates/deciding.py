"""Deciding a gate as a person does it: what is asked, and why it cannot be done now (rules.md gates)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.base.days import PlannedDay
from lifecycle.base.listed import RoleId
from lifecycle.base.noun import Ref
from lifecycle.base.phases import PHASE_OF, PHASE_TITLES, Gate, Stage, closing_phase
from lifecycle.base.text import Line, Text
from lifecycle.gates.decide import Took, Wanted, decide
from lifecycle.gates.expecting import expectation
from lifecycle.gates.nouns import FORWARD, Decision, Outcome, Vote
from lifecycle.gates.voting import as_what, pending, vote
from lifecycle.measures import InUnit, Measure
from lifecycle.passing import outcome_words, ruling
from lifecycle.programme import Status
from lifecycle.snapshot import Change, Snapshot, Stamp


def why_not_decide(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """The programme has ended, or the gate is that of another phase."""
    programme, gate = snapshot.programme, given.get("gate")
    if programme.status is not Status.RUNNING:
        return f"The programme is {programme.status.value}."
    if not isinstance(gate, Gate) or PHASE_OF[programme.stage] is closing_phase(gate):
        return ""
    phase = PHASE_TITLES[closing_phase(gate)]
    return f"{gate.value} belongs to {phase}; the programme is in {programme.stage.value}."


def decided(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The decision, its outcome, for whom it waits, and the stage the work is in now."""
    votes = [noun for noun in change.puts if isinstance(noun, Vote)]
    decision = after.get(Decision, votes[0].decision) if votes else change.put(Decision)
    found = ruling(after, decision, (votes[-1] if votes else decision).decided_on)
    data = {
        "id": str(decision.id),
        "outcome": votes[0].outcome if votes else decision.outcome,
        "passed": found.passes,
        "waiting": list(found.waiting),
        "stage": after.programme.stage,
    }
    open_yet = decision.outcome in FORWARD and not found.passes
    return Told(
        data, [f"{decision.held} is not passed yet: {outcome_words(after, found)}."] if open_yet else []
    )


@action(
    "gate decide",
    title="Record a decision",
    line="Outcome, who, why, conditions; a record that stays.",
    of=Decision,
    help="Conditions repeat: --condition TEXT --owner NAME --due DATE. Further deciders: --with NAME:ROLE, or each "
    "later in a decision of their own.",
    why_not=why_not_decide,
    tells=decided,
)
def decide_gate(
    snapshot: Snapshot,
    gate: Annotated[Gate, Says("the gate decided")],
    stamp: Stamp,
    *,
    outcome: Annotated[
        Outcome, Says("go needs every must met or overridden; conditional go needs conditions as well")
    ],
    by: Annotated[
        str, Ref("person"), Says("who decides: the chair, or a decider the newest decision waits for")
    ],
    role: Annotated[
        RoleId | None,
        Says(
            "as what; the roster has to agree; left out: what the newest decision waits for, else the chair"
        ),
    ] = None,
    reason: Annotated[Text, Says("why; it stays readable for good")],
    with_: Annotated[tuple[Took, ...], Says("others who decide the same", between=":")] = (),
    condition: Annotated[
        tuple[Wanted, ...], Says("what is to be done although the work goes on", between=" | ", apart=True)
    ] = (),
    wave: Annotated[int | None, Says("G4 only: the wave it is held for")] = None,
    to: Annotated[
        Stage | None, Says("recycle only: the stage to go back to; left out: where the work is missing")
    ] = None,
    skipping: Annotated[
        Text, Says("the sponsor's reason to pass over stages of the phase that were never entered")
    ] = "",
    expects: Annotated[
        Line, Says("what the decision is expected to give; the next gate shows what came of it")
    ] = "",
    expected_by: Annotated[PlannedDay | None, Says("the day that is expected by")] = None,
    measure: Annotated[Measure | None, Says("the measure that will show it")] = None,
    reaching: Annotated[
        float | None, InUnit, Says("what that measure is to reach by then; left out: its plan")
    ] = None,
) -> Change:
    """Record a gate decision and move the programme as it says; of a decider it waits for, what they decided."""
    role = role or as_what(snapshot, gate, by, wave, stamp)
    waiting = pending(snapshot, gate, role, wave, stamp)
    expected = expectation(expects, expected_by, measure, reaching, stamp)
    if waiting is not None and to is None and not skipping.strip() and expected is None:
        return vote(
            snapshot,
            waiting,
            outcome,
            by=by,
            role=role,
            reason=reason,
            stamp=stamp,
            together_with=with_,
            conditions=condition,
        )
    return decide(
        snapshot,
        gate,
        outcome,
        by=by,
        role=role,
        reason=reason,
        stamp=stamp,
        together_with=with_,
        conditions=condition,
        wave=wave,
        to=to,
        skipping=skipping,
        expects=expected,
    )
