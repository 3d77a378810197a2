"""The recommended team of one stage: exact, or with an honest bound when time runs out.

`solve_stage` is the door of the optimiser. numpy and the solver are imported when it is called, not before.
Source: rules.md team (model, relaxation, ties, vacancies).
"""

import time
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from seating.objective import extents, objective, team_terms, violations
from seating.one_stage.vacancies import missing_roles, vacancies_of
from seating.pins import dropped_pins
from seating.problem import Extents, Proof, StageProblem, StageTeam, Vacancy, proof_of

if TYPE_CHECKING:
    from seating.linear import Stop


def solve_stage(
    problem: StageProblem,
    *,
    time_limit: float,
    progress: Callable[[Proof], None] | None = None,
    stop: "Stop | None" = None,
) -> StageTeam:
    """The best team of this stage, rules relaxed only where no team keeps them, ties settled by roster order.

    `time_limit` in seconds; when it or `stop` ends the work early the best team so far comes back and `proof` holds
    the bound. `progress` is called, on the caller's thread, each time the bound or the team gets better. Missing
    sponsor or leader, or no team at all: an incomplete team that names the vacancies; never an exception.
    """
    missing = missing_roles(problem)
    if missing:
        return incomplete_team(problem, missing)
    from seating.arrays import arrays_of
    from seating.one_stage.best import ADMISSIBLE, Clock
    from seating.one_stage.exact import best_seating
    from seating.one_stage.relax import least_allowance
    from seating.one_stage.search import Valuer, is_a_team, search

    clock = Clock(time.monotonic() + time_limit, stop)
    arrays = arrays_of(problem)
    if arrays is None:
        return incomplete_team(problem, missing)
    allowance = Extents()
    valuer = Valuer(arrays, allowance)
    start = search(valuer)
    if float(valuer.breach(valuer.total(start)[None, :])[0]) > ADMISSIBLE:
        relaxed = least_allowance(arrays, start if is_a_team(valuer, start) else None)
        if relaxed is None:
            return incomplete_team(problem, missing)
        allowance, start = relaxed.allowance, relaxed.seating
    best = best_seating(arrays, allowance, clock, start=start, progress=progress)
    if best is None:
        return incomplete_team(problem, missing)
    return team_of(problem, arrays.keys(best.seating, 1), arrays.keys(best.seating, 2), best.bound)


def team_of(
    problem: StageProblem, core: Collection[str], consulted: Collection[str], bound: float
) -> StageTeam:
    """The full answer for these keys: terms, the rules really broken, vacancies and the proof for this bound."""
    found = extents(problem, core, consulted)
    value = objective(problem, core, consulted)
    return StageTeam(
        stage=problem.stage,
        core=_in_order(problem, core),
        consulted=_in_order(problem, consulted),
        informed=_informed(problem, {*core, *consulted}),
        objective=value,
        terms=team_terms(problem, core, consulted),
        relaxed=(*violations(problem, core, consulted), *dropped_pins(problem)),
        vacancies=vacancies_of(problem, tuple(core), found),
        proof=proof_of(value, bound),
        allowance=found,
    )


def incomplete_team(problem: StageProblem, missing: tuple[Vacancy, ...]) -> StageTeam:
    """What is left when no complete team exists: sponsor and leader as far as available, and who is missing."""
    core = {
        person.key
        for person in problem.candidates
        if (person.sponsor or person.leader) and problem.can_be_core(person)
    }
    return StageTeam(
        stage=problem.stage,
        core=_in_order(problem, core),
        consulted=(),
        informed=_informed(problem, core),
        objective=None,
        terms=None,
        relaxed=dropped_pins(problem),
        vacancies=missing,
        proof=None,
        allowance=Extents(),
        complete=False,
    )


def _in_order(problem: StageProblem, keys: Collection[str]) -> tuple[str, ...]:
    people = sorted(problem.candidates, key=lambda person: person.position)
    return tuple(person.key for person in people if person.key in keys)


def _informed(problem: StageProblem, seated: Collection[str]) -> tuple[str, ...]:
    rest = [person.key for person in problem.candidates if person.in_scope and person.key not in seated]
    return _in_order(problem, rest)
