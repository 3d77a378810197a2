"""Who is missing, in a form that can be advertised (rules.md team)."""

from dataclasses import replace

import pytest

from bench.team_rosters import worked_roster
from seating.problem import TeamRule
from tests.seating.worked import broken, build_question, changed, solved


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
