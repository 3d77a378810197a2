"""What the parts are written from: the page a sheet is compared with, and the pages up to it."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.summary.basis import Basis
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.past import Past
from tests.builders import TODAY
from tests.lifecycle.summary.pages import partly_shared
from tests.lifecycle.summary.sheets import basis_of, issued


def test_the_page_before_is_the_one_named_and_later_ones_are_left_out() -> None:
    snapshot = partly_shared()
    for weeks in range(3):
        snapshot = issued(snapshot, TODAY + timedelta(weeks=weeks))
    day = TODAY + timedelta(weeks=4)
    second = next(page for page in snapshot.all(IssuedSummary) if page.number == 2)
    basis = Basis(snapshot, day, past=Past(snapshot.revision, second))
    assert [page.number for page, _ in basis.pages] == [1, 2]
    assert basis.last is not None
    assert basis.last.head.number == 2
    newest = basis_of(snapshot, day).last
    assert newest is not None
    assert newest.head.number == 3


def test_without_a_page_before_there_is_nothing_to_compare_with() -> None:
    basis = basis_of(partly_shared())
    assert basis.last is None
    assert basis.pages == ()
    assert basis.report.gate is basis.gate
