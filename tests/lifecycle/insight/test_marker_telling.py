"""What is told of markers counted and of the pairs that stand out."""

from __future__ import annotations

from lifecycle.base.page import figures_of
from lifecycle.insight.entering import counts_told, keep_counts
from lifecycle.insight.marker_telling import (
    NO_PROPOSALS,
    NOTHING_STANDS_OUT,
    matrices_page,
    proposal_page,
    proposals_page,
)
from lifecycle.insight.markers import MarkerCounts
from lifecycle.insight.matrix import all_proposals, take_up
from tests.builders import programme, stamp
from tests.page_reading import cells, said

COUNTS = MarkerCounts(
    40, ("cancels visits", "webinar"), (12, 10), ("in arrears", "smart meter"), (16, 15), (9, 3, 3, 6)
)


def test_what_was_counted_is_told_with_what_it_proposes() -> None:
    before = programme()
    change = keep_counts(before, COUNTS, stamp())
    page = counts_told(before, before.apply(change), change)
    assert cells(page) == [
        ["soft", "cancels visits", "      12"],
        ["soft", "webinar", "      10"],
        ["hard", "in arrears", "      16"],
        ["hard", "smart meter", "      15"],
    ]
    assert said(page) == [
        "40 customers",
        "cancels visits with in arrears, 9 customers, lift 1.875",
        "webinar with smart meter, 6 customers, lift 1.6",
    ]
    assert page.values()["matrix"] == "markers"
    assert [one["lift"] for one in page.values()["proposals"]] == [1.875, 1.6]


def test_nothing_counted_nothing_that_stands_out_and_a_pair_are_told_apart() -> None:
    empty = programme()
    assert proposals_page(empty).tables[0].empty == NO_PROPOSALS
    plain = empty.apply(keep_counts(empty, MarkerCounts(9, ("a",), (3,), ("b",), (3,), (1,)), stamp()))
    assert proposals_page(plain).tables[0].empty == NOTHING_STANDS_OUT
    assert [cell.text for cell in matrices_page(plain).tables[0].rows[0].cells] == [
        "markers",
        "9",
        "1",
        "1",
        "0",
    ]


def test_a_pair_taken_up_says_as_what_and_its_lift_opens_first_under_the_cursor() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(keep_counts(snapshot, COUNTS, stamp()))
    snapshot = snapshot.apply(take_up(snapshot, all_proposals(snapshot)[1], stamp(), "Savers"))
    page = proposals_page(snapshot)
    assert [row.cells[5].text for row in page.tables[0].rows] == ["", "Savers"]
    second = page.tables[0].rows[1]
    assert [figure.value for figure in figures_of(page, key=second.key)] == [1.6, 1.875]
    told = said(proposal_page(snapshot, second.subject))
    assert told[1:3] == [
        "lift 1.6: together 1.6 times as often as by chance",
        "6 customers of 40 share both (15%)",
    ]
    assert told[-1] == "taken up as 'Savers'"
