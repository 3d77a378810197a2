"""Pairs of people of whom the earlier on the roster is at least as good in every respect that counts in core.

If the later one is core, the earlier one must be too: otherwise exchanging them gives a team worth at least as much
that comes first in tie order. The answer never breaks this, so the model may demand it; identical people are one case.
"""

import numpy as np
from numpy.typing import NDArray

from lifecycle.team.arrays import CONSULTED, CORE, OUT, Arrays, Flags, Floats


def in_core(arrays: Arrays) -> list[tuple[int, int]]:
    """(better, place): whoever sits in core at `place` presupposes that `better` sits in core."""
    same = _equal(arrays.in_function) & _equal(arrays.level[:, None])
    roles = np.stack([arrays.kept, arrays.sponsor, arrays.leader], axis=1)
    able = arrays.seats[:, CORE] & arrays.seats[:, CONSULTED] & arrays.seats[:, OUT]
    return _nearest(same & _at_least(roles) & _skilled(arrays) & able[:, None] & able[None, :])


def _skilled(arrays: Arrays) -> Flags:
    """Earlier on the roster and nowhere less competent where it counts."""
    needed = np.array(arrays.problem.need) > 0
    better = _at_least(arrays.cover[:, needed]) & _at_least(arrays.at_floor)
    return better & np.triu(np.ones_like(better), 1)


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
