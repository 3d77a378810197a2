"""The exact best team within a given allowance: one small model for each core size, the hopeless sizes left out.

A local search gives the start; the linear relaxation of each size bounds it, removes seats that cannot be part of a
better team, and skips sizes that cannot win. What is left is proven by branch and bound, which is asked for *any other*
team as good as the start, so that one run proves the optimum and finds ties. Source: rules.md team, ties.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from seating.arrays import CORE, Arrays
from seating.linear import Solution, relax, solve
from seating.objective import ceiling
from seating.one_stage.best import ADMISSIBLE, HALF_TIE, Best, Clock, Seating, plain
from seating.one_stage.model import SeatModel, size_model
from seating.one_stage.narrow import (
    LARGE_ROSTER,
    active_rows,
    only_active,
    without_hopeless,
    without_outclassed,
)
from seating.one_stage.search import Valuer, search
from seating.one_stage.ties import exchange_ties, settle_ties
from seating.problem import TIE_WITHIN, Extents, Proof

FEWER_FIRST = TIE_WITHIN / 10
"""Taken for each consulted person when ties matter: too little to change the best, enough to put fewer people first."""
FEW_SHARE = 0.2
"""Part of the time left that may go into the best team of few people."""


@dataclass(slots=True, eq=False)
class _Size:
    """One core size: its model, its bound, and a team as good as the best, if it holds another."""

    size: int
    seats: SeatModel
    bound: float
    relaxed: Solution
    tied: Seating | None = None


@dataclass(slots=True, eq=False)
class _Run:
    arrays: Arrays
    valuer: Valuer
    clock: Clock
    progress: Callable[[Proof], None] | None
    ties: bool
    best: Best | None = None
    sizes: list[_Size] = field(default_factory=list)

    def offer(self, seating: Seating) -> bool:
        """Take this team if it is admissible and better than the best so far (by more than a tie)."""
        totals = self.valuer.total(seating)[None, :]
        if float(self.valuer.breach(totals)[0]) > ADMISSIBLE:
            return False
        value = plain(self.arrays, seating)
        if self.best is not None and value <= self.best.objective + TIE_WITHIN:
            return False
        bound = max((size.bound for size in self.sizes), default=value)
        self.best = Best(seating, value, max(bound, value))
        return True

    def report(self) -> None:
        """Settle the bound from the open sizes and tell whoever listens."""
        if self.best is not None:
            self.best.bound = max([self.best.objective, *(size.bound for size in self.sizes)])
            if self.progress is not None:
                self.progress(self.best.proof)


def best_seating(
    arrays: Arrays,
    allowance: Extents,
    clock: Clock,
    *,
    start: Seating | None = None,
    break_ties: bool = True,
    progress: Callable[[Proof], None] | None = None,
) -> Best | None:
    """The best team within the allowance and what is proven about it; None if there is none.

    With time left the objective is optimal within 1e-6 and ties are settled by the tie order; above LARGE_ROSTER people
    only as far as exchanging one person for another goes. `break_ties` false: any of the equally good teams comes back.
    """
    large = len(arrays.people) > LARGE_ROSTER
    run = _Run(arrays, Valuer(arrays, allowance), clock, progress, break_ties and not large)
    if start is not None:
        run.offer(start)
    problem = arrays.problem
    for size in range(max(1, problem.size[0] - int(allowance.size_lower)), problem.size_upper + 1):
        if clock.left <= 0 and run.best is not None:
            run.best.bound = max(run.best.objective, ceiling(problem))
            return run.best
        seats = size_model(arrays, allowance, size)
        if seats is None:
            continue
        if large:
            without_outclassed(seats, allowance, size)
        relaxed = relax(seats.model)
        if relaxed.values is not None:
            run.sizes.append(_Size(size, seats, relaxed.bound, relaxed))
    for one in sorted(run.sizes, key=lambda one: (-one.bound, one.size)):
        if run.best is None or one.bound > run.best.objective:
            rounded = one.seats.seating(one.relaxed.values) if one.relaxed.values is not None else None
            run.offer(search(run.valuer, rounded, active=active_rows(one.seats, one.relaxed)))
            _try_few(run, one)
    run.report()
    for one in sorted(run.sizes, key=lambda one: (-one.bound, one.size)):
        _close(run, one)
        run.report()
    if run.best is not None and break_ties and any(one.tied is not None for one in run.sizes):
        tied = [(one.seats, one.relaxed, one.tied) for one in run.sizes if one.tied is not None]
        run.best.seating = settle_ties(arrays, run.best, tied, clock)
    if run.best is not None and break_ties and large:
        run.best.seating = exchange_ties(run.valuer, run.best)
    return run.best


def _close(run: _Run, size: _Size) -> None:
    """Find every better team of this size, until none is left or time is up; note whether others are as good."""
    while run.clock.left > 0:
        margin = -HALF_TIE if run.ties else HALF_TIE
        floor = -np.inf if run.best is None else run.best.objective + margin
        if size.bound < floor:
            return
        seats = _asked(run, size, floor)
        found = solve(seats.model, time_limit=run.clock.left, stop=run.clock.stop)
        most = FEWER_FIRST * run.arrays.problem.max_consulted
        size.bound = min(size.bound, max(found.bound, found.objective) + most)
        if found.values is None or found.objective + most < floor:
            if found.finished and run.best is not None:
                size.bound = run.best.objective if _of_size(run.best, size.size) else -np.inf
            return
        seating = seats.seating(found.values)
        if not _improved(run, size, seating):
            if (
                run.ties
                and run.best is not None
                and plain(run.arrays, seating) >= run.best.objective - TIE_WITHIN
            ):
                size.tied = seating
            return


def _try_few(run: _Run, size: _Size) -> None:
    """On a large roster: the best team of the people worth moving about, as a start."""
    active = active_rows(size.seats, size.relaxed)
    if active is None or run.clock.left <= 0:
        return
    seats = size.seats.copy()
    only_active(seats, active)
    if run.best is not None:
        if size.bound < run.best.objective + HALF_TIE:
            return
        without_hopeless(seats, size.relaxed, run.best.objective + HALF_TIE)
        seats.model.row(seats.model.objective_row(), lower=run.best.objective + HALF_TIE - seats.model.offset)
    found = solve(seats.model, time_limit=run.clock.left * FEW_SHARE, stop=run.clock.stop)
    if found.values is not None:
        run.offer(seats.seating(found.values))


def _improved(run: _Run, size: _Size, seating: Seating) -> bool:
    """Offer a team and what a short search makes of it; true if the best has changed."""
    better = run.offer(seating)
    return (
        run.offer(search(run.valuer, seating, patience=1, active=active_rows(size.seats, size.relaxed)))
        or better
    )


def _of_size(best: Best, size: int) -> bool:
    return int((best.seating == CORE).sum()) == size


def _asked(run: _Run, size: _Size, floor: float) -> SeatModel:
    """The model of this size asked for another team worth at least `floor`, hopeless seats removed."""
    seats = size.seats.copy()
    if run.best is None:
        return seats
    without_hopeless(seats, size.relaxed, floor)
    if not run.ties:
        seats.model.row(seats.model.objective_row(), lower=floor - seats.model.offset)
        return seats
    if _of_size(run.best, size.size):
        seats.forbid(run.best.seating)
    for column in seats.consulted:
        seats.model.cost[column] -= FEWER_FIRST
    return seats
