"""All stages planned together: against every plan of tiny rosters, and what holds for any roster."""

import random
import threading
import time
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from bench.team_rosters import AREAS, STAGES, question, random_roster, wide_roster
from seating.all_stages import complete
from seating.all_stages.best_chain import best_chain, table_of
from seating.all_stages.bounds import Bounds, Couplings
from seating.all_stages.chain import step_by_step
from seating.all_stages.links import LinkedValuer
from seating.all_stages.parts import Part
from seating.all_stages.plan import followed_by, plan_stages
from seating.all_stages.results import PlanProgress, TeamPlan
from seating.all_stages.together import Together
from seating.arrays import Flags
from seating.objective import allowed, extents, hard_violations, objective
from seating.one_stage.best import Clock
from seating.order import Seating, least_relaxed
from seating.problem import PreviousTeam, StageProblem

CLOCK = Clock(float("inf"))


def tiny_problems(seed: int) -> list[StageProblem]:
    """Three stages of a firm of six, with bands loose enough that something is nearly always possible."""
    people = random_roster(6, seed, "dense")
    bands = (("D2", (2.0, 4.0)), ("B1", (2.0, 4.5)), ("R1", (2.5, 5.0)))
    if seed % 2:
        bands = (("D2", (3.0, 5.0)), ("B1", (2.0, 4.5)), ("R1", (1.5, 4.0)))
    return [
        replace(
            question(stage, people, AREAS[seed % 4 : seed % 4 + 2], required_functions=()),
            size=(2, 4),
            functions=(1, 4),
            seniority=band,
            max_consulted=1,
        )
        for stage, band in bands
    ]


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


def checked(plan: TeamPlan, problems: list[StageProblem]) -> None:
    """What must hold for every plan."""
    previous, total = None, 0.0
    for problem, team in zip(problems, plan.stages, strict=True):
        if not team.complete:
            continue
        here = problem if previous is None else replace(problem, previous=previous)
        assert hard_violations(here, team.core, team.consulted) == ()
        assert team.objective == pytest.approx(objective(here, team.core, team.consulted))
        assert team.objective is not None
        total += team.objective
        previous = followed_by(team)
    assert plan.objective == pytest.approx(total)
    assert plan.bound >= plan.objective - 1e-6
    assert plan.gap_percent == pytest.approx(100 * (plan.bound - plan.objective) / plan.bound, abs=1e-6)
    chain_keeps = not any(
        team.allowance.monotone_seniority or team.allowance.monotone_functions for team in plan.step_by_step
    )
    if chain_keeps or not plan.keeps_invariants:
        assert plan.objective >= plan.step_by_step_objective - 1e-6


@pytest.mark.parametrize("seed", range(25))
def test_a_tiny_plan_is_the_best_of_all_plans(seed: int) -> None:
    problems = tiny_problems(seed)
    plan = plan_stages(problems, time_limit=60)
    checked(plan, problems)
    expected = best_plan(problems)
    if expected is None:
        assert not plan.keeps_invariants
    else:
        assert plan.keeps_invariants
        assert plan.objective == pytest.approx(expected, abs=1e-6)
        assert plan.proof.optimal


