"""Moving between stages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.phases import PHASE_OF, STAGES, Stage
from lifecycle.gates.nouns import Decision, Outcome, StageMove
from lifecycle.snapshot import Snapshot
from lifecycle.stages import override_stage, set_stage, why_not_early
from lifecycle.starting import describe
from lifecycle.team.supposing import Suppose, suppose
from lifecycle.waves import Wave
from tests.builders import TODAY, programme, sponsor_and_leader, stamp, with_nouns
from tests.entries import entered

AMARA, BRYN = sponsor_and_leader()


def test_moving_inside_a_phase_is_free_and_recorded_with_its_reason() -> None:
    snapshot = programme(AMARA, BRYN, stage=Stage.B1)
    change = set_stage(snapshot, Stage.B3, reason="systems are bought", stamp=stamp())
    after = snapshot.apply(change)
    (move,) = after.all(StageMove)
    assert (after.programme.stage, after.programme.stage_since) == (Stage.B3, TODAY)
    assert (move.before, move.after, move.reason) == (Stage.B1, Stage.B3, "systems are bought")
    assert not change.final


@pytest.mark.parametrize(
    ("now", "wanted", "gate"), [(Stage.D3, Stage.POOL, "G1"), (Stage.R1, Stage.B2, "G4")]
)
def test_only_a_gate_leads_out_of_a_phase_and_the_refusal_names_it(
    now: Stage, wanted: Stage, gate: str
) -> None:
    with pytest.raises(NotAllowed) as refused:
        set_stage(programme(AMARA, stage=now), wanted, reason="because", stamp=stamp())
    assert gate in refused.value.do


def rolled_out(*outcomes: Outcome, stage: Stage = Stage.R2) -> Snapshot:
    """A rollout whose waves were decided so, one after the other."""
    waves = [decision(number, outcome) for number, outcome in enumerate(outcomes, 1)]
    return with_nouns(programme(AMARA, BRYN, stage=stage, wave=len(waves)), waves)


def decision(wave: int, outcome: Outcome) -> Decision:
    """A decision of G4 as a record holds it."""
    return Decision.model_validate(
        {
            "id": stamp(seed=700 + wave).new_id(),
            "number": wave,
            "gate": "G4",
            "wave": wave,
            "outcome": outcome,
            "decided_on": TODAY,
            "stage": Stage.R2,
            "deciders": ({"person": AMARA.id, "role": Role.SPONSOR},),
            "reason": "because",
            "suggestion": outcome,
            "written_by": BRYN.id,
        }
    )


@pytest.mark.parametrize(
    ("outcomes", "entered"),
    [
        ((), False),
        ((Outcome.HOLD,), False),
        ((Outcome.GO,), True),
        ((Outcome.CONDITIONAL_GO,), True),
        ((Outcome.GO, Outcome.HOLD), False),
        ((Outcome.GO, Outcome.RECYCLE), False),
        ((Outcome.HOLD, Outcome.GO), True),
    ],
)
def test_r3_is_entered_once_g4_of_the_latest_wave_is_let_pass(
    outcomes: tuple[Outcome, ...], entered: bool
) -> None:
    for stage in (Stage.R1, Stage.R2):
        snapshot = rolled_out(*outcomes, stage=stage)
        if entered:
            change = set_stage(snapshot, Stage.R3, reason="it runs by itself", stamp=stamp())
            assert snapshot.apply(change).programme.stage is Stage.R3
            continue
        with pytest.raises(NotAllowed, match="R3 cannot be entered yet") as refused:
            set_stage(snapshot, Stage.R3, reason="it runs by itself", stamp=stamp())
        assert f"G4 of wave {max(1, len(outcomes))}" in refused.value.why
        assert "cmprogramme stage override R3" in refused.value.do


def test_a_wave_entered_after_the_last_decision_is_the_latest() -> None:
    waves = [entered(Wave, number=n, start=TODAY + timedelta(days=n - 3)) for n in (1, 2)]
    snapshot = with_nouns(rolled_out(Outcome.GO), waves)
    with pytest.raises(NotAllowed, match="R3 cannot be entered yet") as refused:
        set_stage(snapshot, Stage.R3, reason="it runs by itself", stamp=stamp())
    assert "G4 of wave 2, the latest, is not decided" in refused.value.why


def test_the_sponsor_may_let_the_work_go_on_to_r3_without_the_gate() -> None:
    snapshot = rolled_out(Outcome.HOLD)
    terms: dict[str, Any] = {"reason": "The last wave is two branches", "risk_owner": "Bryn"}
    with pytest.raises(NotAllowed, match="Only the sponsor"):
        override_stage(snapshot, Stage.R3, stamp(), by="Bryn", role=Role.LEADER, **terms)
    with pytest.raises(NotAllowed, match="waits for no gate"):
        override_stage(snapshot, Stage.R2, stamp(), by="Amara", **terms)
    with pytest.raises(NotAllowed, match="nothing to override in B3"):
        override_stage(programme(AMARA, BRYN, stage=Stage.B3), Stage.R3, stamp(), by="Amara", **terms)
    snapshot = snapshot.apply(override_stage(snapshot, Stage.R3, stamp(), by="Amara", **terms))
    after = snapshot.apply(set_stage(snapshot, Stage.R3, reason="as decided", stamp=stamp(seed=2)))
    assert after.programme.stage is Stage.R3
    late = stamp(today=TODAY + timedelta(days=61), seed=3)
    with pytest.raises(NotAllowed, match="R3 cannot be entered yet"):
        set_stage(snapshot, Stage.R3, reason="as decided", stamp=late)
    assert why_not_early(programme(AMARA, stage=Stage.B1), stamp(), {}) == "Only R1 and R2 lead to R3."


@pytest.mark.parametrize("now", STAGES)
def test_no_move_leads_round_a_gate(now: Stage) -> None:
    """Every stage to every other, with nothing decided: a phase is left by its gate alone, R3 waits for G4."""
    for wanted in STAGES:
        snapshot = programme(AMARA, BRYN, stage=now)
        allowed = wanted is not now and PHASE_OF[wanted] is PHASE_OF[now] and wanted is not Stage.R3
        if allowed:
            after = snapshot.apply(set_stage(snapshot, wanted, reason="because", stamp=stamp()))
            assert after.programme.stage is wanted
            continue
        with pytest.raises(NotAllowed):
            set_stage(snapshot, wanted, reason="because", stamp=stamp())


def test_a_move_needs_a_reason_and_another_stage() -> None:
    snapshot = programme(AMARA, stage=Stage.B1)
    with pytest.raises(InvalidValue, match="no reason"):
        set_stage(snapshot, Stage.B2, reason=" ", stamp=stamp())
    with pytest.raises(NotAllowed, match="in B1 already"):
        set_stage(snapshot, Stage.B1, reason="because", stamp=stamp())


def test_a_scope_keeps_an_area_at_least_and_the_order_of_areas_whichever_way_it_is_written() -> None:
    snapshot = programme(AMARA)
    after = snapshot.apply(describe(snapshot, {"scope": "CX, AP", "functions": "sales; it; sales"}, stamp()))
    assert after.programme.scope == (Area.AP, Area.CX)
    assert after.programme.functions == ("sales", "it")
    with pytest.raises(InvalidValue, match="A scope needs an area"):
        describe(snapshot, {"scope": ";"}, stamp())
    with pytest.raises(InvalidValue, match="A scope needs an area"):
        suppose(snapshot, Suppose(scope=()), stamp())
