"""Bounds at any prices, against every chain of tiny rosters."""

import random
from itertools import product

import numpy as np
import pytest

from bench.team_rosters import STAGES, question, wide_roster
from seating.all_stages import complete, together
from seating.all_stages.best_chain import best_chain, table_of
from seating.all_stages.bounds import Bounds, Couplings
from seating.all_stages.chain import step_by_step
from seating.all_stages.links import LinkedValuer
from seating.all_stages.parts import Part
from seating.all_stages.plan import plan_stages
from seating.all_stages.together import Together
from seating.arrays import Flags
from seating.one_stage.best import Clock
from seating.one_stage.solve import solve_stage
from tests.seating.plans import tiny_problems
from tests.seating.unhurried import UNHURRIED

CLOCK = Clock(float("inf"))


@pytest.mark.parametrize("seed", range(5))
def test_prices_never_make_a_plan_worth_less_than_it_is_and_the_bound_holds_at_any_prices(seed: int) -> None:
    problems = tiny_problems(seed)
    whole = Together(problems, step_by_step(problems, CLOCK), CLOCK, None)
    whole.run()
    parts = whole.parts
    bounds, draw = Bounds(parts), random.Random(seed)
    assert whole.best is not None
    for _ in range(10):
        prices = bounds.no_prices()
        for place in range(len(parts) - 1):
            most = bounds.most_for_a_drop(place)
            prices.drop[place][:] = [draw.uniform(0, most) for _ in prices.drop[place]]
            prices.function[place], prices.seniority[place] = draw.uniform(0, 5), draw.uniform(0, 20)
        bound, _ = bounds.at(prices, 0.0, CLOCK)
        assert bound >= whole.best.objective - 1e-6
        for columns in product(*(range(len(part.columns)) for part in parts)):
            chain = best_chain(
                parts,
                [table_of(part).only(chosen(part, row)) for part, row in zip(parts, columns, strict=True)],
            )
            if chain is not None:
                assert priced(bounds, prices, columns) >= chain.objective - 1e-9


def chosen(part: Part, row: int) -> Flags:
    flags = np.zeros(len(part.columns), dtype=bool)
    flags[row] = True
    return flags


def priced(bounds: Bounds, prices: Couplings, columns: tuple[int, ...]) -> float:
    """What the stages apart make of these teams at the prices, the slack of relaxed invariants included."""
    total = 0.0
    for place, (part, row) in enumerate(zip(bounds.parts, columns, strict=True)):
        valuer = LinkedValuer(part, prices=bounds.part_prices(place, prices))
        total += float(valuer.points(valuer.total(part.columns[row].seating)[None, :])[0])
        if place:
            total += prices.function[place - 1] * part.fewer_functions
            total += prices.seniority[place - 1] * part.more_seniority
    return total


def test_the_stages_alone_added_up_are_a_bound_of_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(complete, "MOST_CORES", 0)
    monkeypatch.setattr(together, "ROUNDS", 0)
    problems = [question(stage, wide_roster()) for stage in STAGES[2:7]]
    alone = [solve_stage(problem, time_limit=UNHURRIED).objective or 0.0 for problem in problems]
    plan = plan_stages(problems, time_limit=UNHURRIED)
    assert not any(plan.broken)
    assert plan.objective <= plan.bound + 1e-6
    assert plan.bound == pytest.approx(sum(alone), abs=2e-6)
