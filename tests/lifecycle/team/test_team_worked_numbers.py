"""The worked example, the widening roster, and the special rosters of the team rules (rules.md team)."""

from dataclasses import replace

import pytest

from bench.team_rosters import BUILD_SCOPE, STAGES, person, question, wide_roster, worked_roster
from seating.all_stages.plan import plan_stages
from seating.objective import objective, violations
from seating.one_stage.marginal import Marginal, marginal, marginals
from seating.one_stage.solve import solve_stage
from seating.problem import Candidate, PreviousTeam, StageProblem, StageTeam, TeamRule

CORE = ("Amara", "Bryn", "Chen", "Dalia", "Eoin", "Farah", "Hugo")
CONSULTED = ("Gwen", "Ines", "Jonas")


def build_question(*people: Candidate, **other: object) -> StageProblem:
    return question("B1", people or worked_roster(), BUILD_SCOPE, **{"max_consulted": 4, **other})


def changed(name: str, **fields: object) -> tuple[Candidate, ...]:
    """The worked roster with one person changed."""
    return tuple(
        replace(one, **fields) if one.key == name else one  # type: ignore[arg-type]  # named by the caller
        for one in worked_roster()
    )


def solved(problem: StageProblem) -> StageTeam:
    return solve_stage(problem, time_limit=30)


def broken(team: StageTeam) -> set[TeamRule]:
    return {one.rule for one in team.relaxed}


def worth() -> dict[str, Marginal]:
    problem = build_question()
    return {one.key: one for one in marginals(problem, solved(problem), time_limit=30)}


def test_the_worked_example_gives_its_team_and_its_figures() -> None:
    team = solved(build_question())
    assert team.core == CORE
    assert team.consulted == CONSULTED
    assert team.informed == ("Kit", "Lena")
    assert team.objective == pytest.approx(89.55, abs=0.005)
    assert team.terms is not None
    assert team.terms.mean_seniority == pytest.approx(3.286, abs=0.0005)
    assert team.terms.function_count == 6
    assert (team.terms.coverage, team.terms.seniority) == pytest.approx((0.984, 0.886), abs=0.0005)
    assert (team.terms.breadth, team.terms.load, team.terms.churn) == pytest.approx((1.0, 0.775, 0.0))
    assert team.relaxed == ()
    assert team.proof is not None
    assert team.proof.optimal


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


def test_kit_as_core_costs_four_and_a_half_points() -> None:
    free, pinned = solved(build_question()), solved(build_question(*changed("Kit", pinned="core")))
    assert free.objective is not None
    assert pinned.objective is not None
    assert pinned.objective - free.objective == pytest.approx(-4.58, abs=0.005)


def test_a_roster_wide_enough_widens_stage_by_stage_as_worked_out() -> None:
    plan = plan_stages([question(stage, wide_roster()) for stage in STAGES], time_limit=60)
    chain = plan.step_by_step
    terms = [team.terms for team in chain if team.terms is not None]
    assert [one.function_count for one in terms] == [3, 4, 5, 5, 6, 7, 8, 8, 8, 8]
    means = [4, 4, 3.8, 3.8, 3.14, 3, 2.8, 2.7, 2.4, 2.33]
    assert [one.mean_seniority for one in terms] == pytest.approx(means, abs=0.005)
    assert all(team.relaxed == () for team in chain)
    assert all("Amara" in team.core and len(team.core) <= 10 for team in chain)


def test_without_the_three_more_people_the_first_rollout_stage_gives_up_the_falling_mean() -> None:
    plan = plan_stages([question(stage, worked_roster(), BUILD_SCOPE) for stage in STAGES], time_limit=60)
    third_build, first_rollout = plan.step_by_step[6], plan.step_by_step[7]
    assert third_build.terms is not None
    assert third_build.terms.mean_seniority == pytest.approx(20 / 7)
    assert broken(first_rollout) == {TeamRule.MONOTONE_SENIORITY}
    assert first_rollout.relaxed[0].reached == pytest.approx(2.875)


def test_a_supply_partner_without_hours_is_a_relaxed_rule_and_a_vacancy() -> None:
    team = solved(build_question(*changed("Jonas", hours=1.0)))
    assert broken(team) == {TeamRule.REQUIRED_FUNCTION}
    assert "Jonas" not in (*team.core, *team.consulted)
    assert [(one.function, one.hours, one.level) for one in team.vacancies] == [("supply_partner", 1.5, 3)]


def test_a_function_nobody_has_drops_the_rule_and_leaves_a_vacancy() -> None:
    team = solved(build_question(*changed("Jonas", functions=("channel_partner",))))
    assert team.relaxed == ()
    assert [(one.rule, one.function) for one in team.vacancies] == [
        (TeamRule.REQUIRED_FUNCTION, "supply_partner")
    ]


def test_legal_is_at_least_consulted_in_the_second_build_stage() -> None:
    team = solved(question("B2", worked_roster(), BUILD_SCOPE))
    assert "Lena" in (*team.core, *team.consulted)


