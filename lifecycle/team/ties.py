"""Which of several equally good teams is the answer: fewer people, then core positions, then consulted positions.

Only reached when the exact solver found another team as good as the best; each step asks for the earliest person on
the roster who can be part of such a team. Source: rules.md team, ties.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from lifecycle.team.arrays import CONSULTED, CORE, OUT, Arrays
from lifecycle.team.exact import HALF_TIE, Best, Clock, plain
from lifecycle.team.linear import solve
from lifecycle.team.model import SeatModel
from lifecycle.team.problem import TIE_WITHIN


def settle_ties(
    arrays: Arrays, best: Best, tied: Iterable[tuple[SeatModel, NDArray[np.int8]]], clock: Clock
) -> NDArray[np.int8]:
    """The first in tie order of all teams worth as much as the best; the best known one if time runs out.

    `tied` are the models of the core sizes that hold another such team, each with one that has the fewest people of
    its size among the others.
    """
    answer = best.seating
    starts = [(seats, min(other, *_same_size(best.seating, other), key=_tie_key)) for seats, other in tied]
    for seats, start in sorted(starts, key=lambda pair: _people(pair[1])):
        if _people(start) > _people(answer):
            continue
        model = seats.model
        model.row(model.objective_row(), lower=best.objective - HALF_TIE - model.offset)
        model.row(((column, 1.0) for column in seats.consulted), upper=float((start == CONSULTED).sum()))
        model.cost = [0.0] * len(model.cost)
        answer = min(answer, _earliest(seats, arrays, best, start, clock), key=_tie_key)
    return answer


def _same_size(seating: NDArray[np.int8], other: NDArray[np.int8]) -> list[NDArray[np.int8]]:
    """This seating if its core is as large as the other's; twice the other is harmless to a minimum."""
    return [seating if (seating == CORE).sum() == (other == CORE).sum() else other]


def _earliest(
    seats: SeatModel, arrays: Arrays, best: Best, seating: NDArray[np.int8], clock: Clock
) -> NDArray[np.int8]:
    """The tied team whose core positions, then consulted positions, come first."""
    for seat, columns in ((CORE, seats.core), (CONSULTED, seats.consulted)):
        settled = -1
        for _ in range(int((seating == seat).sum())):
            seating = _next(seats, arrays, best, seating, (seat, columns, settled), clock)
            settled = int(np.flatnonzero(seating == seat)[np.flatnonzero(seating == seat) > settled][0])
            for place in range(settled + 1):
                taken = float(seating[place] == seat)
                seats.model.lower[columns[place]] = seats.model.upper[columns[place]] = taken
    return seating


def _next(
    seats: SeatModel,
    arrays: Arrays,
    best: Best,
    seating: NDArray[np.int8],
    where: tuple[int, list[int], int],
    clock: Clock,
) -> NDArray[np.int8]:
    """A tied team that keeps what is settled and has the earliest possible next person in this seat."""
    seat, columns, settled = where
    taken = np.flatnonzero(seating == seat)
    known = int(taken[taken > settled][0])
    earlier = [place for place in range(settled + 1, known) if seats.model.upper[columns[place]] > 0]
    if not earlier or clock.left <= 0:
        return seating
    model = seats.model.copy()
    first = [model.column(cost=float(known - place), whole=True) for place in earlier]
    for place, column in zip(earlier, first, strict=True):
        model.row([(columns[place], 1.0), (column, -1.0)], lower=0.0)
    model.row(((column, 1.0) for column in first), lower=1.0, upper=1.0)
    found = solve(model, time_limit=clock.left)
    if found.values is None:
        return seating
    other = seats.seating(found.values)
    return other if _as_good(arrays, best, other) else seating


def _as_good(arrays: Arrays, best: Best, seating: NDArray[np.int8]) -> bool:
    return plain(arrays, seating) >= best.objective - TIE_WITHIN


def _people(seating: NDArray[np.int8]) -> int:
    return int((seating != OUT).sum())


def _tie_key(seating: NDArray[np.int8]) -> tuple[int, list[int], list[int]]:
    seats = [[int(place) for place in np.flatnonzero(seating == seat)] for seat in (CORE, CONSULTED)]
    return _people(seating), seats[0], seats[1]
