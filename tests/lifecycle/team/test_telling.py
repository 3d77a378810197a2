"""What is told of a recommended team: its seats, what each is worth and why; and every page that is given a team."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from cmprogramme.cli.answer import plain
from cmprogramme.jsontext import safe_json
from lifecycle.base.errors import NotAllowed
from lifecycle.base.page import Page, Table, figures_of
from lifecycle.base.phases import STAGES, Stage
from lifecycle.people import Person, find_person, roster
from lifecycle.snapshot import Snapshot
from lifecycle.team.areas_telling import areas_page
from lifecycle.team.in_turn import in_turn, plan
from lifecycle.team.nouns import Assignment, SeatRule
from lifecycle.team.real import differences
from lifecycle.team.real_telling import differences_page, meetings_page, real_page
from lifecycle.team.recommendation import Recommendation, reason, recommend, recommended_now
from lifecycle.team.stages_telling import notes_page, plan_page, seats_page, strip_page
from lifecycle.team.telling import present_page, seat_page, team_page
from tests.builders import TODAY, programme
from tests.lifecycle.team.rosters import assigned, entered, story
from tests.lifecycle.test_pages import CODE, NOTHING, shown, texts
from tests.page_reading import cells, facts, said

SEATS = ("CORE", "CONSULTED", "INFORMED")


def test_the_team_of_the_first_stage_is_told_by_seat_with_what_each_is_worth() -> None:
    snapshot = story()
    found, answers = recommended_now(snapshot, TODAY)
    page = team_page(snapshot, found, answers)
    rows = cells(page)
    titles = [row[0] for row in rows if len(row) == 2]
    sizes = [len(people) for people in (found.core, found.consulted, found.informed)]
    assert titles[:3] == [f"{seat} ({size})" for seat, size in zip(SEATS, sizes, strict=True)]
    assert rows[1] == ["Amara", "core", "L5 board", "marketing", "6", "required", "PR3 PO3 AP2"]
    assert ["Eoin", "consulted", "L2 specialist", "IT", "20"] in [row[:5] for row in rows]
    assert facts(page)["D1"].endswith("(proven optimal)")
    assert said(page)[0].startswith("Amara is core: the sponsor has a core seat in every stage")
    assert page.values()["why"]["Amara"]["state"] == "core"


def test_before_the_reasons_are_known_no_seat_is_said_to_be_worth_nothing() -> None:
    snapshot = story()
    page = team_page(snapshot, recommend(snapshot, Stage.D1, TODAY), {})
    assert {row[5] for row in cells(page) if len(row) > 2} == {"-"}
    assert said(page) == []


def test_without_anybody_what_is_vacant_is_told_and_no_figure_of_a_core() -> None:
    page = present_page(programme(), TODAY)
    assert facts(page)["D1"] == "no complete team"
    rows = cells(page)
    assert ["CORE (0)", "6 h a week each"] in rows
    assert ["need a sponsor at L5, 6 h a week"] in rows[rows.index(["VACANCIES", ""]) :]


def test_somebody_with_only_a_name_hinders_nobody_and_is_told_with_what_to_enter() -> None:
    snapshot = entered(story(), Person, name="Zed")
    page = present_page(snapshot, TODAY)
    rows = cells(page)
    told = rows[rows.index(["NOT CONSIDERED", ""]) + 1]
    assert told == [
        "Zed: nothing is entered for level and function. "
        "Enter it: cmprogramme person set 'Zed' --level 3 --functions marketing"
    ]
    found, answers = recommended_now(snapshot, TODAY)
    before, _ = recommended_now(story(), TODAY)
    assert [one.name for one in found.core] == [one.name for one in before.core]
    assert "Zed" not in {answer.key for answer in answers.values()}
    with pytest.raises(NotAllowed, match="'Zed' is not considered for the team"):
        reason(found, find_person(snapshot, "Zed"))


def test_a_seat_that_is_adjusted_and_one_that_is_really_held_are_told_with_the_reason() -> None:
    snapshot = entered(story(), SeatRule, person="Gwen", stage="D1", ask="excluded", note="away until spring")
    snapshot = entered(
        snapshot, Assignment, person="Gwen", stage="D1", seat="consulted", note="knows the council"
    )
    found, answers = recommended_now(snapshot, TODAY)
    gwen = find_person(snapshot, "Gwen")
    page = seat_page(snapshot, TODAY, Stage.D1, gwen, found, answers[str(gwen.id)])
    told = said(page)
    assert told[0] == "adjusted: excluded. away until spring"
    assert "Gwen is informed: the leader asked for no seat in this stage." in told
    assert "L4 director, HR, 5 h a week" in told
    assert "really consulted in D1: knows the council" in told
    assert cells(page) == [["PO", "4", "People & organisation"], ["ME", "1", "Measurement"]]
    assert page.note is not None
    assert page.note.text == "informed"
    assert page.values()["name"] == "Gwen"


def test_differences_about_somebody_stand_before_the_reason() -> None:
    snapshot = story()
    found, answers = recommended_now(snapshot, TODAY)
    amara = find_person(snapshot, "Amara")
    about = [one for one in differences(snapshot, found, TODAY) if one.person == amara]
    page = seat_page(snapshot, TODAY, Stage.D1, amara, found, answers[str(amara.id)], about)
    assert said(page)[:2] == [
        "Amara has no seat; recommended as core.",
        "Assign Amara as core, or note why not: team adjust.",
    ]


# every page that is given a team


@cache
def programmes() -> tuple[Snapshot, ...]:
    """Nobody; a roster; a roster with real seats that differ and an adjusted one."""
    seated = assigned(story(), "D1", Amara="core", Kit="core", Jonas="core", Chen="consulted")
    return (
        programme(),
        story(),
        entered(seated, SeatRule, person="Gwen", stage="D2", ask="consulted", note="asked for"),
    )


def given_teams() -> Iterator[tuple[str, Page]]:
    for snapshot in programmes():
        teams = tuple(in_turn(snapshot, STAGES, TODAY))
        yield "strip", strip_page(snapshot, TODAY, teams)
        yield "seats", seats_page(snapshot, teams)
        yield "plan", plan_page(plan(snapshot, TODAY, start=Stage.R2, seconds=2))
        for found in teams[:3]:
            yield from of_stage(snapshot, found, teams)


def of_stage(
    snapshot: Snapshot, found: Recommendation, teams: tuple[Recommendation, ...]
) -> Iterator[tuple[str, Page]]:
    told = differences(snapshot, found, TODAY)
    yield "team", team_page(snapshot, found, {})
    yield "notes", notes_page(snapshot, TODAY, found.stage, teams, told)
    yield "nothing known", notes_page(snapshot, TODAY, found.stage, (), ())
    yield "real", real_page(snapshot, found.stage, found)
    yield "real, nothing known", real_page(snapshot, found.stage, None)
    yield "differences", differences_page(snapshot, TODAY, found)
    yield "meetings", meetings_page(snapshot, found)
    yield "areas", areas_page(snapshot, found)
    for person in roster(snapshot):
        yield "seat", seat_page(snapshot, TODAY, found.stage, person, found, None, told)


@pytest.mark.parametrize("place", range(3))
def test_such_a_page_is_whole_in_words_openable_and_plain(place: int) -> None:
    pages = list(given_teams())
    for name, page in pages[place::3]:
        for part in page.parts:
            if isinstance(part, Table):
                keys = [row.key for row in part.rows if row.kind == "item" and row.key]
                assert len(keys) == len(set(keys)), (name, keys)
                for row in part.rows:
                    assert not part.columns or row.kind != "item" or len(row.cells) == len(part.columns), name
        for text in texts(page):
            assert not CODE.search(text), (name, text)
            assert not NOTHING.search(text), (name, text)
        assert all(figure.formula and figure.source for figure in figures_of(page)), name
        for cell in shown(page):
            unknown = cell.figure is not None and cell.figure.value is None
            assert not (unknown and re.fullmatch(r"[-+]?0([.,]0+)?%?", cell.text.strip())), (name, cell)
        safe_json(plain(dict(page.values())))
