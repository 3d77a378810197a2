"""The checks of G4, wave by wave."""

from __future__ import annotations

from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.experiences import Experience
from lifecycle.gates.nouns import Outcome, State
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import GateReport
from lifecycle.measures import Measure, MeasureAction, MeasureReading
from tests.builders import TODAY, programme
from tests.lifecycle.gates.build_facts import AMARA, BRYN, SEGMENT, made, state_of


def landed() -> tuple[Noun, ...]:
    """Everything G4 asks for in the first wave."""
    measure = made(Measure, 100, name="visits kept", dimension="activity", owner=BRYN.id, plan=100)
    experiences = [
        made(
            Experience,
            110 + n,
            name=name,
            importance=5 - n,
            own=5,
            rival=8,
            rival_better="they call before",
            improvements="call before you come",
        )
        for n, name in enumerate(("home visit", "billing", "moving"))
    ]
    reading = {"stay": 6, "first_choice": 6, "recommend": 6, "resist": 6, "satisfaction": 8}
    return (
        SEGMENT,
        measure,
        made(MeasureReading, 101, measure=measure.id, day=TODAY, value=70),
        made(MeasureAction, 102, measure=measure.id, text="a second team", day=TODAY, owner=BRYN.id),
        *experiences,
        made(CommitmentReading, 120, segment=SEGMENT.id, day=TODAY, wave=1, **reading),
        made(
            ActivityCount,
            130,
            segment=SEGMENT.id,
            day=TODAY,
            enquiries_received=100,
            enquiries_handled=95,
            left=10,
            leavers_asked=6,
        ),
    )


def at_g4(*nouns: Noun, wave: int | None = None) -> GateReport:
    """The report of G4."""
    return gate_report(programme(AMARA, BRYN, *nouns, stage=Stage.R1), Gate.G4, TODAY, wave)


def test_g4_passes_for_the_first_wave_and_the_trend_cannot_arise_yet() -> None:
    report = at_g4(*landed())
    assert [c.id for c in report.criteria if not c.passed] == []
    trend = report.criterion("g4.commitment_trend")
    assert trend is not None
    assert not trend.applicable
    assert (report.wave, report.passed, report.total) == (1, 6, 6)
    assert report.suggestion.outcome is Outcome.GO


def test_the_next_wave_asks_for_commitment_of_its_own_and_compares() -> None:
    assert state_of(at_g4(*landed(), wave=2), "g4.commitment") is State.NOT_ASSESSED
    lower = {"stay": 5, "first_choice": 5, "recommend": 5, "resist": 5}
    second = made(CommitmentReading, 121, segment=SEGMENT.id, day=TODAY, wave=2, **lower)
    report = at_g4(*landed(), second, wave=2)
    assert state_of(report, "g4.commitment") is State.MET
    assert state_of(report, "g4.commitment_trend") is State.NOT_MET
