"""Stages that were never entered are named, and the sponsor says why."""

from __future__ import annotations

from typing import Any

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.gates.passed_over import left_undecided
from lifecycle.gates.report import gate_report
from lifecycle.gates.stale import confirm
from lifecycle.gates.telling import gate_page
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import StageState, stage_runs
from lifecycle.stages import set_stage
from tests.builders import TODAY, stamp
from tests.lifecycle.gates.decisions import at, go
from tests.lifecycle.test_pages import texts

CHEN_TOO: dict[str, Any] = {"together_with": [("Chen", Role.FINANCE_DIRECTOR)]}
G3_TOO: dict[str, Any] = {"together_with": [("Ines", "process_owner"), ("Gwen", "people_lead")]}


def moved(snapshot: Snapshot, *stages: Stage) -> Snapshot:
    for seed, stage in enumerate(stages):
        change = set_stage(snapshot, stage, reason=f"on to {stage.value}", stamp=stamp(seed=30 + seed))
        snapshot = snapshot.apply(change)
    return snapshot


def over(snapshot: Snapshot, gate: Gate) -> list[Stage]:
    return [each.stage for each in gate_report(snapshot, gate, TODAY).passed_over]


def test_a_stage_jumped_inside_a_phase_stays_skipped_and_the_next_gate_names_it_with_the_reason() -> None:
    snapshot = moved(at(Stage.B1, gate=Gate.G3, confirmed=True), Stage.B3)
    assert over(snapshot, Gate.G3) == [Stage.B2]
    assert "B2 Construct, passed over on 23 Nov 2026: on to B3" in texts(gate_page(snapshot, TODAY, Gate.G3))
    with pytest.raises(NotAllowed, match="G3 cannot be passed: B2 was never entered"):
        go(snapshot, gate=Gate.G3, **G3_TOO)
    after = snapshot.apply(go(snapshot, gate=Gate.G3, skipping="It was built before we began", **G3_TOO))
    (decision,) = after.all(Decision)
    assert (decision.passed_over, decision.skipping) == ((Stage.B2,), "It was built before we began")
    assert stage_runs(after, TODAY)[Stage.B2].state is StageState.SKIPPED
    entered = moved(snapshot, Stage.B2, Stage.B3)
    assert over(entered, Gate.G3) == []


@pytest.mark.parametrize(
    ("now", "gate", "missing", "beside"),
    [
        (Stage.B1, Gate.G3, [Stage.B2, Stage.B3], G3_TOO),
        (Stage.D2, Gate.G1, [Stage.D3], CHEN_TOO),
        (Stage.D1, Gate.G1, [Stage.D2, Stage.D3], CHEN_TOO),
        (Stage.R1, Gate.G5, [Stage.R2, Stage.R3], {}),
    ],
)
def test_a_gate_before_its_last_stage_names_those_never_entered_and_takes_the_sponsors_reason(
    now: Stage, gate: Gate, missing: list[Stage], beside: dict[str, Any]
) -> None:
    snapshot = at(now, gate=gate, confirmed=True)
    assert over(snapshot, gate) == missing
    with pytest.raises(NotAllowed) as refused:
        go(snapshot, gate=gate, **beside)
    assert all(stage.value in refused.value.what for stage in missing)
    assert "--skipping" in refused.value.do
    for outcome in (Outcome.HOLD, Outcome.RECYCLE, Outcome.STOP):
        go(snapshot, outcome, gate)
    assert go(snapshot, gate=gate, skipping="All of it was done before", **beside)


def test_where_the_work_went_back_the_gate_waits_for_the_last_stage() -> None:
    snapshot = moved(at(Stage.B1, gate=Gate.G3), Stage.B2, Stage.B3, Stage.B1)
    snapshot = snapshot.apply(
        confirm(snapshot, "x.council", by="Bryn", evidence="minutes", stamp=stamp(seed=50))
    )
    with pytest.raises(NotAllowed, match="G3 is decided from B3") as refused:
        go(snapshot, gate=Gate.G3, **G3_TOO)
    assert "stage set B3" in refused.value.do


def test_a_later_stage_the_record_begins_with_was_entered_too() -> None:
    snapshot = moved(at(Stage.B3, gate=Gate.G3), Stage.B1)
    snapshot = snapshot.apply(
        confirm(snapshot, "x.council", by="Bryn", evidence="minutes", stamp=stamp(seed=50))
    )
    with pytest.raises(NotAllowed, match="G3 is decided from B3"):
        go(snapshot, gate=Gate.G3, skipping="All of it was done before", **G3_TOO)


def test_a_gate_is_left_undecided_only_where_the_work_went_on_without_it() -> None:
    before = at(Stage.D1, gate=Gate.G0, confirmed=True)
    assert not left_undecided(before, Gate.G0, TODAY)
    assert left_undecided(moved(before, Stage.D2), Gate.G0, TODAY)
    passed = before.apply(go(before, gate=Gate.G0))
    assert not left_undecided(moved(passed, Stage.D3), Gate.G0, TODAY)


def test_a_stage_passed_over_twice_is_told_with_the_last_reason() -> None:
    snapshot = at(Stage.B1, gate=Gate.G3)
    for seed, (stage, why) in enumerate(((Stage.B3, "first"), (Stage.B1, "back"), (Stage.B3, "second"))):
        snapshot = snapshot.apply(set_stage(snapshot, stage, reason=why, stamp=stamp(seed=30 + seed)))
    (one,) = gate_report(snapshot, Gate.G3, TODAY).passed_over
    assert one.move is not None
    assert one.move.reason == "second"


def test_a_reason_to_pass_over_nothing_is_refused() -> None:
    with pytest.raises(InvalidValue, match="No stage is passed over"):
        go(at(Stage.D3, confirmed=True), skipping="Why not", **CHEN_TOO)


def test_stages_before_the_first_one_on_record_are_not_called_skipped() -> None:
    assert over(at(Stage.B3, gate=Gate.G3), Gate.G3) == []
    assert over(at(Stage.R2, gate=Gate.G4), Gate.G4) == []
