"""Days as a sponsor reads them: months by name, the year where it is not plain (rules.md summary)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from lifecycle.base.days import working_days
from lifecycle.base.words import LONG_MONTHS, counted, counted_days, day_words, written_day


def short_day(day: date | None, today: date) -> str:
    """ "4 Dec" in the year of today, else "4 Dec 2027"."""
    return day_words(day, today=today if day is not None and day.year == today.year else None)


def from_to(then: date, now: date, today: date | None = None) -> str:
    """ "from 9 to 30 July", "from 30 July to 9 August", "from 9 December 2027 to 3 January 2028"."""
    if then.year != now.year:
        return f"from {written_day(then)} to {written_day(now)}"
    first = str(then.day) if then.month == now.month else f"{then.day} {LONG_MONTHS[then.month - 1]}"
    return f"from {first} to {written_day(now, today)}"


def moved_by(then: date, now: date, holidays: Collection[date] = ()) -> str:
    """ "15 working days later", "1 working day earlier"; in calendar days where no working day lies between."""
    days, word = (
        (working_days(then, now, holidays), "later")
        if now > then
        else (working_days(now, then, holidays), "earlier")
    )
    if days:
        return f"{counted_days(days)} {word}"
    return f"{counted(abs((now - then).days), 'day')} {word}"


def moved(then: date, now: date, today: date | None = None, holidays: Collection[date] = ()) -> str:
    """ "from 9 to 30 July, 15 working days later"."""
    return f"{from_to(then, now, today)}, {moved_by(then, now, holidays)}"
