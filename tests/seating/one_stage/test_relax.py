"""Where rules clash, breadth comes first: the worked numbers of five rosters (rules.md team, breadth first)."""

from dataclasses import replace

import pytest

from seating.arrays import arrays_of
from seating.one_stage.relax import least_allowance
from seating.problem import StageTeam, TeamRule, Vacancy
from tests.seating.breadth import roster, unassessed
from tests.seating.worked import solved

POOL_ROSTER = """
Ann,marketing,5,6,sponsor,PO1
Bob,operations,4,30,leader,PO1
Cyd,service,3,16,,PO2
Dee,it,2,8,,PO2
Eve,finance,1,6,,
Fay,operations,4,6,,PO2
"""
DEMO_ROSTER = """
Amara,marketing,5,6,sponsor,2,3,3,0,0,0,0,0
Bryn,operations,3,30,leader,0,0,2,3,0,2,0,0
Chen,finance,4,6,,2,0,0,0,0,3,0,0
Dalia,it,4,8,,0,0,1,0,3,0,0,0
Eoin,it,2,20,,0,0,0,2,4,0,0,0
Farah,analytics,2,16,,4,0,0,0,2,3,0,0
Gwen,hr,4,5,,0,0,4,0,0,1,0,0
Hugo,sales,3,10,,2,3,0,1,0,0,0,0
Ines,service,3,10,,0,2,0,4,0,0,0,0
Jonas,supply_partner,3,4,,0,2,0,3,0,0,0,0
Kit,service,1,8,,0,0,0,3,0,0,0,0
Lena,legal,3,3,,0,0,0,1,1,0,0,0
"""
BEFORE = "Amara,Bryn,Chen,Dalia,Eoin,Farah,Hugo,Kit"
BUILD_ROSTER = """
Ana,it,5,6,sponsor,
Bea,sales,3,30,leader,PO3
Col,operations,3,8,,
Deb,analytics,5,8,,PO2
Eck,finance,4,16,,PO1
Fia,it,2,8,,PO3
"""
PO, CX, CA = 2, 6, 7
Wanted = tuple[int, str | None, int | None, float]


def broken(team: StageTeam) -> dict[TeamRule, tuple[float, float]]:
    """Asked and reached of every rule broken (of the areas the last)."""
    return {one.rule: (one.asked, round(one.reached, 4)) for one in team.relaxed}


def areas(team: StageTeam) -> set[int]:
    return {one.area for one in team.relaxed if one.area is not None}


def wanted(team: StageTeam) -> list[Wanted]:
    return [(one.level, place(one), one.area, one.hours) for one in team.vacancies]


def place(one: Vacancy) -> str | None:
    return "another" if one.rule is TeamRule.FUNCTIONS_LOWER else one.function


def test_in_the_pool_the_mean_rises_rather_than_a_function_being_lost() -> None:
    team = solved(unassessed("POOL", roster(POOL_ROSTER), ("PO",), "Bob,Cyd,Dee,Eve,Fay"))
    assert team.core == ("Ann", "Bob", "Cyd", "Dee", "Fay")
    assert team.objective == pytest.approx(86.75)
    assert team.terms is not None
    assert team.terms.mean_seniority == pytest.approx(3.6)
    assert broken(team) == {TeamRule.MONOTONE_SENIORITY: (2.8, 3.6), TeamRule.COMPETENCY: (3, 2)}
    assert areas(team) == {PO}
    assert wanted(team) == [(4, "service", PO, 1.5)]


@pytest.mark.parametrize(("stage", "points", "most"), [("R2", 55.7302, 2.8), ("R3", 54.2302, 2.6)])
def test_in_rollout_the_level_band_gives_way_before_functions_do(
    stage: str, points: float, most: float
) -> None:
    team = solved(unassessed(stage, roster(DEMO_ROSTER), after=BEFORE))
    assert team.core == ("Amara", "Bryn", "Chen", "Eoin", "Farah", "Hugo", "Ines", "Kit")
    assert team.consulted == ("Dalia", "Gwen", "Jonas", "Lena")
    assert team.objective == pytest.approx(points, abs=5e-5)
    assert broken(team) == {
        TeamRule.SENIORITY_BAND: (most, 2.875),
        TeamRule.FUNCTIONS_LOWER: (8, 7),
        TeamRule.COMPETENCY: (3, 0),
    }
    assert areas(team) == {CX, CA}
    assert wanted(team) == [(1, "another", CA, 6), (1, None, CX, 6)]


def test_a_pin_without_hours_is_dropped_with_the_person_and_the_area_in_need_goes_to_another_function() -> (
    None
):
    people = [
        replace(one, excluded=one.key == "Chen", pinned="core" if one.key == "Gwen" else None)
        for one in roster(DEMO_ROSTER)
    ]
    team = solved(unassessed("B3", people, after=BEFORE))
    assert team.core == ("Amara", "Bryn", "Dalia", "Eoin", "Farah", "Hugo", "Kit")
    assert team.consulted == ("Gwen", "Ines", "Jonas")
    assert team.objective == pytest.approx(72.5042, abs=5e-5)
    assert team.terms is not None
    assert team.terms.mean_seniority == pytest.approx(2.8571, abs=5e-5)
    assert broken(team) == {
        TeamRule.COMPETENCY: (3, 0),
        TeamRule.MONOTONE_FUNCTIONS: (7, 6),
        TeamRule.PINNED: (6, 5),
    }
    assert areas(team) == {CX, CA}
    assert [one.key for one in team.relaxed if one.rule is TeamRule.PINNED] == ["Gwen"]
    assert wanted(team) == [(3, "another", CA, 6), (3, None, CX, 6)]


def test_one_joiner_brings_the_function_the_person_and_the_level_that_are_missing() -> None:
    team = solved(unassessed("B2", roster(BUILD_ROSTER), ("PO",)))
    assert len(team.core) == 6
    assert team.objective == pytest.approx(77.6071, abs=5e-5)
    assert broken(team) == {
        TeamRule.SENIORITY_BAND: (3.4, 3.6667),
        TeamRule.FUNCTIONS_LOWER: (6, 5),
        TeamRule.SIZE_LOWER: (7, 6),
    }
    assert wanted(team) == [(1, "another", None, 6)]


def test_a_mean_that_must_rise_is_allowed_to_rise_as_far_as_the_objective_likes() -> None:
    arrays = arrays_of(unassessed("POOL", roster(POOL_ROSTER), ("PO",), "Bob,Cyd,Dee,Eve,Fay"))
    assert arrays is not None
    found = least_allowance(arrays, arrays.seating(("Ann", "Bob", "Cyd", "Dee", "Eve"), ()))
    assert found is not None
    assert found.allowance.monotone_seniority == float("inf")
    assert found.allowance.seniority_band == 0
