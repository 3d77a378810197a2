"""The stage's question as a mixed-integer model: the best team of a given size, and the rows other models share.

With the size of the core fixed, the mean seniority, the seniority term and the 40 % rule become linear, and the level
sum is a whole number between known bounds, so the linear relaxation is close. Source: rules.md team.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seating.arrays import CONSULTED, CORE, OUT, Arrays, Floats
from seating.linear import Model
from seating.objective import share_cap
from seating.one_stage.dominance import in_core
from seating.problem import EQUAL_WITHIN, Extents, Required


@dataclass(frozen=True, slots=True)
class Box:
    """A part of all teams: from so many to so many core functions, and from so much to so much of a sum of levels for
    each size of the core."""

    functions: tuple[int, int]
    levels: Mapping[int, tuple[int, int]]


@dataclass(slots=True, eq=False)
class SeatModel:
    """A model whose first columns are the seats: `core[i]` and `consulted[i]` for row i of the arrays."""

    model: Model
    arrays: Arrays
    core: list[int]
    consulted: list[int]
    present: list[int]

    def seating(self, values: Floats) -> NDArray[np.int8]:
        """The seating array of a solution."""
        in_core, in_consulted = values[self.core] > 0.5, values[self.consulted] > 0.5
        return np.where(in_core, CORE, np.where(in_consulted, CONSULTED, OUT)).astype(np.int8)

    def copy(self) -> "SeatModel":
        """The same seats with a model of its own."""
        return SeatModel(self.model.copy(), self.arrays, self.core, self.consulted, self.present)

    def forbid(self, seating: NDArray[np.int8]) -> None:
        """Ask for any other seating than this one."""
        entries, seated = [], 0
        for place, seat in enumerate(seating):
            for column, meant in ((self.core[place], CORE), (self.consulted[place], CONSULTED)):
                if self.model.upper[column] > 0:
                    entries.append((column, -1.0 if seat == meant else 1.0))
                    seated += seat == meant
        self.model.row(entries, lower=1.0 - seated)


def size_model(arrays: Arrays, allowance: Extents, size: int, box: Box | None = None) -> SeatModel | None:
    """The best team with a core of this size (of the box); None if all its sums of levels break the rules of levels."""
    low, high = level_sums(arrays, allowance, size)
    if box is not None:
        inside = box.levels.get(size, (1, 0))
        low, high = max(low, inside[0]), min(high, inside[1])
    if low > high:
        return None
    problem, weights = arrays.problem, arrays.problem.weights
    seats = seat_model(arrays)
    model = seats.model
    hour = weights.load / problem.load_divisor
    before = len(problem.previous.core) if problem.previous else 0
    for place, (core, consulted) in enumerate(zip(seats.core, seats.consulted, strict=True)):
        model.cost[core] = -hour * arrays.hours[place, CORE]
        model.cost[consulted] = -hour * arrays.hours[place, CONSULTED]
        if before:
            model.cost[core] += weights.churn * arrays.kept[place] / before
    model.offset = weights.seniority - (weights.churn if before else 0.0)
    model.row(((column, 1.0) for column in seats.core), size, size)
    _coverage(seats)
    _breadth(seats, allowance, box)
    cap = share_cap(problem, size) + int(allowance.function_share)
    for place in range(len(arrays.function_names)):
        model.row(
            [*function_members(seats, place), (seats.present[place], -float(min(cap, size)))], upper=0.0
        )
    model.row(levels_row(seats), low, high)
    _seniority(seats, size, low, high)
    missing = floor_rows(seats, lambda area: allowance.areas is None or area in allowance.areas)
    if allowance.areas is None:
        model.row(((column, 1.0) for column in missing), upper=allowance.competency)
    missing = required_rows(seats, lambda one: allowance.required is None or one in allowance.required)
    if allowance.required is None:
        model.row(((column, 1.0) for column in missing), upper=allowance.required_function)
    return seats


def level_sums(arrays: Arrays, allowance: Extents, size: int) -> tuple[int, int]:
    """The lowest and highest sum of levels a core of this size may have (empty if lower above higher)."""
    problem = arrays.problem
    low, high = 0.0, float(arrays.level.max(initial=0.0)) * size
    if problem.seniority_is_rule:
        low = (problem.seniority[0] - allowance.seniority_band - EQUAL_WITHIN) * size
        high = min(high, (problem.seniority[1] + allowance.seniority_band + EQUAL_WITHIN) * size)
    if problem.previous:
        high = min(
            high, (problem.previous.mean_seniority + allowance.monotone_seniority + EQUAL_WITHIN) * size
        )
    return math.ceil(max(low, 0.0)), math.floor(high)


def seat_model(arrays: Arrays) -> SeatModel:
    """Seat and function columns and what always holds: one seat each, roles filled, better people first."""
    model, seats, problem = Model(), arrays.seats, arrays.problem
    places = range(len(arrays.people))

    def column(place: int, seat: int) -> int:
        only = not seats[place, OUT] and not seats[place, CORE + CONSULTED - seat]
        return model.column(lower=float(only), upper=float(seats[place, seat]), whole=True)

    core = [column(place, CORE) for place in places]
    consulted = [column(place, CONSULTED) for place in places]
    present = [model.column(whole=True) for _ in arrays.function_names]
    for place in places:
        model.row(
            [(core[place], 1.0), (consulted[place], 1.0)], lower=float(not seats[place, OUT]), upper=1.0
        )
    heads = model.column(upper=float(problem.max_consulted), whole=True)
    model.row([*((column, 1.0) for column in consulted), (heads, -1.0)], 0.0, 0.0)
    for holders in (arrays.sponsor, arrays.leader):
        model.row(((core[place], 1.0) for place in np.flatnonzero(holders)), lower=1.0)
    for better, place in in_core(arrays):
        model.row([(core[better], 1.0), (core[place], -1.0)], lower=0.0)
    return SeatModel(model, arrays, core, consulted, present)


def _coverage(seats: SeatModel) -> None:
    arrays, problem = seats.arrays, seats.arrays.problem
    for area, need in enumerate(problem.need):
        if need <= 0:
            continue
        covered = seats.model.column(cost=problem.weights.coverage * need)
        entries = [(covered, -1.0)]
        for place in np.flatnonzero(arrays.cover[:, area]):
            share = float(arrays.cover[place, area])
            entries.append((seats.core[place], share))
            entries.append((seats.consulted[place], problem.consulted_factor * share))
        seats.model.row(entries, lower=0.0)


def _breadth(seats: SeatModel, allowance: Extents, box: Box | None) -> None:
    problem, model = seats.arrays.problem, seats.model
    low = problem.functions[0] - int(allowance.functions_lower)
    if problem.previous:
        low = max(low, problem.previous.function_count - int(allowance.monotone_functions))
    high = problem.functions[1] + int(allowance.functions_upper)
    if box is not None:
        low, high = max(low, box.functions[0]), min(high, box.functions[1])
    present = [(column, 1.0) for column in seats.present]
    model.row(present, low, high)
    for place in range(len(seats.arrays.function_names)):
        model.row([*function_members(seats, place), (seats.present[place], -1.0)], lower=0.0)
    breadth = model.column(cost=problem.weights.breadth)
    upper = max(float(problem.functions[1]), EQUAL_WITHIN)
    model.row([*present, (breadth, -upper)], lower=0.0)


def _seniority(seats: SeatModel, size: int, low: int, high: int) -> None:
    """Distance of the mean from the band middle, as the lower hull over the whole level sums that are possible."""
    problem, model = seats.arrays.problem, seats.model
    distance = model.column(cost=-problem.weights.seniority, upper=1.0)
    middle = problem.seniority_middle * size
    below = math.floor(middle)
    rise = abs(below + 1 - middle) - abs(below - middle)
    hull = [(-1.0, middle), (1.0, -middle), (rise, abs(below - middle) - rise * below)]
    far = model.column(whole=True) if max(middle - low, high - middle) > size else None
    reach = max(middle - low, high - middle) + size
    for slope, shift in hull:
        entries = [
            (distance, float(size)),
            *((column, -slope * level) for column, level in levels_row(seats)),
        ]
        if far is not None:
            entries.append((far, reach))
        model.row(entries, lower=shift)
    if far is not None:
        model.row([(distance, 1.0), (far, -1.0)], lower=0.0)


def floor_rows(seats: SeatModel, may_miss: Callable[[int], bool]) -> list[int]:
    """A row for each area in scope; the columns that say it is missed, where that is allowed."""
    arrays, missing = seats.arrays, []
    for column, area in enumerate(arrays.floor_areas):
        able = np.flatnonzero(arrays.at_floor[:, column])
        entries = [(seats.core[place], 1.0) for place in able]
        if arrays.problem.floor_counts_consulted:
            entries += [(seats.consulted[place], 1.0) for place in able]
        if may_miss(area):
            missing.append(seats.model.column(whole=True))
            entries.append((missing[-1], 1.0))
        seats.model.row(entries, lower=1.0)
    return missing


def required_rows(seats: SeatModel, may_miss: Callable[[Required], bool]) -> list[int]:
    """A row for everything that is required; the columns that say it is missed."""
    arrays, missing = seats.arrays, []
    for column, one in enumerate(arrays.required):
        able = np.flatnonzero(arrays.in_required[:, column])
        ways = (seats.core, seats.consulted) if arrays.consulted_does[column] else (seats.core,)
        entries = [(seat[place], 1.0) for place in able for seat in ways]
        if may_miss(one):
            missing.append(seats.model.column(whole=True))
            entries.append((missing[-1], 1.0))
        seats.model.row(entries, lower=1.0)
    return missing


def function_members(seats: SeatModel, function: int) -> list[tuple[int, float]]:
    """The core seats of those of one function, as entries of a row."""
    return [(seats.core[place], 1.0) for place in np.flatnonzero(seats.arrays.in_function[:, function])]


def levels_row(seats: SeatModel) -> list[tuple[int, float]]:
    """The sum of core levels, as entries of a row."""
    return [(column, float(level)) for column, level in zip(seats.core, seats.arrays.level, strict=True)]
