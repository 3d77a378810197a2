"""A good team quickly: local search over all single and paired seat changes, all neighbours valued at once.

The result is a start for the exact solver, never an answer by itself. Deterministic: no clock, no chance, fixed order.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seating.arrays import CONSULTED, CORE, OUT, Arrays, Flags, Floats, Places
from seating.problem import EQUAL_WITHIN, Extents, TeamRule

PENALTIES = {
    TeamRule.MONOTONE_SENIORITY: 1e3,
    TeamRule.SENIORITY_BAND: 1e5,
    TeamRule.FUNCTIONS_LOWER: 1e6,
    TeamRule.SIZE_LOWER: 1e7,
    TeamRule.COMPETENCY: 1e8,
    TeamRule.REQUIRED_FUNCTION: 1e9,
    TeamRule.FUNCTION_SHARE: 1e10,
    TeamRule.MONOTONE_FUNCTIONS: 1e11,
    TeamRule.FUNCTIONS_UPPER: 1e12,
}
"""Points taken for each unit by which a rule is broken, so that the more important rule nearly always comes first."""
NEVER = 1e13
"""The same for rules that never give way."""
PATIENCE = 12
"""Steps without a new best before the search gives up (measured: more rarely helps)."""
REST = 5
"""Steps during which somebody who was just moved stays put."""


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Columns of a team's running totals; every total is a sum over the seated people."""

    cover: slice
    functions: slice
    floors: slice
    required: slice
    level: int
    size: int
    consulted: int
    kept: int
    sponsor: int
    leader: int
    hours: int
    width: int


