"""Rosters of 8 to 13 people in the bands of all ten stages, against looking at every team (rules.md team)."""

import random
from dataclasses import replace

import pytest

from bench.team_rosters import AREAS, FUNCTIONS, STAGES, question, random_roster
from seating.objective import function_count, mean_seniority
from seating.one_stage.solve import solve_stage
from seating.order import broken_by
from seating.problem import MOST_IMPORTANT_FIRST, Candidate, PreviousTeam, Required, StageProblem
from tests.seating.listing import best_by_listing
from tests.seating.unhurried import UNHURRIED

ROSTERS = 8


def drawn_roster(draw: random.Random, size: int) -> tuple[Candidate, ...]:
    """People of few or many functions, of any levels, areas nobody masters among them."""
    functions = draw.sample(FUNCTIONS, draw.choice((3, 5, 8, 11)))
    levels = draw.choice(((1, 2, 3, 4, 5), (4, 5), (1, 2), (3, 3, 4)))
    unknown = draw.sample(range(8), draw.choice((0, 0, 1, 3)))
    drawn = random_roster(size, draw.randrange(10**6), draw.choice(("sparse", "mixed", "dense")))
    return tuple(
        replace(
            one,
            functions=(draw.choice(functions),),
            hours=max(one.hours, draw.choice((0, 2, 6, 6, 8))),
            level=one.level if one.sponsor or one.leader else draw.choice(levels),
            competencies=tuple(
                min(2, mark) if area in unknown else mark for area, mark in enumerate(one.competencies)
            ),
            roles=("data owner",) if draw.random() < 0.1 else (),
            pinned=draw.choice(("core", "consulted")) if draw.random() < 0.08 else None,
            excluded=draw.random() < 0.04,
        )
        for one in drawn
    )


def drawn_question(draw: random.Random, stage: str, people: tuple[Candidate, ...]) -> StageProblem:
    """A stage's question with or without an earlier team, some of whose people are gone."""
    scope = draw.choice((AREAS, ("PO",), tuple(draw.sample(AREAS, 4))))
    problem = question(stage, people, scope, max_consulted=draw.choice((2, 4, 6)), juniors_first=stage > "CC")
    if draw.random() < 0.5:
        problem = replace(
            problem, required=(*problem.required, Required("data owner", "role"), Required("it", seat="core"))
        )
    if draw.random() < 0.6:
        before = draw.sample(people, draw.randint(2, 6))
        keys = (*(one.key for one in before[1:]), "gone")
        problem = replace(
            problem, previous=PreviousTeam(keys, function_count(before), mean_seniority(before))
        )
    return problem


@pytest.mark.parametrize("seed", range(ROSTERS))
def test_no_team_breaks_less_or_is_worth_more_than_the_one_found(seed: int) -> None:
    draw = random.Random(seed)
    people = drawn_roster(draw, draw.choice((8, 9, 10)) if seed % 4 else draw.choice((11, 12, 13)))
    for stage in STAGES:
        problem = drawn_question(draw, stage, people)
        team = solve_stage(problem, time_limit=UNHURRIED)
        found = best_by_listing(problem)
        if found is None:
            assert not team.complete
            continue
        least, (points, _, core, consulted) = found
        assert [broken_by(team.allowance, rule) for rule in MOST_IMPORTANT_FIRST] == pytest.approx(
            list(least), abs=1e-9
        ), (seed, stage)
        assert team.objective == pytest.approx(points, abs=2e-6), (seed, stage)
        assert team.core == tuple(people[place].key for place in core), (seed, stage)
        assert team.consulted == tuple(people[place].key for place in consulted), (seed, stage)
        assert team.proof is not None
        assert team.proof.optimal
