"""From the roster and the playbook to the question a stage asks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.areas import Area, Function
from lifecycle.base.phases import Stage
from lifecycle.people import Person, find_person, roster
from lifecycle.team.recommendation import recommend
from lifecycle.team.staffing import hours_in, scaled, stage_days
from lifecycle.team.strip import scaling_words
from tests.builders import TODAY, programme
from tests.lifecycle.team.rosters import entered, story


@pytest.mark.parametrize(
    ("staff", "stage", "size"),
    [
        (20, Stage.D1, (2, 2)),
        (20, Stage.R1, (4, 5)),
        (100, Stage.D1, (3, 3)),
        (100, Stage.B1, (6, 6)),
        (500, Stage.B1, (6, 8)),
    ],
)
def test_core_sizes_follow_the_number_of_staff(staff: int, stage: Stage, size: tuple[int, int]) -> None:
    snapshot = story(staff=staff)
    assert scaled(snapshot, stage, roster(snapshot))[0] == size
    assert str(staff) in scaling_words(snapshot)


def test_below_50_staff_seniority_is_counted_but_no_rule_and_functions_are_capped_by_the_core() -> None:
    snapshot = story(staff=20)
    size, functions, is_rule = scaled(snapshot, Stage.R2, roster(snapshot))
    assert not is_rule
    assert functions[0] <= size[1]


def test_somebody_away_for_most_of_a_stage_has_no_hours_in_it() -> None:
    snapshot = story()
    days = stage_days(snapshot, TODAY)[Stage.D1]
    person = find_person(snapshot, "Chen")
    away = person.changed(absences=({"start": days.start, "end": days.end},))
    assert hours_in(person, days, ()) == 6
    assert hours_in(away, days, ()) == 0
    brief = person.changed(absences=({"start": days.start, "end": days.start},))
    assert hours_in(brief, days, ()) == 6
    later = person.changed(start=days.end + timedelta(days=30))
    assert hours_in(later, days, ()) == 0


def test_one_person_may_stand_for_several_functions_in_a_small_firm() -> None:
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
    assert found.functions is not None
    assert found.functions >= 4, "two or three people stand for several functions each"
    assert Function.SALES in found.core[0].functions


def test_an_area_in_scope_without_need_elsewhere_takes_it_all() -> None:
    from lifecycle.team.staffing import Question

    found = recommend(story(), Stage.B1, TODAY, Question(scope=(Area.IT,)))
    assert found.need[Area.IT].value == pytest.approx(1.0)
    assert found.need[Area.AP].value == 0.0
