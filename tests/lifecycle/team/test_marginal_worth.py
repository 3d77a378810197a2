"""What each person is worth, against looking at every other team."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from bench.team_rosters import AREAS, question, random_roster
from seating.objective import allowed, extents, hard_violations, objective
from seating.one_stage.marginal import marginals
from seating.one_stage.solve import solve_stage
from seating.problem import StageProblem, StageTeam


def small_question(seed: int) -> StageProblem:
    """Seven people, a core of two to four, one or three areas."""
    stage = ("D2", "B1", "R1")[seed % 3]
    scope = AREAS[seed % 5 : seed % 5 + 1 + seed % 3]
    problem = question(stage, random_roster(7, seed, "dense"), scope, required_functions=())
    return replace(problem, size=(2, 4), functions=(1, 4), seniority=(2.0, 4.5), max_consulted=2)


def best_with(problem: StageProblem, team: StageTeam, key: str, seated: bool) -> float | None:
    """The best objective within the team's relaxations in which this person has a seat, or has none."""
    values = [
        objective(problem, core, consulted)
        for core, consulted in all_teams(problem)
        if (key in (*core, *consulted)) == seated
        and allowed(extents(problem, core, consulted), team.allowance)
    ]
    return max(values, default=None)


def all_teams(problem: StageProblem) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    keys = [one.key for one in problem.candidates]
    for seats in product((0, 1, 2), repeat=len(keys)):
        core = tuple(key for key, seat in zip(keys, seats, strict=True) if seat == 1)
        consulted = tuple(key for key, seat in zip(keys, seats, strict=True) if seat == 2)
        if len(core) <= 4 and len(consulted) <= 2 and not hard_violations(problem, core, consulted):
            yield core, consulted


@pytest.mark.parametrize("seed", range(12))
def test_the_worth_of_everybody_is_the_difference_to_the_best_other_team(seed: int) -> None:
    problem = small_question(seed)
    team = solve_stage(problem, time_limit=30)
    assert team.objective is not None
    found = list(marginals(problem, team, time_limit=30))
    assert {one.key for one in found} == {one.key for one in problem.candidates}
    for one in found:
        other = best_with(problem, team, one.key, seated=one.seat == "informed")
        if other is None:
            assert one.delta is None
            assert one.required_by or one.forbidden_by
        else:
            expected = other - team.objective if one.seat == "informed" else team.objective - other
            assert one.delta == pytest.approx(expected, abs=2e-6)
            assert one.proven
            assert sum(part.points for part in one.parts) == pytest.approx(one.delta, abs=1e-9)


def test_an_incomplete_team_has_nobody_to_compare() -> None:
    people = tuple(replace(one, hours=0.0) for one in random_roster(5, 1))
    problem = question("B1", people)
    assert list(marginals(problem, solve_stage(problem, time_limit=5), time_limit=5)) == []
