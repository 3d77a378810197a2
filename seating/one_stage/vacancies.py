"""Who is missing, in a form that can be advertised: function, level, competency, hours.

Source: rules.md team, vacancies.
"""

import math

from seating.problem import Extents, StageProblem, TeamRule, Vacancy

SPONSOR_LEVEL = 5
"""A sponsor sits on the board (rules.md team, seniority levels)."""


def vacancies_of(problem: StageProblem, found: Extents) -> tuple[Vacancy, ...]:
    """The people who would repair what a team with these extents lacks, plus required functions nobody has.

    Areas first, then required functions, then missing heads, then missing functions; empty when nothing is missing.
    """
    level = band_level(problem)
    hours = problem.consulted_hours if problem.floor_counts_consulted else problem.core_hours
    areas = [
        Vacancy(
            TeamRule.COMPETENCY, _best_function(problem, area), level, hours, area, problem.competency_floor
        )
        for area in sorted(found.areas or ())
    ]
    on_roster = problem.required_on_roster
    wanted = [
        Vacancy(
            TeamRule.REQUIRED_FUNCTION,
            one.name if one.kind == "function" else None,
            level,
            problem.core_hours if one.seat == "core" else problem.consulted_hours,
            required=one,
        )
        for one in problem.required
        if one not in on_roster or one in (found.required or ())
    ]
    heads = [Vacancy(TeamRule.SIZE_LOWER, None, level, problem.core_hours)] * int(found.size_lower)
    functions = [Vacancy(TeamRule.FUNCTIONS_LOWER, None, level, problem.core_hours)] * int(
        found.functions_lower
    )
    return (*areas, *wanted, *heads, *functions)


def missing_roles(problem: StageProblem) -> tuple[Vacancy, ...]:
    """The sponsor and leader seats nobody on the roster can take; empty when both can be filled."""
    seats = ((TeamRule.SPONSOR, SPONSOR_LEVEL), (TeamRule.LEADER, band_level(problem)))
    return tuple(
        Vacancy(rule, None, level, problem.core_hours)
        for rule, level in seats
        if not any(
            getattr(person, rule.value) and problem.can_be_core(person) for person in problem.candidates
        )
    )


def band_level(problem: StageProblem) -> int:
    """The whole level nearest the middle of the seniority band, halves upwards (rules.md team, vacancies)."""
    return math.floor(problem.seniority_middle + 0.5)


def _best_function(problem: StageProblem, area: int) -> str | None:
    """The function of the person best in this area (first on the roster among equals); None: nobody has any."""
    able = [person for person in problem.candidates if person.competencies[area] > 0 and person.functions]
    if not able:
        return None
    return min(able, key=lambda person: (-person.competencies[area], person.position)).functions[0]
