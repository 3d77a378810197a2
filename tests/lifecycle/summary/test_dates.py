"""Days as a sponsor reads them."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.words import written_day
from lifecycle.summary.dates import from_to, moved, moved_by, short_day

TODAY = date(2027, 7, 1)


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (date(2027, 7, 9), date(2027, 7, 30), "from 9 to 30 July, 15 working days later"),
        (date(2027, 7, 30), date(2027, 8, 2), "from 30 July to 2 August, 1 working day later"),
        (
            date(2027, 12, 9),
            date(2028, 1, 3),
            "from 9 December 2027 to 3 January 2028, 17 working days later",
        ),
        (date(2027, 7, 30), date(2027, 7, 9), "from 30 to 9 July, 15 working days earlier"),
        (date(2027, 7, 9), date(2027, 7, 11), "from 9 to 11 July, 2 days later"),
        (date(2029, 7, 9), date(2029, 7, 10), "from 9 to 10 July 2029, 1 working day later"),
    ],
)
def test_a_day_that_moved_says_where_from_where_to_and_by_how_much(then: date, now: date, said: str) -> None:
    assert moved(then, now, TODAY) == said


def test_a_holiday_between_is_no_working_day() -> None:
    assert moved_by(date(2027, 7, 9), date(2027, 7, 13), (date(2027, 7, 12),)) == "1 working day later"


def test_the_year_is_said_where_it_is_not_plain() -> None:
    assert written_day(date(2027, 12, 4), TODAY) == "4 December"
    assert written_day(date(2028, 12, 4), TODAY) == "4 December 2028"
    assert written_day(date(2027, 12, 4)) == "4 December 2027"
    assert from_to(date(2027, 1, 1), date(2027, 2, 1)) == "from 1 January to 1 February 2027"


def test_a_short_day_has_its_year_where_it_is_another() -> None:
    assert short_day(date(2027, 10, 1), date(2027, 7, 28)) == "1 Oct"
    assert short_day(date(2027, 10, 1), date(2028, 4, 3)) == "1 Oct 2027"
    assert short_day(None, date(2028, 4, 3)) == "no date"
