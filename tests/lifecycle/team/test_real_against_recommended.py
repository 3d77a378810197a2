"""The pool list, the real team, the strip and trials: computed from the roster, with a reason for each line."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from uuid import UUID

import pytest

from cmprogramme.tables import read_table
from lifecycle.assessment import record_area_round
from lifecycle.base.areas import AREAS, Area, Evidence, Function
from lifecycle.base.phases import Stage
from lifecycle.people import Person, find_person, roster
from lifecycle.register import add, edit
from lifecycle.roster import import_roster
from lifecycle.snapshot import Snapshot
from lifecycle.team.nouns import Assignment
from lifecycle.team.pool_list import pool_list, value
from lifecycle.team.real import Gap, differences, real_team
from lifecycle.team.recommendation import Recommendation, recommend
from lifecycle.team.staffing import hours_in, scaled, stage_days, stage_problem
from lifecycle.team.strip import involvement, scaling_words, strip, warnings
from lifecycle.team.trial import compare
from tests.builders import SCORES_X, TODAY, programme, stamp

FOLDER = Path(__file__).parents[3] / "cmprogramme" / "demo"


def story(*, joiners: bool = False, staff: int | None = None) -> Snapshot:
    """Aldermoor's roster and scores."""
    found = programme(staff=staff)
    for name in ("roster.csv", "joiners.csv")[: 1 + joiners]:
        found = found.apply(import_roster(found, read_table(str(FOLDER / name)), stamp()))
    return found.apply(
        record_area_round(found, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    )


def entered(snapshot: Snapshot, kind: type, **texts: str) -> Snapshot:
    _, change = add(snapshot, kind, texts, stamp())
    return snapshot.apply(change)


def assigned(snapshot: Snapshot, stage: str, **seats: str) -> Snapshot:
    for name, seat in seats.items():
        snapshot = entered(snapshot, Assignment, person=name, stage=stage, seat=seat)
    return snapshot


def gaps(snapshot: Snapshot, found: Recommendation) -> dict[Gap, list[str]]:
    told: dict[Gap, list[str]] = {}
    for one in differences(snapshot, found, TODAY):
        told.setdefault(one.gap, []).append(one.person.name if one.person else "")
    return told


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
    best = max(
        value(needs, 2.0, group)
        for size in range(8, 15)
        for group in combinations(people, size)
        if sum((p.level or 0) <= 2 for p in group) >= 0.3 * size - 1e-9
        and len({f for p in group for f in p.functions}) >= 6
    )
    assert value(needs, 2.0, [one.person for one in found.members]) == pytest.approx(best)


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


def test_nothing_assigned_means_every_recommended_seat_is_missing() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.B1, TODAY)
    assert len(gaps(snapshot, found)[Gap.MISSING]) == len(found.core) + len(found.consulted)


def test_seats_that_differ_are_named_by_kind() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.B1, TODAY)
    snapshot = assigned(
        snapshot, "B1", Amara="core", Bryn="core", Farah="consulted", Kit="core", Jonas="core"
    )
    told = gaps(snapshot, found)
    assert "Farah" in told[Gap.MISSING]
    assert "Amara" not in told[Gap.MISSING]
    assert "Kit" in told[Gap.TOO_MUCH]
    assert told[Gap.OVER_ALLOCATED] == ["Jonas"], "Jonas has 4 hours and core takes 6"


def test_a_note_on_a_seat_accepts_the_difference() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.B1, TODAY)
    snapshot = entered(
        snapshot, Assignment, person="Kit", stage="B1", seat="core", note="knows the visits best"
    )
    assert Gap.TOO_MUCH not in gaps(snapshot, found)


def test_a_late_start_and_too_few_hours_are_told() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.D1, TODAY)
    late = (stage_days(snapshot, TODAY)[Stage.D1].start + timedelta(days=3)).isoformat()
    snapshot = entered(snapshot, Assignment, person="Amara", stage="D1", seat="core", start=late, hours="2")
    told = gaps(snapshot, found)
    assert told[Gap.TOO_LATE] == ["Amara"]
    assert told[Gap.TOO_LITTLE] == ["Amara"]


