"""Moving between stages inside a phase; between phases only a gate leads (rules.md lifecycle)."""

from __future__ import annotations

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import build
from lifecycle.base.phases import PHASE_OF, PHASE_TITLES, Stage, closing_phase, earlier, next_gate
from lifecycle.gates.nouns import Decision, StageMove
from lifecycle.programme import Programme, Status
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def set_stage(snapshot: Snapshot, stage: Stage, *, reason: str, stamp: Stamp) -> Change:
    """Move to another stage of the same phase; a step back makes what was made after it stale.

    NotAllowed for another phase, naming the gate that leads there; InvalidValue without a reason.
    """
    programme = snapshot.programme
    if stage is programme.stage:
        raise NotAllowed(
            f"The programme is in {stage.value} already.", "Nothing would change.", "Name another stage."
        )
    if PHASE_OF[stage] is not PHASE_OF[programme.stage]:
        raise NotAllowed(
            f"{stage.value} belongs to the {PHASE_TITLES[PHASE_OF[stage]].lower()} phase.",
            f"The programme is in {programme.stage.value}; only a gate decision leads out of a phase.",
            _way_out(programme.stage, stage),
        )
    if not reason.strip():
        raise InvalidValue(
            "The move has no reason.",
            "Whoever reads the history will want to know.",
            "Write a few words.",
            field="reason",
        )
    after, moved = moved_programme(programme, stage, stamp, reason=reason)
    return make_change(
        snapshot, stamp, f"Moved to {stage.value} from {programme.stage.value}: {reason}", puts=(after, moved)
    )


def moved_programme(
    programme: Programme,
    stage: Stage,
    stamp: Stamp,
    *,
    reason: str,
    decision: Decision | None = None,
    status: Status | None = None,
) -> tuple[Programme, StageMove]:
    """The programme in another stage, and the record of the move."""
    move = build(
        StageMove,
        {
            "id": stamp.new_id(),
            "moved_on": stamp.today,
            "before": programme.stage,
            "after": stage,
            "reason": reason,
            "decision": decision.id if decision is not None else None,
        },
    )
    after = programme.changed(stage=stage, stage_since=stamp.today, status=status or programme.status)
    return after, move


def _way_out(now: Stage, wanted: Stage) -> str:
    """Which gate to decide to get from one stage to another phase."""
    gate = next_gate(now)
    if earlier(wanted, now):
        return f"Decide {gate.value} with recycle to {wanted.value}: cmprogramme gate decide {gate.value}"
    return f"Decide {gate.value}, which ends the {PHASE_TITLES[closing_phase(gate)].lower()} phase."
