"""Moving between stages inside a phase; between phases only a gate leads (rules.md lifecycle)."""

from __future__ import annotations

from typing import Annotated

from lifecycle.action import Says, action
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import build
from lifecycle.base.phases import (
    PHASE_OF,
    PHASE_TITLES,
    Stage,
    closing_phase,
    earlier,
    next_gate,
    stages_of,
)
from lifecycle.gates.nouns import Decision, StageMove
from lifecycle.programme import Programme, Status
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def stages_here(snapshot: Snapshot) -> tuple[str, ...]:
    """The stages of the phase the programme is in."""
    return tuple(stage.value for stage in stages_of(PHASE_OF[snapshot.programme.stage]))


def stage_now(snapshot: Snapshot, stamp: Stamp) -> str:
    """The stage the programme is in."""
    return snapshot.programme.stage.value


@action(
    "stage set",
    title="Set the stage",
    line="Moves inside the phase, with a reason; only a gate leads out of it.",
    of=Programme,
)
def set_stage(
    snapshot: Snapshot,
    stage: Annotated[
        Stage,
        Says("the stage; another phase is reached through its gate", start=stage_now, choices=stages_here),
    ],
    *,
    reason: Annotated[str, Says("why the work moves")],
    stamp: Stamp,
) -> Change:
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


def rule(
    snapshot: Snapshot, before: Programme | None, after: Programme | None, stamp: Stamp
) -> tuple[Programme, ...]:
    """A programme as it may become: it works on an area at least, and areas and functions stand once.

    InvalidValue for a scope without an area.
    """
    if after is None:
        return ()
    if before is None or before.scope != after.scope:
        if not after.scope:
            raise InvalidValue("A scope needs an area.", "None is named.", "Name some: AP,PR", field="scope")
        after = after.changed(scope=tuple(area for area in AREAS if area in after.scope))
    if before is None or before.functions != after.functions:
        after = after.changed(functions=tuple(dict.fromkeys(after.functions)))
    return (after,)
