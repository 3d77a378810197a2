"""The local search only helps: without it the team is the same."""

import pytest

from seating.one_stage import exact, search
from seating.one_stage.enumerate import enumerate_best
from seating.one_stage.solve import solve_stage
from seating.order import tie_key
from tests.seating.questions import asleep, random_question
from tests.seating.unhurried import UNHURRIED


def test_the_team_is_the_same_when_the_local_search_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "search", asleep)
    monkeypatch.setattr(exact, "search", asleep)
    for seed in range(1000, 1060):
        problem = random_question(seed)
        best = enumerate_best(problem)
        team = solve_stage(problem, time_limit=UNHURRIED)
        if best is None:
            assert not team.complete, seed
        else:
            assert tie_key(problem, team.core, team.consulted) == tie_key(
                problem, best.core, best.consulted
            ), seed
