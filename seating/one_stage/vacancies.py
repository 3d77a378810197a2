"""Who is missing, in a form that can be advertised: function, level, competency, hours.

Source: rules.md team, vacancies.
"""

from seating.objective import people_of
from seating.problem import EQUAL_WITHIN, Extents, StageProblem, TeamRule, Vacancy

SPONSOR_LEVEL = 5
"""A sponsor sits on the board (rules.md team, seniority levels)."""
LEVELS = range(1, 6)


def vacancies_of(problem: StageProblem, core: tuple[str, ...], found: Extents) -> tuple[Vacancy, ...]:
    """The people who would repair what this team lacks: those who would join the core, then those to be consulted.

    Empty when nothing is missing. What is required and nobody on the roster has is missing too.
    """
    levels = [person.level for person in people_of(problem, core)]
    functions = int(max(found.functions_lower, found.monotone_functions, found.function_share))
    areas = sorted(found.areas or (), key=lambda area: (-problem.need[area], area))
    from_build_on = 0 if problem.floor_counts_consulted else len(areas)
    count = max(functions, int(found.size_lower), from_build_on)
    if found.seniority_band:
        count = _until_the_mean_fits(problem, levels, max(count, 1))
    joiners = _joiners(problem, levels, count, functions, areas)
    return (*joiners, *_others(problem, areas[count:], found))


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
    """The level nearest the middle of the band, the lower of two (rules.md team, vacancies)."""
    return _nearest(problem, [], 1)


def _joiners(
    problem: StageProblem, levels: list[int], count: int, functions: int, areas: list[int]
) -> list[Vacancy]:
    """Those who would join the core: the first from other functions, an area for each, the last in somebody's place."""
    level = _nearest(problem, levels, count) if problem.seniority_is_rule else band_level(problem)
    room = problem.size_upper - len(levels)
    found = []
    for place in range(count):
        area = areas[place] if place < len(areas) else None
        rule = TeamRule.SENIORITY_BAND
        if place < functions:
            rule = TeamRule.FUNCTIONS_LOWER
        elif area is not None:
            rule = TeamRule.COMPETENCY
        elif len(levels) + place < problem.size[0]:
            rule = TeamRule.SIZE_LOWER
        found.append(
            Vacancy(
                rule,
                _best_function(problem, area) if area is not None and place >= functions else None,
                level,
                problem.core_hours,
                area,
                None if area is None else problem.competency_floor,
                in_place=place >= room,
            )
        )
    return found


def _others(problem: StageProblem, areas: list[int], found: Extents) -> list[Vacancy]:
    """Areas nobody who joins would bring, and what is required and has no seat."""
    level, floor = band_level(problem), problem.competency_floor
    consulted = [
        Vacancy(
            TeamRule.COMPETENCY,
            _best_function(problem, area),
            level,
            problem.consulted_hours,
            area,
            floor,
            seat="consulted",
        )
        for area in areas
    ]
    on_roster = problem.required_on_roster
    consulted += [
        Vacancy(
            TeamRule.REQUIRED_FUNCTION,
            one.name if one.kind == "function" else None,
            level,
            problem.core_hours if one.seat == "core" else problem.consulted_hours,
            required=one,
            seat="core" if one.seat == "core" else "consulted",
        )
        for one in problem.required
        if one not in on_roster or one in (found.required or ())
    ]
    return consulted


def _until_the_mean_fits(problem: StageProblem, levels: list[int], least: int) -> int:
    """How many must join, up to the upper size, until a level of theirs brings the mean into the band."""
    low, high = problem.seniority
    count = least
    while count < problem.size_upper - len(levels) and not any(
        low - EQUAL_WITHIN <= _mean(levels, count, level) <= high + EQUAL_WITHIN for level in LEVELS
    ):
        count += 1
    return count


def _nearest(problem: StageProblem, levels: list[int], count: int) -> int:
    """The level of the joiners which brings the mean nearest the middle of the band, the lower of two."""
    distances = {
        level: abs(_mean(levels, count, level) - problem.seniority_middle) for level in reversed(LEVELS)
    }
    least = min(distances.values())
    return min(level for level, distance in distances.items() if distance <= least + EQUAL_WITHIN)


def _mean(levels: list[int], count: int, level: int) -> float:
    return (sum(levels) + count * level) / max(len(levels) + count, 1)


def _best_function(problem: StageProblem, area: int) -> str | None:
    """The function of the person best in this area (first on the roster among equals); None: nobody has any."""
    able = [person for person in problem.candidates if person.competencies[area] > 0 and person.functions]
    if not able:
        return None
    return min(able, key=lambda person: (-person.competencies[area], person.position)).functions[0]
