"""The best chain of teams, one for each part: dynamic programming over all pairs of neighbours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from seating.all_stages.parts import Part
from seating.arrays import Flags, Floats, Places

BLOCK = 2_000_000
"""Pairs valued at once, to bound the memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Teams of one part, one row each: members among all people of the plan, and what couples them to neighbours.

    `value` is the objective (or a bound on it) without the churn from a neighbour in the plan.
    """

    members: Floats
    size: Floats
    functions: Floats
    mean: Floats
    value: Floats
    state: Places

    def only(self, rows: Flags) -> "Table":
        """The table with these rows alone."""
        return Table(
            self.members[rows],
            self.size[rows],
            self.functions[rows],
            self.mean[rows],
            self.value[rows],
            self.state[rows],
        )


@dataclass(frozen=True, slots=True)
class Chain:
    """One row of each part's table, and the plan's objective."""

    rows: tuple[int, ...]
    objective: float


def table_of(part: Part) -> Table:
    """The part's known teams."""
    columns = part.columns
    return Table(
        members=np.array([column.core for column in columns], dtype=float).reshape(
            len(columns), part.everyone
        ),
        size=np.array([column.size for column in columns], dtype=float),
        functions=np.array([column.functions for column in columns], dtype=float),
        mean=np.array([column.mean for column in columns], dtype=float),
        value=np.array([column.value for column in columns], dtype=float),
        state=np.array([column.state for column in columns], dtype=np.intp),
    )


def best_chain(parts: Sequence[Part], tables: Sequence[Table]) -> Chain | None:
    """The best chain of teams whose states may follow each other; None if there is none. The first rows win a tie."""
    if not parts or any(not len(table.value) for table in tables):
        return None
    value, origins = tables[0].value, []
    for place in range(1, len(parts)):
        best, origin = _forward(parts[place], tables[place - 1], tables[place], value)
        value = best + tables[place].value
        origins.append(origin)
    last = int(value.argmax())
    if value[last] == -np.inf:
        return None
    rows = [last]
    for origin in reversed(origins):
        rows.append(int(origin[rows[-1]]))
    return Chain(tuple(reversed(rows)), float(value[last]))


def through(parts: Sequence[Part], tables: Sequence[Table]) -> list[Floats]:
    """For each team of each part, the objective of the best chain that holds it."""
    up = [tables[0].value]
    for place in range(1, len(parts)):
        best, _ = _forward(parts[place], tables[place - 1], tables[place], up[-1])
        up.append(best + tables[place].value)
    down = [np.zeros(len(tables[-1].value))]
    for place in range(len(parts) - 1, 0, -1):
        down.append(_backward(parts[place], tables[place - 1], tables[place], down[-1] + tables[place].value))
    return [one + other for one, other in zip(up, reversed(down), strict=True)]


def _forward(part: Part, before: Table, here: Table, value: Floats) -> tuple[Floats, Places]:
    """For each team here: the best value up to it, its own left out, and which team before that came from."""
    best, origin = np.empty(len(here.value)), np.empty(len(here.value), dtype=np.intp)
    for rows in _blocks(len(here.value), len(before.value)):
        linked = _links(part, before, here, rows) + value[:, None]
        origin[rows], best[rows] = linked.argmax(axis=0), linked.max(axis=0)
    return best, origin


def _backward(part: Part, before: Table, here: Table, value: Floats) -> Floats:
    """For each team before: the best value from here on, the churn between included."""
    best = np.full(len(before.value), -np.inf)
    for rows in _blocks(len(here.value), len(before.value)):
        best = np.maximum(best, (_links(part, before, here, rows) + value[rows][None, :]).max(axis=1))
    return best


def _blocks(count: int, other: int) -> Iterator[slice]:
    width = max(1, BLOCK // max(1, other))
    for start in range(0, count, width):
        yield slice(start, start + width)


def _links(part: Part, before: Table, here: Table, rows: slice) -> Floats:
    """[i, j]: the churn (negative points) from team i to team j; minus infinity if j may not follow i."""
    kept = before.members @ here.members[rows].T
    churn = part.problem.weights.churn * (kept / np.maximum(before.size, 1)[:, None] - 1)
    if part.follows is None:
        raise ValueError("the first part follows nothing")
    linked: Floats = np.where(part.follows[before.state][:, here.state[rows]], churn, -np.inf)
    return linked
