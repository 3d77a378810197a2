"""What is told of the real team and of meetings."""

from __future__ import annotations

from lifecycle.base.phases import Stage
from lifecycle.people import find_person
from lifecycle.team.involved import involvement
from lifecycle.team.nouns import Assignment
from lifecycle.team.real import Difference
from lifecycle.team.real_telling import (
    artefact_page,
    difference,
    difference_page,
    differences_page,
    meetings_page,
    real_page,
)
from lifecycle.team.recommendation import recommend
from tests.builders import TODAY
from tests.lifecycle.team.rosters import assigned, entered, story
from tests.page_reading import cells, facts, said


def test_everybody_has_the_recommended_seat_beside_the_real_one() -> None:
    snapshot = assigned(story(), "D1", Amara="core", Kit="core", Eoin="consulted")
    rows = {
        row[0]: row[1:] for row in cells(real_page(snapshot, Stage.D1, recommend(snapshot, Stage.D1, TODAY)))
    }
    assert rows["Amara"] == ["core", "core", "as recommended"]
    assert rows["Bryn"] == ["core", "none", "missing in the core"]
    assert rows["Kit"] == ["informed", "core", "more than recommended"]
    assert rows["Eoin"] == ["consulted", "consulted", "as recommended"]
    assert difference("informed", "consulted") == "need not be consulted"
    assert difference("consulted", "none") == "should be consulted"


def test_several_differences_of_one_person_are_all_told_and_the_cursor_finds_the_first() -> None:
    snapshot = entered(story(), Assignment, person="Jonas", stage="D1", seat="core", hours="1")
    page = differences_page(snapshot, TODAY, recommend(snapshot, Stage.D1, TODAY))
    jonas = find_person(snapshot, "Jonas")
    keys = [row.key for row in page.tables[0].rows if row.subject == jonas]
    assert keys == [str(jonas.id), f"{jonas.id}:too_little"]
    assert facts(page)["D1"].startswith("real 1 people, 1 functions, mean level 3.00; recommended 3 people")
    assert [one["gap"] for one in page.values()["differences"] if one["name"] == "Jonas"] == [
        "too_much",
        "too_little",
    ]


def test_a_difference_of_the_whole_core_is_told_with_what_would_mend_it() -> None:
    snapshot = assigned(story(), "D1", Kit="core", Farah="core", Eoin="core")
    whole = differences_page(snapshot, TODAY, recommend(snapshot, Stage.D1, TODAY)).tables[0].rows[-1]
    assert isinstance(whole.subject, Difference)
    assert said(difference_page(whole.subject)) == [
        "Mean seniority of the real core is 1.67; this stage asks for 4 to 5.",
        "Seat somebody more senior, or move Kit out of the core.",
    ]


def test_an_artefact_is_told_with_everybodys_part_in_it() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.D1, TODAY)
    page = meetings_page(snapshot, found)
    assert [row[0] for row in cells(page)] == list(snapshot.playbook.stage(Stage.D1).artefacts)
    assert cells(page)[0][1:3] == ["Amara", "Bryn (leader), Chen"]
    assert page.values()["artefacts"][0]["accountable"] == ["Amara"]
    line = involvement(snapshot, [found])[0]
    assert said(artefact_page(line))[:3] == [
        line.artefact,
        "A accountable: Amara",
        "R responsible: Bryn (leader), Chen",
    ]
