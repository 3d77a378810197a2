"""The planned day of a gate."""

from __future__ import annotations

from datetime import date

from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.planning import due_day, plan_gate
from lifecycle.gates.report import gate_report
from lifecycle.programme import PlannedGate
from lifecycle.waves import Wave
from tests.builders import TODAY, programme, stamp
from tests.entries import entered
from tests.lifecycle.test_waves import decided


def test_days_stand_in_the_order_of_the_gates_and_a_later_one_takes_the_place_of_the_first() -> None:
    snapshot = programme()
    days = ((Gate.G2, date(2027, 3, 1)), (Gate.G0, date(2026, 12, 4)), (Gate.G2, date(2027, 3, 5)))
    for gate, day in days:
        snapshot = snapshot.apply(plan_gate(snapshot, gate, day, stamp()))
    assert [(entry.gate, entry.date) for entry in snapshot.programme.planned] == [
        (Gate.G0, date(2026, 12, 4)),
        (Gate.G2, date(2027, 3, 5)),
    ]
    assert gate_report(snapshot, Gate.G2, TODAY).planned == date(2027, 3, 5)


def test_a_day_is_taken_out_and_one_that_is_not_there_changes_nothing() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(change := plan_gate(snapshot, Gate.G1, date(2027, 1, 15), stamp()))
    assert change.label == "Planned G1 for 15 Jan 2027"
    out = plan_gate(snapshot, Gate.G1, None, stamp())
    assert out.label == "Took the planned date of G1 out"
    assert snapshot.apply(out).programme.planned == ()
    assert plan_gate(snapshot, Gate.G3, None, stamp()).empty


def test_the_one_day_of_g4_says_nothing_of_a_wave_that_follows_one_let_pass_since() -> None:
    planned = (PlannedGate(gate=Gate.G4, date=TODAY),)
    pilot = programme(stage=Stage.R1, planned=planned)
    assert due_day(pilot, Gate.G4, TODAY) == TODAY
    assert due_day(pilot, Gate.G5, TODAY) is None
    before, after = date(2026, 11, 2), date(2026, 11, 30)
    waves = [entered(Wave, number=1, start=before), entered(Wave, number=2, start=date(2026, 11, 16))]
    first_passed = decided(1, 1, day=date(2026, 11, 13))
    second = programme(*waves, first_passed, stage=Stage.R2, planned=planned)
    assert due_day(second, Gate.G4, TODAY) == TODAY
    late_pilot = programme(*waves, decided(1, 1, day=TODAY), stage=Stage.R2, planned=planned)
    assert due_day(late_pilot, Gate.G4, TODAY) is None
    begins_later = [waves[0], entered(Wave, number=2, start=after)]
    assert (
        due_day(programme(*begins_later, first_passed, stage=Stage.R2, planned=planned), Gate.G4, TODAY)
        is None
    )
