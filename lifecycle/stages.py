"""Moving between stages inside a phase; between phases only a gate leads (rules.md lifecycle)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from lifecycle.action import Says, action
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.noun import build
from lifecycle.base.phases import (
    PHASE_OF,
    PHASE_TITLES,
    Gate,
    Phase,
    Stage,
    closing_phase,
    earlier,
    next_gate,
    stages_of,
)
from lifecycle.gates.nouns import Decision, StageMove
from lifecycle.overrides import Override, live_override, override
from lifecycle.passing import newest, outcome_words
from lifecycle.programme import Programme, Status
from lifecycle.rights import AsWhat, Expires, Reason, RiskOwner, SponsorBy
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.waves import latest_wave, let_pass


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

    A stage passed over stays marked as skipped, with the reason of the move. NotAllowed for another phase, naming the
    gate that leads there, and for R3 before the latest wave was let pass; InvalidValue without a reason.
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
    _refuse_before_its_gate(snapshot, stage, stamp)
    after, moved = moved_programme(programme, stage, stamp, reason=reason)
    return make_change(
        snapshot, stamp, f"Moved to {stage.value} from {programme.stage.value}: {reason}", puts=(after, moved)
    )


def _refuse_before_its_gate(snapshot: Snapshot, stage: Stage, stamp: Stamp) -> None:
    """R3 waits for G4 of the latest wave, unless the sponsor overrides that (rules.md lifecycle)."""
    if stage is not Stage.R3 or live_override(snapshot, stage_rule(stage), stamp.today) is not None:
        return
    latest = latest_wave(snapshot, stamp.today)
    number = latest.number if latest is not None else 1
    if let_pass(snapshot, number, stamp.today):
        return
    found = newest(snapshot, Gate.G4, stamp.today, number)
    so_far = f"decided {outcome_words(snapshot, found)}" if found is not None else "not decided"
    raise NotAllowed(
        "R3 cannot be entered yet.",
        f"G4 of wave {number}, the latest, is {so_far}.",
        f"Decide it: cmprogramme gate decide G4 --wave {number}. Or the sponsor lets the work go on without: "
        "cmprogramme stage override R3",
    )


def stage_rule(stage: Stage) -> str:
    """The rule's name in an override, like stage.R3."""
    return f"stage.{stage.value}"


def waiting_stages(snapshot: Snapshot) -> tuple[str, ...]:
    """The stages that wait for a gate inside their phase."""
    return (Stage.R3.value,)


def why_not_early(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """The work is not on the way there."""
    on_the_way = (
        PHASE_OF[snapshot.programme.stage] is Phase.ROLLOUT and snapshot.programme.stage is not Stage.R3
    )
    return "" if on_the_way else "Only R1 and R2 lead to R3."


@action(
    "stage override",
    title="Enter this stage before its gate is decided",
    line="The sponsor lets the work go on to R3 without G4 of the latest wave: reason, risk owner, last day.",
    of=Override,
    why_not=why_not_early,
)
def override_stage(
    snapshot: Snapshot,
    stage: Annotated[Stage, Says("the stage", choices=waiting_stages)],
    stamp: Stamp,
    *,
    by: SponsorBy,
    role: AsWhat = Role.SPONSOR,
    reason: Reason,
    risk_owner: RiskOwner,
    expires: Expires = None,
) -> Change:
    """Record the sponsor's leave to enter a stage before its gate. NotAllowed for a stage that waits for none."""
    if stage is not Stage.R3:
        raise NotAllowed(
            f"{stage.value} waits for no gate inside its phase.",
            "Only R3 does, for G4 of the latest wave.",
            f"Move on: cmprogramme stage set {stage.value} --reason TEXT",
        )
    too_soon = why_not_early(snapshot, stamp, {})
    if too_soon:
        raise NotAllowed(
            f"There is nothing to override in {snapshot.programme.stage.value}.",
            too_soon,
            "Decide it when the rollout has begun.",
        )
    return override(
        snapshot,
        stage_rule(stage),
        by=by,
        role=role,
        reason=reason,
        risk_owner=risk_owner,
        stamp=stamp,
        title=f"{stage.value} after G4 of the latest wave",
        computed="G4 of the latest wave was not let pass",
        chosen="is entered all the same",
        expires=expires,
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
