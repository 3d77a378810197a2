"""Talk gaps, raters apart and how sure a closed round is, as they are shown (rules.md assessment)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.assessing.telling import sheet_page, statement_page
from lifecycle.assessment import area_scores, close_round, rate
from lifecycle.assessment.answering import Levels
from lifecycle.assessment.telling import areas_page, confidence_words
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.page import Page, Sentence, Table
from lifecycle.floors import floored_sheet
from lifecycle.snapshot import Snapshot
from tests.builders import SCORES_X, TODAY, stamp
from tests.lifecycle.assessment.rounds_made import recorded, start


def apart() -> Snapshot:
    """One statement of five is rated: announced and not done, by raters three levels apart on what is done."""
    snapshot = start()
    for seed, (rater, reality) in enumerate((("Amara", 0), ("Bryn", 3), ("Chen", 1)), 60):
        levels: Levels = {"intention": 4, "reality": reality}
        snapshot = snapshot.apply(rate(snapshot, "AP+1", levels, rater=rater, stamp=stamp(seed=seed)))
    return snapshot


def sentences(page: Page) -> dict[str, str]:
    """What is said of each subject."""
    return {part.lead: part.text for part in page.parts if isinstance(part, Sentence) and part.lead}


def test_talk_gaps_and_raters_apart_show_for_an_area_rated_too_little_for_a_score() -> None:
    snapshot = apart()
    closed = snapshot.apply(close_round(snapshot, stamp=stamp(seed=70)))
    found = area_scores(closed, TODAY)[Area.AP]
    assert found.value is None
    assert [one.statement for one in found.talk_gaps] == ["AP+1"]
    assert [(one.statement, one.scale, one.spread) for one in found.disagreements] == [("AP+1", "reality", 3)]
    told = sentences(areas_page(closed, TODAY))
    assert told["Talk gap, AP+1"].endswith("Intended at 4, real at 1.")
    assert told["Raters disagree, AP+1"].endswith("Reality from 0 to 3.")
    assert len(told["Raters disagree, AP+1"]) > len("Reality from 0 to 3.")


def test_a_statement_says_where_it_comes_from_on_its_page_in_the_list_and_in_the_data() -> None:
    snapshot = apart()
    answers = {one.statement: one for one in floored_sheet(snapshot, TODAY).answers}
    for id, words in (("AP+1", "the literature"), ("PC+1", "our own judgement")):
        page = statement_page(snapshot, TODAY, answers[id], quick=False)
        assert sentences(page)["comes from"] == words
    found = sheet_page(snapshot, TODAY)
    assert found.values()["sheet"]["from"]["PC+1"] == "ours"
    [table] = [
        part
        for part in found.parts
        if isinstance(part, Table) and any(one.title == "from" for one in part.columns)
    ]
    place = [one.title for one in table.columns].index("from")
    shown = {row.key: row.cells[place].text for row in table.rows if len(row.cells) > place}
    assert (shown["AP+1"], shown["PR+5"], shown["PC+1"]) == ("seed", "adapted", "ours")


def test_what_raters_said_last_shows_where_an_older_round_counts() -> None:
    first = recorded(apart(), SCORES_X, day=TODAY - timedelta(days=30))
    closed = first.apply(close_round(first, stamp=stamp(seed=70)))
    found = area_scores(closed, TODAY)[Area.AP]
    assert found.value == 42
    assert [one.statement for one in found.talk_gaps] == ["AP+1"]


def test_the_spread_of_raters_is_in_the_data_however_small() -> None:
    snapshot = apart()
    wanted = [
        {"statement": "AP+1", "scale": "intention", "lowest": 4, "highest": 4, "spread": 0, "raters": 3},
        {"statement": "AP+1", "scale": "reality", "lowest": 0, "highest": 3, "spread": 3, "raters": 3},
    ]
    assert sheet_page(snapshot, TODAY).values()["sheet"]["spread"] == wanted
    closed = snapshot.apply(close_round(snapshot, stamp=stamp(seed=70)))
    assert areas_page(closed, TODAY).values()["areas"]["AP"]["spread"] == wanted
    assert areas_page(closed, TODAY).values()["areas"]["PR"]["spread"] == []


@pytest.mark.parametrize("areas", [(Area.PR,), (Area.AP, Area.CX)])
def test_areas_named_are_those_that_are_shown(areas: tuple[Area, ...]) -> None:
    data = sheet_page(apart(), TODAY, areas).values()
    assert list(data["areas"]) == [area.value for area in areas]
    assert {answer.area for answer in data["sheet"]["answers"]} == set(areas)
    assert bool(sentences(sheet_page(apart(), TODAY, areas)).get("Talk gap, AP+1")) == (Area.AP in areas)


def test_a_closed_round_keeps_its_confidence_and_what_is_left_stands_beside_it() -> None:
    snapshot = recorded(start(), SCORES_X, Evidence.DOCUMENT)
    late = TODAY + timedelta(days=365)
    found = area_scores(snapshot, late)[Area.AP]
    assert found.closed_confidence.value == pytest.approx(0.7)
    assert found.confidence.value == pytest.approx(0.35)
    assert confidence_words(found) == "70%, today 35%"
    assert confidence_words(area_scores(snapshot, TODAY)[Area.AP]) == "70%"
    data = areas_page(snapshot, late).values()["areas"]["AP"]
    assert (data["confidence"], data["confidence_today"]) == (pytest.approx(0.7), pytest.approx(0.35))
