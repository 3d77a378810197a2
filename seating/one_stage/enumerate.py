"""The best team by looking at every team: the yardstick the solver is tested against.

Only for small rosters; the work triples with every person. Source: rules.md team.
"""

from collections.abc import Iterator
from itertools import product

from seating.objective import extents, hard_violations, objective
from seating.order import Seating, best_of, least_relaxed
from seating.problem import StageProblem


def enumerate_best(problem: StageProblem) -> Seating | None:
    """The answer by full enumeration, relaxed and tie-broken by the rules; None if no team is possible at all."""
    teams = least_relaxed(list(_teams(problem)))
    return best_of(problem, teams) if teams else None


def _teams(problem: StageProblem) -> Iterator[Seating]:
    """Every team that breaks no hard rule."""
    seats = []
    for person in problem.candidates:
        possible = [0]
        if problem.can_be_core(person):
            possible.append(1)
        if problem.can_be_consulted(person):
            possible.append(2)
        seats.append(possible)
    for choice in product(*seats):
        if choice.count(1) > problem.size_upper or choice.count(2) > problem.max_consulted:
            continue
        core, consulted = (
            tuple(
                person.key for person, seat in zip(problem.candidates, choice, strict=True) if seat == wanted
            )
            for wanted in (1, 2)
        )
        if not hard_violations(problem, core, consulted):
            found = extents(problem, core, consulted)
            yield Seating(core, consulted, objective(problem, core, consulted), found)
