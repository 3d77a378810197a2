"""The exact plan of a small roster: every core of every stage is listed, bounded, and chained.

A core is first valued by a bound (coverage gains fall the more people are consulted, so single gains bound them all);
cores on no chain that could beat the plan at hand are dropped, the others get their exact consulted people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import comb

import numpy as np

from seating.all_stages.best_chain import Chain, Table, best_chain, table_of, through
from seating.all_stages.parts import Part
from seating.arrays import CONSULTED, CORE, OUT, Floats, Places
from seating.one_stage.best import ADMISSIBLE, Clock, Seating
from seating.problem import EQUAL_WITHIN, TIE_WITHIN

MOST_CORES = 30_000
"""Cores of one stage that are listed; a stage with more makes the roster a large one."""


@dataclass(slots=True, eq=False)
class Cores:
    """Every core of one part that keeps the rules a core alone can break, with a bound on its objective."""

    part: Part
    rows: list[Places]
    table: Table

    def only(self, keep: Places) -> "Cores":
        """These cores alone."""
        flags = np.zeros(len(self.rows), dtype=bool)
        flags[keep] = True
        return Cores(self.part, [self.rows[place] for place in np.flatnonzero(flags)], self.table.only(flags))


def all_cores(part: Part) -> Cores | None:
    """Every possible core of this part; None if there are too many to list."""
    seats, problem = part.arrays.seats, part.problem
    forced = np.flatnonzero(seats[:, CORE] & ~seats[:, OUT] & ~seats[:, CONSULTED])
    free = np.flatnonzero(seats[:, CORE] & seats[:, OUT])
    wanted = {size for _, size, _ in part.ground.states}
    sizes = sorted(size - len(forced) for size in wanted if size >= len(forced))
    if sum(comb(len(free), size) for size in sizes) > MOST_CORES:
        return None
    rows = [
        np.concatenate([forced, free[list(chosen)]])
        for size in sizes
        for chosen in combinations(range(len(free)), size)
    ]
    if not rows:
        return Cores(part, [], _table(part, [], np.zeros((0, part.valuer.marks.width)), np.zeros(0)))
    totals = np.array([part.valuer.totals[CORE, chosen].sum(axis=0) for chosen in rows]) + _always_consulted(
        part
    )
    hopeful = totals.copy()
    marks = part.valuer.marks
    if problem.floor_counts_consulted:
        hopeful[:, marks.floors] = 1.0
    hopeful[:, marks.required] += part.arrays.consulted_does
    keep = np.flatnonzero(part.valuer.breach(hopeful) <= ADMISSIBLE)
    rows, totals = [rows[place] for place in keep], totals[keep]
    return Cores(part, rows, _table(part, rows, totals, _bounds(part, rows, totals)))


def complete_chain(parts: Sequence[Part], cores: Sequence[Cores], least: float, clock: Clock) -> Chain | None:
    """The best plan of all, its teams added to the parts' columns; None if it is not above `least` or time runs out.

    The chain's rows number the parts' columns.
    """
    left = list(cores)
    while True:
        values = through(parts, [one.table for one in left])
        keep = [np.flatnonzero(value >= least - TIE_WITHIN) for value in values]
        if any(not len(rows) for rows in keep):
            return None
        fewer = [one.only(rows) for one, rows in zip(left, keep, strict=True)]
        if sum(len(one.rows) for one in fewer) == sum(len(one.rows) for one in left):
            break
        left = fewer
    for one in left:
        for rows in one.rows:
            if clock.left <= 0:
                return None
            seating = best_consulted(one.part, rows)
            if seating is not None:
                one.part.add(seating)
    return best_chain(parts, [table_of(part) for part in parts])


def bound_chain(parts: Sequence[Part], cores: Sequence[Cores]) -> Chain | None:
    """A chain of cores whose objective bounds every plan (rows of the core tables); None if no plan exists."""
    return best_chain(parts, [one.table for one in cores])


def best_consulted(part: Part, core: Places) -> Seating | None:
    """The best team with exactly this core; None if no consulted people make it admissible."""
    valuer, seats = part.valuer, part.arrays.seats
    seating = np.zeros(len(seats), dtype=np.int8)
    always = np.flatnonzero(seats[:, CONSULTED] & ~seats[:, OUT] & ~seats[:, CORE])
    seating[always] = CONSULTED
    seating[core] = CORE
    base = valuer.total(seating)
    able = np.flatnonzero(seats[:, CONSULTED] & seats[:, OUT] & (seating == OUT))
    added = valuer.totals[CONSULTED, able]
    start = float(valuer.points(base[None, :])[0])
    useful = valuer.points(base + added) > start + EQUAL_WITHIN
    marks = valuer.marks
    for needed in (marks.floors, marks.required):
        useful |= (added[:, needed] * (base[needed] < 0.5)).any(axis=1)
    able, added = able[useful], added[useful]
    room = part.problem.max_consulted - len(always)
    sets = _subsets(len(able), room)
    totals = base + sets @ added
    values = valuer.value(totals)
    best = int(values.argmax())
    if float(valuer.breach(totals[best : best + 1])[0]) > ADMISSIBLE:
        return None
    seating[able[sets[best] > 0]] = CONSULTED
    return seating


@cache
def _subsets(count: int, most: int) -> Floats:
    """Every subset of up to `most` of `count` things as rows of 0 and 1, smaller ones first."""
    rows = []
    for size in range(max(0, min(count, most)) + 1):
        for chosen in combinations(range(count), size):
            row = np.zeros(count)
            row[list(chosen)] = 1.0
            rows.append(row)
    return np.array(rows).reshape(len(rows), count)


def _always_consulted(part: Part) -> Floats:
    seats = part.arrays.seats
    always = np.flatnonzero(seats[:, CONSULTED] & ~seats[:, OUT] & ~seats[:, CORE])
    total: Floats = part.valuer.totals[CONSULTED, always].sum(axis=0)
    return total


def _bounds(part: Part, rows: list[Places], totals: Floats) -> Floats:
    """Objective of each core alone plus the largest single gains of those who can be consulted."""
    valuer, seats = part.valuer, part.arrays.seats
    able = np.flatnonzero(seats[:, CONSULTED] & seats[:, OUT])
    alone = valuer.points(totals)
    gains = np.zeros((len(rows), len(able)))
    in_core = np.zeros((len(rows), len(seats)), dtype=bool)
    for place, chosen in enumerate(rows):
        in_core[place, chosen] = True
    for column, row in enumerate(able):
        gain = valuer.points(totals + valuer.totals[CONSULTED, row]) - alone
        gains[:, column] = np.where(in_core[:, row], 0.0, np.maximum(0.0, gain))
    gains.sort(axis=1)
    most = part.problem.max_consulted
    bound: Floats = alone + (gains[:, -most:].sum(axis=1) if most else 0.0) + EQUAL_WITHIN
    return bound


def _table(part: Part, rows: list[Places], totals: Floats, value: Floats) -> Table:
    members = np.zeros((len(rows), part.everyone))
    for place, chosen in enumerate(rows):
        members[place, part.people[chosen]] = 1.0
    marks = part.valuer.marks
    return Table(
        members=members,
        size=totals[:, marks.size],
        functions=(totals[:, marks.functions] > EQUAL_WITHIN).sum(axis=1).astype(float),
        mean=totals[:, marks.level] / np.maximum(totals[:, marks.size], 1),
        value=value,
        state=part.valuer.states(totals),
    )
