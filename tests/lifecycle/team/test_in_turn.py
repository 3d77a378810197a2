"""Stage after stage, and all stages together, for the roster of the story."""

from __future__ import annotations

import itertools

from lifecycle.base.phases import STAGES, Stage
from lifecycle.team.in_turn import ahead, in_turn, plan, plan_problems
from tests.builders import TODAY
from tests.lifecycle.team.rosters import story
from tests.seating.unhurried import UNHURRIED

THREE = (Stage.D1, Stage.D2, Stage.D3)


def test_every_stage_is_asked_after_the_team_recommended_for_the_one_before() -> None:
    found = list(in_turn(story(), THREE, TODAY, seconds=UNHURRIED))
    assert [one.stage for one in found] == list(THREE)
    assert found[0].problem.previous is None
    for before, after in itertools.pairwise(found):
        assert after.problem.previous is not None
        assert after.problem.previous.core == before.team.core


def test_a_plan_covers_the_stages_ahead_and_is_never_below_what_comes_stage_by_stage() -> None:
    snapshot = story(joiners=True)
    found = plan(snapshot, TODAY, start=Stage.R1, seconds=UNHURRIED)
    assert [one.stage for one in found.stages] == [Stage.R1, Stage.R2, Stage.R3]
    assert (found.broken, found.breaks_least) == ((), True)
    assert found.objective >= found.step_by_step_objective - 1e-6
    assert found.bound >= found.objective - 1e-6
    assert found.sure == "proven optimal"
    for before, after in zip(found.stages, found.stages[1:], strict=False):
        assert after.problem.previous is not None
        assert after.problem.previous.core == before.team.core


def test_only_the_first_question_of_a_plan_knows_an_earlier_team() -> None:
    problems = plan_problems(story(), TODAY)
    assert [problem.stage for problem in problems] == [stage.value for stage in STAGES]
    assert all(problem.previous is None for problem in problems[1:])
    assert ahead(Stage.R3) == (Stage.R3,)
