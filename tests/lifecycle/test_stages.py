"""Moving between stages."""

from __future__ import annotations

import pytest

from lifecycle.base.areas import Area, Function
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.phases import Stage
from lifecycle.gates.nouns import StageMove
from lifecycle.stages import set_stage
from lifecycle.starting import describe
from lifecycle.team.supposing import Suppose, suppose
from tests.builders import TODAY, programme, sponsor_and_leader, stamp

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
    assert after.programme.functions == (Function.SALES, Function.IT)
    with pytest.raises(InvalidValue, match="A scope needs an area"):
        describe(snapshot, {"scope": ";"}, stamp())
    with pytest.raises(InvalidValue, match="A scope needs an area"):
        suppose(snapshot, Suppose(scope=()), stamp())
