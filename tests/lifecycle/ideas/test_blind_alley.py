"""The blind-alley index, its classes, and who has to decide until when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.areas import Area, Evidence
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.ideas.blind_alley import Alarm, Ground, StreamState, alarm_of, index, stream_state
from lifecycle.ideas.streams import StreamWeek, Verdict
from lifecycle.plan.nouns import WorkItem
from tests.builders import TODAY, core, programme, sponsor_and_leader, stamp
from tests.entries import entered
from tests.lifecycle.ideas.streams_made import MONDAY, decided, stream

SETTINGS = core().blind_alley

GROUND = Ground({Area.IT: 0.4, Area.CX: 0.3}, frozenset({Area.IT, Area.CX}))


def week(number: int, day: date, **fields: object) -> StreamWeek:
    """A week's record."""
    return StreamWeek.model_validate(
        {"id": stamp(seed=400 + number).new_id(), "stream": stream().id, "week": day, **fields}
    )


def state(day: date, *nouns: Noun, ground: Ground = GROUND, **fields: object) -> StreamState:
    """The app stream on a day."""
    found = stream(**fields)
    return stream_state(programme(*sponsor_and_leader(), found, *nouns), found, day, ground)


@pytest.mark.parametrize(
    ("signs", "expected", "alarm"),
    [((1, 0.5, 0.4, 0.3), 0.59, Alarm.AMBER), ((1, 0.6, 0.8, 0.4), 0.72, Alarm.RED)],
)
def test_the_worked_indexes_come_out(
    signs: tuple[float, float, float, float], expected: float, alarm: Alarm
) -> None:
    found = index(SETTINGS, *signs)
    assert found.value == pytest.approx(expected)
    assert alarm_of(SETTINGS, found.value) is alarm


def test_limits_belong_to_the_class_above_and_rounding_does_not_cheat() -> None:
    assert alarm_of(SETTINGS, 0.5) is Alarm.AMBER
    assert alarm_of(SETTINGS, 0.1 + 0.6) is Alarm.RED
    assert alarm_of(SETTINGS, 0.4999) is Alarm.CLEAR
    assert alarm_of(SETTINGS, 0.6999) is Alarm.AMBER


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=4, max_size=4))
def test_an_unknown_sign_leaves_the_index_unknown_and_never_raises_an_alarm(
    signs: list[float | None],
) -> None:
    found = index(SETTINGS, *signs)
    assert (found.value is None) == (None in signs)
    if found.value is None:
        assert alarm_of(SETTINGS, found.value) is Alarm.NOT_ASSESSED


def test_a_stream_without_evidence_is_stale_from_its_start() -> None:
    assert state(date(2026, 11, 9)).stale.value == pytest.approx(5 / 15)
    assert state(date(2027, 3, 1)).stale.value == 1


def test_evidence_makes_it_fresh_again() -> None:
    found = state(TODAY, week(1, date(2026, 11, 16), evidence="40 households used it", kind="observed"))
    assert found.stale.value == pytest.approx(5 / 15)


def test_burn_is_what_was_spent_beyond_what_was_accepted() -> None:
    weeks = (week(1, MONDAY, effort=6, accepted=0.1), week(2, date(2026, 11, 9), effort=6, accepted=0.2))
    assert state(TODAY, *weeks).burn.value == pytest.approx(0.4)
    assert state(TODAY, *weeks, budget=None).burn.value is None


def test_effort_counts_as_aligned_only_with_an_attribute_and_an_area_with_a_gap() -> None:
    weeks = (
        week(1, MONDAY, effort=3, attribute="easy", area=Area.IT),
        week(2, MONDAY, effort=1, attribute="easy", area=Area.PR),
        week(3, MONDAY, effort=1, area=Area.IT),
    )
    assert state(TODAY, *weeks).misalignment.value == pytest.approx(0.4)
    assert state(TODAY).misalignment.value == 0


def test_the_block_is_the_largest_of_the_streams_areas_and_unknown_while_one_is() -> None:
    assert state(TODAY, areas=(Area.IT, Area.CX)).block.value == 0.4
    assert state(TODAY, areas=(Area.IT, Area.AP)).block.value is None
    assert state(TODAY, areas=()).index.value is None


RED_WEEKS = (week(1, date(2026, 11, 30), effort=16, accepted=0.2),)
"""Burn .6 and misalignment 1: red as soon as stale reaches .8, twelve working days after the start."""

TURNED_RED = date(2026, 11, 30)


def test_red_asks_the_leader_for_a_decision_within_five_working_days_and_stays_until_given() -> None:
    assert state(date(2026, 11, 29), *RED_WEEKS).duty is None
    for day in (TURNED_RED, date(2026, 12, 4), date(2027, 1, 15)):
        duty = state(day, *RED_WEEKS).duty
        assert duty is not None
        assert (duty.role, duty.since, duty.due) == (Role.LEADER, TURNED_RED, date(2026, 12, 7))