class Valuer:
    """Values many teams of one stage at once from their running totals, breaches beyond the allowance penalised."""

    def __init__(self, arrays: Arrays, allowance: Extents) -> None:
        self.arrays = arrays
        self.allowance = allowance
        self.marks = _marks(arrays)
        self.totals = _contributions(arrays, self.marks)
        problem = arrays.problem
        self._need = np.array(problem.need)
        sizes = range(len(arrays.people) + 2)
        self._cap = np.array([np.ceil(problem.function_share * size - EQUAL_WITHIN) for size in sizes])
        free = allowance.areas
        self._floor_counts = np.array(
            [float(free is None or area not in free) for area in arrays.floor_areas]
        )
        kept_rules = allowance.required
        self._required_counts = np.array(
            [float(kept_rules is None or one not in kept_rules) for one in arrays.required]
        )

    def total(self, seating: NDArray[np.int8]) -> Floats:
        """The running totals of one team."""
        rows = np.arange(len(seating))
        summed: Floats = self.totals[seating, rows].sum(axis=0)
        return summed

    def value(self, totals: Floats) -> Floats:
        """Objective less penalties for each row of totals."""
        value = self.points(totals)
        for rule, extent in self.broken(totals):
            value = value - (NEVER if rule is None else PENALTIES[rule]) * extent
        return value

    def points(self, totals: Floats) -> Floats:
        """The objective for each row of totals (the plain rule, many at once)."""
        problem, marks, weights = self.arrays.problem, self.marks, self.arrays.problem.weights
        size = totals[:, marks.size]
        count = (totals[:, marks.functions] > EQUAL_WITHIN).sum(axis=1)
        mean = totals[:, marks.level] / np.maximum(size, 1)
        value = weights.coverage * (np.minimum(1.0, totals[:, marks.cover]) @ self._need)
        value += weights.breadth * np.minimum(1.0, count / max(problem.functions[1], EQUAL_WITHIN))
        value += weights.seniority * (1 - np.minimum(1.0, np.abs(mean - problem.seniority_middle)))
        value -= weights.load * totals[:, marks.hours] / problem.load_divisor
        if problem.previous and problem.previous.core:
            before = len(problem.previous.core)
            value -= weights.churn * (before - totals[:, marks.kept]) / before
        points: Floats = value
        return points

    def breach(self, totals: Floats) -> Floats:
        """By how much each row of totals breaks rules beyond the allowance; 0 for an admissible team."""
        worst: Floats = sum((extent for _, extent in self.broken(totals)), np.zeros(len(totals)))
        return worst

    def broken(self, totals: Floats) -> list[tuple[TeamRule | None, Floats]]:
        """Each rule with how far each row of totals breaks it beyond the allowance; None: one that never gives way."""
        problem, marks, allow = self.arrays.problem, self.marks, self.allowance
        size = totals[:, marks.size]
        counts = totals[:, marks.functions]
        count = (counts > EQUAL_WITHIN).sum(axis=1).astype(float)
        mean = totals[:, marks.level] / np.maximum(size, 1)
        low, high = problem.seniority
        without = (totals[:, [marks.sponsor, marks.leader]] < 0.5).sum(axis=1)
        never = without + _over(size - problem.size_upper)
        open_areas = (totals[:, marks.floors] < 0.5) @ self._floor_counts
        open_rules = (totals[:, marks.required] < 0.5) @ self._required_counts
        found: list[tuple[TeamRule | None, Floats]] = [
            (None, never + _over(totals[:, marks.consulted] - problem.max_consulted)),
            (TeamRule.FUNCTIONS_UPPER, _over(count - problem.functions[1] - allow.functions_upper)),
            (
                TeamRule.REQUIRED_FUNCTION,
                _over(open_rules - (allow.required_function if allow.required is None else 0.0)),
            ),
            (
                TeamRule.COMPETENCY,
                _over(open_areas - (allow.competency if allow.areas is None else 0.0)),
            ),
            (TeamRule.SIZE_LOWER, _over(problem.size[0] - allow.size_lower - size)),
            (TeamRule.FUNCTIONS_LOWER, _over(problem.functions[0] - allow.functions_lower - count)),
        ]
        if counts.shape[1]:
            above = counts.max(axis=1) - self._cap[size.astype(np.intp)] - allow.function_share
            found.append((TeamRule.FUNCTION_SHARE, _over(above)))
        if problem.seniority_is_rule:
            slack = allow.seniority_band + EQUAL_WITHIN
            found.append((TeamRule.SENIORITY_BAND, _over(low - slack - mean) + _over(mean - high - slack)))
        if problem.previous:
            fewer = problem.previous.function_count - allow.monotone_functions - count
            rise = mean - problem.previous.mean_seniority - allow.monotone_seniority
            found.append((TeamRule.MONOTONE_FUNCTIONS, _over(fewer)))
            found.append((TeamRule.MONOTONE_SENIORITY, (rise > EQUAL_WITHIN).astype(float)))
        return found


def is_a_team(valuer: Valuer, seating: NDArray[np.int8]) -> bool:
    """True if this seating breaks no rule that never gives way."""
    broken = valuer.broken(valuer.total(seating)[None, :])
    return not any(float(extent[0]) > 0 for rule, extent in broken if rule is None)


def search(
    valuer: Valuer,
    start: NDArray[np.int8] | None = None,
    *,
    patience: int = PATIENCE,
    active: Flags | None = None,
) -> NDArray[np.int8]:
    """The best seating met on the way from `start`; it may still break rules when none that keeps them was met.

    Every step takes the best single or paired change of seats, even for the worse, and leaves the people it moved
    alone for a while; it ends after `patience` steps without a new best. Only rows in `active` move (all by default).
    """
    seating = empty_seating(valuer) if start is None else start.copy()
    moving = np.ones(len(seating), dtype=bool) if active is None else active
    total = valuer.total(seating)
    best, best_value = seating.copy(), float(valuer.value(total[None, :])[0])
    resting_until = np.zeros(len(seating), dtype=np.intp)
    step = stale = 0
    while stale < patience:
        step += 1
        stale += 1
        rows, seats = _changes(valuer.arrays, seating, moving)
        moves = valuer.totals[seats, rows] - valuer.totals[seating[rows], rows]
        first, second = _pairs(seating, rows)
        values = np.concatenate(
            [valuer.value(total + moves), valuer.value(total + moves[first] + moves[second])]
        )
        resting = resting_until[rows] > step
        barred = np.concatenate([resting, resting[first] | resting[second]]) & (
            values <= best_value + EQUAL_WITHIN
        )
        values[barred] = -np.inf
        chosen = int(values.argmax()) if len(values) else -1
        if chosen < 0 or values[chosen] == -np.inf:
            break
        pair = chosen - len(rows)
        for change in [chosen] if pair < 0 else [int(first[pair]), int(second[pair])]:
            seating[rows[change]] = seats[change]
            total = total + moves[change]
            resting_until[rows[change]] = step + 1 + REST
        if values[chosen] > best_value + EQUAL_WITHIN:
            best, best_value, stale = seating.copy(), float(values[chosen]), 0
    return best