def test_a_junior_core_in_definition_is_too_junior() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.D1, TODAY)
    snapshot = assigned(snapshot, "D1", Eoin="core", Farah="core", Kit="core")
    assert Gap.TOO_JUNIOR in gaps(snapshot, found)
    assert real_team(snapshot, Stage.D1).mean_seniority == pytest.approx(5 / 3)


def test_nine_people_in_definition_draw_a_plain_warning() -> None:
    snapshot = story()
    names = ["Amara", "Bryn", "Chen", "Dalia", "Eoin", "Farah", "Gwen", "Hugo", "Ines"]
    snapshot = assigned(snapshot, "D1", **dict.fromkeys(names, "core"))
    stages = strip(snapshot, [recommend(snapshot, Stage.D1, TODAY)], TODAY)
    told = warnings(stages)
    assert "Nine people in D1: 3 to 4 can still decide together." in told
    assert any(line.startswith("No frontline voice") for line in told) is False, "Build is not on the strip"


def test_no_frontline_voice_in_build_draws_a_warning() -> None:
    snapshot = assigned(story(), "B1", Amara="core", Bryn="core", Chen="core")
    teams = [recommend(snapshot, stage, TODAY) for stage in (Stage.B1,)]
    assert any("No frontline voice" in line for line in warnings(strip(snapshot, teams, TODAY)))
    seated = assigned(snapshot, "B1", Kit="consulted")
    assert not any("No frontline voice" in line for line in warnings(strip(seated, teams, TODAY)))


def test_a_team_that_narrows_is_told() -> None:
    snapshot = assigned(story(), "D1", Amara="core", Bryn="core", Chen="core")
    snapshot = assigned(snapshot, "D2", Amara="core", Bryn="core")
    teams = [recommend(snapshot, stage, TODAY) for stage in (Stage.D1, Stage.D2)]
    assert any(
        "narrows from D1 to D2: 3 functions, then 2" in line
        for line in warnings(strip(snapshot, teams, TODAY))
    )


def test_every_artefact_has_one_accountable_sponsor() -> None:
    snapshot = story()
    lines = involvement(snapshot, [recommend(snapshot, Stage.B1, TODAY)])
    assert {line.artefact for line in lines} == set(snapshot.playbook.stage(Stage.B1).artefacts)
    for line in lines:
        assert [person.name for person, letter in line.letters if letter == "A"] == ["Amara"]


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


def test_everybody_away_leaves_a_vacancy_and_no_team() -> None:
    snapshot = story()
    away = [person.changed(end=date(2026, 1, 1)) for person in roster(snapshot)]
    from tests.builders import with_nouns

    found = recommend(with_nouns(snapshot, away), Stage.D1, TODAY)
    assert not found.team.complete
    assert any("sponsor" in text for text in found.vacancies)
    assert any("project leader" in text for text in found.vacancies)


def test_a_trial_tells_who_would_move_when_somebody_leaves() -> None:
    before = story()
    _, change = edit(before, find_person(before, "Eoin"), {"on_roster": "no"}, stamp())
    after = before.apply(change)
    found = compare(before, after, (Stage.B1, Stage.B2), TODAY)
    first = found.stages[0]
    assert ("Eoin", "core", "not on the roster") in first.moves
    assert found.rows >= 2
    assert find_person(before, "Eoin").on_roster, "nothing was saved"


def test_a_trial_names_the_gate_criterion_that_would_fail() -> None:
    before = story()
    _, change = edit(before, find_person(before, "Amara"), {"on_roster": "no"}, stamp())
    found = compare(before, before.apply(change), (Stage.D1,), TODAY)
    assert [(one.criterion, one.before) for one in found.gates] == [("g0.sponsor", "met")]


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


def test_ids_are_stable_for_assignments() -> None:
    snapshot = assigned(story(), "B1", Amara="core")
    one = snapshot.all(Assignment)[0]
    assert isinstance(one.id, UUID)
    assert one.id == snapshot.id_of(Assignment, str(one.person), "B1")
