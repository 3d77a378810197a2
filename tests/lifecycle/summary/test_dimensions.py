"""The six rows: trend against the page before, pages in a row, the way back (rules.md summary)."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.programme import Status
from lifecycle.snapshot import Snapshot
from lifecycle.summary.basis import Basis
from lifecycle.summary.dimensions import dimension_rows, trend
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.past import Past
from lifecycle.summary.sheet import DIMENSIONS, DimensionRow, State, Trend, person
from tests.builders import TODAY, sponsor_and_leader, with_nouns
from tests.lifecycle.summary.test_way_back import issued
from tests.lifecycle.summary.test_writing_back import back, near

AMARA, BRYN = sponsor_and_leader()


def scope(snapshot: Snapshot, *pages: IssuedSummary) -> DimensionRow:
    """The row of scope after these pages."""
    snapshot = with_nouns(snapshot, pages)
    past = Past(since=pages[-1] if pages else None)
    rows = dimension_rows(Basis(snapshot, TODAY, past=past))
    return next(row for row in rows if row.dimension == "scope")


def page(number: int, state: State) -> IssuedSummary:
    """A page on which scope stood like that."""
    return issued(number, state, "scope")


def test_there_are_six_in_their_order() -> None:
    rows = dimension_rows(Basis(near(), TODAY, past=Past()))
    assert tuple(row.dimension for row in rows) == DIMENSIONS


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        (None, "watch", "new"),
        ("not set", "watch", "new"),
        ("watch", "not set", "new"),
        ("watch", "watch", "same"),
        ("off plan", "watch", "better"),
        ("off plan", "on plan", "better"),
        ("on plan", "watch", "worse"),
        ("watch", "off plan", "worse"),
    ],
)
def test_a_trend_is_against_the_page_before(before: State | None, now: State, found: Trend) -> None:
    assert trend(before, now) == found


def test_the_row_is_compared_with_the_newest_page() -> None:
    assert scope(near()).trend == "new"
    assert scope(near(), page(1, "on plan")).trend == "worse"
    assert scope(near(), page(1, "on plan"), page(2, "off plan")).trend == "better"


def test_pages_in_a_row_are_counted_with_this_one() -> None:
    assert scope(near()).lasting == 1
    row = scope(near(), page(1, "watch"), page(2, "on plan"), page(3, "watch"), page(4, "watch"))
    assert (row.state, row.lasting, row.worded) == ("watch", 3, 3)


def test_new_words_of_the_way_back_begin_the_count_of_words_anew() -> None:
    snapshot = near()
    snapshot = snapshot.apply(back(snapshot, words="ask them"))
    row = scope(snapshot, page(1, "watch"), page(2, "watch"))
    assert (row.lasting, row.worded) == (3, 1)


def test_the_row_carries_the_way_back_of_what_is_away_from_plan() -> None:
    snapshot = near()
    snapshot = snapshot.apply(back(snapshot, words="ask them"))
    row = scope(snapshot)
    assert (row.owner, row.due, row.back) == (person(BRYN.id), date(2026, 12, 4), "ask them")
    gone = scope(with_nouns(snapshot, [BRYN.changed(on_roster=False)]))
    assert (gone.owner, gone.back) == ("", "ask them")
    over = scope(snapshot, page(1, "on plan"))
    assert (over.owner, over.due, over.back) == ("", None, "")


def test_nothing_leads_back_to_plan_once_the_programme_was_stopped() -> None:
    snapshot = near()
    snapshot = snapshot.apply(back(snapshot, words="ask them"))
    assert scope(snapshot).back == "ask them"
    stopped = with_nouns(snapshot, [snapshot.programme.changed(status=Status.STOPPED)])
    assert {row.back for row in dimension_rows(Basis(stopped, TODAY, past=Past()))} == {""}
