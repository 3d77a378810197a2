"""Deciding a gate as a person does it: what is asked, and why it cannot be done now (rules.md gates)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.base.areas import Role
from lifecycle.base.noun import Ref
from lifecycle.base.phases import PHASE_OF, PHASE_TITLES, Gate, Stage, closing_phase
from lifecycle.base.text import Text
from lifecycle.gates.decide import Took, Wanted, decide
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.programme import Status
from lifecycle.rights import AsWhat
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
    """The decision, its outcome, and the stage the work is in now."""
    decision = change.put(Decision)
    return Told({"id": str(decision.id), "outcome": decision.outcome, "stage": after.programme.stage})


@action(
    "gate decide",
    title="Record a decision",
    line="Outcome, who, why, conditions; a record that stays.",
    of=Decision,
    help="Conditions repeat: --condition TEXT --owner NAME --due DATE. Further deciders: --with NAME:ROLE.",
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
    by: Annotated[str, Ref("person"), Says("who decides; they hold the first role the gate names")],
    role: AsWhat = Role.SPONSOR,
    reason: Annotated[Text, Says("why; it stays readable for good")],
    with_: Annotated[tuple[Took, ...], Says("others who took part", between=":")] = (),
    condition: Annotated[
        tuple[Wanted, ...], Says("what is to be done although the work goes on", between=" | ", apart=True)
    ] = (),
    wave: Annotated[int | None, Says("G4 only: the wave it is held for")] = None,
    to: Annotated[
        Stage | None, Says("recycle only: the stage to go back to; left out: where the work is missing")
    ] = None,
) -> Change:
    """Record a gate decision and move the programme as it says."""
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
    )
