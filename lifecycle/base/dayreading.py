"""Days as people write them, read the same for a command, a form and a file (rules.md days).

`fri`, `+2w`, `in 2 weeks`, `15 jan`, `15.1.2027`, `2 sep 27`, `mon next week`, `end jan`, `today`, `G3`, `2027-01-15`.
Without a year a day ahead is the next one and a day of something that happened the last one; today counts as both. Two
signs count from the day entered before instead of today: `++2w`, `--3d`. What can be read in two ways is refused with
both. A file takes the days that mean the same whenever it is read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from lifecycle.base.days import FIRST_DAY, LAST_DAY, add_working_days, subtract_working_days
from lifecycle.base.errors import InvalidValue
from lifecycle.base.numbers import shown
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RELATIVE = {"today": 0, "tomorrow": 1, "yesterday": -1}
FORMS = "Write it like 2026-11-23, 15 jan, fri, +2w or today."
BEGIN = "Days and months begin with 1."
FORMS_OF_FILES = "Write it like 2026-11-23."

ISO = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[t ][0-9]{2}:[0-9]{2}(?::[0-9.]{2,9})?)?")
"""A day, with the time of day or without."""
YEAR = r"'?([0-9]{4}|[0-9]{2})"
DOTTED = re.compile(rf"([0-9]{{1,2}})\. ?([0-9]{{1,2}})(?:\.(?: ?{YEAR})?)?")
SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-]([0-9]{4}))?")
NAMED = re.compile(rf"([0-9]{{1,2}})\.?(?:st|nd|rd|th)? ([a-z]{{3,9}})\.?,?(?: {YEAR})?")
NAMED_FIRST = re.compile(rf"([a-z]{{3,9}})\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,?(?: {YEAR})?")
END = re.compile(r"end(?: of)? ([a-z]{3,9})\.?(?: ([0-9]{4}))?")
UNIT = r"(d|day|days|w|week|weeks|m|month|months|y|year|years|wd|working days?)"
STEP = re.compile(rf"(\+\+|--|[+-]) ?([0-9]{{1,6}}) ?{UNIT}")
STEPS_SAID = (
    (re.compile(rf"in ([0-9]{{1,6}}|an?) {UNIT}"), "+"),
    (re.compile(rf"([0-9]{{1,6}}|an?) {UNIT} ago"), "-"),
)
"""Steps as people say them, with the sign they stand for."""
WEEK = re.compile(r"(?:([a-z]{3,9}) )?(next|last) (week|[a-z]{3,9})")
WITH_WEEKDAY = re.compile(r"([a-z]{3,9})\.?,? (.*[0-9].*)")
SHORT_YEAR = re.compile(r"[0-9]{1,2}([/-])[0-9]{1,2}\1[0-9]{2}")
NEAR_YEARS = 20
"""A year of two digits is read where it lies so near (our judgement)."""


@dataclass(frozen=True, slots=True)
class DayAsked:
    """What a written day is read against: today, the days of gates by code ("G3"), and days nobody works. `past`: it
    is the day of something that happened. `own`: the day entered so far, from which `++2w` counts."""

    today: date
    past: bool = False
    gate: Callable[[str], date | None] | None = None
    holidays: Collection[date] = ()
    own: date | None = None


def read_day(text: str, field: str, asked: DayAsked | None = None) -> date:
    """The day a text says; InvalidValue names the field, the text, and what it takes. `asked` None: as a file says
    it."""
    written = " ".join(text.split())
    said = written.casefold()
    dated = WITH_WEEKDAY.fullmatch(said)
    weekday = _named(dated[1], WEEKDAYS) if dated is not None else 0
    if dated is not None and weekday:
        said = dated[2]
    found = _absolute(said, written, field, asked)
    if found is None and asked is not None:
        found = _from_today(said, written, field, asked)
    if found is not None and weekday and found.isoweekday() != weekday:
        raise _no_day(written, field, f"{day_words(found)} is a {WEEKDAYS[found.weekday()].capitalize()}.")
    if found is None:
        why = "" if asked is not None else "Here a day is written with its year."
        raise _no_day(written, field, why, asked is None)
    return in_range(found, field, written)


def in_range(day: date, field: str, written: str = "") -> date:
    """The day itself; InvalidValue when it is out of the years people plan in."""
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise InvalidValue(
        f"{field}: '{shown(written or day.isoformat())}' is out of range.",
        f"Days from {day_words(FIRST_DAY)} to {day_words(LAST_DAY)} are taken.",
        "Look at the year.",
        field=field,
    )


def refuse_ahead(day: date, today: date, field: str) -> None:
    """InvalidValue when the day of something that happened is still to come."""
    if day > today:
        raise InvalidValue(
            f"{field}: {day_words(day, weekday=True)} is still to come.",
            f"It is the day of something that happened, and today is {day_words(today)}.",
            "Give today or an earlier day.",
            field=field,
        )


def _absolute(said: str, written: str, field: str, asked: DayAsked | None) -> date | None:
    """A day with its year, which is the same on whatever day it is read; None for another form."""
    if found := ISO.fullmatch(said):
        return _date(int(found[1]), int(found[2]), int(found[3]), written, field)
    if (found := DOTTED.fullmatch(said)) and found[3]:
        return _date(_year(found[3], written, field, asked), int(found[2]), int(found[1]), written, field)
    if (found := NAMED.fullmatch(said)) and found[3] and _month(found[2]):
        return _date(_year(found[3], written, field, asked), _month(found[2]), int(found[1]), written, field)
    if (found := NAMED_FIRST.fullmatch(said)) and found[3] and _month(found[1]):
        return _date(_year(found[3], written, field, asked), _month(found[1]), int(found[2]), written, field)
    if found := SLASHED.fullmatch(said):
        return _slashed(int(found[1]), int(found[2]), found[3], written, field)
    if SHORT_YEAR.fullmatch(said):
        raise _short_year(written, field, "Which of the numbers is the year is not said.")
    return None


def _year(text: str, written: str, field: str, asked: DayAsked | None) -> int:
    """A year; of two digits the one near today, InvalidValue where none is near, and in a file."""
    if len(text) == 4:
        return int(text)
    if asked is None:
        raise _short_year(written, field, "Which century is meant is not said.")
    years = [century + int(text) for century in (1900, 2000, 2100)]
    near = [year for year in years if abs(year - asked.today.year) <= NEAR_YEARS]
    if not near:
        first, second = sorted(years, key=lambda year: abs(year - asked.today.year))[:2]
        raise _short_year(written, field, f"It is {min(first, second)} or {max(first, second)}.")
    return near[0]


def _short_year(written: str, field: str, why: str) -> InvalidValue:
    return InvalidValue(
        f"{field}: '{written}' has a short year.",
        why,
        "Write the year in full, like 2026-11-23.",
        field=field,
    )


def _slashed(first: int, second: int, year: str | None, written: str, field: str) -> date | None:
    """A day and a month in an order that countries write differently; InvalidValue with both where both can be."""
    if max(first, second) > 12 or first == second:
        if year is None:
            return None
        day, month = (first, second) if first > 12 or first == second else (second, first)
        return _date(int(year), month, day, written, field)
    if not first or not second:
        raise _no_day(written, field, BEGIN)
    names = [
        f"{day} {MONTHS[month - 1][:3].capitalize()}" for day, month in ((first, second), (second, first))
    ]
    raise InvalidValue(
        f"{field}: '{written}' can be read in two ways.",
        f"It is {' or '.join(names)}.",
        f"Write {names[0].lower()}{f' {year}' if year else ''}, or year-month-day like 2026-11-23.",
        field=field,
    )


def _from_today(said: str, written: str, field: str, asked: DayAsked) -> date | None:
    """A day said by where it lies from today; None for another form."""
    today = asked.today
    if said in RELATIVE:
        return _later(today, RELATIVE[said], written, field)
    if found := STEP.fullmatch(said):
        start = asked.today if len(found[1]) == 1 else _own(written, field, asked)
        return _stepped(start, int(f"{found[1][0]}{found[2]}"), found[3], written, field, asked)
    for form, sign in STEPS_SAID:
        if found := form.fullmatch(said):
            count = 1 if found[1].startswith("a") else int(found[1])
            return _stepped(today, int(f"{sign}{count}"), found[2], written, field, asked)
    if found := WEEK.fullmatch(said):
        return _of_week(found[1] or "", found[2], found[3], written, field, today)
    weekday = _named(said, WEEKDAYS)
    if weekday:
        ahead = (weekday - 1 - today.weekday()) % 7
        return _later(today, ahead - 7 if asked.past and ahead else ahead, written, field)
    if found := END.fullmatch(said):
        month = _month(found[1])
        return _of_year(month, None, found[2], written, field, asked) if month else None
    if found := DOTTED.fullmatch(said):
        return _of_year(int(found[2]), int(found[1]), None, written, field, asked)
    if found := SLASHED.fullmatch(said):
        first, second = int(found[1]), int(found[2])
        day, month = (first, second) if first > 12 or first == second else (second, first)
        return _of_year(month, day, None, written, field, asked)
    if (found := NAMED.fullmatch(said)) and _month(found[2]):
        return _of_year(_month(found[2]), int(found[1]), None, written, field, asked)
    if (found := NAMED_FIRST.fullmatch(said)) and _month(found[1]):
        return _of_year(_month(found[1]), int(found[2]), None, written, field, asked)
    if re.fullmatch(r"g[0-9]", said) and asked.gate is not None:
        planned = asked.gate(said.upper())
        if planned is None:
            raise InvalidValue(
                f"{field}: no day is planned for {said.upper()}.",
                "So nothing can be given by it.",
                f"Plan it: cmprogramme gate date {said.upper()} DAY. Or give a day.",
                field=field,
            )
        return planned
    return None


def _of_week(named: str, side: str, what: str, written: str, field: str, today: date) -> date | None:
    """`mon next week`; `next mon` and `next week` where the two days they may mean are one. None for another form."""
    ahead = side == "next"
    week = 7 if ahead else -7
    weekday = _named(named or what, WEEKDAYS)
    if (named or what != "week") and (not weekday or (named and what != "week")):
        return None
    of_week = _later(today, week - today.weekday() + max(0, weekday - 1), written, field)
    if named:
        return of_week
    near = of_week - timedelta(days=week) if weekday else today + timedelta(days=week)
    if weekday and (near <= today if ahead else near >= today):
        near = of_week
    if near == of_week:
        return near
    days = " or ".join(day_words(day, weekday=True) for day in sorted((near, of_week)))
    name = WEEKDAYS[weekday - 1][:3] if weekday else "mon"
    other = name if weekday and ahead else "a day" if weekday else f"{'+' if ahead else '-'}1w"
    raise InvalidValue(
        f"{field}: '{written}' can be read in two ways.",
        f"It is {days}.",
        f"Write {other}, or {name} {side} week.",
        field=field,
    )


def counts_from_own(text: str) -> bool:
    """Whether a text counts from the day entered before, as `++2w` does."""
    found = STEP.fullmatch(" ".join(text.split()).casefold())
    return found is not None and len(found[1]) == 2


def _own(written: str, field: str, asked: DayAsked) -> date:
    """The day entered before; InvalidValue where there is none to count from."""
    if asked.own is None:
        raise InvalidValue(
            f"{field}: '{written}' counts from the day entered before, and none is.",
            "",
            f"Write {written[1:]} to count from today, or give a day.",
            field=field,
        )
    return asked.own


def _stepped(start: date, count: int, unit: str, written: str, field: str, asked: DayAsked) -> date:
    if unit.startswith("wo") or unit == "wd":
        move = add_working_days if count >= 0 else subtract_working_days
        return move(start, abs(count), asked.holidays)
    if unit[0] == "d":
        return _later(start, count, written, field)
    if unit[0] == "w":
        return _later(start, count * 7, written, field)
    months = start.month - 1 + (count * 12 if unit[0] == "y" else count)
    year, month = start.year + months // 12, months % 12 + 1
    if not 1 <= year <= 9999:
        raise _out(written, field)
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _of_year(
    month: int, day: int | None, year: str | None, written: str, field: str, asked: DayAsked
) -> date:
    """A day of a month (None: its last) of that year, or of the nearest year on the side of today that is asked."""

    def of(number: int) -> date | None:
        last = monthrange(number, month)[1] if 1 <= month <= 12 and 1 <= number <= 9999 else 0
        wanted = last if day is None else day
        return date(number, month, wanted) if 1 <= wanted <= last else None

    if year is not None:
        return of(int(year)) or _date(int(year), month, day or 1, written, field)
    today = asked.today
    for step in range(9):  # a 29 February is eight years away at most
        found = of(today.year + (-step if asked.past else step))
        if found is not None and (found <= today if asked.past else found >= today):
            return found
    return _date(today.year, month, 1 if day is None else day, written, field)


def _later(day: date, days: int, written: str, field: str) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise _out(written, field) from None


def _date(year: int, month: int, day: int, written: str, field: str) -> date:
    """A date; InvalidValue says what of it there is not."""
    if 1 <= month <= 12 and 1 <= year <= 9999:
        last = monthrange(year, month)[1]
        if 1 <= day <= last:
            return date(year, month, day)
        name = MONTHS[month - 1].capitalize()
        why = f"{name} {year} has {last} days." if day else BEGIN
    else:
        why = f"There is no month {month}." if 1 <= year <= 9999 else f"There is no year {year}."
    raise _no_day(written, field, why)


def _month(word: str) -> int:
    return _named(word, MONTHS)


def _named(word: str, names: Sequence[str]) -> int:
    """The number of the name that begins with a word of three letters or more, 0 for none."""
    return next((n for n, name in enumerate(names, 1) if len(word) >= 3 and name.startswith(word)), 0)


def _out(written: str, field: str) -> InvalidValue:
    return InvalidValue(
        f"{field}: '{shown(written)}' is out of range.",
        f"Days from {day_words(FIRST_DAY)} to {day_words(LAST_DAY)} are taken.",
        "Give one of these.",
        field=field,
    )


def _no_day(written: str, field: str, why: str, of_file: bool = False) -> InvalidValue:
    return InvalidValue(
        f"{field}: '{shown(written)}' is not a day." if written else f"{field}: no day is written.",
        why,
        FORMS_OF_FILES if of_file else FORMS,
        field=field,
    )
