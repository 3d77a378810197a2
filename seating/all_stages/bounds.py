"""What no plan can exceed: the stages taken apart, with prices for whatever couples them.

Every drop of a core member costs churn, functions may not fall and mean seniority may not rise. Pricing each of these
between two stages instead of demanding it can only raise the best sum, for any prices in their range; the best team of
each stage at these prices is a problem of one stage (Lagrangian relaxation).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from seating.all_stages.links import LinkedValuer, Prices
from seating.all_stages.parts import Part
from seating.arrays import Floats
from seating.linear import Solution, relax, solve
from seating.one_stage.best import Clock, Seating
from seating.one_stage.model import SeatModel, size_model
from seating.one_stage.narrow import LARGE_ROSTER, active_rows, without_hopeless, without_outclassed
from seating.one_stage.search import search
from seating.problem import TIE_WITHIN

WORKERS = 2
"""Stages solved at the same time; the solver leaves the interpreter free meanwhile."""
CLOSE_ENOUGH = 0.01
"""Points by which a stage's bound may stay above its best team, at least."""
SHARE_LEFT_OPEN = 0.3
"""Part of the plan's present gap that the stages' bounds may leave open together."""


@dataclass(slots=True, eq=False)
class Couplings:
    """Prices between part i and part i+1: for each person dropped, for a function lost, for seniority gained."""

    drop: list[Floats]
    function: list[float]
    seniority: list[float]


@dataclass(slots=True, eq=False)
class Apart:
    """One part at given prices: the best team found, what it is worth at them, and the bound on all teams."""

    seating: Seating | None
    value: float
    bound: float
    by_size: dict[int, float] = field(default_factory=dict)


class Bounds:
    """The models of all parts, to be solved apart at any prices."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.large = max(len(part.arrays.people) for part in parts) > LARGE_ROSTER
        self.models = [_models(part) for part in parts]

    def no_prices(self) -> Couplings:
        """Nothing priced: each stage's best by itself."""
        gaps = len(self.parts) - 1
        everyone = self.parts[0].everyone
        return Couplings([np.zeros(everyone) for _ in range(gaps)], [0.0] * gaps, [0.0] * gaps)

    def most_for_a_drop(self, place: int) -> float:
        """The least a dropped member of this part can cost: churn points over its largest core."""
        sizes = list(self.models[place])
        return self.parts[place + 1].problem.weights.churn / max(sizes) if sizes else 0.0

    def at(self, prices: Couplings, gap: float, clock: Clock) -> tuple[float, list[Apart]]:
        """The bound at these prices, and each part's best team; parts are solved side by side.

        `gap` is what is still open between plan and bound; the smaller, the more exactly the parts are solved.
        """
        close = max(CLOSE_ENOUGH, SHARE_LEFT_OPEN * gap / len(self.parts))
        with ThreadPoolExecutor(WORKERS) as pool:
            solved = pool.map(lambda place: self._apart(place, prices, close, clock), range(len(self.parts)))
            found = list(solved)
        slack = sum(
            price * self.parts[place + 1].fewer_functions + other * self.parts[place + 1].more_seniority
            for place, (price, other) in enumerate(zip(prices.function, prices.seniority, strict=True))
        )
        return float(sum(one.bound for one in found) + slack), found

    def alone(self, place: int) -> float:
        """What no team of one part exceeds by itself (linear relaxation, churn left out)."""
        return max((relax(seats.model).bound for seats in self.models[place].values()), default=float("inf"))

    def close_sizes(self, found: Sequence[Apart], bound: float, objective: float) -> None:
        """Drop core sizes that cannot be part of a better plan: their bound, and the others' best, stay below it."""
        for models, one in zip(self.models, found, strict=True):
            for size in [size for size in models if size not in one.by_size]:
                del models[size]
            for size, top in one.by_size.items():
                if bound - one.bound + top < objective - TIE_WITHIN and len(models) > 1:
                    del models[size]

    def part_prices(self, place: int, prices: Couplings) -> Prices:
        """What one part's core members, functions and mean level are worth at these prices."""
        part = self.parts[place]
        member, function, mean = np.zeros(len(part.people)), 0.0, 0.0
        if place < len(self.parts) - 1:
            member = member - prices.drop[place][part.people]
            function -= prices.function[place]
            mean += prices.seniority[place]
        if place:
            member = member + prices.drop[place - 1][part.people]
            function += prices.function[place - 1]
            mean -= prices.seniority[place - 1]
        return Prices(member, function, mean)

    def _apart(self, place: int, prices: Couplings, close: float, clock: Clock) -> Apart:
        here = self.part_prices(place, prices)
        valuer = LinkedValuer(self.parts[place], prices=here)
        apart = Apart(None, -np.inf, -np.inf)
        for size in self._sizes(place, here):
            if size.relaxed.bound > max(apart.bound, apart.value):
                _close(size, valuer, apart, close, clock)
            else:
                apart.by_size[size.size] = size.relaxed.bound
        apart.bound = max(apart.bound, apart.value)
        return apart

    def _sizes(self, place: int, prices: Prices) -> list["_Size"]:
        """The part's core sizes at these prices, the most promising first."""
        part, sizes = self.parts[place], []
        for size, seats in self.models[place].items():
            priced = _priced(seats, prices, size)
            if self.large:
                without_outclassed(priced, part.allowance, size, prices.member)
            relaxed = relax(priced.model)
            if relaxed.values is not None:
                sizes.append(_Size(size, priced, relaxed, relaxed.values))
        return sorted(sizes, key=lambda size: -size.relaxed.bound)


