"""All stages planned together: against every plan of tiny rosters, and what holds for any roster."""

import threading
from dataclasses import replace
from typing import Any

import pytest

from bench.team_rosters import BUILD_SCOPE, STAGES, question, random_roster, wide_roster, worked_roster
from seating import linear
from seating.all_stages.plan import plan_stages
from seating.all_stages.results import PlanProgress
from seating.problem import PreviousTeam, TeamRule
from tests.seating.plans import checked, checked_against_every_chain, tiny_problems
from tests.seating.unhurried import UNHURRIED
from tests.seating.worked import broken


@pytest.mark.parametrize("seed", range(25))
def test_a_tiny_plan_is_the_best_of_all_plans(seed: int) -> None:
    problems = tiny_problems(seed)
    plan = plan_stages(problems, time_limit=UNHURRIED)
    checked(plan, problems)
    checked_against_every_chain(plan, problems, within=1e-6)


def test_fifteen_people_over_ten_stages_are_planned_exactly() -> None:
    problems = [question(stage, wide_roster()) for stage in STAGES]
    plan = plan_stages(problems, time_limit=UNHURRIED)
    checked(plan, problems)
    assert plan.proof.optimal
    assert plan.keeps_invariants
    assert plan.objective > plan.step_by_step_objective + 0.3


def test_forty_people_are_planned_to_half_a_percent_and_never_below_the_chain() -> None:
    problems = [question(stage, random_roster(40, 1, "dense")) for stage in STAGES]
    stop = threading.Event()

    def listen(progress: PlanProgress) -> None:
        if progress.gap_percent is not None and progress.gap_percent < 0.5:
            stop.set()

    plan = plan_stages(problems, time_limit=UNHURRIED, progress=listen, stop=stop)
    checked(plan, problems)
    assert plan.gap_percent < 0.5


def test_a_stopped_plan_ends_with_what_was_under_way_and_the_best_so_far(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problems = [question(stage, random_roster(40, 1)) for stage in STAGES]
    stop, seen, begun_after = threading.Event(), list[PlanProgress](), list[bool]()
    run = linear._run

    def listen(progress: PlanProgress) -> None:
        seen.append(progress)
        stop.set()

    def noted(*arguments: Any, **options: Any) -> linear.Solution:
        if stop.is_set():
            begun_after.append(options["integer"])
        return run(*arguments, **options)

    monkeypatch.setattr(linear, "_run", noted)
    plan = plan_stages(problems, time_limit=UNHURRIED, progress=listen, stop=stop)
    checked(plan, problems)
    assert not plan.proof.optimal
    assert len(begun_after) <= len(STAGES)
    assert seen[0].objective <= plan.objective + 1e-9


def test_progress_only_gets_better() -> None:
    seen: list[PlanProgress] = []
    stop = threading.Event()

    def listen(progress: PlanProgress) -> None:
        seen.append(progress)
        if len({one.bound for one in seen if one.bound is not None}) == 4:
            stop.set()

    problems = [question(stage, random_roster(30, 2)) for stage in STAGES[3:7]]
    plan_stages(problems, time_limit=UNHURRIED, progress=listen, stop=stop)
    objectives = [one.objective for one in seen]
    bounds = [one.bound for one in seen if one.bound is not None]
    assert objectives == sorted(objectives)
    assert bounds == sorted(bounds, reverse=True)
    assert len(bounds) > 1


def test_the_same_problems_give_the_same_plan() -> None:
    problems = [question(stage, random_roster(14, 4)) for stage in STAGES]
    first, second = (plan_stages(problems, time_limit=UNHURRIED) for _ in range(2))
    assert [team.core for team in first.stages] == [team.core for team in second.stages]


def test_a_stage_without_a_sponsor_stays_incomplete_and_the_others_are_planned() -> None:
    problems = [question(stage, wide_roster()) for stage in ("D1", "D2", "D3")]
    away = tuple(replace(one, hours=0.0) if one.sponsor else one for one in wide_roster())
    problems[1] = question("D2", away)
    plan = plan_stages(problems, time_limit=UNHURRIED)
    assert [team.complete for team in plan.stages] == [True, False, True]
    third = plan.stages[2]
    assert third.terms is not None
    first = plan.stages[0]
    assert first.terms is not None
    assert third.terms.mean_seniority <= first.terms.mean_seniority + 1e-9
    assert plan.objective == pytest.approx((first.objective or 0) + (third.objective or 0))


def test_where_the_first_stage_has_no_team_the_next_is_compared_with_the_team_before() -> None:
    away = tuple(replace(one, hours=0.0) if one.sponsor else one for one in wide_roster())
    before = PreviousTeam(("Amara", "Gone"), 5, 3.0)
    problems = [question("D1", away, previous=before), question("D2", wide_roster())]
    plan = plan_stages(problems, time_limit=UNHURRIED)
    second = plan.stages[1]
    assert second.terms is not None
    assert second.terms.churn >= 0.5
    assert second.terms == plan.step_by_step[1].terms


def test_the_team_before_the_first_stage_counts_for_the_plan() -> None:
    before = PreviousTeam(("Amara", "Bryn", "Gone"), 3, 4.0)
    problems = [question("D1", wide_roster(), previous=before), question("D2", wide_roster())]
    plan = plan_stages(problems, time_limit=UNHURRIED)
    first = plan.stages[0]
    assert first.terms is not None
    assert first.terms.churn == pytest.approx(1 / 3)
    assert first.terms.mean_seniority <= 4.0


def test_no_stages_give_an_empty_plan() -> None:
    plan = plan_stages([], time_limit=UNHURRIED)
    assert (plan.stages, plan.objective, plan.bound, plan.keeps_invariants) == ((), 0.0, 0.0, True)


def test_a_roster_wide_enough_widens_stage_by_stage_as_worked_out() -> None:
    plan = plan_stages([question(stage, wide_roster()) for stage in STAGES], time_limit=UNHURRIED)
    chain = plan.step_by_step
    terms = [team.terms for team in chain if team.terms is not None]
    assert [one.function_count for one in terms] == [3, 4, 5, 5, 6, 7, 8, 8, 8, 8]
    means = [4, 4, 3.8, 3.8, 3.14, 3, 2.8, 2.7, 2.4, 2.33]
    assert [one.mean_seniority for one in terms] == pytest.approx(means, abs=0.005)
    assert all(team.relaxed == () for team in chain)
    assert all("Amara" in team.core and len(team.core) <= 10 for team in chain)


def test_without_the_three_more_people_the_first_rollout_stage_gives_up_the_falling_mean() -> None:
    plan = plan_stages(
        [question(stage, worked_roster(), BUILD_SCOPE) for stage in STAGES], time_limit=UNHURRIED
    )
    third_build, first_rollout = plan.step_by_step[6], plan.step_by_step[7]
    assert third_build.terms is not None
    assert third_build.terms.mean_seniority == pytest.approx(20 / 7)
    assert broken(first_rollout) == {TeamRule.MONOTONE_SENIORITY}
    assert first_rollout.relaxed[0].reached == pytest.approx(2.875)
