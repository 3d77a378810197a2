"""The pages a sheet is compared with: those issued by the day, the oldest first, and none of a shape nobody reads."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.summary.past import issued_sheets, last_issued, sheet_of
from tests.builders import TODAY, with_nouns
from tests.lifecycle.summary.pages import partly_shared
from tests.lifecycle.summary.sheets import issued


def test_a_page_of_another_day_is_no_past_yet() -> None:
    once = issued(partly_shared())
    twice = issued(once, TODAY + timedelta(days=30))
    assert [page.number for page, _ in issued_sheets(twice, TODAY)] == [1]
    assert [page.number for page, _ in issued_sheets(twice, TODAY + timedelta(days=30))] == [1, 2]
    newest = last_issued(twice, TODAY + timedelta(days=29))
    assert newest is not None
    assert newest.number == 1
    assert last_issued(once, TODAY - timedelta(days=1)) is None


def test_a_page_nobody_can_read_is_no_sheet_and_does_not_keep_others_from_being_read() -> None:
    snapshot = issued(issued(partly_shared()), TODAY)
    first = issued_sheets(snapshot, TODAY)[0][0]
    broken = first.changed(content='{"version": 2}')
    assert sheet_of(broken) is None
    assert [page.number for page, _ in issued_sheets(with_nouns(snapshot, (broken,)), TODAY)] == [2]


def test_a_page_for_others_is_not_the_one_before() -> None:
    snapshot = issued(issued(partly_shared()), TODAY)
    second = issued_sheets(snapshot, TODAY)[1][0].changed(audience="team")
    snapshot = with_nouns(snapshot, (second,))
    numbers = [
        page.number if (page := last_issued(snapshot, TODAY, readers)) is not None else None
        for readers in (None, "sponsor", "team", "board")
    ]
    assert numbers == [2, 1, 2, None]
