"""What the parts are written from: the page a sheet is compared with, and the pages up to it."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.summary.basis import Basis
from lifecycle.summary.dimensions import dimension_rows
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.past import Past
from tests.builders import TODAY, with_nouns
from tests.lifecycle.summary.pages import partly_shared
from tests.lifecycle.summary.sheets import basis_of, issued


def test_the_page_before_is_the_one_named_and_later_ones_are_left_out() -> None:
    snapshot = partly_shared()
    for weeks in range(3):
        snapshot = issued(snapshot, TODAY + timedelta(weeks=weeks))
    day = TODAY + timedelta(weeks=4)
    second = next(page for page in snapshot.all(IssuedSummary) if page.number == 2)
    basis = Basis(snapshot, day, past=Past(second))
    assert [page.number for page, _ in basis.pages] == [1, 2]
    assert basis.last is not None
    assert basis.last.head.number == 2
    newest = basis_of(snapshot, day).last
    assert newest is not None
    assert newest.head.number == 3


def test_pages_for_others_are_no_part_of_what_these_readers_followed() -> None:
    snapshot = issued(issued(partly_shared()), TODAY + timedelta(weeks=1))
    first = next(page for page in snapshot.all(IssuedSummary) if page.number == 1)
    snapshot = with_nouns(snapshot, (first.changed(audience="board"),))
    basis = basis_of(snapshot, TODAY + timedelta(weeks=2))
    assert [page.number for page, _ in basis.pages] == [2]
    assert [row.lasting for row in dimension_rows(basis)] == [2] * 6, "this page and one before it"


def test_without_a_page_before_there_is_nothing_to_compare_with() -> None:
    basis = basis_of(partly_shared())
    assert basis.last is None
    assert basis.pages == ()
    assert basis.report.gate is basis.gate
