"""Rules in words: what a team does not keep names whom it is about."""

from __future__ import annotations

from dataclasses import replace

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.phases import Stage
from lifecycle.people import Person
from lifecycle.team.recommendation import recommend
from lifecycle.team.rule_words import (
    forbidden_words,
    relaxed_words,
    required_words,
    role_words,
    vacancy_words,
)
from seating.problem import Relaxation, Required, TeamRule, Vacancy
from tests.builders import TODAY, person, programme, sponsor_and_leader

OWNER, LEADER = sponsor_and_leader()
ADVISER = person("Gwen", "hr", 4, roles=("people_lead",), hours=2, position=2).changed(
    competencies={Area.AP: 4}
)


def team(*people: Person, stage: Stage = Stage.B1, staff: int = 500):  # type: ignore[no-untyped-def]  # two values of the optimiser
    found = recommend(programme(*people, staff=staff), stage, TODAY)
    return found.problem, found.team


def test_an_area_only_somebody_consulted_has_is_said_to_be_missing_in_the_core() -> None:
    problem, found = team(OWNER, LEADER, ADVISER)
    rule = Relaxation(TeamRule.COMPETENCY, 3, 0, area=AREAS.index(Area.AP))
    assert relaxed_words(rule, problem, replace(found, consulted=(str(ADVISER.id),))) == (
        "nobody in the core has AP of 3 or more; Gwen is consulted"
    )
    assert relaxed_words(rule, problem, replace(found, consulted=())) == (
        "nobody in the core has AP of 3 or more (Gwen: 2 h a week available, the seat takes 6)"
    )
    early, found = team(OWNER, LEADER, stage=Stage.D2)
    assert relaxed_words(rule, early, found) == "nobody in the core or consulted has AP of 3 or more"


def test_a_seat_asked_for_that_could_not_be_kept_names_the_person_and_the_reason() -> None:
    problem, found = team(OWNER, LEADER, ADVISER)
    pinned = tuple(replace(one, pinned="core") if one.name == "Gwen" else one for one in problem.candidates)
    rule = Relaxation(TeamRule.PINNED, 1, 0, key=str(ADVISER.id))
    assert relaxed_words(rule, replace(problem, candidates=pinned), found) == (
        "the core seat asked for Gwen could not be kept: 2 h a week available, the seat takes 6"
    )


def test_nobody_is_a_reason_for_what_they_are_not() -> None:
    problem, _ = team(OWNER, LEADER, ADVISER)
    _, _, gwen = problem.candidates
    legal = Relaxation(TeamRule.REQUIRED_FUNCTION, 1, 0, required=Required("legal"))
    people = Relaxation(TeamRule.REQUIRED_FUNCTION, 1, 0, required=Required("people_lead", "role"))
    process = Relaxation(TeamRule.COMPETENCY, 3, 0, area=AREAS.index(Area.PC))
    analysis = Relaxation(TeamRule.COMPETENCY, 3, 0, area=AREAS.index(Area.AP))
    assert required_words(legal, problem, gwen) == ""
    assert required_words(people, problem, gwen) == "the people lead must be at least consulted in this stage"
    assert required_words(process, problem, gwen) == ""
    assert required_words(analysis, problem, gwen) == "the only person with AP of 3 or more"
    busy = person("Nia", "sales", 3, hours=1, position=3).changed(competencies={Area.AP: 3})
    problem, _ = team(OWNER, LEADER, ADVISER.changed(hours=8), busy)
    told = required_words(analysis, problem, problem.candidates[2])
    assert told == "the only person with AP of 3 or more who has the hours"
    assert "no place for anybody with PC of 3 or more" in forbidden_words(process, problem, gwen)


def test_a_seat_asked_for_somebody_excluded_is_said_to_be_just_that() -> None:
    problem, found = team(OWNER, LEADER, ADVISER)
    out = tuple(
        replace(one, pinned="core", excluded=True) if one.name == "Gwen" else one
        for one in problem.candidates
    )
    rule = Relaxation(TeamRule.PINNED, 1, 0, key=str(ADVISER.id))
    assert relaxed_words(rule, replace(problem, candidates=out), found) == (
        "the core seat asked for Gwen could not be kept: they are excluded from this stage"
    )


def test_a_mean_level_outside_the_band_says_on_which_side() -> None:
    problem, found = team(OWNER, LEADER)
    senior, junior = (Relaxation(TeamRule.SENIORITY_BAND, *ends) for ends in ((3.8, 4.0), (3.0, 2.5)))
    assert relaxed_words(senior, problem, found) == "mean level 4, 3.8 or less asked for"
    assert relaxed_words(junior, problem, found) == "mean level 2.5, 3 or more asked for"


def test_somebody_for_a_full_core_is_wanted_in_place_of_a_member() -> None:
    more, (problem, _) = Vacancy(TeamRule.SENIORITY_BAND, None, 1, 6), team(OWNER, LEADER)
    assert vacancy_words(more, problem) == "need an L1 of any function, 6 h a week"
    assert vacancy_words(replace(more, in_place=True), problem) == (
        "need an L1 of any function, 6 h a week, in place of a member"
    )


def test_a_sponsor_without_the_hours_is_said_to_be_just_that() -> None:
    busy = recommend(programme(OWNER.changed(hours=1), LEADER), Stage.D1, TODAY)
    assert busy.vacancies[0] == (
        "Amara (sponsor) cannot sit in the core: 1 h a week available, the seat takes 6"
    )
    assert role_words(Vacancy(TeamRule.SIZE_LOWER, None, 3, 6), busy.problem) == ""
    (none,) = recommend(programme(LEADER), Stage.D1, TODAY).vacancies[:1]
    assert none.startswith("need a sponsor at L5")


def test_why_nobody_does_what_a_stage_needs_is_said_of_each_who_might() -> None:
    problem, found = team(OWNER, LEADER, ADVISER)
    rule = Relaxation(TeamRule.REQUIRED_FUNCTION, 1, 0, required=Required("people_lead", "role"))

    def said(**other: object) -> str:
        people = tuple(replace(one, **other) if one.name == "Gwen" else one for one in problem.candidates)
        return relaxed_words(rule, replace(problem, candidates=people), found).partition("nobody does")[2]

    assert said(hours=1.0) == " (Gwen has 1 h a week, it takes 1.5)"
    assert said(hours=0.0) == " (Gwen has no hours in this stage, it takes 1.5)"
    assert said(excluded=True) == " (Gwen is excluded from this stage)"
    assert said() == ""
