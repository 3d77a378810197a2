"""Pairs of people of whom the earlier on the roster is at least as good in every respect that counts in core.

If the later one is core, the earlier one must be too: otherwise exchanging them gives a team worth at least as much
that comes first in tie order. The answer never breaks this, so the model may demand it; identical people are one case.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from seating.arrays import CONSULTED, CORE, OUT, Arrays, Flags, Floats
from seating.objective import share_cap
from seating.problem import Extents

CACHED = 16
"""Questions whose pairs are kept at a time; the models of all core sizes of a question share them."""


@lru_cache(maxsize=CACHED)
def in_core(arrays: Arrays) -> list[tuple[int, int]]:
    """(better, place): whoever sits in core at `place` presupposes that `better` sits in core."""
    same = _alike(arrays)
    roles = np.stack([arrays.kept, arrays.sponsor, arrays.leader], axis=1)
    able = arrays.seats[:, CORE] & arrays.seats[:, CONSULTED] & arrays.seats[:, OUT]
    earlier = np.triu(np.ones_like(same), 1)
    as_good = same & _at_least(roles) & _as_skilled(arrays)
    return _nearest(as_good & earlier & able[:, None] & able[None, :])


def outclassed(arrays: Arrays, allowance: Extents, size: int, prices: Floats | None = None) -> Flags:
    """[row, seat]: seats some best team of this core size leaves to others, because enough others are as good.

    A core seat is outclassed when as many of the same functions and level as may sit in core together are at least as
    good; a consulted seat when as many as there are other seats are. Keeps the value of the best team, not its place
    in the tie order. `prices` are points added for each row in core.
    """
    problem, as_good = arrays.problem, _as_skilled(arrays)
    added = np.zeros(len(arrays.people)) if prices is None else prices
    roles = np.stack([arrays.kept, arrays.sponsor, arrays.leader, added], axis=1)
    consulted, out = arrays.seats[:, CONSULTED], arrays.seats[:, OUT]
    either = arrays.seats[:, CORE] & consulted & out
    same = _alike(arrays) & _at_least(roles)
    in_core = _first_among_equals(as_good & same) & either[:, None]
    in_consultation = _first_among_equals(as_good) & (consulted & out)[:, None]
    enough = min(share_cap(problem, size) + int(allowance.function_share), size)
    found = np.zeros_like(arrays.seats)
    found[:, CORE] = either & (in_core.sum(axis=0) >= enough)
    found[:, CONSULTED] = consulted & out & (in_consultation.sum(axis=0) >= size + problem.max_consulted)
    return found


def _first_among_equals(as_good: Flags) -> Flags:
    """Strictly better, or equal and earlier on the roster."""
    return as_good & (~as_good.T | np.triu(np.ones_like(as_good), 1))


def _alike(arrays: Arrays) -> Flags:
    """Of the same functions and level, and a seat takes as many hours of them."""
    return _equal(arrays.in_function) & _equal(arrays.level[:, None]) & _equal(arrays.hours)


def _as_skilled(arrays: Arrays) -> Flags:
    """Nowhere less competent where it counts, and of all that is required."""
    needed = np.array(arrays.problem.need) > 0
    return _at_least(arrays.cover[:, needed]) & _at_least(arrays.at_floor) & _at_least(arrays.in_required)


def _at_least(values: Floats) -> Flags:
    """[i, j]: row i has at least row j's value in every column."""
    found = np.ones((len(values), len(values)), dtype=bool)
    for column in values.T:
        found &= column[:, None] >= column[None, :]
    return found


def _equal(values: Floats) -> Flags:
    at_least = _at_least(values)
    return at_least & at_least.T


def _nearest(better: Flags) -> list[tuple[int, int]]:
    """Only the pairs with nobody between them: the others follow."""
    steps: NDArray[np.float32] = better.astype(np.float32)
    direct = better & ~((steps @ steps) > 0.5)
    return [(int(one), int(other)) for one, other in np.argwhere(direct)]
