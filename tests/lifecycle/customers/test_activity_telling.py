"""Activity told as a funnel over periods, and the counts behind it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.customers.activity import ActivityCount, periods
from lifecycle.customers.activity_telling import (
    STAGES,
    activity_page,
    period_page,
    stage_page,
)
from tests.builders import TODAY, programme
from tests.entries import entered, segment
from tests.page_reading import cells, facts

MOVERS, SAVERS = segment("Movers"), segment("Savers")
MONTH = TODAY - timedelta(28)


def count(who: object, day: object, **counts: object) -> ActivityCount:
    return entered(ActivityCount, segment=getattr(who, "id"), day=day, **counts)  # noqa: B009  # any noun


OLD = count(
    MOVERS, MONTH, enquiries_received=100, enquiries_handled=93, left=10, leavers_asked=3, complaints=8
)
NEW = count(
    MOVERS, TODAY, enquiries_received=200, enquiries_handled=192, left=20, leavers_asked=13, complaints=9
)
SAVED = count(SAVERS, TODAY, enquiries_received=100, enquiries_handled=96, configurable=True)


def row(page_cells: list[list[str]], start: str) -> list[str]:
    return next(one for one in page_cells if one[0].startswith(start))


def test_a_line_says_what_came_in_what_was_done_the_share_what_it_was_and_how_it_went() -> None:
    page = activity_page(programme(MOVERS, SAVERS, OLD, NEW, SAVED), TODAY)
    assert cells(page)[0] == ["enquiries", "300", "handled", "288", "", "4% lost", "7%", "7 4", "5% or less"]
    assert row(cells(page), "left")[2:7] == ["asked why", "13", "", "65%", "30%"]
    assert facts(page)["Counted"] == "2 of 2 segments"
    assert facts(page)["To"] == "23 Nov, before it 26 Oct"
    assert facts(page)["Offer can be fitted to a need"] == "in 1 of 1 segment"
    data = page.values()
    assert data["leak"] == pytest.approx(0.04)
    assert data["before"]["leak"] == pytest.approx(0.07)
    assert [one["day"] for one in data["periods"]] == [MONTH, TODAY]


def test_what_nobody_counted_is_said_and_is_no_zero() -> None:
    page = activity_page(programme(MOVERS, NEW), TODAY)
    assert row(cells(page), "joined") == ["joined", "-", "welcomed", "-", "", "-", "-", "", ""]
    assert row(cells(page), "complaints")[:6] == ["complaints", "9", "settled well", "-", "", "-"]
    assert all(
        cell.status == "none" for cell in (one.cells[5] for one in page.tables[0].rows) if cell.text == "-"
    )


def test_a_share_beyond_its_limit_is_off_and_one_without_a_limit_is_watched_where_it_got_worse() -> None:
    worse = count(MOVERS, TODAY, enquiries_received=100, enquiries_handled=90, new_customers=10, welcomed=5)
    before = count(MOVERS, MONTH, enquiries_received=100, enquiries_handled=99, new_customers=10, welcomed=8)
    rows = {
        one.key: one.cells[5].status
        for one in activity_page(programme(MOVERS, before, worse), TODAY).tables[0].rows
    }
    assert (rows["leak"], rows["welcomed"], rows["resolved"]) == ("off", "watch", "none")


def test_a_period_is_told_as_it_stood_at_its_end() -> None:
    page = period_page(programme(MOVERS, SAVERS, OLD, NEW, SAVED), TODAY, MONTH)
    assert cells(page)[0][5:7] == ["7% lost", "-"]
    assert facts(page)["Counted"] == "1 of 2 segments"
    assert periods(programme(MOVERS, OLD, NEW), MONTH) == (MONTH,)


def test_one_line_is_told_segment_by_segment() -> None:
    page = stage_page(programme(MOVERS, SAVERS, NEW, SAVED), TODAY, None, STAGES[0])
    assert facts(page) == {"Share": "4% (5% or less)"}
    assert cells(page) == [["Movers", "192 of 200", "23 Nov"], ["Savers", "96 of 100", "23 Nov"]]
    assert stage_page(programme(MOVERS), TODAY, None, "enquiries_handled").title == "Enquiries lost"
    then = stage_page(programme(MOVERS, OLD, NEW), TODAY, MONTH, "leak")
    assert cells(then) == [["Movers", "93 of 100", "26 Oct"]]
    assert not stage_page(programme(), TODAY, None, None).known
