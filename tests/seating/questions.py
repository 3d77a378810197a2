"""Small random questions, and a local search that is no help."""

import random
from dataclasses import replace

from bench.team_rosters import AREAS, FUNCTIONS, STAGES, question
from seating.objective import mean_seniority
from seating.one_stage.best import Seating
from seating.one_stage.search import Valuer, empty_seating
from seating.problem import Candidate, PreviousTeam, Required, StageProblem, Weights


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
    if draw.random() < 0.3:
        problem = _asking_more(draw, problem)
    return replace(problem, juniors_first=draw.random() < 0.5)


def asleep(valuer: Valuer, start: Seating | None = None, **_: object) -> Seating:
    """A local search that never finds anything."""
    return empty_seating(valuer) if start is None else start


def _asking_more(draw: random.Random, problem: StageProblem) -> StageProblem:
    """The same question with roles and functions it needs, and people of whom a seat takes more or less."""
    required = [
        Required("data owner", "role"),
        Required("it", seat="core"),
        Required("nobody", "role"),
        Required("legal"),
        Required("decider", "role", keys=tuple(one.key for one in draw.sample(problem.candidates, 2))),
    ]
    people = tuple(
        replace(
            one,
            roles=("data owner",) if draw.random() < 0.2 else (),
            core_hours=draw.choice((None, None, 2.0, 3.0)),
            consulted_hours=draw.choice((None, None, None, 0.5, 2.5)),
        )
        for one in problem.candidates
    )
    chosen = tuple(draw.sample(required, draw.randint(1, 3)))
    return replace(problem, candidates=people, required=(*problem.required, *chosen))


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
