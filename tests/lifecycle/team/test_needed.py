"""Roles and functions a stage cannot do without, and hours that differ."""

from __future__ import annotations

import pytest

import playbooks
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.listed import Role
from lifecycle.base.phases import Stage
from lifecycle.people import Person, roster
from lifecycle.playbook import Playbook
from lifecycle.snapshot import Snapshot
from lifecycle.team.needed import hours_for, required, vacant_roles
from lifecycle.team.nouns import Seat
from lifecycle.team.recommendation import recommend
from tests.builders import TODAY, core, person, programme, sponsor_and_leader
from tests.lifecycle.team.rosters import story


def names(snapshot: Snapshot, stage: Stage) -> set[str]:
    return {one.name for one in required(snapshot, stage, AREAS)}


@pytest.mark.parametrize(
    ("stage", "roles"),
    [
        (Stage.D1, set()),
        (Stage.D2, {"insight_lead", "finance_director"}),
        (Stage.D3, {"finance_director"}),
        (Stage.B1, {"proposition_owner", "process_owner", "people_lead"}),
        (Stage.B2, {"data_owner", "people_lead", "process_owner"}),
        (Stage.R1, {"change_voice", "measurement_owner"}),
    ],
)
def test_a_stage_needs_its_roles_and_whoever_decides_the_gate_ahead(stage: Stage, roles: set[str]) -> None:
    snapshot = story()
    assert {one.name for one in required(snapshot, stage, AREAS) if one.kind == "role"} == roles
    found = recommend(snapshot, stage, TODAY)
    seated = {role for person in (*found.core, *found.consulted) for role in person.roles}
    assert roles <= seated, "all of them are on this roster"


def test_it_has_a_core_seat_while_systems_are_built_and_information_is_in_scope() -> None:
    snapshot = story()
    (seat,) = (one for one in required(snapshot, Stage.B2, AREAS) if one.name == "it")
    assert seat.seat == "core"
    found = recommend(snapshot, Stage.B2, TODAY)
    assert any("it" in person.functions for person in found.core)
    assert "it" not in {one.name for one in required(snapshot, Stage.B2, (Area.PO,))}


def test_a_role_nobody_holds_asks_nothing_of_the_team_and_is_said() -> None:
    snapshot = programme(*sponsor_and_leader())
    assert required(snapshot, Stage.D2, AREAS) == ()
    assert vacant_roles(snapshot, Stage.D2) == ("insight_lead", Role.FINANCE_DIRECTOR)
    assert vacant_roles(story(), Stage.D2) == ()


def test_a_function_the_organisation_does_not_have_is_asked_of_nobody() -> None:
    assert "legal" in names(programme(), Stage.B2)
    named = ("marketing", "it")
    assert names(programme(functions=named), Stage.B2) == {"it"}
    lawyer = person("Lena", "legal", 3)
    assert names(programme(lawyer, functions=named), Stage.B2) == {"it", "legal"}


def test_hours_of_a_seat_may_differ_by_role_and_level() -> None:
    owner, worker = sponsor_and_leader()
    snapshot = programme(owner, worker, playbook=playbooks.load("small-firm"), staff=14)
    agent = person("Kit", "service", 1)
    assert [hours_for(snapshot, one, Seat.CORE) for one in (owner, worker, agent)] == [2, 4, 3]
    assert hours_for(snapshot, owner, Seat.CONSULTED) == 1
    assert hours_for(snapshot, owner, Seat.INFORMED) == 0
    assert hours_for(programme(owner), owner, Seat.CORE) == 6


def test_a_sponsor_with_two_hours_sits_in_the_core_of_a_small_firm() -> None:
    owner, worker = sponsor_and_leader()
    snapshot = programme(owner.changed(hours=2), worker, playbook=playbooks.load("small-firm"), staff=14)
    found = recommend(snapshot, Stage.D1, TODAY)
    assert found.team.complete
    assert [one.name for one in found.core] == ["Amara", "Bryn"]


def test_a_person_of_a_small_firm_satisfies_what_any_of_their_functions_is_asked_for() -> None:
    owner, worker = sponsor_and_leader()
    both: Person = person("Lea", "finance", 3).changed(functions=("finance", "legal"))
    snapshot = programme(owner, worker, both, staff=40)
    (legal,) = (one for one in required(snapshot, Stage.B2, AREAS) if one.name == "legal")
    assert legal.keys == (str(both.id),)


def test_a_playbook_pinned_before_there_were_roles_and_other_hours_asks_for_what_it_did() -> None:
    content = core().model_dump(mode="json")
    for name in ("role_rules", "deciders_consulted", "seat_hours", "owners"):
        del content["team"][name]
    for rule in content["team"]["partner_rules"]:
        del rule["seat"]
    older = Playbook.model_validate(content)
    snapshot = programme(*roster(story()), playbook=older)
    assert {one.kind for one in required(snapshot, Stage.B1, AREAS)} == {"function"}
    assert all(one.seat == "either" for one in required(snapshot, Stage.B2, AREAS))
    assert vacant_roles(programme(playbook=older), Stage.R1) == ()


def test_a_vacancy_asks_for_the_hours_its_seat_takes_of_somebody_like_that() -> None:
    leader = sponsor_and_leader()[1]
    found = recommend(programme(leader, playbook=playbooks.load("small-firm"), staff=14), Stage.D1, TODAY)
    assert found.vacancies[0] == "need a sponsor at L5, 2 h a week"
