"""Plans of rosters too large to list every team, against those whose best plan is known."""

import pytest

from bench.team_rosters import STAGES, question, random_roster
from seating.all_stages import complete
from seating.all_stages.plan import plan_stages
from tests.seating.plans import checked
from tests.seating.unhurried import UNHURRIED


@pytest.mark.parametrize("seed", range(6))
def test_bounds_of_large_rosters_hold_for_rosters_whose_best_plan_is_known(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = [question(stage, random_roster(13, seed)) for stage in STAGES[2:7]]
    exact = plan_stages(problems, time_limit=UNHURRIED)
    monkeypatch.setattr(complete, "MOST_CORES", 0)
    priced = plan_stages(problems, time_limit=UNHURRIED)
    checked(priced, problems)
    assert exact.proof.optimal
    if exact.keeps_invariants == priced.keeps_invariants:
        assert priced.objective <= exact.objective + 1e-6
        assert priced.bound >= exact.objective - 1e-6
        assert priced.gap_percent < 1
