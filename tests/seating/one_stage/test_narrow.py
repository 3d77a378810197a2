"""What is left out on large rosters never costs a point."""

import pytest

from seating.one_stage import exact, narrow, search
from seating.one_stage.enumerate import enumerate_best
from seating.one_stage.solve import solve_stage
from tests.seating.questions import asleep, random_question
from tests.seating.unhurried import UNHURRIED


def test_what_is_left_out_on_large_rosters_never_costs_a_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "search", asleep)
    monkeypatch.setattr(exact, "search", asleep)
    for module in (exact, narrow):
        monkeypatch.setattr(module, "LARGE_ROSTER", 0)
    monkeypatch.setattr(narrow, "ACTIVE_PEOPLE", 4)
    for seed in range(2000, 2060):
        problem = random_question(seed)
        best = enumerate_best(problem)
        team = solve_stage(problem, time_limit=UNHURRIED)
        if best is not None:
            assert team.objective == pytest.approx(best.objective, abs=2e-6), seed
            assert team.proof is not None, seed
            assert team.proof.optimal, seed