def test_a_decision_answers_the_demand_and_a_stream_still_red_a_week_later_asks_again() -> None:
    given_on = date(2026, 12, 3)
    nouns = (*RED_WEEKS, decided(1, Verdict.CONTINUE, given_on))
    assert state(given_on, *nouns).duty is None
    assert state(date(2026, 12, 9), *nouns).duty is None
    again = state(date(2026, 12, 10), *nouns).duty
    assert again is not None
    assert (again.role, again.since, again.due) == (Role.LEADER, date(2026, 12, 10), date(2026, 12, 17))
    parked = decided(1, Verdict.PARK, date(2026, 12, 1))
    taken_up = (*RED_WEEKS, parked, decided(2, Verdict.CONTINUE, date(2026, 12, 21)))
    assert state(date(2026, 12, 24), *taken_up).duty is None


def test_two_continues_in_a_row_go_to_the_sponsor_at_once() -> None:
    nouns = (
        *RED_WEEKS,
        decided(1, Verdict.CONTINUE, TURNED_RED),
        decided(2, Verdict.CONTINUE, date(2026, 12, 8)),
    )
    duty = state(date(2026, 12, 8), *nouns).duty
    assert duty is not None
    assert (duty.role, duty.due) == (Role.SPONSOR, date(2026, 12, 15))
    broken = (
        *RED_WEEKS,
        decided(1, Verdict.CONTINUE, TURNED_RED),
        decided(2, Verdict.REDIRECT, date(2026, 12, 8)),
    )
    later = state(date(2026, 12, 30), *broken, decided(3, Verdict.CONTINUE, date(2026, 12, 22))).duty
    assert later is None or later.role == Role.LEADER


def test_redirecting_starts_the_clock_anew_and_parked_or_stopped_streams_are_not_classed() -> None:
    turned = state(date(2026, 12, 8), *RED_WEEKS, decided(1, Verdict.REDIRECT, date(2026, 12, 8)))
    assert turned.stale.value == 0
    assert turned.alarm is not Alarm.RED
    for verdict in (Verdict.PARK, Verdict.STOP):
        rests = state(date(2027, 1, 15), *RED_WEEKS, decided(1, verdict, date(2026, 12, 8)))
        assert (rests.alarm, rests.duty) == (Alarm.RESTING, None)
    taken_up = (decided(1, Verdict.PARK, date(2026, 12, 8)), decided(2, Verdict.CONTINUE, date(2027, 1, 4)))
    assert state(date(2027, 1, 15), *RED_WEEKS, *taken_up).alarm is Alarm.RED


def test_the_day_a_stream_turned_red_is_found_across_hundreds_of_records() -> None:
    weeks = tuple(week(1000 + n, MONDAY + timedelta(days=7 * (n % 60)), effort=1) for n in range(300))
    found = state(MONDAY + timedelta(days=700), *weeks)
    assert found.duty is not None
    since = found.duty.since
    assert state(since, *weeks).alarm is Alarm.RED
    assert state(since - timedelta(days=1), *weeks).alarm is not Alarm.RED


def test_words_alone_leave_a_stream_as_stale_as_it_was() -> None:
    told = week(1, date(2026, 11, 16), evidence="It goes well")
    assert state(TODAY, told).stale.value == 1
    for kind in (Evidence.DOCUMENT, Evidence.OBSERVED):
        assert state(TODAY, told.changed(kind=kind)).stale.value == pytest.approx(5 / 15)
    assert state(TODAY, told.changed(kind=Evidence.OBSERVED, evidence=" ")).stale.value == 1


@pytest.mark.parametrize("verdict", [Verdict.PARK, Verdict.STOP, Verdict.DONE])
def test_a_stream_that_rests_has_no_index(verdict: Verdict) -> None:
    found = state(TODAY, week(1, MONDAY, effort=20), decided(1, verdict, date(2026, 11, 10)))
    assert found.index.value is None
    assert "no index" in found.index.note
    assert (found.alarm, found.rests, found.duty) == (Alarm.RESTING, verdict, None)
    again = state(
        TODAY, decided(1, verdict, date(2026, 11, 10)), decided(2, Verdict.CONTINUE, date(2026, 11, 11))
    )
    assert again.index.value is not None


def test_work_items_that_are_done_count_as_progress_accepted() -> None:
    def item(code: str, effort: float | None, done: date | None = None, **more: object) -> WorkItem:
        status = {"status": "done", "done": done} if done else {}
        return entered(WorkItem, code=code, title=code, area=Area.IT, effort_weeks=effort, **status, **more)

    first, second, third = item("W1", 4, date(2026, 11, 16)), item("W2", 3), item("W3", 3)
    dropped = item("W4", 90, status="dropped", reason="not needed")
    spent = week(1, MONDAY, effort=10)
    ids = tuple(one.id for one in (first, second, third, dropped))
    nouns = (first, second, third, dropped, spent)
    assert state(TODAY, *nouns, items=ids).burn.value == pytest.approx(0.1)
    assert state(date(2026, 11, 13), *nouns, items=ids).burn.value == pytest.approx(0.5)
    judged = week(2, date(2026, 11, 17), accepted=0.45)
    assert state(TODAY, *nouns, judged, items=ids).burn.value == pytest.approx(0.05)
    alike = state(TODAY, first, item("W2", None), spent, items=(first.id, item("W2", None).id))
    assert alike.burn.value == 0
