"""The objective of a team by the plain rule, on the worked example (rules.md team)."""

import pytest

from seating.objective import objective
from seating.problem import PreviousTeam
from tests.seating.worked import CONSULTED, CORE, build_question


def test_dropping_part_of_an_earlier_core_costs_churn() -> None:
    before = PreviousTeam(("Amara", "Bryn", "Somebody who left", "Hugo"), 3, 4.0)
    problem = build_question(previous=before)
    kept = objective(problem, CORE, CONSULTED)
    assert objective(build_question(), CORE, CONSULTED) - kept == pytest.approx(5 / 4)
