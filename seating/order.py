"""Which of several admissible teams is the answer: relaxation order first, then objective, then the tie order.

Source: rules.md team, relaxation and ties.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from seating.problem import EQUAL_WITHIN, RELAXATION_ORDER, TIE_WITHIN, Extents, StageProblem

TieKey = tuple[int, int, list[int], list[int]]
"""How a team stands among equally good ones; the smallest is the answer."""


@dataclass(frozen=True, slots=True)
class Seating:
    """A team as keys with its objective and how far it breaks the relaxable rules."""

    core: tuple[str, ...]
    consulted: tuple[str, ...]
    objective: float
    extents: Extents


def tie_key(problem: StageProblem, core: Sequence[str], consulted: Sequence[str]) -> TieKey:
    """Smaller wins among equal objectives: fewer people, then more juniors where they come first, then core
    positions, then consulted positions."""
    people = {person.key: person for person in problem.candidates}
    seats = [sorted(people[key].position for key in keys) for keys in (core, consulted)]
    juniors = sum(problem.is_junior(people[key]) for key in (*core, *consulted))
    return len(core) + len(consulted), -juniors, seats[0], seats[1]


def least_relaxed(teams: list[Seating]) -> list[Seating]:
    """The teams that break as little as possible: the shortest prefix of the order, then each rule in turn.

    Giving rules up one after the other until a team exists and taking back in the same order what was not needed,
    each bound only as far as necessary, is the smallest vector of extents in that order.
    """
    if not teams:
        return []
    shortest = min(_last_broken(team.extents) for team in teams)
    left = [team for team in teams if _last_broken(team.extents) == shortest]
    for rule in RELAXATION_ORDER[:shortest]:
        least = min(team.extents.of(rule) for team in left)
        left = [team for team in left if team.extents.of(rule) <= least + EQUAL_WITHIN]
    return left


def best_of(problem: StageProblem, teams: list[Seating]) -> Seating:
    """The highest objective; those within 1e-6 of it are equal and the tie order decides. Needs one team or more."""
    top = max(team.objective for team in teams)
    equal = [team for team in teams if team.objective >= top - TIE_WITHIN]
    return min(equal, key=lambda team: tie_key(problem, team.core, team.consulted))


def _last_broken(found: Extents) -> int:
    """How many rules of the order must be given up, one after the other, before this team is admissible."""
    return max((place for place, rule in enumerate(RELAXATION_ORDER, 1) if found.of(rule) > 0), default=0)
