"""Small models against trying every solution."""

import random
from itertools import product

import pytest

from seating.linear import Model, relax, solve
from tests.seating.unhurried import UNHURRIED


def random_model(seed: int) -> tuple[Model, list[float], list[tuple[list[int], float]]]:
    """Ten yes-or-no columns under three rows, and the same as plain numbers."""
    draw = random.Random(seed)
    worth = [float(draw.randint(-3, 12)) for _ in range(10)]
    rows = [([draw.randint(0, 9) for _ in worth], float(draw.randint(10, 25))) for _ in range(3)]
    model = Model(offset=1.5)
    columns = [model.column(cost, whole=True) for cost in worth]
    for weights, most in rows:
        model.row(zip(columns, weights, strict=True), upper=most)
    return model, worth, rows


@pytest.mark.parametrize("seed", range(20))
def test_the_solution_is_the_best_of_all_and_its_bound_and_relaxation_are_no_less(seed: int) -> None:
    model, worth, rows = random_model(seed)
    best = max(
        1.5 + sum(cost for cost, taken in zip(worth, chosen, strict=True) if taken)
        for chosen in product((0, 1), repeat=len(worth))
        if all(
            sum(w for w, taken in zip(weights, chosen, strict=True) if taken) <= most
            for weights, most in rows
        )
    )
    found = solve(model, time_limit=UNHURRIED)
    assert found.finished
    assert found.values is not None
    assert found.objective == pytest.approx(best)
    assert found.bound == pytest.approx(best)
    assert relax(model).objective >= best - 1e-6


def test_what_no_values_satisfy_says_so() -> None:
    model = Model()
    column = model.column(1.0, whole=True)
    model.row([(column, 1.0)], lower=2.0)
    found = solve(model, time_limit=UNHURRIED)
    assert (found.finished, found.values, found.bound) == (True, None, -float("inf"))


def test_a_copy_is_a_model_of_its_own() -> None:
    model = Model()
    model.column(1.0)
    other = model.copy()
    other.column(2.0)
    other.row([(1, 1.0)], upper=0.5)
    assert (len(model.cost), len(model.row_lower)) == (1, 0)
    assert other.objective_row() == [(0, 1.0), (1, 2.0)]
