"""All stages planned together: against every plan of tiny rosters, and what holds for any roster."""

import threading
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from bench.team_rosters import BUILD_SCOPE, STAGES, question, random_roster, wide_roster, worked_roster
from seating import linear
from seating.all_stages.plan import plan_stages
from seating.all_stages.results import PlanProgress
from seating.objective import allowed, extents, hard_violations, objective
from seating.order import Seating, least_relaxed
from seating.problem import PreviousTeam, StageProblem, TeamRule
from tests.seating.plans import checked, tiny_problems
from tests.seating.unhurried import UNHURRIED
from tests.seating.worked import broken


def admissible(problem: StageProblem) -> list[Seating]:
    """Every team of a stage that breaks as little as the stage needs by itself."""
    keys = [one.key for one in problem.candidates]
    teams = []
    for seats in product((0, 1, 2), repeat=len(keys)):
        core = tuple(key for key, seat in zip(keys, seats, strict=True) if seat == 1)
        consulted = tuple(key for key, seat in zip(keys, seats, strict=True) if seat == 2)
        if not hard_violations(problem, core, consulted):
            found = extents(problem, core, consulted)
            teams.append(Seating(core, consulted, objective(problem, core, consulted), found))
    least = least_relaxed(teams)
    allowance = replace(least[0].extents, areas=None, required=None) if least else None
    return [team for team in teams if allowance is not None and allowed(team.extents, allowance)]


def best_plan(problems: list[StageProblem]) -> float | None:
    """The best sum over all chains that keep the invariants, found by trying them all."""
    people = {one.key: one for one in problems[0].candidates}
    best: dict[Seating, float] = {team: team.objective for team in admissible(problems[0])}
    for problem in problems[1:]:
        following: dict[Seating, float] = {}
        for team in admissible(problem):
            values = []
            for before, value in best.items():
                functions = len({name for key in before.core for name in people[key].functions})
                mean = sum(people[key].level for key in before.core) / len(before.core)
                previous = PreviousTeam(before.core, functions, mean)
                after = replace(problem, previous=previous)
                found = extents(after, team.core, team.consulted)
                if not found.monotone_seniority and not found.monotone_functions:
                    dropped = len(set(before.core) - set(team.core)) / len(before.core)
                    values.append(value + team.objective - problem.weights.churn * dropped)
            if values:
                following[team] = max(values)
        best = following
    return max(best.values(), default=None)


@pytest.mark.parametrize("seed", range(25))
def test_a_tiny_plan_is_the_best_of_all_plans(seed: int) -> None:
    problems = tiny_problems(seed)
    plan = plan_stages(problems, time_limit=UNHURRIED)
    checked(plan, problems)
    expected = best_plan(problems)
    if expected is None:
        assert not plan.keeps_invariants
    else:
        assert plan.keeps_invariants
        assert plan.objective == pytest.approx(expected, abs=1e-6)
        assert plan.proof.optimal


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