def empty_seating(valuer: Valuer) -> NDArray[np.int8]:
    """Only the people who must have a seat."""
    seats = valuer.arrays.seats
    return np.where(seats[:, OUT], OUT, np.where(seats[:, CORE], CORE, CONSULTED)).astype(np.int8)


def _changes(arrays: Arrays, seating: NDArray[np.int8], moving: Flags) -> tuple[Places, Places]:
    """Every possible change of one seat: the row and its new seat."""
    possible = arrays.seats & moving[:, None]
    possible[np.arange(len(seating)), seating] = False
    rows, seats = np.nonzero(possible)
    return rows, seats


def _pairs(seating: NDArray[np.int8], rows: Places) -> tuple[Places, Places]:
    """Pairs of changes of two people, at least the first of whom has a seat now."""
    seated = np.flatnonzero(seating[rows] != OUT)
    first = np.repeat(seated, len(rows))
    second = np.tile(np.arange(len(rows)), len(seated))
    use = (rows[first] != rows[second]) & ((seating[rows[second]] == OUT) | (first < second))
    return first[use], second[use]


def _over(amount: Floats) -> Floats:
    over: Floats = np.maximum(0.0, amount)
    return over


def _marks(arrays: Arrays) -> Marks:
    ends = np.cumsum([arrays.cover.shape[1], len(arrays.function_names)])
    floors = int(ends[1]) + len(arrays.floor_areas)
    required = floors + len(arrays.required)
    return Marks(
        cover=slice(0, int(ends[0])),
        functions=slice(int(ends[0]), int(ends[1])),
        floors=slice(int(ends[1]), floors),
        required=slice(floors, required),
        level=required,
        size=required + 1,
        consulted=required + 2,
        kept=required + 3,
        sponsor=required + 4,
        leader=required + 5,
        hours=required + 6,
        width=required + 7,
    )


def _contributions(arrays: Arrays, marks: Marks) -> Floats:
    """What one person adds to the totals in each seat: (seat, row, column)."""
    problem = arrays.problem
    added = np.zeros((3, len(arrays.people), marks.width))
    core, consulted = added[CORE], added[CONSULTED]
    core[:, marks.cover] = arrays.cover
    core[:, marks.functions] = arrays.in_function
    core[:, marks.floors] = arrays.at_floor
    core[:, marks.required] = arrays.in_required
    core[:, marks.level] = arrays.level
    core[:, marks.size] = 1.0
    core[:, marks.kept] = arrays.kept
    core[:, marks.sponsor] = arrays.sponsor
    core[:, marks.leader] = arrays.leader
    core[:, marks.hours] = arrays.hours[:, CORE]
    consulted[:, marks.cover] = problem.consulted_factor * arrays.cover
    if problem.floor_counts_consulted:
        consulted[:, marks.floors] = arrays.at_floor
    consulted[:, marks.required] = arrays.in_required * arrays.consulted_does
    consulted[:, marks.hours] = arrays.hours[:, CONSULTED]
    consulted[:, marks.consulted] = 1.0
    return added
