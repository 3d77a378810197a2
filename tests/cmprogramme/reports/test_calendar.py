"""The team's calendar as iCalendar: who joins and leaves when, hostile names stay text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from icalendar import Calendar

from cmprogramme.reports.calendar import calendar
from cmprogramme.tables import read_table
from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Evidence
from lifecycle.base.phases import STAGES, Gate, Stage
from lifecycle.programme import PlannedGate
from lifecycle.register import add
from lifecycle.roster import import_roster
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import stage_days
from lifecycle.stages import set_stage
from lifecycle.team.nouns import Assignment
from lifecycle.team.recommendation import recommend
from lifecycle.team.strip import strip
from tests.builders import SCORES_X, TODAY, programme, stamp

ROSTER = Path(__file__).parents[3] / "cmprogramme" / "demo" / "aldermoor" / "roster.csv"


def story(name: str = "Aldermoor") -> Snapshot:
    found = programme(name=name)
    found = found.apply(import_roster(found, read_table(str(ROSTER)), stamp()))
    return found.apply(
        record_area_round(found, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    )


def told(snapshot: Snapshot, stages: tuple[Stage, ...] = STAGES[:5]) -> list[tuple[date, str]]:
    teams = [recommend(snapshot, stage, TODAY) for stage in stages]
    raw = calendar(snapshot, strip(snapshot, teams, TODAY), TODAY)
    return [
        (event.decoded("dtstart"), str(event["summary"])) for event in Calendar.from_ical(raw).walk("VEVENT")
    ]


def test_everybody_joins_on_the_first_day_of_their_stage() -> None:
    snapshot = story()
    days = stage_days(snapshot, TODAY)
    found = told(snapshot)
    assert (days[Stage.D1].start, "Amara joins (D1)") in found
    first = recommend(snapshot, Stage.D1, TODAY).core
    fifth = recommend(snapshot, Stage.B1, TODAY).core
    joined = {summary.split(" joins")[0] for _, summary in found if " joins" in summary}
    assert {person.name for person in (*first, *fifth)} <= joined


def test_real_seats_come_before_recommended_ones() -> None:
    snapshot = story()
    for name in ("Amara", "Kit"):
        texts = {"person": name, "stage": "D1", "seat": "core", "start": "2026-11-25"}
        snapshot = snapshot.apply(add(snapshot, Assignment, texts, stamp())[1])
    found = told(snapshot, (Stage.D1,))
    assert found == [(date(2026, 11, 25), "Amara joins (D1)"), (date(2026, 11, 25), "Kit joins (D1)")]


def test_who_was_to_join_in_a_stage_that_was_skipped_joins_in_the_next() -> None:
    snapshot = story()
    move = set_stage(snapshot, Stage.D3, reason="on", stamp=stamp(today=date(2026, 12, 7)))
    snapshot = snapshot.apply(move)
    found = told(snapshot, STAGES[:3])
    second = {person.name for person in recommend(snapshot, Stage.D2, TODAY).core}
    first = {person.name for person in recommend(snapshot, Stage.D1, TODAY).core}
    assert second - first
    assert {(date(2026, 12, 7), f"{name} joins (D3)") for name in second - first} <= set(found)
    assert not any("(D2)" in summary for _, summary in found)


def test_the_same_programme_gives_the_same_file_and_names_are_escaped() -> None:
    snapshot = story("Evil\r\nBEGIN:VALARM \x1b[2J")
    teams = [recommend(snapshot, Stage.D1, TODAY)]
    one = calendar(snapshot, strip(snapshot, teams, TODAY), TODAY)
    assert one == calendar(snapshot, strip(snapshot, teams, TODAY), TODAY)
    assert b"\nBEGIN:VALARM" not in one
    assert b"\x1b" not in one


def test_what_is_to_be_decided_keeps_its_id_when_its_day_moves_so_that_an_update_replaces_it() -> None:
    def entries(day: date) -> dict[str, tuple[date, str]]:
        snapshot = programme(planned=(PlannedGate(gate=Gate.G0, date=day),))
        found = Calendar.from_ical(calendar(snapshot, (), TODAY)).walk("VEVENT")
        return {str(one["uid"]): (one.decoded("dtstart"), str(one["sequence"])) for one in found}

    (first,), (moved,) = entries(date(2026, 12, 4)).items(), entries(date(2026, 12, 11)).items()
    assert first[0] == moved[0]
    assert (first[1][0], moved[1][0]) == (date(2026, 12, 4), date(2026, 12, 11))
