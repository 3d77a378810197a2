"""The pool list: wide, with people who do the work."""

from __future__ import annotations

from itertools import combinations

import pytest

import playbooks
from lifecycle.base.areas import AREAS
from lifecycle.base.phases import Stage
from lifecycle.people import Person, roster
from lifecycle.team.nouns import SeatRule
from lifecycle.team.pool_list import Ask, pool_list, value
from lifecycle.team.staffing import stage_problem
from tests.builders import TODAY, core, person, programme, with_nouns
from tests.lifecycle.team.rosters import entered, story


def test_the_pool_list_is_wide_and_has_people_who_do_the_work() -> None:
    found = pool_list(story(joiners=True), TODAY)
    assert 8 <= len(found.members) <= 14
    assert found.functions >= 6
    assert found.junior_share is not None
    assert found.junior_share >= 0.3
    assert found.optimal
    assert found.notes == ()
    assert len(found.members) + len(found.left_out) == 15


def test_no_other_pool_list_is_better() -> None:
    snapshot = story(joiners=True)
    found = pool_list(snapshot, TODAY)
    people = roster(snapshot)
    needs = dict(zip(AREAS, stage_problem(snapshot, Stage.POOL, TODAY).need, strict=True))
    levels = {p.id: {area: p.competency(area) for area in AREAS} for p in people}
    ask = Ask(people, levels, needs, (8, 14), 6, 0.3, 2.0, core().titles["function"])
    best = max(
        value(ask, group)
        for size in range(8, 15)
        for group in combinations(people, size)
        if sum((p.level or 0) <= 2 for p in group) >= 0.3 * size - 1e-9
        and len({f for p in group for f in p.functions}) >= 6
    )
    assert value(ask, [one.person for one in found.members]) == pytest.approx(best)


def test_a_pool_list_says_what_the_roster_cannot_give() -> None:
    snapshot = programme()
    for place in range(5):
        snapshot = entered(
            snapshot,
            Person,
            name=f"Boss {place}",
            functions="marketing",
            level="5",
            hours="3",
            position=str(place),
        )
    found = pool_list(snapshot, TODAY)
    assert len(found.members) == 5
    assert any("5 people" in note for note in found.notes)
    assert any("functions" in note for note in found.notes)
    assert any("frontline" in note for note in found.notes)


def test_an_empty_roster_gives_an_empty_pool_list() -> None:
    found = pool_list(programme(), TODAY)
    assert found.members == ()
    assert found.junior_share is None


@pytest.mark.parametrize("turned", [False, True])
def test_of_equally_good_lists_the_one_with_more_people_who_do_the_work_is_taken(turned: bool) -> None:
    snapshot = programme()
    levels = (5, 5, 5, 5, 5, 2, 1, 2, 1, 2, 1, 2)
    for place, level in enumerate(reversed(levels) if turned else levels):
        snapshot = entered(
            snapshot,
            Person,
            name=f"Person {place}",
            functions="marketing",
            level=str(level),
            hours="8",
            position=str(place),
        )
    found = pool_list(snapshot, TODAY)
    assert len(found.members) == 8
    assert sum((one.person.level or 0) <= 2 for one in found.members) == 7


def test_no_more_functions_are_asked_for_than_the_programme_names_beside_partners() -> None:
    snapshot = story()
    named = snapshot.programme.changed(functions=("marketing", "sales", "service"))
    assert pool_list(snapshot, TODAY).wanted_functions == 6
    assert pool_list(with_nouns(snapshot, (named,)), TODAY).wanted_functions == 4, (
        "those and Jonas, a partner"
    )


@pytest.mark.parametrize(("staff", "size"), [(14, (4, 7)), (49, (4, 7)), (150, (6, 11)), (250, (8, 14))])
def test_the_size_of_the_list_follows_the_staff(staff: int, size: tuple[int, int]) -> None:
    assert pool_list(story(staff=staff), TODAY).size == size


def test_the_sizes_of_a_playbook_of_its_own_are_not_scaled() -> None:
    snapshot = programme(playbook=playbooks.load("small-firm"), staff=14)
    assert pool_list(snapshot, TODAY).size == (3, 6)


def test_who_is_needed_for_the_share_of_those_who_do_the_work_is_told_so() -> None:
    told = {one.person.name: one.sentence for one in pool_list(story(), TODAY).members if one.delta is None}
    assert told, "twelve people have three of level 1 and 2"
    for name in ("Eoin", "Farah", "Kit"):
        assert told[name].endswith(
            "without them fewer than 30% would do the work (levels 1 and 2). Required."
        )


def test_whoever_the_leader_asked_no_seat_for_while_the_pool_is_open_is_not_on_the_list() -> None:
    before = story(joiners=True)
    asked = entered(before, SeatRule, person="Chen", stage="POOL", ask="excluded", note="On a fair.")
    assert "Chen" in [one.person.name for one in pool_list(before, TODAY).members]
    found = pool_list(asked, TODAY)
    assert [why for person, why in found.left_out if person.name == "Chen"] == [
        "the leader asked for no seat in this stage"
    ]


def test_whom_another_can_stand_in_for_is_not_said_to_be_worth_points() -> None:
    people = [person(f"Same {place}", "service", 2, position=place, hours=3) for place in range(6)]
    members = pool_list(programme(*people, staff=40), TODAY).members
    assert len(members) == 4
    assert all(one.sentence.endswith("Without them another list is as good.") for one in members)
