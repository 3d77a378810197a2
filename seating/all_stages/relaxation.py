"""Good first prices: the duals of one linear programme over all stages and core sizes at once.

Every core size of every stage is a copy of its model scaled by the share of that size, so that churn, functions and
mean seniority of neighbouring stages are linear.
"""

from dataclasses import dataclass, field

import numpy as np

from seating.all_stages.bounds import Bounds, Couplings
from seating.linear import Model, relax
from seating.one_stage.model import SeatModel

Entries = list[tuple[int, float]]


@dataclass(slots=True, eq=False)
class _Stage:
    """Columns of one part in the whole: seats by row and size, functions, and the terms of the mean level."""

    seats: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    functions: Entries = field(default_factory=list)
    mean: Entries = field(default_factory=list)


def first_prices(bounds: Bounds) -> Couplings | None:
    """The prices at which the linear programme over all stages is best; None if it has no solution."""
    whole = Model()
    stages = [_stage(whole, bounds, place) for place in range(len(bounds.parts))]
    drops: list[dict[int, list[int]]] = []
    functions, means = [], []
    for place in range(len(stages) - 1):
        here, later, part = stages[place], stages[place + 1], bounds.parts[place + 1]
        functions.append(
            whole.row([*later.functions, *_negative(here.functions)], lower=-part.fewer_functions)
        )
        means.append(whole.row([*later.mean, *_negative(here.mean)], upper=part.more_seniority))
        drops.append(_drops(whole, here, later, part.problem.weights.churn))
    found = relax(whole)
    if found.duals is None:
        return None
    prices = bounds.no_prices()
    duals = np.abs(found.duals)
    for place, rows in enumerate(drops):
        most = bounds.most_for_a_drop(place)
        for person, ids in rows.items():
            prices.drop[place][person] = min(most, float(duals[ids].sum()))
        prices.function[place] = float(duals[functions[place]])
        prices.seniority[place] = float(duals[means[place]])
    return prices


def _stage(whole: Model, bounds: Bounds, place: int) -> _Stage:
    part, stage = bounds.parts[place], _Stage()
    shares = []
    for size, seats in bounds.models[place].items():
        share, columns = _scaled_copy(whole, seats)
        shares.append(share)
        for row, column in enumerate(seats.core):
            if seats.model.upper[column] > 0:
                stage.seats.setdefault(int(part.people[row]), []).append((columns[column], size))
                stage.mean.append((columns[column], float(part.arrays.level[row]) / size))
        stage.functions += [(columns[column], 1.0) for column in seats.present]
    whole.row(((share, 1.0) for share in shares), 1.0, 1.0)
    return stage


def _scaled_copy(whole: Model, seats: SeatModel) -> tuple[int, list[int]]:
    """Add the model's columns and rows, every constant multiplied by a new share column; the share and the columns."""
    model = seats.model
    share = whole.column(cost=model.offset)
    columns = [
        whole.column(cost=cost, upper=upper) for cost, upper in zip(model.cost, model.upper, strict=True)
    ]
    in_seat_rows = {*seats.core, *seats.consulted}
    for column, (lower, upper) in enumerate(zip(model.lower, model.upper, strict=True)):
        if lower > 0:
            whole.row([(columns[column], 1.0), (share, -lower)], lower=0.0)
        if column not in in_seat_rows:
            whole.row([(columns[column], 1.0), (share, -upper)], upper=0.0)
    for row, (lower, upper) in enumerate(zip(model.row_lower, model.row_upper, strict=True)):
        span = range(model.starts[row], model.starts[row + 1])
        entries = [(columns[model.columns[place]], model.factors[place]) for place in span]
        if lower > -np.inf:
            whole.row([*entries, (share, -lower)], lower=0.0)
        if upper < np.inf:
            whole.row([*entries, (share, -upper)], upper=0.0)
    return share, columns


def _drops(whole: Model, here: _Stage, later: _Stage, churn: float) -> dict[int, list[int]]:
    """A column and a row for each seat here: what it costs if the person is not in the later core."""
    rows: dict[int, list[int]] = {}
    for person, seats in here.seats.items():
        kept = [(column, 1.0) for column, _ in later.seats.get(person, ())]
        for column, size in seats:
            dropped = whole.column(cost=-churn / size)
            rows.setdefault(person, []).append(whole.row([(dropped, 1.0), (column, -1.0), *kept], lower=0.0))
    return rows


def _negative(entries: Entries) -> Entries:
    return [(column, -factor) for column, factor in entries]
