"""The solver against full enumeration on random small rosters: same team, same objective, same relaxations."""

import random
from dataclasses import replace

import pytest

from bench.team_rosters import AREAS, FUNCTIONS, STAGES, person, question
from seating.arrays import arrays_of
from seating.objective import allowed, mean_seniority
from seating.one_stage import exact, narrow, search
from seating.one_stage.best import Clock, Seating, plain
from seating.one_stage.enumerate import enumerate_best
from seating.one_stage.exact import best_seating
from seating.one_stage.search import Valuer, empty_seating
from seating.one_stage.solve import solve_stage
from seating.order import tie_key
from seating.problem import RELAXATION_ORDER, Candidate, Extents, PreviousTeam, StageProblem, Weights

BLOCKS = 8
PER_BLOCK = 50


def random_question(seed: int) -> StageProblem:
    """A small question of any kind: twins, absences, pins, small firms, several functions, earlier teams.

    In some a consulted person costs exactly what one level of competency brings, so that teams of different sizes tie.
    """
    draw = random.Random(seed)
    size = draw.choice((2, 3, 4, 5, 6, 6, 7, 7, 8))
    functions = draw.sample(FUNCTIONS, draw.randint(2, 8))
    skilled = draw.choice((0.3, 0.6, 0.9))
    people = [_random_person(draw, position, functions, skilled) for position in range(size)]
    people[0] = replace(people[0], sponsor=True, level=5, hours=8, excluded=False)
    people[-1] = replace(people[-1], leader=True, hours=20, excluded=False)
    if size > 4 and draw.random() < 0.4:
        people[3] = replace(people[2], key="twin", position=3)
    scope = AREAS if draw.random() < 0.3 else tuple(draw.sample(AREAS, draw.randint(1, 3)))
    stage = draw.choice(STAGES)
    problem = question(stage, people, scope)
    low = draw.randint(2, 3)
    small = draw.random() < 0.7
    if small:
        seniority = draw.choice((problem.seniority, (2.0, 5.0), (2.0, 4.0)))
        problem = replace(problem, size=(low, low + draw.randint(0, 2)), seniority=seniority)
        problem = replace(problem, functions=(draw.randint(1, 3), draw.randint(3, 4)))
        problem = replace(problem, seniority_is_rule=draw.random() < 0.7, max_consulted=draw.randint(0, 3))
    if draw.random() < 0.25:
        problem = replace(problem, weights=Weights(60, 25, 15, 120, 5))
    if draw.random() < 0.4:
        before = draw.sample(people, min(size, draw.randint(1, 4)))
        count = len({function for person in before for function in person.functions})
        previous = PreviousTeam(tuple(person.key for person in before), count, mean_seniority(before))
        problem = replace(problem, previous=previous)
    return problem


def asleep(valuer: Valuer, start: Seating | None = None, **_: object) -> Seating:
    """A local search that never finds anything."""
    return empty_seating(valuer) if start is None else start


def _random_person(draw: random.Random, position: int, functions: list[str], skilled: float) -> Candidate:
    marks = tuple(draw.choice((1, 2, 3, 3, 4)) if draw.random() < skilled else 0 for _ in AREAS)
    several = draw.random() < 0.15
    return Candidate(
        key=f"P{position}",
        position=position,
        functions=tuple(draw.sample(functions, 2)) if several else (draw.choice(functions),),
        level=draw.randint(1, 5),
        competencies=marks,
        hours=draw.choice((0, 2, 6, 6, 8, 10, 10, 20)),
        pinned=draw.choice(("core", "consulted")) if draw.random() < 0.05 else None,
        excluded=draw.random() < 0.05,
    )


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_solver_returns_exactly_the_team_that_full_enumeration_finds(block: int) -> None:
    relaxed, none, kept = 0, 0, 0
    for seed in range(block * PER_BLOCK, (block + 1) * PER_BLOCK):
        problem = random_question(seed)
        best = enumerate_best(problem)
        team = solve_stage(problem, time_limit=60)
        if best is None:
            none += 1
            assert not team.complete, seed
            continue
        assert team.complete, seed
        assert team.objective == pytest.approx(best.objective, abs=1e-6), seed
        assert tie_key(problem, team.core, team.consulted) == tie_key(problem, best.core, best.consulted), (
            seed
        )
        assert all(
            abs(team.allowance.of(rule) - best.extents.of(rule)) < 1e-9 for rule in RELAXATION_ORDER
        ), seed
        assert allowed(team.allowance, best.extents), seed
        assert team.proof is not None, seed
        assert team.proof.optimal, seed
        relaxed += any(best.extents.of(rule) > 0 for rule in RELAXATION_ORDER)
        kept += not any(best.extents.of(rule) > 0 for rule in RELAXATION_ORDER)
    assert relaxed > 0
    assert kept > 0


def test_the_team_is_the_same_when_the_local_search_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "search", asleep)
    monkeypatch.setattr(exact, "search", asleep)
    for seed in range(1000, 1120):
        problem = random_question(seed)
        best = enumerate_best(problem)
        team = solve_stage(problem, time_limit=60)
        if best is None:
            assert not team.complete, seed
        else:
            assert tie_key(problem, team.core, team.consulted) == tie_key(
                problem, best.core, best.consulted
            ), seed


def test_what_is_left_out_on_large_rosters_never_costs_a_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "search", asleep)
    monkeypatch.setattr(exact, "search", asleep)
    for module in (exact, narrow):
        monkeypatch.setattr(module, "LARGE_ROSTER", 0)
    monkeypatch.setattr(narrow, "ACTIVE_PEOPLE", 4)
    for seed in range(2000, 2120):
        problem = random_question(seed)
        best = enumerate_best(problem)
        team = solve_stage(problem, time_limit=60)
        if best is not None:
            assert team.objective == pytest.approx(best.objective, abs=2e-6), seed
            assert team.proof is not None, seed
            assert team.proof.optimal, seed


def test_of_equally_good_teams_the_one_with_fewest_people_wins_whatever_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exact, "search", asleep)
    helpers = [person(place, f"H{place}", "it", 3, "IT1", 2) for place in (2, 3, 4)]
    people = (
        replace(person(0, "S", "hr", 4, "IT3", 8), sponsor=True),
        replace(person(1, "L", "it", 4, "", 8), leader=True),
        *helpers,
    )
    problem = question(
        "D2", people, ("IT",), size=(2, 2), functions=(2, 2), weights=Weights(60, 25, 15, 120, 5)
    )
    arrays = arrays_of(problem)
    assert arrays is not None
    everybody = arrays.seating(("S", "L"), ("H2", "H3", "H4"))
    best = best_seating(arrays, Extents(), Clock(float("inf")), start=everybody)
    assert best is not None
    assert plain(arrays, everybody) == pytest.approx(best.objective)
    assert arrays.keys(best.seating, 2) == ()
