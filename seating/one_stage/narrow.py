"""Fewer seats to think about: those a linear relaxation shows to be hopeless, and the few worth moving about."""

import numpy as np

from seating.arrays import CONSULTED, CORE, Flags, Floats
from seating.linear import FEASIBILITY, Solution
from seating.one_stage.dominance import outclassed
from seating.one_stage.model import SeatModel
from seating.problem import Extents

ACTIVE_PEOPLE = 100
"""How many people the local search moves about at most; the exact solver looks at all of them."""
LARGE_ROSTER = 120
"""Above that many people seats are narrowed down first, and ties are settled by exchanges only."""
ROUNDING = 1e-6
"""Points a bound may be off by the solver's tolerance."""


def active_rows(seats: SeatModel, relaxed: Solution) -> Flags | None:
    """The people whose seats (half of them core) cost the relaxation least, on a large roster; None: everybody."""
    if relaxed.reduced is None or len(seats.core) <= LARGE_ROSTER:
        return None
    active = np.zeros(len(seats.core), dtype=bool)
    for columns in (seats.core, seats.consulted):
        open_seats = np.array([seats.model.upper[column] > 0 for column in columns])
        prices = np.where(open_seats, relaxed.reduced[columns], -np.inf)
        active[np.argsort(-prices, kind="stable")[: ACTIVE_PEOPLE // 2]] = True
    return active


def without_outclassed(seats: SeatModel, allowance: Extents, size: int, prices: Floats | None = None) -> None:
    """Leave out every seat that enough others fill at least as well (the best value stays, not every tie).

    `prices` are points the model adds for each row in core.
    """
    hopeless = outclassed(seats.arrays, allowance, size, prices)
    for columns, seat in ((seats.core, CORE), (seats.consulted, CONSULTED)):
        for place in np.flatnonzero(hopeless[:, seat]):
            seats.model.upper[columns[place]] = 0.0


def only_active(seats: SeatModel, active: Flags) -> None:
    """Leave everybody else out, except those who must have a seat."""
    model, possible = seats.model, seats.arrays.seats
    for place in np.flatnonzero(~active & possible[:, 0]):
        for columns, seat in ((seats.core, CORE), (seats.consulted, CONSULTED)):
            if possible[place, seat]:
                model.upper[columns[place]] = 0.0


def without_hopeless(seats: SeatModel, relaxed: Solution, floor: float) -> None:
    """Fix every seat the linear relaxation shows cannot be (or must be) part of a team worth `floor`."""
    if relaxed.reduced is None or relaxed.values is None:
        return
    model = seats.model
    room = relaxed.bound - floor + ROUNDING
    for column in (*seats.core, *seats.consulted):
        price = float(relaxed.reduced[column])
        if abs(price) <= room or model.lower[column] == model.upper[column]:
            continue
        if relaxed.values[column] < FEASIBILITY and price < 0:
            model.upper[column] = 0.0
        elif relaxed.values[column] > 1 - FEASIBILITY and price > 0:
            model.lower[column] = 1.0