@pytest.mark.parametrize("seed", range(6))
def test_bounds_of_large_rosters_hold_for_rosters_whose_best_plan_is_known(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = [question(stage, random_roster(13, seed)) for stage in STAGES[2:7]]
    exact = plan_stages(problems, time_limit=60)
    monkeypatch.setattr(complete, "MOST_CORES", 0)
    priced = plan_stages(problems, time_limit=60)
    checked(priced, problems)
    assert exact.proof.optimal
    if exact.keeps_invariants == priced.keeps_invariants:
        assert priced.objective <= exact.objective + 1e-6
        assert priced.bound >= exact.objective - 1e-6
        assert priced.gap_percent < 1


@pytest.mark.parametrize("seed", range(5))
def test_prices_never_make_a_plan_worth_less_than_it_is_and_the_bound_holds_at_any_prices(seed: int) -> None:
    problems = tiny_problems(seed)
    together = Together(problems, step_by_step(problems, CLOCK), CLOCK, None)
    together.run()
    parts = together.parts
    bounds, draw = Bounds(parts), random.Random(seed)
    assert together.best is not None
    for _ in range(10):
        prices = bounds.no_prices()
        for place in range(len(parts) - 1):
            most = bounds.most_for_a_drop(place)
            prices.drop[place][:] = [draw.uniform(0, most) for _ in prices.drop[place]]
            prices.function[place], prices.seniority[place] = draw.uniform(0, 5), draw.uniform(0, 20)
        bound, _ = bounds.at(prices, 0.0, CLOCK)
        assert bound >= together.best.objective - 1e-6
        for columns in product(*(range(len(part.columns)) for part in parts)):
            chain = best_chain(
                parts,
                [table_of(part).only(chosen(part, row)) for part, row in zip(parts, columns, strict=True)],
            )
            if chain is not None:
                assert priced(bounds, prices, columns) >= chain.objective - 1e-9


def chosen(part: Part, row: int) -> Flags:
    flags = np.zeros(len(part.columns), dtype=bool)
    flags[row] = True
    return flags


def priced(bounds: Bounds, prices: Couplings, columns: tuple[int, ...]) -> float:
    """What the stages apart make of these teams at the prices, the slack of relaxed invariants included."""
    total = 0.0
    for place, (part, row) in enumerate(zip(bounds.parts, columns, strict=True)):
        valuer = LinkedValuer(part, prices=bounds.part_prices(place, prices))
        total += float(valuer.points(valuer.total(part.columns[row].seating)[None, :])[0])
        if place:
            total += prices.function[place - 1] * part.fewer_functions
            total += prices.seniority[place - 1] * part.more_seniority
    return total


def test_fifteen_people_over_ten_stages_are_planned_exactly() -> None:
    problems = [question(stage, wide_roster()) for stage in STAGES]
    plan = plan_stages(problems, time_limit=60)
    checked(plan, problems)
    assert plan.proof.optimal
    assert plan.keeps_invariants
    assert plan.objective > plan.step_by_step_objective + 0.3


def test_forty_people_are_planned_to_half_a_percent_and_never_below_the_chain() -> None:
    problems = [question(stage, random_roster(40, 1, "dense")) for stage in STAGES]
    plan = plan_stages(problems, time_limit=30)
    checked(plan, problems)
    assert plan.gap_percent < 0.5


def test_a_stopped_plan_comes_back_soon_with_the_best_so_far() -> None:
    problems = [question(stage, random_roster(40, 1)) for stage in STAGES]
    stop, seen = threading.Event(), list[PlanProgress]()

    def listen(progress: PlanProgress) -> None:
        seen.append(progress)
        stop.set()

    begin = time.monotonic()
    plan = plan_stages(problems, time_limit=120, progress=listen, stop=stop)
    assert time.monotonic() - begin < 30
    checked(plan, problems)
    assert not plan.proof.optimal
    assert seen[0].objective <= plan.objective + 1e-9


def test_progress_only_gets_better() -> None:
    seen: list[PlanProgress] = []
    plan_stages(
        [question(stage, random_roster(30, 2)) for stage in STAGES[3:7]], time_limit=20, progress=seen.append
    )
    objectives = [one.objective for one in seen]
    bounds = [one.bound for one in seen if one.bound is not None]
    assert objectives == sorted(objectives)
    assert bounds == sorted(bounds, reverse=True)
    assert len(bounds) > 1


def test_the_same_problems_give_the_same_plan() -> None:
    problems = [question(stage, random_roster(14, 4)) for stage in STAGES]
    first, second = (plan_stages(problems, time_limit=60) for _ in range(2))
    assert [team.core for team in first.stages] == [team.core for team in second.stages]


def test_a_stage_without_a_sponsor_stays_incomplete_and_the_others_are_planned() -> None:
    problems = [question(stage, wide_roster()) for stage in ("D1", "D2", "D3")]
    away = tuple(replace(one, hours=0.0) if one.sponsor else one for one in wide_roster())
    problems[1] = question("D2", away)
    plan = plan_stages(problems, time_limit=60)
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
    plan = plan_stages(problems, time_limit=60)
    first = plan.stages[0]
    assert first.terms is not None
    assert first.terms.churn == pytest.approx(1 / 3)
    assert first.terms.mean_seniority <= 4.0


def test_no_stages_give_an_empty_plan() -> None:
    plan = plan_stages([], time_limit=1)
    assert (plan.stages, plan.objective, plan.bound, plan.keeps_invariants) == ((), 0.0, 0.0, True)
