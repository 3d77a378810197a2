"""Key experiences told: what was asked on which day, what is typed into which asking, what is still open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.base.deeds import Deed
from lifecycle.base.noun import Noun
from lifecycle.base.page import Cell, Page
from lifecycle.customers.experiences import ChangedNeed, Experience, Medium
from lifecycle.customers.experiences_telling import (
    asked_page,
    days_asked,
    experience_page,
    experiences_page,
)
from lifecycle.doing import do
from lifecycle.plan.nouns import WorkItem
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp
from tests.entries import entered
from tests.page_reading import cells, facts, said

VISIT = entered(Experience, name="Home visit", importance=5, own=5, rival=8, day=TODAY - timedelta(60))
MOVING = entered(Experience, name="Moving house", importance=3)


def cell(page: Page, row: int, column: str) -> Cell:
    """The cell of a row in the column of that name."""
    (table,) = page.tables
    return table.rows[row].cells[[one.name for one in table.columns].index(column)]


def typed(snapshot: Snapshot, where: Cell, text: str, how: str = "type") -> Snapshot:
    """The programme after something was typed into a cell."""
    deed: Deed = where.does[how]  # type: ignore[index]  # one of the ways
    return snapshot.apply(do(snapshot, deed, stamp(), text))


def test_an_experience_is_told_with_its_priority_and_the_questions_nobody_answered() -> None:
    need = entered(
        ChangedNeed, text="Say it by message", noticed=TODAY - timedelta(28), answered=TODAY, answer="we do"
    )
    page = experiences_page(programme(VISIT, MOVING, need), TODAY)
    assert cells(page) == [
        ["Home visit, face to face", "5", "5", "", "", "8", "-", "4", ""],
        ["Moving house, face to face", "3", "-", "", "", "-", "-", "-", ""],
    ]
    assert said(page)[:2] == [
        "Home visit, face to face lacks what to improve",
        "Home visit, face to face is not compared with another market",
    ]
    assert "To be made better first: Home visit, 4: no work makes it better yet." in said(page)
    assert facts(page) == {
        "Three questions": "0 of top 2 answered",
        "Changed needs are answered": "in 28 days",
    }


def test_a_digit_goes_into_the_newest_asking_and_changes_the_priority() -> None:
    snapshot = programme(VISIT, MOVING)
    after = typed(snapshot, cell(experiences_page(snapshot, TODAY), 0, "own"), "7")
    assert after.get(Experience, VISIT.id).own == 7
    assert cell(experiences_page(after, TODAY), 0, "priority").text == "2"


def test_a_digit_on_the_sheet_of_another_day_begins_an_asking_of_its_own_which_counts() -> None:
    apart = VISIT.changed(no_elsewhere="nobody visits homes as we do", improvements="come on time")
    snapshot = programme(apart, MOVING)
    where = cell(asked_page(snapshot, TODAY, TODAY), 0, "own")
    assert where.text == "-"
    after = typed(snapshot, where, "9")
    newest = next(one for one in after.all(Experience) if one.day == TODAY)
    assert (newest.importance, newest.own, newest.rival, newest.improvements) == (5, 9, None, "")
    assert newest.no_elsewhere == "nobody visits homes as we do"
    assert after.get(Experience, apart.id).own == 5
    page = experiences_page(after, TODAY)
    assert cell(page, 0, "trend").text == "5 9"
    assert days_asked(after, TODAY) == (TODAY, VISIT.day)
    assert cell(asked_page(after, TODAY, VISIT.day), 0, "own").text == "5"


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("matters", "2", "importance", 2),
        ("better", "Ring before you come", "improvements", "Ring before you come"),
        ("rival", "0", "rival", 0),
        ("elsewhere", "10", "elsewhere", 10),
    ],
)
@pytest.mark.parametrize("day", [None, TODAY])
def test_every_cell_is_typed_into(
    column: str, text: str, field: str, value: object, day: date | None
) -> None:
    snapshot = programme(VISIT)
    after = typed(snapshot, cell(asked_page(snapshot, TODAY, day), 0, column), text)
    (changed,) = [one for one in after.all(Experience) if one.day == (day or VISIT.day)]
    assert getattr(changed, field) == value
    assert len(after.all(Experience)) == (1 if day is None else 2)


def test_an_empty_text_takes_a_score_away_and_unknown_is_no_zero() -> None:
    snapshot = programme(VISIT)
    after = typed(snapshot, cell(experiences_page(snapshot, TODAY), 0, "own"), "")
    assert after.get(Experience, VISIT.id).own is None
    page = experiences_page(after, TODAY)
    assert (cell(page, 0, "own").text, cell(page, 0, "priority").text) == ("-", "-")


def test_one_experience_is_told_in_full_with_its_days_and_the_work_on_it() -> None:
    item = entered(WorkItem, code="W3", title="Ring before the visit", area="CX")
    before = VISIT.changed(follow_up=item.id, improvements="come on time")
    now = entered(
        Experience, name="home VISIT", importance=5, own=7, rival=8, day=TODAY, rival_better="they ring first"
    )
    snapshot = programme(before, now, item)
    told = facts(experience_page(snapshot, TODAY, now))
    assert told["1 how well do we do"] == "7 of 10"
    assert told["2 what should be better"] == "nobody asked"
    assert told["3 the best competitor"] == "8 of 10: they ring first"
    assert told["Made better by"] == "W3 Ring before the visit, planned"
    assert told["Own score by day"] == "24 Sep 5, 23 Nov 7"
    assert not experience_page(snapshot, TODAY, None).known
    assert cell(experiences_page(snapshot, TODAY), 0, "work").text == "W3"


def test_hostile_names_are_told_as_they_are() -> None:
    odd = entered(Experience, name="[b]x[/b] {person:1} " + "n" * 150, importance=1)
    nouns: list[Noun] = [odd, entered(Experience, name="ﬀ 漢字", importance=2, medium=Medium.WEB, own=1)]
    page = experiences_page(programme(*nouns), TODAY)
    assert cells(page)[1][0] == f"{odd.name}, face to face"