def test_an_area_nobody_masters_is_given_up_alone_and_advertised() -> None:
    skills = tuple(2 if area == 0 else level for area, level in enumerate(worked_roster()[5].competencies))
    team = solved(build_question(*changed("Farah", competencies=skills)))
    assert [(one.rule, one.area) for one in team.relaxed] == [(TeamRule.COMPETENCY, 0)]
    vacancy = team.vacancies[0]
    assert (vacancy.area, vacancy.competency, vacancy.hours, vacancy.level) == (0, 3, 6, 3)
    assert vacancy.function == "marketing"


@pytest.mark.parametrize(("name", "rule"), [("Amara", TeamRule.SPONSOR), ("Bryn", TeamRule.LEADER)])
def test_without_a_sponsor_or_leader_with_hours_the_vacancy_is_the_answer(name: str, rule: TeamRule) -> None:
    team = solved(build_question(*changed(name, hours=5.0)))
    assert not team.complete
    assert team.objective is None
    assert name not in team.core
    assert team.vacancies[0].rule is rule
    assert team.vacancies[0].hours == 6


def test_when_everybody_is_away_nobody_is_recommended_and_both_roles_are_vacant() -> None:
    team = solved(build_question(*(replace(one, hours=0.0) for one in worked_roster())))
    assert (team.core, team.consulted, team.complete) == ((), (), False)
    assert [one.rule for one in team.vacancies[:2]] == [TeamRule.SPONSOR, TeamRule.LEADER]


def test_an_empty_roster_is_answered_too() -> None:
    team = solved(replace(build_question(), candidates=()))
    assert not team.complete
    assert team.informed == ()


def test_in_a_small_firm_a_person_counts_for_each_function_and_the_band_is_no_rule() -> None:
    people = (
        replace(
            person(0, "Ada", "marketing", 5, "PO3 PR3 AP3", 10),
            functions=("marketing", "sales"),
            sponsor=True,
        ),
        replace(person(1, "Ben", "it", 3, "IT3 PC3 ME3", 20), functions=("it", "operations"), leader=True),
        person(2, "Cy", "service", 1, "CX3 CA3", 10),
    )
    team = solved(
        question("R2", people, size=(2, 3), functions=(2, 3), seniority_is_rule=False, meeting_cap=3)
    )
    assert team.complete
    assert team.terms is not None
    assert team.terms.function_count >= 4
    assert TeamRule.SENIORITY_BAND not in broken(team)


def test_a_level_above_everybody_on_the_roster_relaxes_the_band_last() -> None:
    people = [replace(one, level=min(one.level, 2)) for one in worked_roster()]
    team = solved(build_question(*people))
    assert team.complete
    assert TeamRule.SENIORITY_BAND in broken(team)
    assert team.allowance.seniority_band == pytest.approx(1.0)


def test_pins_and_exclusions_are_kept() -> None:
    people = [
        replace(one, pinned="core" if one.key == "Kit" else None, excluded=one.key == "Hugo")
        for one in worked_roster()
    ]
    team = solved(build_question(*people))
    assert "Kit" in team.core
    assert "Hugo" not in (*team.core, *team.consulted)


def test_a_pin_the_hours_do_not_allow_is_reported_and_not_kept() -> None:
    team = solved(build_question(*changed("Gwen", pinned="core")))
    assert "Gwen" not in team.core
    assert [(one.rule, one.key) for one in team.relaxed] == [(TeamRule.PINNED, "Gwen")]


def test_dropping_part_of_an_earlier_core_costs_churn() -> None:
    before = PreviousTeam(("Amara", "Bryn", "Somebody who left", "Hugo"), 3, 4.0)
    problem = build_question(previous=before)
    kept = objective(problem, CORE, CONSULTED)
    assert objective(build_question(), CORE, CONSULTED) - kept == pytest.approx(5 / 4)


def test_the_same_question_gives_the_same_team_whatever_the_order_of_the_people_given() -> None:
    first = solved(build_question())
    second = solved(build_question(*reversed(worked_roster())))
    assert (first.core, first.consulted) == (second.core, second.consulted)


def test_a_recommended_team_breaks_no_rule_that_it_does_not_report() -> None:
    for stage in STAGES:
        problem = question(stage, worked_roster())
        team = solved(problem)
        assert violations(problem, team.core, team.consulted) == team.relaxed


def test_asking_for_nobody_is_an_error_and_an_informed_person_without_hours_says_why() -> None:
    problem = build_question(*changed("Kit", hours=1.0))
    team = solved(problem)
    kit = marginal(problem, team, "Kit", time_limit=10)
    assert kit.delta is None
    assert [one.rule for one in kit.forbidden_by] == [TeamRule.AVAILABILITY]
    with pytest.raises(KeyError):
        marginal(problem, team, "Nobody", time_limit=10)
