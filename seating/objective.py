"""What a given team is worth and which rules it breaks: the plain rule, in floating point, without any solver.

Every value shown to people comes from here; the solver only proposes teams. Source: rules.md team.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable

from seating.pins import kept_pins
from seating.problem import (
    AREA_COUNT,
    EQUAL_WITHIN,
    RELAXATION_ORDER,
    Candidate,
    Extents,
    Relaxation,
    Required,
    Seat,
    StageProblem,
    TeamRule,
    Terms,
)


def objective(problem: StageProblem, core: Collection[str], consulted: Collection[str]) -> float:
    """Points of the team of these keys; higher is better. Rules are not looked at."""
    weights, terms = problem.weights, team_terms(problem, core, consulted)
    return (
        weights.coverage * terms.coverage
        + weights.breadth * terms.breadth
        + weights.seniority * terms.seniority
        - weights.load * terms.load
        - weights.churn * terms.churn
    )


def ceiling(problem: StageProblem) -> float:
    """What no team can exceed: all covered, as broad and as senior as wanted, by the hours of one core member."""
    weights = problem.weights
    least = min((problem.hours_of(person, "core") for person in problem.candidates), default=0.0)
    hours = weights.load * least / problem.load_divisor
    return weights.coverage + weights.breadth + weights.seniority - hours


def team_terms(problem: StageProblem, core: Collection[str], consulted: Collection[str]) -> Terms:
    """The terms of the objective and the cover of each area (rules.md team, optimisation model)."""
    core_people, consulted_people = people_of(problem, core), people_of(problem, consulted)
    covered = tuple(_cover(problem, area, core_people, consulted_people) for area in range(AREA_COUNT))
    count, mean = function_count(core_people), mean_seniority(core_people)
    hours = sum(problem.hours_of(person, "core") for person in core_people)
    hours += sum(problem.hours_of(person, "consulted") for person in consulted_people)
    return Terms(
        coverage=sum(need * cover for need, cover in zip(problem.need, covered, strict=True)),
        breadth=min(1.0, count / problem.functions[1]) if problem.functions[1] else 1.0,
        seniority=1 - min(1.0, abs(mean - problem.seniority_middle)) if core_people else 0.0,
        load=hours / problem.load_divisor,
        churn=_churn(problem, core),
        mean_seniority=mean,
        function_count=count,
        covered=covered,
    )


def extents(problem: StageProblem, core: Collection[str], consulted: Collection[str]) -> Extents:
    """How far this team breaks each relaxable rule; all zero for a team that keeps them (rules.md team)."""
    people = people_of(problem, core)
    count, mean, size = function_count(people), mean_seniority(people), len(people)
    low, high = problem.seniority
    areas = frozenset(uncovered_areas(problem, core, consulted))
    missing = frozenset(missing_required(problem, core, consulted))
    above = _largest_function(people) - share_cap(problem, size)
    before = problem.previous
    return Extents(
        monotone_seniority=_excess(mean - before.mean_seniority) if before else 0.0,
        monotone_functions=max(0.0, float(before.function_count - count)) if before else 0.0,
        functions_lower=max(0.0, float(problem.functions[0] - count)),
        size_lower=max(0.0, float(problem.size[0] - size)),
        competency=float(len(areas)),
        required_function=float(len(missing)),
        function_share=max(0.0, float(above)),
        seniority_band=_excess(max(low - mean, mean - high)) if problem.seniority_is_rule else 0.0,
        functions_upper=max(0.0, float(count - problem.functions[1])),
        areas=areas,
        required=missing,
    )


def violations(
    problem: StageProblem, core: Collection[str], consulted: Collection[str]
) -> tuple[Relaxation, ...]:
    """Every rule this team breaks, relaxable ones first in their order, each with the bound and what the team has."""
    found = extents(problem, core, consulted)
    soft = [
        broken
        for rule in RELAXATION_ORDER
        if found.of(rule) > 0
        for broken in _broken(problem, core, consulted, rule, found)
    ]
    return (*soft, *hard_violations(problem, core, consulted))


def hard_violations(
    problem: StageProblem, core: Collection[str], consulted: Collection[str]
) -> tuple[Relaxation, ...]:
    """The rules no team may break that this one breaks: hours, sponsor, leader, upper sizes, pins, exclusions."""
    core, consulted = set(core), set(consulted)
    found, pins = [], kept_pins(problem)
    if core & consulted:
        found.append(Relaxation(TeamRule.ONE_SEAT, 0, len(core & consulted)))
    for rule, people in (
        (TeamRule.SPONSOR, _role(problem, "sponsor")),
        (TeamRule.LEADER, _role(problem, "leader")),
    ):
        if not any(person.key in core for person in people):
            found.append(Relaxation(rule, 1, 0))
    if len(core) > problem.size_upper:
        found.append(Relaxation(TeamRule.SIZE_UPPER, problem.size_upper, len(core)))
    if len(consulted) > problem.max_consulted:
        found.append(Relaxation(TeamRule.CONSULTED_UPPER, problem.max_consulted, len(consulted)))
    for person in problem.candidates:
        seat: Seat | None = "core" if person.key in core else "consulted" if person.key in consulted else None
        found += _seat_violations(problem, person, seat, pins.get(person.key))
    return tuple(found)


def allowed(found: Extents, allowance: Extents) -> bool:
    """True if a team with these extents stays within the allowance, tolerance 1e-9 (rules.md team)."""
    if any(found.of(rule) > allowance.of(rule) + EQUAL_WITHIN for rule in RELAXATION_ORDER):
        return False
    if allowance.areas is not None and not (found.areas or frozenset()) <= allowance.areas:
        return False
    return allowance.required is None or (found.required or frozenset()) <= allowance.required


def uncovered_areas(problem: StageProblem, core: Collection[str], consulted: Collection[str]) -> list[int]:
    """Areas in scope where no counted member reaches the competency floor, in area order."""
    counted = people_of(problem, [*core, *consulted] if problem.floor_counts_consulted else core)
    floor = problem.competency_floor
    return [
        area
        for area in range(AREA_COUNT)
        if problem.scope[area] and not any(person.competencies[area] >= floor for person in counted)
    ]


def missing_required(
    problem: StageProblem, core: Collection[str], consulted: Collection[str]
) -> list[Required]:
    """What is required, somebody on the roster has, and nobody with a seat that will do."""
    members, seated = people_of(problem, core), people_of(problem, [*core, *consulted])
    return [
        one
        for one in problem.required_on_roster
        if not any(one.holds(person) for person in (members if one.seat == "core" else seated))
    ]


def share_cap(problem: StageProblem, size: int) -> int:
    """How many of a core of this size may come from one function (share rounded up to whole people)."""
    return math.ceil(problem.function_share * size - EQUAL_WITHIN)


def mean_seniority(people: Collection[Candidate]) -> float:
    """Mean level, 0 for nobody."""
    return sum(person.level for person in people) / len(people) if people else 0.0


def function_count(people: Iterable[Candidate]) -> int:
    """Different functions; a person with several counts for each (rules.md team, small firms)."""
    return len({function for person in people for function in person.functions})


def people_of(problem: StageProblem, keys: Collection[str]) -> list[Candidate]:
    """The people of these keys, as the roster has them."""
    wanted = set(keys)
    return [person for person in problem.candidates if person.key in wanted]


def _role(problem: StageProblem, role: str) -> list[Candidate]:
    return [person for person in problem.candidates if getattr(person, role)]


def _cover(problem: StageProblem, area: int, core: list[Candidate], consulted: list[Candidate]) -> float:
    points = sum(person.competencies[area] for person in core)
    points_consulted = sum(person.competencies[area] for person in consulted)
    held = (points + problem.consulted_factor * points_consulted) / problem.competency_scale
    return min(1.0, held / problem.saturation)


def _churn(problem: StageProblem, core: Collection[str]) -> float:
    if problem.previous is None or not problem.previous.core:
        return 0.0
    before = set(problem.previous.core)
    return len(before - set(core)) / len(before)


def _excess(amount: float) -> float:
    return amount if amount > EQUAL_WITHIN else 0.0


def _largest_function(people: Collection[Candidate]) -> int:
    counts = Counter(function for person in people for function in person.functions)
    return max(counts.values(), default=0)


def _keys(people: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(person.key for person in sorted(people, key=lambda person: person.position))


def _broken(
    problem: StageProblem,
    core: Collection[str],
    consulted: Collection[str],
    rule: TeamRule,
    found: Extents,
) -> Iterable[Relaxation]:
    people = people_of(problem, core)
    count, mean, size = function_count(people), mean_seniority(people), len(people)
    before = problem.previous
    if rule is TeamRule.COMPETENCY:
        floor = problem.competency_floor
        advisers = people_of(problem, consulted)
        counted = [*people, *advisers] if problem.floor_counts_consulted else people
        return [
            Relaxation(
                rule,
                floor,
                max((person.competencies[area] for person in counted), default=0),
                area=area,
                keys=_keys(person for person in advisers if person.competencies[area] >= floor),
            )
            for area in sorted(found.areas or ())
        ]
    if rule is TeamRule.REQUIRED_FUNCTION:
        return [
            Relaxation(
                rule,
                1,
                0,
                function=one.name if one.kind == "function" else None,
                keys=_keys(person for person in problem.candidates if one.holds(person)),
                required=one,
            )
            for one in problem.required
            if one in (found.required or ())
        ]
    if rule is TeamRule.FUNCTION_SHARE:
        cap = share_cap(problem, size)
        counts = Counter(function for person in people for function in person.functions)
        return [
            Relaxation(
                rule,
                cap,
                n,
                function=function,
                keys=_keys(person for person in people if function in person.functions),
            )
            for function, n in sorted(counts.items())
            if n > cap
        ]
    asked, reached = {
        TeamRule.MONOTONE_SENIORITY: (before.mean_seniority if before else 0.0, mean),
        TeamRule.MONOTONE_FUNCTIONS: (float(before.function_count) if before else 0.0, float(count)),
        TeamRule.FUNCTIONS_LOWER: (float(problem.functions[0]), float(count)),
        TeamRule.SIZE_LOWER: (float(problem.size[0]), float(size)),
        TeamRule.SENIORITY_BAND: (problem.seniority[1 if mean > problem.seniority[1] else 0], mean),
        TeamRule.FUNCTIONS_UPPER: (float(problem.functions[1]), float(count)),
    }[rule]
    return [Relaxation(rule, asked, reached)]


def _seat_violations(
    problem: StageProblem, person: Candidate, seat: Seat | None, wanted: Seat | None
) -> list[Relaxation]:
    found = []
    if seat and person.excluded:
        found.append(Relaxation(TeamRule.EXCLUDED, 0, 1, key=person.key))
    needed = problem.hours_of(person, seat) if seat else 0.0
    if person.hours < needed - EQUAL_WITHIN:
        found.append(Relaxation(TeamRule.AVAILABILITY, needed, person.hours, key=person.key))
    if wanted is not None and seat != wanted:
        found.append(Relaxation(TeamRule.PINNED, 1, 0, key=person.key, keys=(person.key,)))
    return found
