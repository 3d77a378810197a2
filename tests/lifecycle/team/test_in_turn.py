"""Stage after stage, and all stages together, for the roster of the story."""

from __future__ import annotations

import itertools
from dataclasses import replace

from lifecycle.base.phases import STAGES, Stage
from lifecycle.people import find_person
from lifecycle.stage_days import stage_days
from lifecycle.team.in_turn import ahead, followed, in_turn, joined_plan, plan, plan_problems
from lifecycle.team.recommendation import accept
from seating.all_stages.plan import followed_by, plan_stages
from tests.builders import TODAY, stamp, with_nouns
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


def test_a_stage_ahead_follows_the_last_complete_team_and_the_accepted_one_once_there_is_one() -> None:
    snapshot = story()
    found = list(in_turn(snapshot, THREE[:2], TODAY, seconds=UNHURRIED))
    teams = {one.stage: one.team for one in found}
    assert followed(snapshot, Stage.D3, teams) == followed_by(teams[Stage.D2])
    gone = {**teams, Stage.D2: replace(teams[Stage.D2], complete=False)}
    assert followed(snapshot, Stage.D3, gone) == followed_by(teams[Stage.D1])
    accepted = snapshot.apply(accept(snapshot, found[1], stamp()))
    assert followed(accepted, Stage.D3, teams) is None


def test_in_a_plan_the_stage_after_one_without_a_team_follows_the_team_before_that() -> None:
    snapshot = story()
    away = stage_days(snapshot, TODAY)[Stage.D2]
    leader = find_person(snapshot, "Bryn").changed(absences=({"start": away.start, "end": away.end},))
    snapshot = with_nouns(snapshot, (leader,))
    problems = plan_problems(snapshot, TODAY)[:3]
    found = joined_plan(snapshot, TODAY, problems, plan_stages(problems, time_limit=UNHURRIED))
    first, second, third = found.stages
    assert not second.team.complete
    assert third.problem.previous == followed_by(first.team)


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
