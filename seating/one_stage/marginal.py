"""What each person is worth to the team, and why: the objective with and without them.

For someone with a seat: the objective minus the best without them. For someone informed: the best with them seated
minus the objective, zero or less. The same rules stay relaxed in both. Where that is impossible there is no figure but
the rules that require or forbid the seat. Source: rules.md team, explanation.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from seating.objective import extents, objective, team_terms
from seating.pins import kept_pins
from seating.problem import (
    RELAXATION_ORDER,
    Candidate,
    Relaxation,
    StageProblem,
    StageTeam,
    TeamRule,
)

if TYPE_CHECKING:
    from seating.arrays import Arrays
    from seating.linear import Stop
    from seating.one_stage.best import Seating

Place = Literal["core", "consulted", "informed"]


@dataclass(frozen=True, slots=True)
class TermPart:
    """One part of a difference, in points: `coverage` with its area (0 to 7), breadth, seniority, load or churn."""

    term: str
    points: float
    area: int | None = None


@dataclass(frozen=True, slots=True)
class Marginal:
    """One person's worth in one team.

    `delta` in points: what the seat brings (seated, zero or more) or would cost (informed, zero or less); None if the
    other team is impossible, and then `required_by` (seated) or `forbidden_by` (informed) says which rules make it
    so. `parts` add up to delta, those that explain it most first. `other_core` and `other_consulted` are the best
    team on the other side of the comparison. `proven` false: time ran out and delta may be too large (seated) or too
    low (informed).
    """

    key: str
    seat: Place
    delta: float | None
    required_by: tuple[Relaxation, ...]
    forbidden_by: tuple[Relaxation, ...]
    parts: tuple[TermPart, ...]
    other_core: tuple[str, ...]
    other_consulted: tuple[str, ...]
    proven: bool


def marginal(
    problem: StageProblem, team: StageTeam, key: str, *, time_limit: float, stop: "Stop | None" = None
) -> Marginal:
    """One person's worth in this complete team; `time_limit` in seconds. KeyError if nobody has this key."""
    from seating.arrays import arrays_of

    return _marginal(problem, team, key, arrays_of(problem), time_limit, stop)


def marginals(
    problem: StageProblem, team: StageTeam, *, time_limit: float, stop: "Stop | None" = None
) -> Iterator[Marginal]:
    """Everybody's worth, seated first, each as soon as it is known; `time_limit` in seconds for each person.

    Ends early when `stop` is set. An incomplete team has nothing to compare: nothing comes.
    """
    from seating.arrays import arrays_of

    if not team.complete:
        return
    arrays = arrays_of(problem)
    for key in (*team.core, *team.consulted, *team.informed):
        if stop is not None and stop.is_set():
            return
        yield _marginal(problem, team, key, arrays, time_limit, stop)


def _marginal(
    problem: StageProblem,
    team: StageTeam,
    key: str,
    arrays: "Arrays | None",
    time_limit: float,
    stop: "Stop | None",
) -> Marginal:
    from seating.one_stage.best import Clock
    from seating.one_stage.exact import best_seating

    person = next((person for person in problem.candidates if person.key == key), None)
    if person is None:
        raise KeyError(key)
    seat = _seat(team, key)
    blocked = _blocked(problem, person, seat)
    if blocked or arrays is None:
        return _impossible(key, seat, blocked)
    changed = _changed(arrays, key, seated=seat == "informed")
    clock = Clock(time.monotonic() + time_limit, stop)
    start = _start(changed, arrays.seating(team.core, team.consulted))
    best = best_seating(changed, team.allowance.as_allowance(), clock, start=start, break_ties=False)
    if best is None:
        return _impossible(key, seat, _rules_in_the_way(changed, team))
    core, consulted = changed.keys(best.seating, 1), changed.keys(best.seating, 2)
    parts = _parts(problem, team, core, consulted, sign=-1 if seat == "informed" else 1)
    difference = objective(problem, team.core, team.consulted) - best.objective
    return Marginal(
        key=key,
        seat=seat,
        delta=-difference if seat == "informed" else difference,
        required_by=(),
        forbidden_by=(),
        parts=parts,
        other_core=core,
        other_consulted=consulted,
        proven=best.proof.optimal,
    )


def _seat(team: StageTeam, key: str) -> Place:
    if key in team.core:
        return "core"
    return "consulted" if key in team.consulted else "informed"


