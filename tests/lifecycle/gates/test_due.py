"""The day a gate is due."""

from __future__ import annotations

from datetime import date

from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.due import due_day
from lifecycle.gates.report import gate_report
from lifecycle.programme import PlannedGate
from lifecycle.waves import Wave
from tests.builders import TODAY, programme
from tests.entries import entered
from tests.lifecycle.test_waves import decided


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
    assert gate_report(late_pilot, Gate.G4, TODAY).due is None
    assert gate_report(late_pilot, Gate.G4, TODAY, 1).due == TODAY
