"""Which of several equally good teams is the answer: the first in the order of `seating.order`.

Only reached when the exact solver found another team as good as the best; each step asks for the earliest person on
the roster who can be part of such a team. Source: rules.md team, ties.
"""

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from seating.arrays import CONSULTED, CORE, OUT, Arrays
from seating.linear import Solution, solve
from seating.one_stage.best import HALF_TIE, Best, Clock, plain
from seating.one_stage.model import SeatModel
from seating.one_stage.narrow import without_hopeless
from seating.one_stage.search import Valuer
from seating.order import TieKey, tie_key
from seating.problem import TIE_WITHIN


def settle_ties(
    arrays: Arrays, best: Best, tied: Iterable[tuple[SeatModel, Solution, NDArray[np.int8]]], clock: Clock
) -> NDArray[np.int8]:
    """The first in tie order of all teams worth as much as the best; the best known one if time runs out.

    `tied` are the models of the core sizes that hold another such team, each with its relaxation and with one of
    those teams that has the fewest people among them.
    """
    answer = best.seating
    key = partial(_tie_key, arrays)
    starts = [
        (seats, relaxed, min((other, *_same_size(best.seating, other)), key=key))
        for seats, relaxed, other in tied
    ]
    for seats, relaxed, start in sorted(starts, key=lambda entry: _people(entry[2])):
        if _people(start) > _people(answer):
            continue
        model = seats.model
        without_hopeless(seats, relaxed, best.objective - HALF_TIE)
        model.row(model.objective_row(), lower=best.objective - HALF_TIE - model.offset)
        model.row(((column, 1.0) for column in seats.consulted), upper=float((start == CONSULTED).sum()))
        model.cost = [0.0] * len(model.cost)
        start = _most_juniors(seats, arrays, best, start, clock)
        answer = min(answer, _earliest(seats, arrays, best, start, clock), key=key)
    return answer


def exchange_ties(valuer: Valuer, best: Best) -> NDArray[np.int8]:
    """The best team after every exchange of two people that keeps its worth and comes first in tie order."""
    seating, key = best.seating.copy(), partial(_tie_key, valuer.arrays)
    while True:
        total = valuer.total(seating)
        others = list(_exchanges(valuer.arrays, seating))
        if not others:
            return seating
        leave, enter = (np.array(rows) for rows in zip(*others, strict=True))
        moved = valuer.totals[seating[leave], enter] - valuer.totals[seating[leave], leave]
        moved += valuer.totals[seating[enter], leave] - valuer.totals[seating[enter], enter]
        as_good = valuer.value(total + moved) >= best.objective - HALF_TIE
        if not as_good.any():
            return seating
        first = min(np.flatnonzero(as_good), key=lambda place: key(_exchanged(seating, *others[place])))
        better = _exchanged(seating, *others[int(first)])
        if key(better) >= key(seating):
            return seating
        seating = better


def _exchanges(arrays: Arrays, seating: NDArray[np.int8]) -> Iterator[tuple[int, int]]:
    """(leave, enter): one takes the better seat of the other; the earlier on the roster, or a junior before others."""
    rank, earlier = np.array([0, 2, 1]), np.arange(len(seating))
    for leave in np.flatnonzero(seating != OUT):
        before = (earlier < leave) | (arrays.junior & ~arrays.junior[leave])
        lower = before & (rank[seating] < rank[seating[leave]])
        for enter in np.flatnonzero(lower):
            if arrays.seats[enter, seating[leave]] and arrays.seats[leave, seating[enter]]:
                yield int(leave), int(enter)


def _exchanged(seating: NDArray[np.int8], leave: int, enter: int) -> NDArray[np.int8]:
    changed = seating.copy()
    changed[[leave, enter]] = seating[[enter, leave]]
    return changed


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
    found = solve(model, time_limit=clock.left, stop=clock.stop)
    if found.values is None:
        return seating
    other = seats.seating(found.values)
    return other if _as_good(arrays, best, other) else seating


def _as_good(arrays: Arrays, best: Best, seating: NDArray[np.int8]) -> bool:
    return plain(arrays, seating) >= best.objective - TIE_WITHIN


def _people(seating: NDArray[np.int8]) -> int:
    return int((seating != OUT).sum())


def _most_juniors(
    seats: SeatModel, arrays: Arrays, best: Best, seating: NDArray[np.int8], clock: Clock
) -> NDArray[np.int8]:
    """A tied team with as many juniors as there can be, held in the model; nothing where they do not come first."""
    if not arrays.junior.any():
        return seating
    rows = np.flatnonzero(arrays.junior)
    entries = [(columns[place], 1.0) for place in rows for columns in (seats.core, seats.consulted)]
    for column, _ in entries:
        seats.model.cost[column] = 1.0
    found = solve(seats.model, time_limit=clock.left, stop=clock.stop)
    for column, _ in entries:
        seats.model.cost[column] = 0.0
    if found.values is not None:
        other = seats.seating(found.values)
        if _as_good(arrays, best, other) and _juniors(arrays, other) > _juniors(arrays, seating):
            seating = other
    seats.model.row(entries, lower=float(_juniors(arrays, seating)))
    return seating


def _juniors(arrays: Arrays, seating: NDArray[np.int8]) -> int:
    return int((seating[arrays.junior] != OUT).sum())


def _tie_key(arrays: Arrays, seating: NDArray[np.int8]) -> TieKey:
    return tie_key(arrays.problem, arrays.keys(seating, CORE), arrays.keys(seating, CONSULTED))
