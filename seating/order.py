"""Which of several teams is the answer: the rules in their order first, then objective, then the tie order.

Source: rules.md team, breadth first and ties.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from seating.problem import EQUAL_WITHIN, MOST_IMPORTANT_FIRST, TIE_WITHIN, Extents, StageProblem, TeamRule

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
    """The teams that break as little as possible: rule by rule from the most important one, each as little as can be.

    A mean level that must rise may rise as far as the objective likes: there it is only yes or no.
    """
    left = teams
    for rule in MOST_IMPORTANT_FIRST if teams else ():
        least = min(broken_by(team.extents, rule) for team in left)
        left = [team for team in left if broken_by(team.extents, rule) <= least + EQUAL_WITHIN]
    return left


def broken_by(found: Extents, rule: TeamRule) -> float:
    """How far a rule is broken, as it counts in the order."""
    return float(found.of(rule) > 0) if rule is TeamRule.MONOTONE_SENIORITY else found.of(rule)


def best_of(problem: StageProblem, teams: list[Seating]) -> Seating:
    """The highest objective; those within 1e-6 of it are equal and the tie order decides. Needs one team or more."""
    top = max(team.objective for team in teams)
    equal = [team for team in teams if team.objective >= top - TIE_WITHIN]
    return min(equal, key=lambda team: tie_key(problem, team.core, team.consulted))