def _blocked(problem: StageProblem, person: Candidate, seat: Place) -> tuple[Relaxation, ...]:
    """What settles the seat before any comparison: a pin, an exclusion, missing hours."""
    if seat != "informed":
        role = person.sponsor or person.leader
        pinned = person.key in kept_pins(problem) and not role
        return (Relaxation(TeamRule.PINNED, 1, 0, key=person.key),) if pinned else ()
    if person.excluded:
        return (Relaxation(TeamRule.EXCLUDED, 0, 1, key=person.key),)
    if not problem.can_be_core(person) and not problem.can_be_consulted(person):
        least = min(problem.hours_of(person, "core"), problem.hours_of(person, "consulted"))
        return (Relaxation(TeamRule.AVAILABILITY, least, person.hours, key=person.key),)
    return ()


def _impossible(key: str, seat: Place, rules: tuple[Relaxation, ...]) -> Marginal:
    required, forbidden = ((), rules) if seat == "informed" else (rules, ())
    return Marginal(key, seat, None, required, forbidden, (), (), (), True)


def _changed(arrays: "Arrays", key: str, *, seated: bool) -> "Arrays":
    """The same question with this person out, or with a seat."""
    place = next(place for place, person in enumerate(arrays.people) if person.key == key)
    seats = arrays.seats.copy()
    seats[place] = [False, seats[place, 1], seats[place, 2]] if seated else [True, False, False]
    return replace(arrays, seats=seats)


def _start(arrays: "Arrays", seating: "Seating") -> "Seating":
    """The team as far as the changed question allows it, so that the search begins next to it."""
    start = seating.copy()
    for place, seat in enumerate(start):
        if not arrays.seats[place, seat]:
            start[place] = next(other for other in (0, 2, 1) if arrays.seats[place, other])
    return start


def _rules_in_the_way(arrays: "Arrays", team: StageTeam) -> tuple[Relaxation, ...]:
    """The rules that would have to give way, beyond those that already did, for the other team to exist."""
    from seating.objective import violations
    from seating.one_stage.relax import least_allowance

    problem = arrays.problem
    roles = _roles_in_the_way(arrays)
    if roles:
        return roles
    relaxed = least_allowance(arrays)
    if relaxed is None:
        return (Relaxation(TeamRule.SIZE_UPPER, problem.size_upper, problem.size_upper),)
    core, consulted = arrays.keys(relaxed.seating, 1), arrays.keys(relaxed.seating, 2)
    found = extents(problem, core, consulted)
    kept = team.allowance.as_allowance()
    worse = {rule for rule in RELAXATION_ORDER if found.of(rule) > kept.of(rule)}
    return tuple(
        broken
        for broken in violations(problem, core, consulted)
        if broken.rule in worse
        or (broken.area is not None and broken.area not in (kept.areas or ()))
        or (broken.rule is TeamRule.REQUIRED_FUNCTION and broken.required not in (kept.required or ()))
    )


def _roles_in_the_way(arrays: "Arrays") -> tuple[Relaxation, ...]:
    """The roles nobody else can fill."""
    return tuple(
        Relaxation(rule, 1, 0)
        for rule, holders in ((TeamRule.SPONSOR, arrays.sponsor), (TeamRule.LEADER, arrays.leader))
        if not (arrays.seats[:, 1] & (holders > 0)).any()
    )


def _parts(
    problem: StageProblem, team: StageTeam, core: tuple[str, ...], consulted: tuple[str, ...], *, sign: int
) -> tuple[TermPart, ...]:
    """The difference split by term and area, without empty parts; what explains the difference most comes first.

    `sign` 1: the team minus the other one; -1: the other way round.
    """
    mine = team_terms(problem, team.core, team.consulted)
    other = team_terms(problem, core, consulted)
    weights = problem.weights
    parts = [
        TermPart("coverage", sign * weights.coverage * need * (ours - theirs), area)
        for area, (need, ours, theirs) in enumerate(
            zip(problem.need, mine.covered, other.covered, strict=True)
        )
    ]
    parts += [
        TermPart("breadth", sign * weights.breadth * (mine.breadth - other.breadth)),
        TermPart("seniority", sign * weights.seniority * (mine.seniority - other.seniority)),
        TermPart("load", -sign * weights.load * (mine.load - other.load)),
        TermPart("churn", -sign * weights.churn * (mine.churn - other.churn)),
    ]
    whole = sum(part.points for part in parts)
    direction = -1 if whole < 0 else 1
    return tuple(sorted((part for part in parts if part.points), key=lambda part: -direction * part.points))
