"""From the roster and the playbook to the question a stage asks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.listed import Role
from lifecycle.base.phases import STAGES, Gate, Stage
from lifecycle.gates.checks_definition import sponsor_named
from lifecycle.gates.registry import Question as Asked
from lifecycle.gates.telling import gate_page
from lifecycle.people import find_person
from lifecycle.stage_days import stage_days
from lifecycle.team.recommendation import recommend
from lifecycle.team.staffing import Question, hours_in, short_of_hours, stage_problem
from tests.builders import TODAY, programme, sponsor_and_leader
from tests.lifecycle.team.rosters import story
from tests.page_reading import said


def test_somebody_away_for_most_of_a_stage_has_no_hours_in_it() -> None:
    snapshot = story()
    days = stage_days(snapshot, TODAY)[Stage.D1]
    person = find_person(snapshot, "Chen")
    away = person.changed(absences=({"start": days.start, "end": days.end},))
    assert hours_in(person, days, ()) == 6
    assert hours_in(away, days, ()) == 0
    brief = person.changed(absences=({"start": days.start, "end": days.start},))
    assert hours_in(brief, days, ()) == 6
    third = (days.end - days.start) / 3
    twice = (
        {"start": days.start, "end": days.start + third},
        {"start": days.start, "end": days.start + third},
    )
    assert hours_in(person.changed(absences=twice), days, ()) == 6, "days away count once"
    later = person.changed(start=days.end + timedelta(days=30))
    assert hours_in(later, days, ()) == 0


def test_juniors_come_first_in_every_stage_but_those_that_define() -> None:
    snapshot = story()
    defining = [stage for stage in STAGES if not stage_problem(snapshot, stage, TODAY).juniors_first]
    assert defining == [Stage.D1, Stage.D2, Stage.D3]


def test_people_consulted_may_bring_a_competency_where_the_core_has_fewer_places_than_areas() -> None:
    snapshot = story(staff=120)
    assert stage_problem(snapshot, Stage.B1, TODAY).floor_counts_consulted, "six places, eight areas"
    few = Question(scope=(Area.AP, Area.PR, Area.IT))
    assert not stage_problem(snapshot, Stage.B1, TODAY, few).floor_counts_consulted


def test_an_area_in_scope_without_need_elsewhere_takes_it_all() -> None:
    found = recommend(story(), Stage.B1, TODAY, Question(scope=(Area.IT,)))
    assert found.need[Area.IT].value == pytest.approx(1.0)
    assert found.need[Area.AP].value == 0.0


def test_who_holds_a_role_without_the_hours_is_named_with_them() -> None:
    owner, leader = sponsor_and_leader()
    short = programme(owner.changed(hours=1), leader)
    assert short_of_hours(short, Role.SPONSOR, Stage.D1, TODAY) == (
        "Amara has 1 h a week in D1 and a core seat takes 6"
    )
    assert short_of_hours(short, Role.LEADER, Stage.D1, TODAY) == ""
    finding = sponsor_named(Asked(short, TODAY, None, 0))
    assert finding.met is True
    assert finding.why.endswith("but Amara has 1 h a week in D1 and a core seat takes 6.")


def test_the_page_of_g0_tells_a_sponsor_without_the_hours_beside_what_is_open() -> None:
    owner, leader = sponsor_and_leader()
    told = said(gate_page(programme(owner.changed(hours=1), leader), TODAY, Gate.G0))
    assert any("Free the hours, or no team is complete." in text for text in told)
    enough = said(gate_page(programme(owner, leader), TODAY, Gate.G0))
    assert not any("sponsors it at board level" in text for text in enough)
