"""What each person is worth, by the worked example and against looking at every other team (rules.md team)."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from bench.team_rosters import (
    AREAS,
    STAGES,
    question,
    random_roster,
)
from seating.objective import (
    allowed,
    extents,
    function_count,
    hard_violations,
    mean_seniority,
    objective,
)
from seating.one_stage.marginal import Marginal, marginal, marginals
from seating.one_stage.solve import solve_stage
from seating.order import Seating, least_relaxed
from seating.problem import PreviousTeam, StageProblem, StageTeam, TeamRule
from tests.seating.one_stage.test_enumerate import drawn_roster
from tests.seating.unhurried import UNHURRIED
from tests.seating.worked import build_question, changed, solved


def small_question(seed: int) -> StageProblem:
    """Seven people, a core of two to four, one or three areas."""
    stage = ("D2", "B1", "R1")[seed % 3]
    scope = AREAS[seed % 5 : seed % 5 + 1 + seed % 3]
    problem = question(stage, random_roster(7, seed, "dense"), scope, required=())
    return replace(problem, size=(2, 4), functions=(1, 4), seniority=(2.0, 4.5), max_consulted=2)


def clashing_question(seed: int) -> StageProblem:
    """Seven people who cannot keep the rules of a stage, in half the questions after an earlier team."""
    draw = random.Random(seed)
    people = drawn_roster(draw, 7)
    problem = replace(question(draw.choice(STAGES), people), max_consulted=2)
    problem = replace(problem, size=(problem.size[0], min(5, problem.size_upper)))
    if seed % 2:
        before = draw.sample(people, 4)
        previous = PreviousTeam(
            tuple(one.key for one in before), function_count(before), mean_seniority(before)
        )
        problem = replace(problem, previous=previous)
    return problem


def best_with(problem: StageProblem, team: StageTeam, key: str, seated: bool) -> float | None:
    """The best objective within the team's relaxations in which this person has a seat, or has none."""
    values = [
        objective(problem, core, consulted)
        for core, consulted in all_teams(problem)
        if (key in (*core, *consulted)) == seated
        and allowed(extents(problem, core, consulted), team.allowance.as_allowance())
    ]
    return max(values, default=None)


def all_teams(problem: StageProblem) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    keys = [one.key for one in problem.candidates]
    for seats in product((0, 1, 2), repeat=len(keys)):
        core = tuple(key for key, seat in zip(keys, seats, strict=True) if seat == 1)
        consulted = tuple(key for key, seat in zip(keys, seats, strict=True) if seat == 2)
        if (
            len(core) <= problem.size_upper
            and len(consulted) <= 2
            and not hard_violations(problem, core, consulted)
        ):
            yield core, consulted


@pytest.mark.parametrize("seed", range(12))
def test_the_worth_of_everybody_is_the_difference_to_the_best_other_team(seed: int) -> None:
    problem = small_question(seed)
    team = solve_stage(problem, time_limit=UNHURRIED)
    assert team.objective is not None
    found = list(marginals(problem, team, time_limit=UNHURRIED))
    assert {one.key for one in found} == {one.key for one in problem.candidates}
    for one in found:
        other = best_with(problem, team, one.key, seated=one.seat == "informed")
        if other is None:
            assert one.delta is None
            assert one.required_by or one.forbidden_by
        else:
            expected = other - team.objective if one.seat == "informed" else team.objective - other
            assert one.delta == pytest.approx(expected, abs=2e-6)
            assert one.proven
            assert sum(part.points for part in one.parts) == pytest.approx(one.delta, abs=1e-9)


@pytest.mark.parametrize("seed", range(16))
def test_where_rules_clash_the_worth_is_the_difference_and_what_requires_a_seat_is_true(seed: int) -> None:
    problem = clashing_question(seed)
    team = solve_stage(problem, time_limit=UNHURRIED)
    if team.objective is None:
        return
    for one in marginals(problem, team, time_limit=UNHURRIED):
        seated = one.seat == "informed"
        other = best_with(problem, team, one.key, seated)
        if other is not None:
            assert one.delta == pytest.approx(
                other - team.objective if seated else team.objective - other, abs=2e-6
            )
            continue
        assert one.delta is None
        given = one.forbidden_by if seated else one.required_by
        assert given
        if any(each.rule in SETTLED for each in given):
            continue
        found = [
            Seating(core, consulted, objective(problem, core, consulted), extents(problem, core, consulted))
            for core, consulted in all_teams(problem)
            if (one.key in (*core, *consulted)) == seated
        ]
        least = least_relaxed(found)[0].extents
        for each in given:
            assert least.of(each.rule) > 0
            assert (
                least.of(each.rule) > team.allowance.of(each.rule)
                or each.area in (least.areas or ())
                or each.required in (least.required or ())
            )


