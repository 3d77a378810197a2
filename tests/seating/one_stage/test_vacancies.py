"""Who is missing, in a form that can be advertised (rules.md team)."""

from dataclasses import replace

import pytest

from bench.team_rosters import wide_roster, worked_roster
from seating.one_stage.vacancies import vacancies_of
from seating.problem import Extents, TeamRule, Vacancy
from tests.seating.worked import broken, build_question, changed, solved


def test_a_supply_partner_without_hours_is_a_relaxed_rule_and_a_vacancy() -> None:
    team = solved(build_question(*changed("Jonas", hours=1.0)))
    assert broken(team) == {TeamRule.REQUIRED_FUNCTION}
    assert "Jonas" not in (*team.core, *team.consulted)
    assert [(one.function, one.hours, one.level) for one in team.vacancies] == [("supply_partner", 1.5, 3)]
    assert [one.seat for one in team.vacancies] == ["consulted"]


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
    assert (vacancy.area, vacancy.competency, vacancy.hours, vacancy.level) == (0, 3, 6, 4)
    assert vacancy.function == "marketing"


def joiners(levels: tuple[int, ...], found: Extents, **other: object) -> list[Vacancy]:
    """Who would join a core of these levels that breaks rules so far."""
    people = [replace(one, level=level) for one, level in zip(wide_roster(), levels, strict=False)]
    problem = build_question(*people, **other)
    return list(vacancies_of(problem, tuple(one.key for one in people), found))


def test_people_join_until_a_level_of_theirs_brings_the_mean_into_the_band_at_least_one() -> None:
    found = joiners((4, 4, 4, 4, 4, 5), Extents(seniority_band=0.4), required=())
    assert [(one.rule, one.level, one.in_place) for one in found] == [(TeamRule.SENIORITY_BAND, 1, False)]
    found = joiners((5,) * 5, Extents(seniority_band=1.2), required=())
    assert [one.level for one in found] == [1, 1, 1]
    full = joiners((4,) * 8, Extents(seniority_band=0.2), required=())
    assert [(one.level, one.in_place) for one in full] == [(1, True)]


def test_those_who_join_are_first_of_other_functions_and_bring_an_area_each_the_most_needed_first() -> None:
    missing = Extents(
        functions_lower=1, function_share=2, size_lower=1, competency=1, areas=frozenset({0, 5, 3})
    )
    found = joiners((4, 4, 3, 3, 3), missing, required=())
    assert [(one.rule, one.function, one.area) for one in found] == [
        (TeamRule.FUNCTIONS_LOWER, None, 3),
        (TeamRule.FUNCTIONS_LOWER, None, 5),
        (TeamRule.COMPETENCY, "marketing", 0),
    ]
    assert {one.hours for one in found} == {6}


def test_who_joins_because_people_are_missing_is_asked_for_nothing_more() -> None:
    found = joiners((4, 4, 3, 3, 3), Extents(size_lower=1), required=())
    assert [(one.rule, one.function, one.area) for one in found] == [(TeamRule.SIZE_LOWER, None, None)]


def test_before_build_an_area_without_a_joiner_is_a_consulted_vacancy() -> None:
    missing = Extents(size_lower=1, competency=2, areas=frozenset({0, 3}))
    found = joiners((4, 4, 3, 3, 3), missing, floor_counts_consulted=True, required=())
    assert [(one.area, one.hours, one.level) for one in found] == [(3, 6, 3), (0, 1.5, 3)]
    assert [one.seat for one in found] == ["core", "consulted"]


def test_in_a_small_firm_those_who_join_have_the_level_of_the_middle_of_the_band() -> None:
    found = joiners((5, 5, 5), Extents(size_lower=2), seniority_is_rule=False, required=())
    assert [one.level for one in found] == [3, 3]


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
