"""What is told of people and of the list of the pool."""

from __future__ import annotations

from lifecycle.people import Person, find_person
from lifecycle.team.people_telling import everybody_page, pool_page, pool_person_page, roster_page
from lifecycle.team.pool_list import pool_list
from tests.builders import TODAY, programme
from tests.lifecycle.team.rosters import entered, story
from tests.page_reading import cells, said


def test_the_roster_says_what_each_works_for_and_brings_the_best_first_it_and_hr_in_capitals() -> None:
    rows = {row[0]: row[1:] for row in cells(roster_page(story()))}
    assert rows["Farah"] == [
        "analytics",
        "L2 specialist",
        "16",
        "AP4 ME3 IT2",
        "insight lead, measurement owner",
    ]
    assert (rows["Dalia"][0], rows["Gwen"][0]) == ("IT", "HR")


def test_somebody_only_named_is_there_when_everybody_is_asked_for() -> None:
    snapshot = entered(story(), Person, name="Zed", on_roster="no")
    assert "Zed" not in {row[0] for row in cells(roster_page(snapshot))}
    assert cells(everybody_page(snapshot))[-1] == ["Zed", "no function", "no level", "0", "", ""]


def test_an_empty_roster_says_how_it_begins() -> None:
    page = roster_page(programme())
    assert (page.known, page.tables[0].rows, page.tables[0].begin) == (False, (), "person import ROSTER.csv")


def test_the_list_of_the_pool_has_everybody_once_who_is_on_it_first() -> None:
    snapshot = story(joiners=True)
    found = pool_list(snapshot, TODAY)
    rows = cells(pool_page(snapshot, TODAY))
    away = rows.index(["NOT ON IT", ""])
    assert [row[0] for row in rows[1:away]] == [one.person.name for one in found.members]
    assert [(row[0], row[3], row[4]) for row in rows[away + 1 :]] == [
        (person.name, "-", why) for person, why in found.left_out
    ]
    assert rows[0] == [f"ON THE LIST ({len(found.members)})", "11 functions; 38% at levels 1-2, 30% asked"]
    assert said(pool_page(snapshot, TODAY))[0].startswith(
        "8 to 14 people from 6 functions are asked for; proven"
    )


def test_why_somebody_is_on_the_list_or_not_is_told_with_what_they_bring() -> None:
    snapshot = story(joiners=True)
    found = pool_list(snapshot, TODAY)
    one, (other, why) = found.members[0], found.left_out[0]
    assert said(pool_person_page(snapshot, TODAY, one.person))[0] == one.sentence
    assert said(pool_person_page(snapshot, TODAY, other))[0] == f"{other.name} is not on it: {why}."
    assert said(pool_person_page(snapshot, TODAY, find_person(snapshot, "Farah")))[2:4] == [
        "L2 specialist, analytics, 16 h a week",
        "insight lead, measurement owner",
    ]


def test_a_roster_too_small_for_a_pool_says_so_on_the_list() -> None:
    rows = cells(pool_page(programme(), TODAY))
    assert rows[1] == ["0 people: 8 to 14 make a pool. Name more people on the roster."]
