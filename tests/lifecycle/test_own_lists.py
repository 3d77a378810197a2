"""A programme on a playbook with functions, roles and dimensions of its own, through team, pool, strip, gates, forms,
import and pages; and what is kept of those a playbook lists no longer."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.actions import find_action
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import InvalidContent, InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.base.tables import Table
from lifecycle.competence import area_levels
from lifecycle.customers.proposition import suppliers
from lifecycle.gates.report import gate_report
from lifecycle.ideas.capture import capture
from lifecycle.ideas.pool import health
from lifecycle.measures import Measure, scorecard
from lifecycle.owners import why_not_in_line
from lifecycle.people import Person
from lifecycle.playbook import Playbook
from lifecycle.register.calling import call
from lifecycle.rights import acting, holders, require_role
from lifecycle.roster import import_roster
from lifecycle.scorecard_telling import scorecard_page
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.definition import functions_in_scope, sharedness
from lifecycle.team.people_telling import roster_page
from lifecycle.team.pool_list import pool_list
from lifecycle.team.recommendation import Recommendation, recommend
from lifecycle.team.required import required_seats
from lifecycle.team.scaling import functions_here
from lifecycle.team.strip import strip
from lifecycle.team.telling import team_page
from lifecycle.unlisted import unlisted
from tests.builders import TODAY, core, person, programme, stamp, with_nouns
from tests.entries import entered
from tests.lifecycle.test_roster import table
from tests.telecom import telecom

FUNCTIONS = (
    "marketing",
    "field-service",
    "network",
    "it",
    "sales",
    "service",
    "finance",
    "wholesale-partner",
)


def people(functions: tuple[str, ...] = FUNCTIONS) -> tuple[Person, ...]:
    """Sixteen people of these functions, sponsor, leader, finance and a voice of the regulator among them."""
    chance = random.Random(4)  # any sixteen will do
    found = []
    for place in range(16):
        roles = {0: (Role.SPONSOR,), 1: (Role.LEADER,), 2: ("regulator-voice",), 3: (Role.FINANCE_DIRECTOR,)}
        one = person(
            f"Person {place}",
            functions[place % len(functions)],
            5 if place == 0 else 1 + place % 4,
            roles=roles.get(place, ()),
            hours=12,
            position=place,
        )
        levels = {area: chance.choice((0, 2, 3, 4)) for area in AREAS}
        found.append(one.changed(competencies=levels))
    return tuple(found)


@cache
def started() -> Snapshot:
    """A programme of the telecom playbook with them."""
    return programme(*people(), playbook=telecom())


def test_a_team_is_recommended_of_the_functions_there_are_and_told_by_their_titles() -> None:
    found = recommend(started(), Stage.B2, TODAY)
    assert found.team.complete
    works = {function for one in found.core for function in one.functions}
    assert works & {"field-service", "network", "wholesale-partner"}
    text = repr(team_page(started(), found, {}).parts)
    assert "field service" in text
    named = {rule.name: rule for rule in found.problem.required}
    assert (named["network"].title, named["network"].kind) == ("network operations", "function")
    assert named["wholesale-partner"].title == "wholesale partner"


def test_a_role_of_its_own_is_asked_for_and_vacant_without_a_holder() -> None:
    assert "voice of the regulator" not in required_seats(started(), Stage.D3, TODAY).vacant
    nobody = programme(*(one for one in people() if "regulator-voice" not in one.roles), playbook=telecom())
    assert "voice of the regulator" in required_seats(nobody, Stage.D3, TODAY).vacant
    found = recommend(nobody, Stage.D3, TODAY)
    assert "nobody on the roster is voice of the regulator" in found.vacant_roles


def test_the_pool_hears_the_functions_the_playbook_lists() -> None:
    found = pool_list(started(), TODAY)
    assert found.functions >= 6
    assert any(
        "field service" in one.sentence or "network operations" in one.sentence for one in found.members
    )
    snapshot = started()
    for place, one in enumerate(people()[:3]):
        snapshot = snapshot.apply(capture(snapshot, f"Idea {place}", by=one.name, stamp=stamp(seed=place)))
    heard = health(snapshot, TODAY)
    assert heard.heard == ("marketing", "field-service", "network"), "in the order of the playbook"
    assert [one.name for one in heard.functions.inputs] == [
        "marketing",
        "field service",
        "network operations",
    ]


def test_the_strip_counts_them() -> None:
    teams = {Stage.D1: recommend(started(), Stage.D1, TODAY)}
    (column,) = [one for one in strip(started(), tuple(teams.values()), TODAY) if one.stage is Stage.D1]
    assert column.functions == teams[Stage.D1].functions


def test_a_gate_is_decided_by_a_role_of_its_own() -> None:
    assert gate_report(started(), Gate.G1, TODAY).deciders == ("sponsor", "regulator-voice")
    assert [one.name for one in holders(started(), "regulator-voice")] == ["Person 2"]
    actor = acting(started(), "Person 2", "regulator-voice")
    with pytest.raises(NotAllowed, match="The role given is voice of the regulator"):
        require_role(actor, (Role.SPONSOR,), "override a must")
    with pytest.raises(NotAllowed, match="cannot act as chief financial officer"):
        acting(started(), "Person 2", Role.FINANCE_DIRECTOR)


def test_partners_of_its_own_endorse_nothing_and_own_no_area() -> None:
    assert "wholesale-partner" not in functions_in_scope(started())
    assert {"field-service", "network"} <= set(functions_in_scope(started()))
    partner = next(one for one in people() if one.functions == ("wholesale-partner",))
    assert why_not_in_line(started(), partner) == "partner"
    named = with_nouns(started(), [started().programme.changed(functions=("network", "marketing"))])
    assert functions_here(named) == {"network", "marketing", "wholesale-partner"}
    assert sharedness(named).share.name == "sharedness"


def test_a_form_a_command_and_a_file_take_them_and_nothing_else() -> None:
    add = find_action("person add")
    assert add is not None
    made = call(add, started(), stamp(), {"name": "Nia", "functions": "Field Service", "level": "3"})
    assert made.put(Person).functions == ("field-service",)
    with pytest.raises(InvalidValue, match="Did you mean 'network'"):
        call(add, started(), stamp(), {"name": "Nia", "functions": "netwrk"})
    with pytest.raises(InvalidValue, match="'hr' is not one of the values"):
        call(add, started(), stamp(), {"name": "Nia", "functions": "hr"})
    with pytest.raises(InvalidContent) as refused:
        import_roster(started(), roster_table("Nia", "hr", "change_voice"), stamp())
    assert str(refused.value).count("is not one of the values it takes") == 2
    taken = import_roster(started(), roster_table("Nia", "network;it", "regulator-voice"), stamp())
    assert taken.put(Person).functions == ("network", "it")


def roster_table(name: str, function: str, roles: str) -> Table:
    """A roster of one."""
    return table((name, function, "3", "8", roles), head=("name", "function", "level", "hours", "roles"))


def test_the_scorecard_covers_the_dimensions_of_the_playbook() -> None:
    old, churn = (
        entered(Measure, name=name, dimension=name, plan=10.0, baseline=12.0, baseline_day=TODAY)
        for name in ("people", "churn")
    )
    snapshot = with_nouns(started(), [old, churn])
    assert [one.measure.name for one in scorecard(snapshot, TODAY).lines] == ["churn"]
    told = repr(scorecard_page(snapshot, TODAY).parts)
    assert "people (not in the playbook)" in told
    assert "people: of no dimension of the playbook; counted nowhere" in told


def test_what_the_playbook_lists_no_longer_is_kept_listed_as_such_and_counts_nowhere() -> None:
    gone = person("Hana", "hr", 4, roles=("change_voice",), hours=30, position=20)
    snapshot = with_nouns(started(), [gone])
    assert unlisted(snapshot) == {"function": ("hr",), "role": ("change_voice",)}
    assert unlisted(started()) == {}
    assert "hr (not in the playbook)" in repr(roster_page(snapshot).parts)
    found = recommend(snapshot, Stage.B1, TODAY)
    assert gone.id not in {one.id for one in (*found.core, *found.consulted)}
    assert "Hana: the playbook lists no function hr." in repr(team_page(snapshot, found, {}).parts)
    spoken = snapshot.apply(capture(snapshot, "From HR", by="Hana", stamp=stamp()))
    assert health(spoken, TODAY).heard == ()
    assert area_levels(snapshot, gone) == (0,) * len(AREAS)


def renamed(playbook: Playbook, names: dict[str, str]) -> Playbook:
    """The playbook with other ids of functions, wherever they stand."""
    functions = tuple(
        one.model_copy(update={"id": names[one.id], "title": names[one.id]}) for one in playbook.functions
    )
    rules = tuple(
        one.model_copy(update={"function": names[one.function]}) for one in playbook.team.partner_rules
    )
    team = playbook.team.model_copy(update={"partner_rules": rules})
    return playbook.model_copy(update={"functions": functions, "team": team})


def seated(found: Recommendation) -> tuple[object, ...]:
    """Who sits where, for how many points."""
    ids = tuple(tuple(one.id for one in part) for part in (found.core, found.consulted))
    return (*ids, found.objective.value, found.functions, len(found.vacancies))


@given(st.permutations(list(core().titles["function"])), st.sampled_from((Stage.D2, Stage.B2, Stage.R1)))
@settings(max_examples=12)
def test_other_ids_of_functions_leave_the_recommendation_as_it_is(order: list[str], stage: Stage) -> None:
    ids = list(core().titles["function"])
    names = {id: f"f{order.index(id)}-{id}" for id in ids}
    team = people(tuple(ids))
    before = programme(*team)
    after = programme(
        *(one.changed(functions=tuple(names[each] for each in one.functions)) for one in team),
        playbook=renamed(core(), names),
    )
    assert seated(recommend(after, stage, TODAY)) == seated(recommend(before, stage, TODAY))
    assert [one.person.id for one in pool_list(after, TODAY).members] == [
        one.person.id for one in pool_list(before, TODAY).members
    ]


def test_a_partner_of_its_own_signs_what_it_delivers_where_core_has_suppliers() -> None:
    assert suppliers(programme()) == {"supply_partner"}
    rules = tuple(one for one in telecom().team.partner_rules if one.function != "supply_partner")
    own = telecom().model_copy(
        update={
            "functions": tuple(one for one in telecom().functions if one.id != "supply_partner"),
            "team": telecom().team.model_copy(update={"partner_rules": rules}),
        }
    )
    assert suppliers(programme(playbook=own)) == {"channel_partner", "wholesale-partner"}
