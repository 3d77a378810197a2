"""Attainment, coverage, off-track actions and the narrow scorecard (rules.md F18)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.actuals import finish_action, record_action, record_actual
from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import Stage
from lifecycle.floors import destroyer_floors
from lifecycle.measures import Health, Measure, MeasureAction, MeasureReading, attainment, scorecard
from lifecycle.measures_asked import dimension_coverage, every_action, every_actual
from lifecycle.snapshot import Snapshot
from tests.builders import DIMENSIONS, TODAY, programme, stamp
from tests.entries import entered
from tests.reads import walked

OWNER = uuid4()


def measure(name: str = "Right first time", **fields: object) -> Measure:
    return entered(
        Measure, **{"name": name, "dimension": "processes", "plan": 100.0, "owner": OWNER, **fields}
    )


def actual(of: Measure, value: float, day: date = TODAY) -> MeasureReading:
    return entered(MeasureReading, measure=of.id, day=day, value=value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(79.9, Health.RED), (80, Health.AMBER), (94.9, Health.AMBER), (95, Health.GREEN), (120, Health.GREEN)],
)
def test_red_is_below_80_percent_of_plan_and_amber_below_95(value: float, expected: Health) -> None:
    one = measure()
    (line,) = scorecard(programme(one, actual(one, value)), TODAY).lines
    assert line.health is expected
    assert line.attainment.value == pytest.approx(value / 100)


def test_lower_is_better_turns_the_share_round_and_zero_is_perfect() -> None:
    days = measure("Days", plan=8.0, lower_is_better=True)
    assert attainment(days, 10).value == pytest.approx(0.8)
    assert attainment(days, 4).value == pytest.approx(2)
    assert attainment(days, 0).value == 1
    assert attainment(days.changed(plan=0.0), 3).value == 0
    assert attainment(days.changed(plan=0.0), 0).value == 1


def test_a_plan_of_zero_is_refused_where_higher_is_better() -> None:
    with pytest.raises(InvalidValue, match="plan 0 cannot be compared with") as refusal:
        measure(plan=0.0)
    assert refusal.value.field == "plan"
    days = measure(plan=0.0, lower_is_better=True)
    with pytest.raises(InvalidValue):
        days.changed(lower_is_better=False)


def test_without_a_plan_or_an_actual_nothing_is_green() -> None:
    one, two = measure(plan=None), measure("Other")
    lines = scorecard(programme(one, two, actual(one, 5)), TODAY).lines
    assert [line.health for line in lines] == [None, None]


def test_coverage_counts_dimensions_with_a_current_measure() -> None:
    all_six = [measure(dimension, dimension=dimension) for dimension in DIMENSIONS]
    actuals = [actual(one, 90) for one in all_six]
    assert dimension_coverage(programme(), TODAY).met is None
    rollout = programme(*all_six, *actuals, stage=Stage.R1)
    finding = dimension_coverage(rollout, TODAY)
    assert finding.met is True
    assert finding.value == 6
    five = programme(*all_six, *actuals[:5], stage=Stage.R1)
    assert scorecard(five, TODAY).coverage.value == pytest.approx(5 / 6)
    assert dimension_coverage(five, TODAY).why == "No current measure for activity."


def test_a_measure_is_current_for_92_days_after_its_actual() -> None:
    one = measure()
    fresh = programme(one, actual(one, 1, TODAY - timedelta(days=92)), stage=Stage.R1)
    stale = programme(one, actual(one, 1, TODAY - timedelta(days=93)), stage=Stage.R1)
    assert scorecard(fresh, TODAY).lines[0].current
    assert not scorecard(stale, TODAY).lines[0].current
    assert every_actual(fresh, TODAY).met is True
    assert every_actual(stale, TODAY).met is False


def test_before_rollout_a_dated_baseline_makes_a_measure_current() -> None:
    one = measure(baseline=60.0, baseline_day=TODAY)
    assert scorecard(programme(one, stage=Stage.B3), TODAY).lines[0].current
    assert not scorecard(programme(one, stage=Stage.R1), TODAY).lines[0].current
    assert not scorecard(programme(one.changed(baseline_day=None), stage=Stage.B3), TODAY).lines[0].current
    assert not scorecard(programme(one.changed(owner=None), stage=Stage.B3), TODAY).lines[0].current
    assert not scorecard(programme(one.changed(plan=None), stage=Stage.B3), TODAY).lines[0].current


def test_every_measure_needs_an_actual_of_its_own() -> None:
    one, two = measure(), measure("Other")
    assert every_actual(programme(), TODAY).met is None
    finding = every_actual(programme(one, two, actual(one, 1)), TODAY)
    assert finding.met is False
    assert "Other" in finding.why


def test_off_track_without_action_is_late_after_ten_working_days_and_marks_me_1() -> None:
    one = measure()
    snapshot = programme(one, actual(one, 50, date(2026, 11, 23)))
    assert scorecard(snapshot, date(2026, 12, 7)).late() == ()
    (late,) = scorecard(snapshot, date(2026, 12, 8)).late()
    assert late.decide_by == date(2026, 12, 7)
    assert "ME-1" not in destroyer_floors(snapshot, date(2026, 12, 7))
    assert destroyer_floors(snapshot, date(2026, 12, 8))["ME-1"].presence == 1
    holiday = programme(one, actual(one, 50, date(2026, 11, 23)), holidays=(date(2026, 12, 1),))
    assert scorecard(holiday, date(2026, 12, 8)).late() == ()


def test_an_action_answers_the_newest_actual_only_if_it_is_open_or_decided_since() -> None:
    one = measure()
    bad = actual(one, 50)
    snapshot = programme(one, bad)
    assert every_action(snapshot, TODAY).met is False
    acted = snapshot.apply(record_action(snapshot, one, text="Train", owner="Ines", stamp=stamp()))
    assert every_action(acted, TODAY).met is True
    (action,) = acted.all(MeasureAction)
    later = TODAY + timedelta(days=30)
    again = acted.apply(record_actual(acted, one, day=later, value=60, stamp=stamp(today=later)))
    assert every_action(again, later).met is True
    done = acted.apply(finish_action(acted, action, day=TODAY, result="done", stamp=stamp()))
    worse = done.apply(record_actual(done, one, day=later, value=40, stamp=stamp(today=later)))
    assert every_action(worse, later).met is False


def test_no_measure_off_track_needs_no_action() -> None:
    one = measure()
    assert every_action(programme(one, actual(one, 99)), TODAY).met is True
    assert every_action(programme(one), TODAY).met is None
    unread = measure("Calls returned")
    open_yet = every_action(programme(one, unread, actual(one, 99)), TODAY)
    assert (open_yet.met, [target.key for target in open_yet.targets]) == (None, [str(unread.id)])


def test_a_scorecard_of_mostly_satisfaction_and_helpdesk_is_too_narrow() -> None:
    half = [measure("a", kind="satisfaction"), measure("b")]
    assert not scorecard(programme(*half), TODAY).narrow
    more = [*half, measure("c", kind="helpdesk")]
    card = scorecard(programme(*more), TODAY)
    assert card.narrow
    assert card.narrow_share.value == pytest.approx(2 / 3)
    assert not scorecard(programme(), TODAY).narrow


def test_the_newest_actual_up_to_today_counts_and_the_one_before_is_kept_beside_it() -> None:
    one = measure()
    old, new = actual(one, 70, TODAY - timedelta(days=30)), actual(one, 98)
    future = actual(one, 10, TODAY + timedelta(days=1))
    (line,) = scorecard(programme(one, future, new, old), TODAY).lines
    assert (line.actual, line.previous) == (new, old)


@given(st.floats(0.01, 1e6), st.floats(0, 1e6), st.booleans())
def test_meeting_the_plan_exactly_is_attained_and_nothing_is_negative(
    plan: float, value: float, lower: bool
) -> None:
    one = measure(plan=plan, lower_is_better=lower)
    assert attainment(one, plan).value == pytest.approx(1)
    attained = attainment(one, value).value
    assert attained is not None
    assert attained >= 0


def test_the_scorecard_goes_through_the_actions_once_not_once_for_each_measure() -> None:
    def off_track(count: int) -> Snapshot:
        measures = [measure(f"M{number}") for number in range(count)]
        actions = [
            entered(MeasureAction, measure=one.id, text="Mend it", day=TODAY, owner=OWNER) for one in measures
        ]
        return programme(*measures, *actions, *(actual(one, 50) for one in measures))

    few, many = off_track(10), off_track(20)
    cost = [walked(lambda one: scorecard(one, TODAY), each) for each in (few, many)]
    assert cost[1] - cost[0] <= 3 * (len(many) - len(few))
    assert all(len(line.actions) == 1 for line in scorecard(many, TODAY).lines)
