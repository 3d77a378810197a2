"""Better prices from the teams known so far: the duals of the best mixture of them (column generation).

Mixing known teams of each part, with churn and invariants between the mixtures, is a small linear programme. Its duals
say what a drop, a function and a level of the mean are worth to the known teams; solving the stages at these prices
finds the teams that are missing.
"""

from collections.abc import Sequence

import numpy as np

from seating.all_stages.best_chain import Table
from seating.all_stages.bounds import Bounds, Couplings
from seating.arrays import Floats
from seating.linear import Model, relax


def mixture_prices(bounds: Bounds, tables: Sequence[Table]) -> Couplings | None:
    """The prices at the best mixture of these teams; None if no mixture keeps the invariants."""
    master, shares = Model(), []
    for table in tables:
        shares.append([master.column(cost=float(value)) for value in table.value])
        master.row(((column, 1.0) for column in shares[-1]), 1.0, 1.0)
    rows = [_between(master, bounds, shares, tables, place) for place in range(len(tables) - 1)]
    found = relax(master)
    if found.duals is None:
        return None
    duals = np.abs(found.duals)
    prices = bounds.no_prices()
    for place, (drops, function, mean) in enumerate(rows):
        for person, row in drops.items():
            prices.drop[place][person] = min(float(duals[row]), bounds.most_for_a_drop(place))
        prices.function[place], prices.seniority[place] = float(duals[function]), float(duals[mean])
    return prices


def between(one: Couplings, other: Couplings, share: float) -> Couplings:
    """Prices on the way from one to the other; `share` 0 is the first."""

    def mixed(here: Floats, there: Floats) -> Floats:
        found: Floats = (1 - share) * here + share * there
        return found

    return Couplings(
        drop=[mixed(here, there) for here, there in zip(one.drop, other.drop, strict=True)],
        function=list(mixed(np.array(one.function), np.array(other.function))),
        seniority=list(mixed(np.array(one.seniority), np.array(other.seniority))),
    )


def _between(
    master: Model, bounds: Bounds, shares: Sequence[Sequence[int]], tables: Sequence[Table], place: int
) -> tuple[dict[int, int], int, int]:
    """The rows between one part and the next: by person dropped, for functions, for the mean level."""
    here, later, part = tables[place], tables[place + 1], bounds.parts[place + 1]
    price = bounds.most_for_a_drop(place)
    drops = {}
    for person in np.flatnonzero(here.members.any(axis=0)):
        dropped = master.column(cost=-price)
        kept = _terms(shares[place + 1], later.members[:, person])
        drops[int(person)] = master.row(
            [(dropped, 1.0), *_terms(shares[place], -here.members[:, person]), *kept], lower=0.0
        )
    functions = [*_terms(shares[place], -here.functions), *_terms(shares[place + 1], later.functions)]
    means = [*_terms(shares[place], -here.mean), *_terms(shares[place + 1], later.mean)]
    return (
        drops,
        master.row(functions, lower=-part.fewer_functions),
        master.row(means, upper=part.more_seniority),
    )


def _terms(columns: Sequence[int], factors: Floats) -> list[tuple[int, float]]:
    return [(column, float(factor)) for column, factor in zip(columns, factors, strict=True) if factor]