SETTLED = {
    TeamRule.SPONSOR,
    TeamRule.LEADER,
    TeamRule.PINNED,
    TeamRule.EXCLUDED,
    TeamRule.AVAILABILITY,
    TeamRule.SIZE_UPPER,
}
"""What settles a seat before any rule that may give way."""


def test_an_incomplete_team_has_nobody_to_compare() -> None:
    people = tuple(replace(one, hours=0.0) for one in random_roster(5, 1))
    problem = question("B1", people)
    assert list(marginals(problem, solve_stage(problem, time_limit=UNHURRIED), time_limit=UNHURRIED)) == []


def worth() -> dict[str, Marginal]:
    problem = build_question()
    return {one.key: one for one in marginals(problem, solved(problem), time_limit=UNHURRIED)}


def test_each_person_of_the_worked_example_is_worth_what_it_says() -> None:
    deltas = {key: one.delta for key, one in worth().items()}
    expected = {"Eoin": 1.89, "Dalia": 3.61, "Chen": 2.64, "Hugo": 2.30, "Gwen": 1.43, "Ines": 1.13}
    expected |= {"Kit": -0.25, "Lena": -0.25}
    assert {key: delta for key, delta in deltas.items() if delta is not None} == pytest.approx(
        expected, abs=0.005
    )


def test_those_without_whom_no_team_is_possible_name_the_rule_instead_of_a_figure() -> None:
    required = {
        key: [(rule.rule, rule.area, rule.function) for rule in one.required_by]
        for key, one in worth().items()
    }
    assert required["Amara"] == [(TeamRule.SPONSOR, None, None)]
    assert required["Bryn"] == [(TeamRule.LEADER, None, None)]
    assert required["Farah"] == [(TeamRule.COMPETENCY, 0, None)]
    assert required["Jonas"] == [(TeamRule.REQUIRED_FUNCTION, None, "supply_partner")]
    assert required["Eoin"] == []


def test_the_parts_of_a_difference_add_up_to_it_and_the_largest_comes_first() -> None:
    for one in worth().values():
        if one.delta is not None:
            assert sum(part.points for part in one.parts) == pytest.approx(one.delta)
    gwen = worth()["Gwen"]
    assert (gwen.parts[0].term, gwen.parts[0].area) == ("coverage", 2)


def test_asking_for_nobody_is_an_error_and_an_informed_person_without_hours_says_why() -> None:
    problem = build_question(*changed("Kit", hours=1.0))
    team = solved(problem)
    kit = marginal(problem, team, "Kit", time_limit=UNHURRIED)
    assert kit.delta is None
    assert [one.rule for one in kit.forbidden_by] == [TeamRule.AVAILABILITY]
    with pytest.raises(KeyError):
        marginal(problem, team, "Nobody", time_limit=UNHURRIED)


def test_a_sponsor_asked_into_the_core_is_required_as_sponsor() -> None:
    problem = build_question(*changed("Amara", pinned="core"))
    found = marginal(problem, solved(problem), "Amara", time_limit=UNHURRIED)
    assert [one.rule for one in found.required_by] == [TeamRule.SPONSOR]


def test_what_the_team_gave_up_already_requires_nobody() -> None:
    problem = build_question(*changed("Jonas", hours=1.0))
    team = solved(problem)
    assert [one.rule for one in team.relaxed] == [TeamRule.REQUIRED_FUNCTION]
    found = marginal(problem, team, "Farah", time_limit=UNHURRIED)
    assert {one.rule for one in found.required_by} == {TeamRule.COMPETENCY}


def test_who_has_no_hours_for_any_seat_is_told_those_the_smaller_one_takes_of_them() -> None:
    problem = build_question(*changed("Kit", hours=0.5, core_hours=3.0, consulted_hours=1.0))
    (rule,) = marginal(problem, solved(problem), "Kit", time_limit=UNHURRIED).forbidden_by
    assert (rule.rule, rule.asked, rule.reached) == (TeamRule.AVAILABILITY, 1.0, 0.5)
