"""The sheet in words: every heading, sentence and cell once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cmprogramme.reports.pictures.trend import value_words
from cmprogramme.reports.said import led, near, said, wanted_title
from lifecycle.summary.sheet import DIMENSIONS, Joiner, Risk, TrendLine
from tests.cmprogramme.reports.sheets import TODAY, crowded, empty, full


def test_the_day_of_an_ask_follows_its_question() -> None:
    assert led("Decide the gate", "by 30 July") == "Decide the gate, by 30 July."
    assert led("May we?", "overdue since 30 April") == "May we? Overdue since 30 April."
    assert led("May we?", "") == "May we?"
    assert led("Stop it", "") == "Stop it."


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 7, 30), "30 July"),
        (date(2027, 1, 5), "5 January"),
        (date(2028, 1, 5), "5 January 2028"),
        (date(2028, 7, 30), "30 July 2028"),
        (None, "no date"),
    ],
)
def test_a_day_far_off_has_its_year(day: date | None, words: str) -> None:
    assert near(day, TODAY) == words


def test_more_than_three_are_counted_in_the_heading() -> None:
    assert wanted_title(0) == "Wanted from you"
    assert wanted_title(1) == "Wanted from you: 1 decision"
    assert wanted_title(5) == "Wanted from you: 3 decisions, and 2 more in the appendix"


def test_nothing_asked_is_said() -> None:
    words = said(empty(), "")
    assert words.nothing == "Nothing is needed from you this time."
    assert words.provenance.endswith("the first summary")
    assert {row.state for row in words.rows} == {"not set"}
    assert len(words.rows) == len(DIMENSIONS)


def test_a_missing_way_back_is_said_where_one_is_owed() -> None:
    rows = [
        row.model_copy(update={"state": state, "owner": "", "due": None, "back": ""})
        for row, state in zip(full().dimensions, ("off plan", "watch", "on plan", "not set"), strict=False)
    ]
    words = said(full().model_copy(update={"dimensions": tuple(rows)}), "")
    assert [row.back for row in words.rows] == ["nobody named yet", "nobody named yet", "", ""]


def test_those_who_move_for_one_reason_stand_together() -> None:
    moves = tuple(
        Joiner(who=who, joins=False, stage="Pilot", day=None, why="is consulted from then on")
        for who in ("Hugo", "Ines")
    )
    one = Joiner(who="Nia", joins=True, stage="Pilot", day=None, why="brings skill in IT")
    team = full().team.model_copy(update={"moves": (one, *moves), "vacancies": (), "note": ""})
    assert said(full().model_copy(update={"team": team}), "").joining == (
        "Nia joins (Pilot): brings skill in IT.",
        "Hugo and Ines step back (Pilot): are consulted from then on.",
    )


def test_overdue_is_said_and_the_reader_is_not_named_again() -> None:
    sheet = full()
    asks = [sheet.wanted[0].model_copy(update={"who": who}) for who in ("Amara (sponsor)", "Ines")]
    words = said(sheet.model_copy(update={"wanted": tuple(asks)}), "")
    assert words.asks[0].when == "overdue since 30 April"
    assert [ask.who for ask in words.asks] == ["", "Ines"]


def test_a_value_has_what_it_is_part_of_and_its_unit() -> None:
    line = TrendLine(name="Ready", unit="", points=(), of=10.0)
    assert value_words(9.0, line) == "9 of 10"
    assert value_words(1.5, TrendLine(name="x", unit="m a year", points=(), places=2)) == "1.5 m a year"
    assert value_words(40.0, TrendLine(name="x", unit="%", points=())) == "40%"
    assert value_words(None, line) == "not known"


def test_the_road_says_how_far_the_end_slipped() -> None:
    assert said(full(), "").road.endswith("Ends 25 February 2028, 10 working days later than promised")
    assert said(empty(), "").road == "The road: no date is set yet"


def test_nothing_that_acts_on_a_reader_is_left_in_a_text() -> None:
    words = said(crowded("a\x1b[2Jb\n\nc\u202ed\x00"), "")
    for text in (words.name, words.sentence, words.asks[0].lead, words.changes[0][1]):
        assert text.isprintable()


def test_a_playbook_may_name_sections_otherwise() -> None:
    titles = {"decisions": "What the owner has to decide", "team": "Who does it"}
    words = said(full().model_copy(update={"titles": titles}), "")
    assert words.wanted == "What the owner has to decide: 3 decisions"
    assert words.team.startswith("Who does it: 9 now")
    assert words.stands == "How it stands"


def test_a_day_gone_by_is_told_as_one_beside_a_risk() -> None:
    risks = tuple(
        Risk(kind="own", key=str(place), text="Late", owner="Lena", due=day, step="Do it")
        for place, day in enumerate((TODAY, TODAY - timedelta(days=2), date(2026, 7, 30), None))
    )
    told = said(full().model_copy(update={"risks": risks}), "").risks
    assert [one.owner for one in told] == [
        "Lena, 28 July",
        "Lena, was due 26 July",
        "Lena, was due 30 July 2026",
        "Lena",
    ]
