"""Sizes and functions by the number of staff, and whose functions count."""

from __future__ import annotations

from itertools import pairwise

import pytest

import playbooks
from lifecycle.base.phases import STAGES, Stage
from lifecycle.people import Person
from lifecycle.playbook import Playbook
from lifecycle.team.recommendation import recommend
from lifecycle.team.scaling import bounds, scaling_words
from tests.builders import FUNCTIONS, TODAY, core, programme
from tests.lifecycle.team.rosters import entered, story


@pytest.mark.parametrize(
    ("staff", "stage", "size", "functions"),
    [
        (14, Stage.D1, (2, 2), (1, 2)),
        (49, Stage.R1, (4, 5), (4, 4)),
        (50, Stage.R1, (4, 5), (4, 4)),
        (60, Stage.B1, (4, 5), (3, 4)),
        (120, Stage.B1, (5, 6), (4, 5)),
        (120, Stage.R2, (6, 7), (6, 7)),
        (150, Stage.R2, (6, 8), (6, 7)),
        (249, Stage.B1, (6, 8), (5, 6)),
        (250, Stage.B1, (6, 8), (5, 6)),
        (6500, Stage.R2, (8, 10), (8, 9)),
    ],
)
def test_sizes_and_functions_follow_the_number_of_staff(
    staff: int, stage: Stage, size: tuple[int, int], functions: tuple[int, int]
) -> None:
    snapshot = story(staff=staff, joiners=True)
    found = bounds(snapshot, stage)
    assert (found.size, found.functions) == (size, functions)
    assert str(staff) in scaling_words(snapshot)


@pytest.mark.parametrize("stage", STAGES)
def test_one_more_of_staff_never_makes_a_core_smaller_nor_jump(stage: Stage) -> None:
    found = [bounds(programme(staff=staff, functions=FUNCTIONS), stage) for staff in range(1, 260)]
    ends = [(*one.size, *one.functions) for one in found]
    for before, after in pairwise(ends[48:]):
        assert all(0 <= b - a <= 1 for a, b in zip(before, after, strict=True))
    assert all(low <= high for one in found for low, high in (one.size, one.functions))
    assert all(one.functions[0] <= one.size[1] for one in found)


def test_a_playbook_may_keep_the_upper_size_below_the_whole_until_medium_staff() -> None:
    content = core().model_dump(mode="json")
    content["team"]["scaling"]["medium_less"] = 1
    own = Playbook.model_validate(content)
    sizes = [bounds(programme(staff=staff, playbook=own), Stage.B1).size for staff in (249, 250)]
    assert sizes == [(6, 7), (6, 8)]


def test_below_50_staff_the_level_band_is_no_rule() -> None:
    assert not bounds(story(staff=49), Stage.R2).seniority_is_rule
    assert bounds(story(staff=50), Stage.R2).seniority_is_rule


def test_a_playbook_with_sizes_of_its_own_is_not_scaled() -> None:
    own = programme(playbook=playbooks.load("small-firm"), staff=14, functions=FUNCTIONS)
    assert bounds(own, Stage.D1).size == (2, 3)


def test_functions_asked_for_are_never_more_than_the_programme_names_beside_partners_on_the_roster() -> None:
    named = programme(staff=920, functions=("marketing", "sales", "service"))
    assert bounds(named, Stage.R2).functions == (3, 3)
    assert bounds(named, Stage.D1).functions == (2, 3)
    partner = entered(named, Person, name="Jo", functions="supply_partner", level="3", hours="8")
    assert bounds(partner, Stage.R2).functions == (4, 4)
    assert bounds(programme(staff=920), Stage.R2).functions == (8, 9)


def test_in_a_small_firm_somebody_with_several_jobs_counts_for_one_function() -> None:
    snapshot = programme(staff=12)
    rows = [
        ("Ann", "marketing;sales", "5", "20", "sponsor", "AP=3, PR=3"),
        ("Ben", "operations;it;service", "3", "20", "leader", "PC=3, IT=3, CX=3, CA=3"),
        ("Cat", "finance;hr", "2", "20", "", "ME=3, PO=3"),
    ]
    for place, (name, functions, level, hours, roles, competencies) in enumerate(rows):
        snapshot = entered(
            snapshot,
            Person,
            name=name,
            functions=functions,
            level=level,
            hours=hours,
            roles=roles,
            competencies=competencies,
            position=str(place),
        )
    found = recommend(snapshot, Stage.B1, TODAY)
    assert found.team.complete
    assert found.functions == len(found.core) == 3


def test_in_a_small_firm_people_consulted_may_bring_the_competency() -> None:
    small = recommend(story(staff=14), Stage.B1, TODAY)
    large = recommend(story(staff=500), Stage.B1, TODAY)
    assert small.problem.floor_counts_consulted
    assert not large.problem.floor_counts_consulted
