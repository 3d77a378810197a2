"""Days of the stages: the past as recorded, the rest laid out (rules.md lifecycle)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.days import is_working_day
from lifecycle.base.phases import STAGES, Gate, Stage
from lifecycle.gates.nouns import Decision, StageMove, Vote
from lifecycle.programme import Status
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import (
    Days,
    StageState,
    day_of_stage,
    run_words,
    spent_words,
    stage_days,
    stage_runs,
)
from tests.builders import TODAY, programme
from tests.entries import entered

MONDAY = TODAY


def moved(*steps: tuple[Stage, date], first: Stage = Stage.D1, **fields: Any) -> Snapshot:
    """A programme begun on the Monday that moved so."""
    moves, before = [], first
    for number, (stage, day) in enumerate(steps):
        moves.append(entered(StageMove, moved_on=day, before=before, after=stage, reason=f"{number}"))
        before = stage
    since = steps[-1][1] if steps else MONDAY
    return programme(*moves, stage=before, stage_since=since, **fields)


def test_past_stages_carry_the_days_of_the_recorded_moves() -> None:
    snapshot = moved((Stage.D2, date(2026, 12, 4)), (Stage.D3, date(2027, 1, 18)))
    days = stage_days(snapshot, date(2027, 1, 20))
    assert days[Stage.D1] == Days(MONDAY, date(2026, 12, 3))
    assert days[Stage.D2] == Days(date(2026, 12, 4), date(2027, 1, 17))
    later = moved(
        (Stage.D2, date(2026, 12, 4)), (Stage.D3, date(2027, 1, 18)), (Stage.POOL, date(2027, 3, 1))
    )
    for stage in (Stage.D1, Stage.D2):
        assert stage_days(later, date(2027, 3, 9))[stage] == days[stage], "no move shifts what was before"


def test_a_stage_that_was_passed_over_is_skipped_and_has_no_days() -> None:
    runs = stage_runs(moved((Stage.D3, date(2026, 12, 4))), date(2026, 12, 7))
    assert [runs[stage].state.value for stage in STAGES[:4]] == ["done", "skipped", "now", "ahead"]
    assert (runs[Stage.D2].days, run_words(runs[Stage.D2])) == (None, "skipped")


def test_what_was_before_the_first_record_is_neither_done_nor_skipped() -> None:
    runs = stage_runs(programme(stage=Stage.B1, stage_since=MONDAY), MONDAY)
    assert {runs[stage].state for stage in STAGES[:4]} == {StageState.UNRECORDED}
    assert run_words(runs[Stage.D1]) == "not recorded"


def test_the_present_stage_lasts_as_planned_its_first_day_included_and_longer_when_that_is_over() -> None:
    snapshot = programme(stage_since=MONDAY)
    assert stage_days(snapshot, MONDAY)[Stage.D1] == Days(MONDAY, date(2026, 12, 4)), "ten working days"
    assert stage_days(snapshot, MONDAY)[Stage.D2] == Days(date(2026, 12, 7), date(2027, 1, 8)), "twenty-five"
    late = stage_days(snapshot, date(2026, 12, 16))
    assert late[Stage.D1].end == date(2026, 12, 16)
    assert late[Stage.D2].start == date(2026, 12, 17)


def test_holidays_and_planned_first_days_count() -> None:
    free = programme(stage_since=MONDAY, holidays=(date(2026, 11, 25),))
    assert stage_days(free, MONDAY)[Stage.D1].end == date(2026, 12, 7)
    planned = programme(stage_since=MONDAY, stage_starts=({"stage": "D2", "start": date(2026, 12, 21)},))
    assert stage_days(planned, MONDAY)[Stage.D1].end == date(2026, 12, 20)
    assert stage_days(planned, MONDAY)[Stage.D2].start == date(2026, 12, 21)
    assert stage_days(planned, date(2026, 12, 23))[Stage.D2].start == date(2026, 12, 24), "the day has passed"


def test_a_stage_entered_twice_shows_its_latest_visit_and_keeps_the_one_before() -> None:
    back = ((Stage.D2, date(2026, 12, 4)), (Stage.D1, date(2026, 12, 11)), (Stage.D2, date(2026, 12, 18)))
    runs, days = stage_runs(moved(*back), date(2026, 12, 18)), stage_days(moved(*back), date(2026, 12, 18))
    assert runs[Stage.D1].visits == (
        Days(MONDAY, date(2026, 12, 3)),
        Days(date(2026, 12, 11), date(2026, 12, 17)),
    )
    assert runs[Stage.D1].days == runs[Stage.D1].visits[-1]
    assert runs[Stage.D2].visits == (Days(date(2026, 12, 4), date(2026, 12, 10)),)
    assert days[Stage.D2].start == date(2026, 12, 18)
    ahead = stage_runs(moved(*back[:2]), date(2026, 12, 14))
    assert ahead[Stage.D2].state is StageState.AHEAD
    assert stage_days(moved(*back[:2]), date(2026, 12, 14))[Stage.D2].start > date(2026, 12, 14)
    assert ahead[Stage.D2].visits == (Days(date(2026, 12, 4), date(2026, 12, 10)),)


@pytest.mark.parametrize(
    ("since", "today", "day"),
    [
        (MONDAY, MONDAY, 1),
        (MONDAY, date(2026, 11, 27), 5),
        (MONDAY, date(2026, 11, 28), 5),
        (MONDAY, date(2026, 11, 30), 6),
        (date(2026, 11, 21), date(2026, 11, 21), 1),
        (date(2026, 11, 21), date(2026, 11, 24), 2),
    ],
)
def test_the_first_working_day_of_a_stage_is_day_one(since: date, today: date, day: int) -> None:
    assert day_of_stage(programme(stage_since=since), today) == day


def test_working_days_are_told_alike_and_more_than_planned_is_said_so() -> None:
    snapshot = programme(stage_since=MONDAY)
    assert spent_words(snapshot, MONDAY) == "working day 1 of 10"
    assert spent_words(snapshot, date(2026, 12, 8)) == "working day 12, 2 more than the 10 planned"
    assert spent_words(snapshot, date(2026, 12, 8), brief=True) == "day 12, 10 planned"
    assert spent_words(programme(stage_since=None, started=None), MONDAY) == ""
    ended = programme(stage_since=MONDAY, status=Status.STOPPED)
    assert spent_words(ended, MONDAY) == "after 1 working day of 10 planned"
    runs = stage_runs(ended, MONDAY)
    assert [runs[stage].state.value for stage in STAGES[:2]] == ["ended", "not reached"]
    assert Stage.D2 not in stage_days(ended, MONDAY)


def test_a_stage_that_begins_on_a_day_off_has_all_its_working_days_after_it() -> None:
    saturday = date(2026, 11, 21)
    days = stage_days(programme(stage_since=saturday), saturday)
    assert days[Stage.D1] == Days(saturday, date(2026, 12, 4)), "the same ten as from Monday on"


def test_a_planned_first_day_is_kept_on_a_day_off_and_left_out_where_it_leaves_no_day_before() -> None:
    sunday = programme(stage_since=MONDAY, stage_starts=({"stage": "D2", "start": date(2026, 12, 20)},))
    assert stage_days(sunday, MONDAY)[Stage.D2].start == date(2026, 12, 20)
    none_left = ({"stage": "D2", "start": date(2026, 12, 21)}, {"stage": "D3", "start": date(2026, 12, 14)})
    days = stage_days(programme(stage_since=MONDAY, stage_starts=none_left), MONDAY)
    assert days[Stage.D2].start == date(2026, 12, 21)
    assert days[Stage.D3].start > days[Stage.D2].end > days[Stage.D2].start


def test_a_programme_that_ended_counts_no_day_after_the_last_decision() -> None:
    decision = entered(
        Decision,
        number=1,
        gate=Gate.G1,
        outcome="go",
        decided_on=date(2026, 11, 24),
        stage=Stage.D1,
        deciders=({"person": UUID(int=5), "role": "sponsor"},),
        reason="seen",
        suggestion="go",
        written_by=UUID(int=5),
    )
    vote = entered(
        Vote,
        decision=decision.id,
        number=1,
        person=UUID(int=6),
        role="finance_director",
        outcome="stop",
        decided_on=date(2026, 11, 26),
        reason="too dear",
        written_by=UUID(int=5),
    )
    ended = programme(decision, vote, stage_since=MONDAY, status=Status.STOPPED)
    assert stage_days(ended, date(2027, 3, 1))[Stage.D1] == Days(MONDAY, date(2026, 11, 26))
    assert spent_words(ended, date(2027, 3, 1)) == "after 4 working days of 10 planned"


def test_where_the_stage_is_not_the_one_of_the_last_move_its_own_first_day_counts() -> None:
    move = entered(StageMove, moved_on=date(2026, 12, 4), before=Stage.D1, after=Stage.D2, reason="on")
    snapshot = programme(move, stage=Stage.D3, stage_since=date(2026, 12, 10))
    assert stage_days(snapshot, date(2026, 12, 10))[Stage.D3].start == date(2026, 12, 10)


def test_a_first_stage_nobody_dated_is_not_called_skipped() -> None:
    runs = stage_runs(moved((Stage.D2, date(2026, 12, 4)), started=None), date(2026, 12, 7))
    assert runs[Stage.D1].state is StageState.UNRECORDED


@given(
    st.lists(st.tuples(st.sampled_from(STAGES), st.integers(0, 40)), max_size=8),
    st.integers(0, 60),
)
def test_whatever_the_moves_days_follow_each_other_and_the_past_does_not_depend_on_today(
    steps: list[tuple[Stage, int]], after: int
) -> None:
    day, path = MONDAY, []
    for stage, gap in steps:
        day += timedelta(days=gap)
        path.append((stage, day))
    snapshot, today = moved(*path), day + timedelta(days=after)
    runs, then = stage_runs(snapshot, today), stage_runs(snapshot, day)
    present = STAGES.index(snapshot.programme.stage)
    for stage in STAGES[:present]:
        assert runs[stage] == then[stage]
    for run in runs.values():
        assert run.days is None or run.days.start <= run.days.end
    ahead = [found for stage in STAGES[present:] if (found := runs[stage].days)]
    assert all(earlier.end < later.start for earlier, later in pairwise(ahead))
    assert all(is_working_day(one.start) for one in ahead[1:])
    assert ahead[0].end >= today