@dataclass(frozen=True, slots=True, eq=False)
class _Size:
    """One core size of a part at some prices, with its linear relaxation."""

    size: int
    seats: SeatModel
    relaxed: Solution
    values: Floats


def _close(size: _Size, valuer: LinkedValuer, apart: Apart, close: float, clock: Clock) -> None:
    """Raise the part's best team and bound by what this core size holds."""
    seats, top = size.seats, size.relaxed.bound
    _offer(
        search(valuer, seats.seating(size.values), patience=4, active=active_rows(seats, size.relaxed)),
        valuer,
        apart,
    )
    if top <= apart.value + close or clock.left <= 0:
        apart.by_size[size.size] = top
        apart.bound = max(apart.bound, top)
        return
    floor = apart.value + close
    without_hopeless(seats, size.relaxed, floor)
    seats.model.row(seats.model.objective_row(), lower=floor - seats.model.offset)
    found = solve(seats.model, time_limit=clock.left, stop=clock.stop, close=close)
    if found.values is not None:
        _offer(seats.seating(found.values), valuer, apart)
    apart.by_size[size.size] = min(top, max(found.bound, floor))
    apart.bound = max(apart.bound, apart.by_size[size.size])


def _offer(seating: Seating, valuer: LinkedValuer, apart: Apart) -> None:
    """Take this team if it is worth more at the prices (broken rules cost far more than any price)."""
    value = float(valuer.value(valuer.total(seating)[None, :])[0])
    if value > apart.value:
        apart.seating, apart.value = seating, value


def _models(part: Part) -> dict[int, SeatModel]:
    """The part's models by core size."""
    models = {}
    for size in sorted(part.box.levels):
        seats = size_model(part.arrays, part.allowance, size, part.box)
        if seats is not None:
            models[size] = seats
    return models


def _priced(seats: SeatModel, prices: Prices, size: int) -> SeatModel:
    """The model with prices on members, functions and seniority."""
    priced = seats.copy()
    for place, column in enumerate(seats.core):
        priced.model.cost[column] += (
            float(prices.member[place]) + prices.mean * float(seats.arrays.level[place]) / size
        )
    for column in seats.present:
        priced.model.cost[column] += prices.function
    return priced
