"""Working days (rules.md reading 68), against counting them one by one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.days import WorkCalendar, add_working_days, is_working_day, working_days

days = some.dates(date(2020, 1, 1), date(2030, 12, 31))
holidays = some.sets(some.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=6)


def test_from_23_november_to_14_december_2026_are_fifteen_working_days() -> None:
    assert working_days(date(2026, 11, 23), date(2026, 12, 14)) == 15
    assert working_days(date(2026, 12, 14), date(2026, 11, 23)) == 0
    assert add_working_days(date(2026, 11, 23), 15) == date(2026, 12, 14)
    assert not is_working_day(date(2026, 11, 28))
    assert not is_working_day(date(2026, 12, 25), {date(2026, 12, 25)})


@given(days, some.integers(-10, 400), holidays)
def test_the_count_is_that_of_looking_at_every_day(start: date, length: int, closed: set[date]) -> None:
    end = start + timedelta(days=length)
    each = (start + timedelta(days=step) for step in range(1, length + 1))
    assert working_days(start, end, closed) == sum(is_working_day(day, closed) for day in each)


@given(days, some.integers(0, 100), holidays)
def test_adding_working_days_and_counting_them_agree(start: date, count: int, closed: set[date]) -> None:
    end = add_working_days(start, count, closed)
    assert working_days(start, end, closed) == count
    assert count == 0 or is_working_day(end, closed)


@given(
    some.lists(some.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=20),
    some.dates(date(2025, 1, 1), date(2028, 1, 1)),
)
def test_days_by_number_are_those_counted_one_by_one(closed: list[date], day: date) -> None:
    calendar = WorkCalendar(closed)
    start = date(2024, 12, 31)
    assert calendar.number(day) - calendar.number(start) == working_days(
        start - timedelta(days=1), day - timedelta(days=1), closed
    )
    back = calendar.day(calendar.number(day))
    assert is_working_day(back, closed)
    assert back >= day
    assert not any(is_working_day(day + timedelta(days=n), closed) for n in range((back - day).days))


def test_a_day_beyond_all_days_is_the_last_one() -> None:
    assert WorkCalendar().day(10**9) == date.max
