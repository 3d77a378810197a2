"""How little all stages together can break the rules, and the best plan then: against every chain of small rosters."""

import random
from dataclasses import replace

import pytest

from bench.team_rosters import STAGES, question
from seating.all_stages import complete
from seating.all_stages.plan import plan_stages
from seating.all_stages.results import broken_by_all
from seating.objective import function_count, mean_seniority
from seating.problem import (
    MOST_IMPORTANT_FIRST,
    Candidate,
    PreviousTeam,
    Required,
    StageProblem,
    TeamRule,
)
from tests.seating.breadth import roster, unassessed
from tests.seating.one_stage.test_enumerate import drawn_roster
from tests.seating.plans import checked, checked_against_every_chain
from tests.seating.unhurried import UNHURRIED

SIX = """
Ada,analytics,5,6,sponsor,0,2,0,0,3,4,3,0
Ben,service,4,30,leader,1,2,3,4,4,1,0,3
Cai,operations,1,6,,0,3,3,4,0,2,0,3
Dot,marketing,5,10,,0,4,4,3,3,2,3,4
Eli,legal,4,6,,4,1,3,0,0,3,0,3
Flo,finance,3,16,,3,2,2,4,0,3,0,1
"""


def clashing_stages(seed: int) -> list[StageProblem]:
    """Four stages (in any order, so that more clashes) of six to eight people, with or without an earlier team."""
    draw = random.Random(seed)
    people = tuple(replace(one, excluded=False) for one in drawn_roster(draw, draw.choice((6, 7, 8))))
    small = draw.random() < 0.2
    if small:
        people = tuple(
            replace(one, functions=tuple(dict.fromkeys((*one.functions, draw.choice(people).functions[0]))))
            for one in people
        )
    first = draw.randrange(len(STAGES) - 4)
    stages = STAGES[first : first + 4] if draw.random() < 0.6 else draw.sample(STAGES, 4)
    problems = [question(stage, people, max_consulted=draw.choice((1, 2, 6))) for stage in stages]
    if small or draw.random() < 0.2:
        size = draw.randint(2, 4)
        problems = [
            replace(one, size=(2, size), functions=(2, 3), seniority_is_rule=False) for one in problems
        ]
    if draw.random() < 0.5:
        before = draw.sample(people, draw.randint(2, 5))
        keys = (*(one.key for one in before), "gone")
        problems[0] = replace(
            problems[0], previous=PreviousTeam(keys, function_count(before), mean_seniority(before))
        )
    return problems


@pytest.mark.parametrize("seed", range(40))
def test_no_chain_breaks_less_or_is_worth_more_than_the_plan(seed: int) -> None:
    problems = clashing_stages(seed)
    plan = plan_stages(problems, time_limit=UNHURRIED)
    if not all(team.complete for team in plan.stages):
        return
    checked(plan, problems)
    checked_against_every_chain(plan, problems, within=2e-6)


@pytest.mark.parametrize("seed", [3, 6])
def test_over_ten_stages_no_chain_breaks_less_or_is_worth_more(seed: int) -> None:
    draw = random.Random(seed)
    people = drawn_roster(draw, 8)
    more = (Required("data owner", "role"), Required("it", seat="core"))
    problems = [
        replace(one, required=(*one.required, *more)) for one in (question(stage, people) for stage in STAGES)
    ]
    plan = plan_stages(problems, time_limit=UNHURRIED)
    checked_against_every_chain(plan, problems, within=3e-6)


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_a_roster_too_large_to_list_breaks_as_little_and_its_bound_holds(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = clashing_stages(seed)
    exact = plan_stages(problems, time_limit=UNHURRIED)
    monkeypatch.setattr(complete, "MOST_CORES", 0)
    priced = plan_stages(problems, time_limit=UNHURRIED)
    checked(priced, problems)
    assert priced.broken == pytest.approx(exact.broken)
    assert priced.breaks_least
    assert priced.objective <= exact.objective + 1e-6
    assert priced.bound >= exact.objective - 1e-6


def test_ten_stages_of_six_people_break_as_little_and_are_worth_as_much_as_worked_out() -> None:
    plan = plan_stages([unassessed(stage, roster(SIX)) for stage in STAGES], time_limit=UNHURRIED)
    assert plan.objective == pytest.approx(804.4708, abs=5e-5)
    assert plan.proof.optimal
    broken = dict(zip(MOST_IMPORTANT_FIRST, plan.broken, strict=True))
    assert {rule: round(extent, 4) for rule, extent in broken.items() if extent} == {
        TeamRule.SIZE_LOWER: 8,
        TeamRule.FUNCTIONS_LOWER: 5,
        TeamRule.SENIORITY_BAND: 3.3333,
    }
    first = [set(team.core) for team in plan.stages[:4]]
    assert first == [
        {"Ada", "Ben", "Eli"},
        {"Ada", "Ben", "Dot", "Flo"},
        {"Ada", "Ben", "Dot", "Flo", "Eli"},
        {"Ada", "Ben", "Cai", "Dot", "Eli"},
    ]
    assert all(len(team.core) == 6 for team in plan.stages[4:])
    assert plan.step_by_step_objective == pytest.approx(799.7789, abs=2e-4)
    assert broken_by_all(plan.step_by_step) == pytest.approx(plan.broken)


def test_a_plan_out_of_time_breaks_no_more_than_stage_by_stage_and_says_what_is_not_proven() -> None:
    people: tuple[Candidate, ...] = roster(SIX)
    problems = [unassessed(stage, people) for stage in STAGES]
    plan = plan_stages(problems, time_limit=0)
    checked(plan, problems)
    assert not plan.proof.optimal
    assert plan.least <= plan.broken
