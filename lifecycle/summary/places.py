"""Where the nodes of a small graph stand, so that few links cross and none runs through another node.

Columns are given (by depth); rows are found by moving one node or swapping two while that is better, always in the same
order, so the same graph is always drawn the same. Straight lines are meant. Source: rules.md summary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

Place = tuple[int, int]
Places = dict[str, Place]

THROUGH, CROSSING, LENGTH = 60.0, 10.0, 1.0
"""What a link through a node costs, a crossing of two, and a row a link goes up or down."""

ROWS = 4
"""Rows there is room for; more only where a column has more nodes."""

ROUNDS = 40
"""Improvements at most; more than eight nodes ever need."""


@lru_cache(maxsize=64)
def placed(columns: tuple[tuple[str, int], ...], links: tuple[tuple[str, str], ...]) -> Mapping[str, Place]:
    """(column, row) by name, both from 0. `columns` names each node once with its column."""
    held = [(one, other) for one, other in dict.fromkeys(links) if one != other]
    by_column: dict[int, list[str]] = {}
    for name, column in columns:
        by_column.setdefault(column, []).append(name)
    rows = max(ROWS, *map(len, by_column.values())) if by_column else 0
    places = {
        name: (column, (rows - len(names)) // 2 + at)
        for column, names in by_column.items()
        for at, name in enumerate(names)
    }
    best = _cost(places, held)
    for _ in range(ROUNDS):
        found = min(_moves(places, rows), key=lambda trial: _cost(trial, held), default=places)
        if _cost(found, held) >= best:
            break
        best, places = _cost(found, held), found
    top = min((row for _, row in places.values()), default=0)
    return {name: (column, row - top) for name, (column, row) in places.items()}


def _moves(places: Places, rows: int) -> Iterator[Places]:
    """Every node in every other row of its column; whoever stands there changes places with it."""
    for name, (column, row) in places.items():
        for other in range(rows):
            if other == row:
                continue
            trial = {**places, name: (column, other)}
            for each, place in places.items():
                if place == (column, other):
                    trial[each] = (column, row)
            yield trial


def _cost(places: Places, links: list[tuple[str, str]]) -> float:
    lines = [(places[one], places[other], one, other) for one, other in links]
    cost = sum(LENGTH * abs(a[1] - b[1]) for a, b, _, _ in lines)
    for a, b, one, other in lines:
        cost += THROUGH * sum(
            _near(a, b, place) for name, place in places.items() if name not in (one, other)
        )
    for (a, b, one, other), (c, d, third, fourth) in combinations(lines, 2):
        if not {one, other} & {third, fourth}:
            cost += CROSSING * _cross(a, b, c, d)
    return cost


def _side(a: Place, b: Place, c: Place) -> int:
    """Left of, on or right of the line: 1, 0, -1."""
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (turn > 0) - (turn < 0)


def _cross(a: Place, b: Place, c: Place, d: Place) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _near(a: Place, b: Place, c: Place) -> bool:
    """Whether a line passes a node it does not end at by less than a quarter of a row."""
    (ax, ay), (bx, by), (cx, cy) = [*sorted((a, b)), c]
    if not ax < cx < bx:
        return False
    return abs(ay + (by - ay) * (cx - ax) / (bx - ax) - cy) < 0.25
