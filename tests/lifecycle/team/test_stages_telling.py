"""What is told of all stages: the strip, notes on one stage, real seats, the plan."""

from __future__ import annotations

from dataclasses import replace

from lifecycle.base.phases import Stage
from lifecycle.team.in_turn import in_turn, plan
from lifecycle.team.nouns import AcceptedTeam
from lifecycle.team.real import differences
from lifecycle.team.recommendation import accept
from lifecycle.team.stages_telling import broken_words, notes_page, plan_page, seats_page, strip_page
from seating.problem import TeamRule
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.lifecycle.team.rosters import assigned, story
from tests.page_reading import cells, facts, said
from tests.seating.unhurried import UNHURRIED

FIRST = (Stage.D1, Stage.D2)


def test_the_strip_marks_a_recommended_seat_and_sets_a_real_one_in_brackets() -> None:
    snapshot = assigned(story(), "D1", Amara="core", Eoin="consulted")
    page = strip_page(snapshot, TODAY, tuple(in_turn(snapshot, FIRST, TODAY)))
    rows = {row[0]: row[1:] for row in cells(page)}
    assert rows["Amara"] == ["L5", "[#]", " # "]
    assert rows["Eoin"] == ["L2", "(+)", " + "]
    assert rows["Dalia"] == ["L4", " . ", " # "]
    assert page.tables[0].headings == ("", "", ">D1", " D2")
    assert cells(page, 1)[0][2:9] == ["3 (3-4)", "-", "1", "3 (2-3)", "1", "4.00 (4-5)", "5.00"]
    assert "Only one in the core of D1: it takes 3 to 4." in said(page)
    people = {one["name"]: one for one in page.values()["people"]}
    assert (people["Amara"]["real"], people["Kit"]["real"]["D1"]) == ({"D1": "core", "D2": None}, None)


def test_the_team_accepted_stands_beside_what_would_be_recommended_today() -> None:
    first = story()
    teams = tuple(in_turn(first, FIRST, TODAY))
    taken = first.apply(accept(first, teams[0], stamp()))
    strips = strip_page(taken, TODAY, tuple(in_turn(taken, FIRST, TODAY)))
    assert [row[3] for row in cells(strips, 1)] == ["3", "-"]
    assert strips.values()["stages"][0]["accepted"]["core"] == ["Amara", "Bryn", "Chen"]
    assert strips.values()["stages"][1]["accepted"] is None
    assert [row[5] for row in cells(seats_page(taken, teams))] == ["as recommended", "-"]
    one = taken.find(AcceptedTeam, taken.id_of(AcceptedTeam, "D1"))
    assert one is not None
    fewer = with_nouns(taken, [one.changed(core=one.core[:2])])
    told = cells(seats_page(fewer, teams))[0][5]
    assert told.startswith("Amara, Bryn; consulted ")


def test_without_a_roster_the_strip_says_how_it_begins_and_no_mean_level() -> None:
    page = strip_page(programme(), TODAY, tuple(in_turn(programme(), FIRST, TODAY)))
    assert (cells(page), page.tables[0].begin) == ([], "person import ROSTER.csv")
    assert cells(page, 1)[0][7] == "- (4-5)"


def test_notes_say_who_joins_what_the_real_team_is_like_and_nothing_of_a_stage_not_known() -> None:
    snapshot = assigned(story(), "D2", Amara="core", Bryn="core", Chen="core", Dalia="core")
    teams = tuple(in_turn(snapshot, FIRST, TODAY))
    differing = differences(snapshot, teams[1], TODAY)
    told = said(notes_page(snapshot, TODAY, Stage.D2, teams, differing))
    assert told[0] == "core: +Dalia"
    assert f"{len(differing)} differences to the real team." in told
    assert any(text.startswith("levels 5-1: 25% 50% 25% 0% 0%") for text in told)
    assert "Nobody is assigned yet." in said(notes_page(snapshot, TODAY, Stage.D1, teams, ()))
    assert len(said(notes_page(snapshot, TODAY, Stage.D1, (), ()))) == 2, "only which size rule applies"


def test_real_seats_stand_beside_the_recommended_ones() -> None:
    snapshot = assigned(story(), "D1", Kit="consulted")
    page = seats_page(snapshot, tuple(in_turn(snapshot, FIRST, TODAY)))
    assert cells(page)[0][:2] == ["D1", "Amara, Bryn, Chen"]
    assert [row[6] for row in cells(page)] == ["Kit (consulted)", "-"]


def test_a_plan_is_told_by_stage_against_one_stage_at_a_time_with_what_each_lacks() -> None:
    snapshot = story()
    found = plan(snapshot, TODAY, start=Stage.R3, seconds=UNHURRIED)
    page = plan_page(found)
    assert facts(page)["All stages together"].startswith(f"{found.objective:.2f}".rstrip("0"))
    assert [row[0] for row in cells(page)] == ["R3"]
    assert cells(page)[0][7] == "the same"
    assert [text for text in said(page) if text.startswith("Vacancy in R3: ")] == [
        f"Vacancy in R3: {text}" for text in found.stages[0].vacancies
    ]


def test_a_plan_that_cannot_keep_every_rule_says_how_far_each_is_broken_over_all_stages() -> None:
    page = plan_page(plan(story(), TODAY, start=Stage.R2, seconds=UNHURRIED))
    told = next(text for text in said(page) if text.startswith("Over all stages: "))
    assert "2 functions missing" in told
    assert told.endswith("; no plan has less.")
    assert page.values()["broken"]["functions_lower"] == 2
    one = replace(
        plan(story(), TODAY, start=Stage.R3, seconds=UNHURRIED), broken=((TeamRule.SIZE_LOWER, 1.0),)
    )
    assert broken_words(one).startswith("Over all stages: 1 person missing;")


def test_a_plan_worth_less_than_stage_by_stage_says_that_it_breaks_less() -> None:
    found = plan(story(), TODAY, start=Stage.B1, seconds=UNHURRIED)
    assert found.breaks_less
    assert found.objective < found.step_by_step_objective
    assert facts(plan_page(found))["All stages together"].endswith("but there the rules are broken further")
