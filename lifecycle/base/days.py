"""Working days (rules.md reading 68): Monday to Friday that are no holiday. Deadlines are dates, never times."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    """Whether people work on that day."""
    return day.weekday() < SATURDAY and day not in holidays


def working_days(start: date, end: date, holidays: Collection[date] = ()) -> int:
    """How many working days d there are with start < d <= end; 0 when end is not after start.

    23 November to 14 December 2026 is 15.
    """
    if end <= start:
        return 0
    whole_weeks, rest = divmod((end - start).days, 7)
    count = whole_weeks * SATURDAY
    count += sum(
        (start + timedelta(days=whole_weeks * 7 + step)).weekday() < SATURDAY for step in range(1, rest + 1)
    )
    return count - sum(start < day <= end and day.weekday() < SATURDAY for day in set(holidays))


def add_working_days(start: date, count: int, holidays: Collection[date] = ()) -> date:
    """The first day d with `count` working days after start; start itself for 0."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, holidays)
    return day
