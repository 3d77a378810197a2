"""Waves as nouns: what each covers, which is next, what may be changed (rules.md waves)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.customers.activity import ActivityCount, enquiry_leak, leavers_asked
from lifecycle.customers.commitment import CommitmentReading, commitment_measured, commitment_not_lower
from lifecycle.customers.experiences import Experience, questions_answered
from lifecycle.gates.decide import decide, moved
from lifecycle.gates.nouns import Decision, Outcome, StageMove
from lifecycle.gates.report import gate_report
from lifecycle.insight.segments import Segment
from lifecycle.measures import Measure, MeasureAction, MeasureReading
from lifecycle.measures_asked import every_action, every_actual
from lifecycle.register import add, edit, remove
from lifecycle.snapshot import Snapshot
from lifecycle.waves import Wave, latest_wave, stretch, undecided_waves, wave_ahead, waves
from lifecycle.waves_telling import wave_words, waves_data, waves_line, waves_page
from tests.builders import TODAY, programme, sponsor_and_leader, stamp, with_nouns
from tests.entries import entered

AMARA, BRYN = sponsor_and_leader()
SAVERS = entered(Segment, name="Careful savers", customers=300)
PLANNERS = entered(Segment, name="Planners", customers=100)
FIRST = entered(Wave, number=1, segments=(SAVERS.id,), start=TODAY - timedelta(days=30))
SECOND = entered(Wave, number=2, segments=(PLANNERS.id,), start=TODAY - timedelta(days=10))
LONG_AGO, RECENTLY = TODAY - timedelta(days=40), TODAY - timedelta(days=5)
"""Before either wave, and within both."""


def rollout(*nouns: Noun, stage: Stage = Stage.R2) -> Snapshot:
    """A programme in rollout with two segments."""
    return programme(AMARA, BRYN, SAVERS, PLANNERS, *nouns, stage=stage)


def decided(number: int, wave: int | None, outcome: Outcome = Outcome.GO, day: date = TODAY) -> Decision:
    """A decision of G4 on a wave; of none where it is changed into that of another gate."""
    return Decision(
        id=UUID(int=900 + number),
        number=number,
        gate=Gate.G4,
        wave=wave,
        outcome=outcome,
        decided_on=day,
        stage=Stage.R1,
        deciders=({"person": AMARA.id, "role": "sponsor"},),
        reason="seen",
        suggestion=outcome,
        written_by=BRYN.id,
    )


def asked(who: Segment, value: float, day: date, wave: int = 0) -> CommitmentReading:
    """All four answers alike."""
    items = dict.fromkeys(("stay", "first_choice", "recommend", "resist"), value)
    return entered(CommitmentReading, segment=who.id, day=day, wave=wave, **items)


# which waves there are


def test_a_rollout_nobody_cut_into_waves_is_one_wave_of_every_segment() -> None:
    assert waves(programme(stage=Stage.B3), TODAY) == ()
    [implied] = waves(rollout(stage=Stage.R1), TODAY)
    assert (implied.number, implied.segments, implied.entered) == (1, None, False)
    assert undecided_waves(rollout(decided(1, 1)), TODAY) == ()
    assert wave_ahead(rollout(), TODAY) == 1
    assert [one.number for one in waves(rollout(SECOND), TODAY)] == [2], "entered ones imply none"


def test_the_next_wave_is_the_first_that_was_not_let_pass() -> None:
    snapshot = rollout(FIRST, SECOND)
    assert wave_ahead(snapshot, TODAY) == 1
    assert wave_ahead(with_nouns(snapshot, (decided(1, 1),)), TODAY) == 2
    held = with_nouns(snapshot, (decided(1, 1), decided(2, 2, Outcome.HOLD)))
    assert [one.number for one in undecided_waves(held, TODAY)] == [2]
    passed = with_nouns(held, (decided(3, 2, Outcome.CONDITIONAL_GO),))
    assert undecided_waves(passed, TODAY) == ()
    latest = latest_wave(passed, TODAY)
    assert latest is not None
    assert latest.number == 2


def test_a_later_hold_takes_a_go_back() -> None:
    snapshot = rollout(FIRST, decided(1, 1), decided(2, 1, Outcome.HOLD))
    assert [one.number for one in undecided_waves(snapshot, TODAY)] == [1]


def test_a_decision_of_tomorrow_counts_tomorrow() -> None:
    snapshot = rollout(FIRST, decided(1, 1, day=TODAY + timedelta(days=1)))
    assert wave_ahead(snapshot, TODAY) == 1
    assert undecided_waves(snapshot, TODAY + timedelta(days=1)) == ()


def test_after_the_last_entered_wave_the_next_is_the_last_one_decided_where_that_is_further() -> None:
    snapshot = rollout(FIRST, decided(1, 1))
    further = with_nouns(snapshot, (snapshot.programme.changed(wave=3), decided(2, 2), decided(3, 3)))
    assert wave_ahead(further, TODAY) == 3


def test_an_implied_wave_begins_with_r1_or_the_day_the_one_before_was_let_pass() -> None:
    days = [TODAY - timedelta(days=count) for count in (9, 6, 3)]
    move = entered(StageMove, moved_on=days[0], before=Stage.B3, after=Stage.R1, reason="on")
    snapshot = rollout(move, decided(1, 1, Outcome.HOLD, days[1]), decided(2, 1, day=days[2]), decided(3, 2))
    assert stretch(snapshot, 1, TODAY).start == days[0]
    assert stretch(snapshot, 1, days[0] - timedelta(days=1)).start is None
    assert stretch(snapshot, 2, TODAY).start == days[2]
    named = with_nouns(snapshot, (asked(SAVERS, 6, LONG_AGO, wave=1),))
    assert commitment_measured(named, TODAY, 1).value == 1, "a wave nobody entered takes what names it"


# what G4 of a wave looks at


def test_a_pilot_of_one_segment_asks_for_commitment_of_that_segment_alone() -> None:
    snapshot = rollout(FIRST, asked(SAVERS, 6, RECENTLY))
    found = commitment_measured(snapshot, TODAY, 1)
    assert found.met
    assert found.why == "Careful savers was asked in wave 1."
    assert commitment_measured(rollout(asked(SAVERS, 6, RECENTLY, wave=1)), TODAY, 1).met is False


def test_a_reading_before_the_first_day_is_of_before_rollout() -> None:
    early = rollout(FIRST, asked(SAVERS, 6, LONG_AGO))
    assert commitment_measured(early, TODAY, 1).met is None
    named = rollout(FIRST, asked(SAVERS, 6, LONG_AGO, wave=1))
    assert commitment_measured(named, TODAY, 1).met is None


def test_commitment_is_compared_segment_by_segment_with_the_newest_earlier_value() -> None:
    both = entered(Wave, number=2, start=TODAY - timedelta(days=10))
    readings = (
        asked(SAVERS, 4, LONG_AGO),
        asked(PLANNERS, 8, LONG_AGO),
        asked(SAVERS, 6, TODAY - timedelta(days=20)),
        asked(SAVERS, 6.5, RECENTLY),
        asked(PLANNERS, 6.4, RECENTLY),
    )
    found = commitment_not_lower(rollout(FIRST, both, *readings), TODAY, 2)
    # before: savers 6 of wave 1, planners 8 of before rollout; weighted 300 to 100
    assert found.value == pytest.approx((300 * 6.5 + 100 * 6.4 - 300 * 6 - 100 * 8) / 400)
    assert found.met is False


def test_counts_are_those_of_its_segments_since_its_first_day() -> None:
    def count(who: Segment, day: date, left: int, asked_why: int, handled: int) -> ActivityCount:
        return entered(
            ActivityCount,
            segment=who.id,
            day=day,
            enquiries_received=100,
            enquiries_handled=handled,
            left=left,
            leavers_asked=asked_why,
        )

    snapshot = rollout(
        FIRST, SECOND, count(SAVERS, RECENTLY, 10, 9, 99), count(PLANNERS, LONG_AGO, 10, 0, 50)
    )
    assert leavers_asked(snapshot, TODAY, 0.6, stretch(snapshot, 1, TODAY)).value == pytest.approx(0.9)
    assert enquiry_leak(snapshot, TODAY, 0.05, stretch(snapshot, 1, TODAY)).value == pytest.approx(0.01)
    assert leavers_asked(snapshot, TODAY, 0.6, stretch(snapshot, 2, TODAY)).met is None
    assert leavers_asked(snapshot, TODAY, 0.6).value == pytest.approx(9 / 20)


def test_measures_of_other_segments_are_not_asked_for_and_old_actuals_do_not_count() -> None:
    everybody = entered(Measure, name="visits kept", dimension="activity", plan=100)
    theirs = entered(Measure, name="calls", dimension="channels", plan=100, segment=PLANNERS.id)

    def actual(measure: Measure, day: date, value: float = 100) -> MeasureReading:
        return entered(MeasureReading, measure=measure.id, day=day, value=value)

    pilot = stretch(rollout(FIRST, SECOND), 1, TODAY)
    fresh = rollout(FIRST, SECOND, everybody, theirs, actual(everybody, RECENTLY))
    assert every_actual(fresh, TODAY, pilot).met
    assert every_actual(fresh, TODAY, stretch(fresh, 2, TODAY)).met is False
    old = rollout(FIRST, everybody, actual(everybody, LONG_AGO))
    found = every_actual(old, TODAY, pilot)
    assert found.met is False
    assert "since wave 1 began" in found.why
    assert every_actual(old, TODAY).met


def test_an_action_of_an_earlier_wave_answers_nothing_in_this_one() -> None:
    measure = entered(Measure, name="visits kept", dimension="activity", plan=100)
    off = entered(MeasureReading, measure=measure.id, day=RECENTLY, value=50)
    old = entered(MeasureAction, measure=measure.id, text="a second team", day=LONG_AGO)
    snapshot = rollout(FIRST, measure, off, old)
    assert every_action(snapshot, TODAY, stretch(snapshot, 1, TODAY)).met is False
    assert every_action(snapshot, TODAY).met
    again = with_nouns(snapshot, (old.changed(id=UUID(int=7), day=RECENTLY),))
    assert every_action(again, TODAY, stretch(again, 1, TODAY)).met


def test_experiences_are_those_of_its_segments_and_of_everybody() -> None:
    def experience(name: str, who: Segment | None, own: float | None) -> Experience:
        answers = {"own": own, "rival": 8, "improvements": "call before"}
        return entered(Experience, name=name, importance=5, segment=who.id if who else None, **answers)

    nouns = (experience("visit", None, 5), experience("bill", SAVERS, 5), experience("move", PLANNERS, None))
    snapshot = rollout(FIRST, SECOND, *nouns)
    assert questions_answered(snapshot, TODAY, 2, stretch(snapshot, 1, TODAY)).met
    assert questions_answered(snapshot, TODAY, 2, stretch(snapshot, 2, TODAY)).met is False


# deciding and telling


def test_g4_is_held_for_the_wave_that_is_next_and_says_for_whom() -> None:
    snapshot = rollout(FIRST, SECOND, decided(1, 1))
    report = gate_report(snapshot, Gate.G4, TODAY)
    assert report.wave == 2
    assert wave_words(snapshot, 2, TODAY) == "wave 2: Planners, since 13 Nov"
    assert wave_words(rollout(), 1, TODAY) == "wave 1"
    assert waves_line(snapshot, TODAY) == "2 waves, 1 let pass by G4; wave 2 is next"


def test_a_wave_that_waits_for_a_decider_is_not_told_as_let_pass() -> None:
    waits = decided(1, 1).changed(joint=True, missing=(Role.FINANCE_DIRECTOR,))
    snapshot = rollout(FIRST, SECOND, waits)
    assert waves_line(snapshot, TODAY) == "2 waves, 0 let pass by G4; wave 1 is next"
    page = waves_page(snapshot, TODAY)
    first = page.tables[0].rows[0].cells[-1]
    assert (first.status, first.words[:19]) == ("watch", "go, waiting for a f")
    assert [one["let_pass"] for one in waves_data(snapshot, TODAY)] == [False, False]
    passed = waves_page(rollout(FIRST, decided(1, 1)), TODAY).tables[0].rows[0].cells[-1]
    assert (passed.status, passed.words) == ("done", "go on 23 Nov")


def test_a_condition_of_one_wave_past_its_day_holds_the_other_wave_and_not_its_own() -> None:
    condition = {"text": "A second team", "owner": BRYN.id, "due": RECENTLY}
    passed = decided(1, 1, Outcome.CONDITIONAL_GO).changed(conditions=(condition,))
    snapshot = rollout(FIRST, SECOND, passed)
    asked_for = [{one.check for one in gate_report(snapshot, Gate.G4, TODAY, n).criteria} for n in (1, 2)]
    assert ["conditions" in checks for checks in asked_for] == [False, True]


def test_an_earlier_wave_decided_again_leaves_the_programme_at_the_later_one() -> None:
    snapshot = rollout(FIRST, SECOND, decided(1, 1, Outcome.HOLD), decided(2, 2))
    snapshot = with_nouns(snapshot, (snapshot.programme.changed(wave=2),))
    (after,) = moved(snapshot, decided(3, 1), None, stamp())
    assert after == snapshot.programme


def test_a_wave_nobody_entered_cannot_be_decided() -> None:
    snapshot = rollout(FIRST, SECOND)
    with pytest.raises(InvalidValue, match="There is no wave 3"):
        decide(
            snapshot,
            Gate.G4,
            Outcome.HOLD,
            by="Amara",
            role=AMARA.roles[0],
            reason="look",
            stamp=stamp(),
            wave=3,
        )
    change = decide(
        snapshot,
        Gate.G4,
        Outcome.HOLD,
        by="Amara",
        role=AMARA.roles[0],
        reason="look",
        stamp=stamp(),
        wave=2,
    )
    assert change.put(Decision).label() == "G4 hold for wave 2"
    assert change.label.startswith("Decided G4, wave 2: hold")


# entering


def test_waves_are_numbered_one_after_the_other_and_begin_in_turn() -> None:
    snapshot = rollout(FIRST)
    with pytest.raises(InvalidValue, match="too soon"):
        add(snapshot, Wave, {"number": "3", "start": "2027-01-11"}, stamp())
    with pytest.raises(InvalidValue, match="Wave 2 would begin before wave 1"):
        add(snapshot, Wave, {"number": "2", "start": "2026-01-11"}, stamp())
    alike = {"number": "2", "start": FIRST.start.isoformat()}
    assert add(snapshot, Wave, alike, stamp())[0].start == FIRST.start
    noun, change = add(
        snapshot, Wave, {"number": "2", "start": "2027-01-11", "segments": "Planners; Planners"}, stamp()
    )
    assert noun.segments == (PLANNERS.id,)
    assert change.label == "Added wave '2'"


def test_a_wave_that_was_let_pass_stays_as_it_was_decided_on() -> None:
    snapshot = rollout(FIRST, decided(1, 1))
    with pytest.raises(NotAllowed, match="was let pass"):
        edit(snapshot, FIRST, {"start": "2026-11-01"}, stamp())
    with pytest.raises(NotAllowed, match="was let pass"):
        remove(snapshot, FIRST, stamp())
    with pytest.raises(NotAllowed, match="was let pass"):
        edit(snapshot, FIRST, {"segments": "Planners"}, stamp())
    assert edit(snapshot, FIRST, {"note": "Two districts"}, stamp())[0].note == "Two districts"


def test_a_wave_in_the_middle_cannot_be_removed() -> None:
    snapshot = rollout(FIRST, SECOND)
    with pytest.raises(NotAllowed, match="before wave 2"):
        remove(snapshot, FIRST, stamp())
    assert remove(snapshot, SECOND, stamp()).removes


def test_where_nobody_can_leave_leavers_are_not_asked_about() -> None:
    def count(who: Segment, why: str, left: int | None) -> ActivityCount:
        return entered(
            ActivityCount, segment=who.id, day=RECENTLY, left=left, leavers_asked=0, cannot_leave=why
        )

    unknown = leavers_asked(rollout(count(SAVERS, "the only water company", None)), TODAY, 0.6)
    assert (unknown.applicable, unknown.met) == (True, None)
    captive = rollout(*(count(who, "the only water company", None) for who in (SAVERS, PLANNERS)))
    found = leavers_asked(captive, TODAY, 0.6)
    assert (found.applicable, found.met) == (False, None)
    assert found.why == "Nobody can leave: the only water company."
    mixed = rollout(count(SAVERS, "the only water company", None), count(PLANNERS, "", 4))
    assert leavers_asked(mixed, TODAY, 0.6).value == 0


def test_a_reading_that_would_count_nowhere_is_refused_with_the_wave_it_names() -> None:
    snapshot = rollout(FIRST, SECOND)

    def read(segment: str, day: date, wave: str) -> CommitmentReading:
        texts = {"segment": segment, "day": day.isoformat(), "wave": wave, "stay": "5"}
        return add(snapshot, CommitmentReading, texts, stamp())[0]

    assert read("Careful savers", RECENTLY, "1").wave == 1
    with pytest.raises(InvalidValue, match="does not belong to wave 1"):
        read("Planners", RECENTLY, "1")
    with pytest.raises(InvalidValue, match="does not belong to wave 1"):
        read("Careful savers", LONG_AGO, "1")
    with pytest.raises(InvalidValue, match="There is no wave 3"):
        read("Planners", RECENTLY, "3")
    assert read("Planners", LONG_AGO, "0").wave == 0
    free = add(
        rollout(), CommitmentReading, {"segment": "Planners", "day": "2026-11-20", "wave": "4"}, stamp()
    )
    assert free[0].wave == 4
