"""Making a plan better one stage at a time, its neighbours held fixed, and collecting the teams met on the way."""

from collections.abc import Sequence

import numpy as np

from seating.all_stages.best_chain import Chain, best_chain, table_of
from seating.all_stages.links import LinkedValuer
from seating.all_stages.parts import Part
from seating.arrays import CONSULTED, CORE, OUT, Flags
from seating.one_stage.best import Clock, Seating
from seating.one_stage.narrow import LARGE_ROSTER
from seating.one_stage.search import search
from seating.problem import EQUAL_WITHIN, TIE_WITHIN

PATIENCE = 6
"""Steps without a new best in one stage before the next stage has its turn."""
MOST_SWEEPS = 12
"""Rounds over all stages; a plan seldom gets better after four."""


def polish(parts: Sequence[Part], chain: Chain, clock: Clock) -> Chain:
    """A chain at least as good: stages searched one by one in both directions, then all known teams chained anew."""
    for sweep in range(MOST_SWEEPS):
        order = range(len(parts)) if sweep % 2 == 0 else range(len(parts) - 1, -1, -1)
        rows = list(chain.rows)
        for place in order:
            if clock.left <= 0:
                return chain
            rows[place] = _one(parts, rows, place)
        better = best_chain(parts, [table_of(part) for part in parts])
        if better is None or better.objective <= chain.objective + TIE_WITHIN:
            return chain
        chain = better
    return chain


def carry_over(parts: Sequence[Part], chain: Chain) -> None:
    """Add to every part its neighbours' cores as far as they fit there, with the people they lack or have too many."""
    for place, part in enumerate(parts):
        for other in (place - 1, place + 1):
            if not 0 <= other < len(parts):
                continue
            neighbour = parts[other].columns[chain.rows[other]]
            fits = neighbour.core[part.people] & part.arrays.seats[:, CORE]
            start = np.where(fits, CORE, OUT).astype(np.int8)
            start[~part.arrays.seats[:, OUT]] = np.where(part.arrays.seats[:, CORE], CORE, CONSULTED)[
                ~part.arrays.seats[:, OUT]
            ]
            if other < place:
                valuer = LinkedValuer(part, before=neighbour)
            else:
                valuer = LinkedValuer(part, following=(parts[other], neighbour))
            part.add(search(valuer, start, patience=PATIENCE, active=active_of(parts, place)))


def active_of(parts: Sequence[Part], place: int) -> Flags | None:
    """On a large roster the rows worth moving: everybody with a seat in any known team of any part."""
    part = parts[place]
    if len(part.arrays.people) <= LARGE_ROSTER:
        return None
    seen = np.zeros(part.everyone, dtype=bool)
    for other in parts:
        for column in other.columns:
            seen[other.people[column.seating != OUT]] = True
    active: Flags = seen[part.people]
    return active


def _one(parts: Sequence[Part], rows: Sequence[int], place: int) -> int:
    """The best team found for one part between its neighbours; the present one if none is better."""
    part, now = parts[place], parts[place].columns[rows[place]]
    before = parts[place - 1].columns[rows[place - 1]] if place else None
    following = None
    if place + 1 < len(parts):
        following = (parts[place + 1], parts[place + 1].columns[rows[place + 1]])
    valuer = LinkedValuer(part, before, following)
    found = search(valuer, now.seating, patience=PATIENCE, active=active_of(parts, place))
    row = part.add(found)
    if row is None or _worth(valuer, found) <= _worth(valuer, now.seating) + EQUAL_WITHIN:
        return rows[place]
    return row


def _worth(valuer: LinkedValuer, seating: Seating) -> float:
    return float(valuer.value(valuer.total(seating)[None, :])[0])
