"""Stages of a phase that were never entered: a gate names them, and the sponsor says why (rules.md lifecycle)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.findings import listed
from lifecycle.base.listed import Role
from lifecycle.base.phases import (
    PHASE_OF,
    PHASES,
    STAGE_BEFORE,
    STAGES,
    Gate,
    Stage,
    closing_phase,
    earlier,
    stages_of,
)
from lifecycle.base.records import dataclass
from lifecycle.gates.nouns import StageMove
from lifecycle.gates.stale import moves_until
from lifecycle.passing import passed_gates
from lifecycle.rights import Actor
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A stage nobody entered: the move that passed over it, None while the work has not come so far."""

    stage: Stage
    move: StageMove | None


def passed_over(snapshot: Snapshot, gate: Gate, today: date) -> tuple[PassedOver, ...]:
    """The stages up to a gate, of its phase, that were never entered; none before the first one on record."""
    moves = moves_until(snapshot, today)
    first = _first(snapshot, moves)
    entered = {first, snapshot.programme.stage, *(move.after for move in moves)}
    return tuple(
        PassedOver(stage, next((m for m in reversed(moves) if _across(m, stage)), None))
        for stage in stages_of(closing_phase(gate))
        if not earlier(stage, first) and not earlier(last_stage(gate), stage) and stage not in entered
    )


def left_undecided(snapshot: Snapshot, gate: Gate, today: date) -> bool:
    """Whether the work stood before a gate of its present phase, by the record, and went on with it undecided."""
    now = snapshot.programme.stage
    return (
        closing_phase(gate) is PHASE_OF[now]
        and earlier(last_stage(gate), now)
        and not earlier(last_stage(gate), _first(snapshot, moves_until(snapshot, today)))
        and gate not in passed_gates(snapshot, today)
    )


def behind(snapshot: Snapshot, gate: Gate) -> bool:
    """Whether the work is in a later phase than a gate's: it cannot be decided from there, only gone without."""
    return PHASES.index(closing_phase(gate)) < PHASES.index(PHASE_OF[snapshot.programme.stage])


def last_stage(gate: Gate) -> Stage:
    """The stage a gate is decided from; G4 from the pilot on."""
    return Stage.R1 if gate is Gate.G4 else STAGE_BEFORE[gate]


def refuse_from_here(snapshot: Snapshot, gate: Gate, today: date) -> None:
    """NotAllowed where the work went back from a later stage of the phase: the gate stands behind the last one."""
    now, last = snapshot.programme.stage, last_stage(gate)
    entered = {stage for move in moves_until(snapshot, today) for stage in (move.before, move.after)}
    ahead = [stage for stage in STAGES if earlier(now, stage) and not earlier(last, stage)]
    if any(stage in entered for stage in ahead):
        raise NotAllowed(
            f"{gate.value} is decided from {last.value}.",
            f"The work went back to {now.value}, and what was made after it waits to be looked at again.",
            f"Go on first: cmprogramme stage set {last.value} --reason TEXT",
        )


def refuse_unexplained(
    gate: Gate, over: tuple[PassedOver, ...], deciders: tuple[Actor, ...], skipping: str
) -> None:
    """NotAllowed where stages were never entered and the sponsor does not say why; InvalidValue where none was."""
    if not over:
        if skipping.strip():
            raise InvalidValue(
                "No stage is passed over.",
                f"Every stage before {gate.value} was entered.",
                "Leave it out.",
                field="skipping",
            )
        return
    named = listed(each.stage.value for each in over)
    if not skipping.strip():
        raise NotAllowed(
            f"{gate.value} cannot be passed: {named} {'were' if len(over) > 1 else 'was'} never entered.",
            "A gate is decided from the last stage of its phase.",
            f"Enter what is missing: cmprogramme stage set {over[0].stage.value} --reason TEXT. "
            "Or the sponsor says why it is passed over, as 'skipping': "
            f"cmprogramme gate decide {gate.value} --skipping TEXT",
        )
    if not any(each.role == Role.SPONSOR for each in deciders):
        raise NotAllowed(
            f"Only the sponsor may pass over {named}.",
            "The sponsor is not among those who decide.",
            "Name the sponsor among those who decide with you, as NAME:sponsor.",
        )


def _first(snapshot: Snapshot, moves: Sequence[StageMove]) -> Stage:
    """The first stage on record."""
    return moves[0].before if moves else snapshot.programme.stage


def _across(move: StageMove, stage: Stage) -> bool:
    return earlier(move.before, stage) and earlier(stage, move.after)
