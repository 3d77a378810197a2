"""Working days (rules.md reading 68): Monday to Friday that are no holiday. Deadlines are dates, never times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from datetime import date, timedelta
from typing import Annotated

from lifecycle.base.records import dataclass

SATURDAY = 5
WEEK = 7

FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)
"""The days people may enter; what is computed from them may lie later."""


@dataclass(frozen=True, slots=True)
class Happened:
    """On a day: it is that of something that happened, so it is never still to come."""


@dataclass(frozen=True, slots=True)
class Planned:
    """On a day: it is one of the plan, so it is said when nobody works on it."""


@dataclass(frozen=True, slots=True)
class Recent:
    """On a day: it is mostly that of something that happened, so without a year, and for a weekday, it is the last one;
    it may still be to come."""


HappenedDay = Annotated[date, Happened()]
RecentDay = Annotated[date, Recent()]
PlannedDay = Annotated[date, Planned()]


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


def days_late(due: date, today: date, holidays: Collection[date] = ()) -> int:
    """By how many working days something due on a day is late: those since then, 1 at least once it has passed, 0
    before (rules.md days)."""
    return max(1, working_days(due, today, holidays)) if due < today else 0


def working_days_from(first: date, last: date, holidays: Collection[date] = ()) -> int:
    """How many working days there are from one day to another, both included; 0 when last is before first."""
    if last < first:
        return 0
    return is_working_day(first, holidays) + working_days(first, last, holidays)


def add_working_days(start: date, count: int, holidays: Collection[date] = ()) -> date:
    """The first day d with `count` working days after start; start itself for 0, the last day there is when none is."""
    weeks = max(0, (count - 1) // SATURDAY)  # at once, as if there were no holidays
    day = days_later(start, weeks * WEEK)
    left = count - working_days(start, day, holidays)
    while left > 0 and day < date.max:
        day += timedelta(days=1)
        left -= is_working_day(day, holidays)
    return day


def first_working_day(day: date) -> date:
    """That day where people work on it, else the next on which they do; no holidays are known yet."""
    return day if is_working_day(day) else add_working_days(day, 1)


def subtract_working_days(end: date, count: int, holidays: Collection[date] = ()) -> date:
    """The last day d with `count` working days from it to before `end`; end itself for 0."""
    day = end
    while count > 0 and day > date.min:
        day -= timedelta(days=1)
        count -= is_working_day(day, holidays)
    return day


def days_later(day: date, days: int) -> date:
    """So many calendar days later, or earlier; the last or first day there is when that lies beyond."""
    if days > (date.max - day).days:
        return date.max
    if days < (date.min - day).days:
        return date.min
    return day + timedelta(days=days)


class WorkCalendar:
    """Working days by number, in both directions, for those who ask for thousands of them."""

    def __init__(self, holidays: Collection[date] = ()) -> None:
        self._off = sorted(day.toordinal() for day in set(holidays) if day.weekday() < SATURDAY)
        self._taken = [_weekdays_before(ordinal) - place for place, ordinal in enumerate(self._off)]

    def number(self, day: date) -> int:
        """How many working days there are before a day: the number of that day where people work on it."""
        ordinal = day.toordinal()
        return _weekdays_before(ordinal) - bisect_left(self._off, ordinal)

    def day(self, number: int) -> date:
        """The working day of that number; the last day there is where it lies beyond."""
        weeks, rest = divmod(number + bisect_right(self._taken, number), SATURDAY)
        ordinal = weeks * WEEK + rest + 1
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def _weekdays_before(ordinal: int) -> int:
    """Mondays to Fridays before a day by its ordinal; the first day of all is a Monday."""
    weeks, rest = divmod(ordinal - 1, WEEK)
    return weeks * SATURDAY + min(rest, SATURDAY)
