"""Days as people write them, in commands and forms (rules.md days)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.dayreading import MONTHS, DayAsked, read_day, refuse_ahead
from lifecycle.base.days import FIRST_DAY, LAST_DAY
from lifecycle.base.errors import InvalidValue
from lifecycle.base.shape import typed
from lifecycle.base.words import day_words

FRIDAY = date(2026, 11, 27)


def read(text: str, *, past: bool = False, today: date = FRIDAY, own: date | None = None) -> date:
    gates, holidays = {"G3": date(2027, 7, 30)}, (date(2026, 12, 7),)
    return read_day(text, "due", DayAsked(today, past, gates.get, holidays, own))


@pytest.mark.parametrize(
    ("text", "due", "done"),
    [
        ("today", "2026-11-27", "2026-11-27"),
        ("tomorrow", "2026-11-28", "2026-11-28"),
        ("Yesterday", "2026-11-26", "2026-11-26"),
        ("fri", "2026-11-27", "2026-11-27"),
        ("thu", "2026-12-03", "2026-11-26"),
        ("Saturday", "2026-11-28", "2026-11-21"),
        ("+2w", "2026-12-11", "2026-12-11"),
        ("+10d", "2026-12-07", "2026-12-07"),
        ("+10wd", "2026-12-14", "2026-12-14"),
        ("-3d", "2026-11-24", "2026-11-24"),
        ("-5wd", "2026-11-20", "2026-11-20"),
        ("+3m", "2027-02-27", "2027-02-27"),
        ("15 jan", "2027-01-15", "2026-01-15"),
        ("jan 15", "2027-01-15", "2026-01-15"),
        ("15.1.", "2027-01-15", "2026-01-15"),
        ("15/1", "2027-01-15", "2026-01-15"),
        ("27 nov", "2026-11-27", "2026-11-27"),
        ("end jan", "2027-01-31", "2026-01-31"),
        ("end of feb", "2027-02-28", "2026-02-28"),
        ("29 feb", "2028-02-29", "2024-02-29"),
        ("G3", "2027-07-30", "2027-07-30"),
        ("15 jan 2027", "2027-01-15", "2027-01-15"),
        ("January 15, 2027", "2027-01-15", "2027-01-15"),
        ("15.1.2027", "2027-01-15", "2027-01-15"),
        ("03.04.2026", "2026-04-03", "2026-04-03"),
        ("15/01/2027", "2027-01-15", "2027-01-15"),
        ("1/15/2027", "2027-01-15", "2027-01-15"),
        ("3/3/2027", "2027-03-03", "2027-03-03"),
        ("2027/1/5", "2027-01-05", "2027-01-05"),
        ("2026-11-23 09:30:00", "2026-11-23", "2026-11-23"),
        ("in 2 weeks", "2026-12-11", "2026-12-11"),
        ("in 10 days", "2026-12-07", "2026-12-07"),
        ("in a month", "2026-12-27", "2026-12-27"),
        ("in 10 working days", "2026-12-14", "2026-12-14"),
        ("3 days ago", "2026-11-24", "2026-11-24"),
        ("mon next week", "2026-11-30", "2026-11-30"),
        ("Friday next week", "2026-12-04", "2026-12-04"),
        ("thu last week", "2026-11-19", "2026-11-19"),
        ("next mon", "2026-11-30", "2026-11-30"),
        ("next friday", "2026-12-04", "2026-12-04"),
        ("last fri", "2026-11-20", "2026-11-20"),
        ("2.9.27", "2027-09-02", "2027-09-02"),
        ("2.9.", "2027-09-02", "2026-09-02"),
        ("2 sep 27", "2027-09-02", "2027-09-02"),
        ("Sep 2, '27", "2027-09-02", "2027-09-02"),
        ("end of january", "2027-01-31", "2026-01-31"),
        ("Fri 22 Jan 2027", "2027-01-22", "2027-01-22"),
    ],
)
def test_a_day_ahead_is_the_next_one_and_one_that_happened_the_last(text: str, due: str, done: str) -> None:
    assert read(text) == date.fromisoformat(due)
    assert read(text, past=True) == date.fromisoformat(done)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("03/04/2026", "It is 3 Apr or 4 Mar."),
        ("3/4", "It is 3 Apr or 4 Mar."),
        ("15.1.75", "It is 1975 or 2075."),
        ("2-9-27", "Which of the numbers is the year is not said."),
        ("next week", "It is Mon 30 Nov 2026 or Fri 4 Dec 2026."),
        ("next sat", "It is Sat 28 Nov 2026 or Sat 5 Dec 2026."),
        ("last mon", "It is Mon 16 Nov 2026 or Mon 23 Nov 2026."),
        ("mon 22 jan 2027", "22 Jan 2027 is a Friday."),
        ("9999-12-31", "Days from 1 Jan 1970 to 31 Dec 2199 are taken."),
        ("1900-01-01", "Days from 1 Jan 1970 to 31 Dec 2199 are taken."),
        ("+99999y", "Days from 1 Jan 1970 to 31 Dec 2199 are taken."),
        ("+999999w", "Days from 1 Jan 1970 to 31 Dec 2199 are taken."),
        ("30 feb", "February 2026 has 28 days."),
        ("2026-13-01", "There is no month 13."),
        ("0/5", "Days and months begin with 1."),
        ("0.5", "Days and months begin with 1."),
        ("0 jan", "Days and months begin with 1."),
        ("feb 0 2027", "Days and months begin with 1."),
        ("G2", "no day is planned for G2"),
        ("1796000000", "is not a day"),
        ("20261123", "is not a day"),
        ("2026-W48-1", "is not a day"),
        ("mar", "is not a day"),
        ("", "no day is written"),
        ("x" * 30_000, "is not a day"),
    ],
)
def test_what_is_no_day_or_two_is_refused_with_what_would_be_one(text: str, words: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        read(text)
    told = str(refused.value)
    assert words in told
    assert refused.value.field == "due"
    assert "isoformat" not in told
    assert len(told) < 300


def test_a_file_takes_days_that_mean_the_same_whenever_it_is_read() -> None:
    assert read_day("2026-11-23", "day") == date(2026, 11, 23)
    assert read_day("15.1.2027", "day") == date(2027, 1, 15)
    for text in ("fri", "15 jan", "+2w", "today", "15/1"):
        with pytest.raises(InvalidValue, match="written with its year"):
            read_day(text, "day")


def test_what_happened_is_never_still_to_come() -> None:
    refuse_ahead(FRIDAY, FRIDAY, "day")
    with pytest.raises(InvalidValue, match="Sat 28 Nov 2026 is still to come"):
        refuse_ahead(FRIDAY + timedelta(days=1), FRIDAY, "day")


@given(some.dates(FIRST_DAY, LAST_DAY), some.dates(FIRST_DAY, LAST_DAY), some.booleans())
def test_every_day_reads_back_in_every_way_it_is_written(day: date, today: date, past: bool) -> None:
    month = MONTHS[day.month - 1]
    for text in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day} {day.year}",
        day_words(day, weekday=True),
        typed(day),
    ):
        assert read(text, past=past, today=today) == day
    assert read_day(typed(day), "day") == day


@given(
    some.dates(date(1980, 1, 1), date(2190, 1, 1)),
    some.integers(1, 12),
    some.integers(1, 28),
    some.booleans(),
)
def test_without_a_year_it_is_the_nearest_on_its_side(today: date, month: int, day: int, past: bool) -> None:
    found = read(f"{day} {MONTHS[month - 1]}", past=past, today=today)
    assert (found.month, found.day) == (month, day)
    assert 0 <= ((today - found) if past else (found - today)).days <= 366


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("++2w", "2027-01-15"),
        ("++ 10 d", "2027-01-11"),
        ("++1wd", "2027-01-04"),
        ("--3d", "2026-12-29"),
        ("--1wd", "2026-12-31"),
        ("++1m", "2027-02-01"),
    ],
)
def test_two_signs_count_from_the_day_entered_before(text: str, day: str) -> None:
    assert read(text, own=date(2027, 1, 1)) == date.fromisoformat(day)
    with pytest.raises(InvalidValue, match="counts from the day entered before, and none is") as refused:
        read(text)
    assert text.replace("++", "+").replace("--", "-") in refused.value.do.replace("  ", " ")


def plainly(text: str, today: date, *, past: bool, own: date, holidays: tuple[date, ...] = ()) -> date:
    """The day a text says, found by walking from day to day."""
    one = timedelta(days=1)
    side = -one if past else one

    def walk(start: date, step: timedelta, holds: Callable[[date], bool]) -> date:
        while not holds(start):
            start += step
        return start

    if text[0] in "+-":
        day, way = (own if text[1] == text[0] else today), (one if text[0] == "+" else -one)
        count, unit = int("".join(filter(str.isdigit, text))), text.lstrip("+-0123456789")
        for _ in range(count * (7 if unit == "w" else 1)):
            day += way
            while unit == "wd" and (day.weekday() > 4 or day in holidays):
                day += way
        return day
    if text in DAYS:
        return walk(today, side, lambda day: day.weekday() == DAYS.index(text))
    if text.startswith("end "):
        month = SHORT.index(text[4:]) + 1
        return walk(today, side, lambda day: day.month == month and (day + one).month != month)
    number, name = text.split()
    return walk(today, side, lambda day: (day.day, SHORT[day.month - 1]) == (int(number), name))


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHORT = tuple(month[:3] for month in MONTHS)
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WRITTEN = some.one_of(
    some.builds(
        "{}{}{}".format,
        some.sampled_from(("+", "-", "++", "--")),
        some.integers(0, 60),
        some.sampled_from(("d", "w", "wd")),
    ),
    some.sampled_from(DAYS),
    some.sampled_from(SHORT).map(lambda month: f"end {month}"),
    some.sampled_from(range(12)).flatmap(
        lambda month: some.integers(1, LONGEST[month]).map(lambda day: f"{day} {SHORT[month]}")
    ),
)
NEAR = some.dates(date(2019, 1, 1), date(2040, 12, 31))


@given(WRITTEN, NEAR, some.booleans(), NEAR)
def test_a_written_day_is_the_one_found_by_walking_there(
    text: str, today: date, past: bool, own: date
) -> None:
    holidays = (date(2026, 12, 7),)
    found = plainly(text, today, past=past, own=own, holidays=holidays)
    assert read(text, past=past, today=today, own=own) == found


@given(some.text(max_size=14))
def test_whatever_is_written_is_a_day_or_an_error_of_ours(text: str) -> None:
    for asked in (None, DayAsked(FRIDAY)):
        with suppress(InvalidValue):
            assert FIRST_DAY <= read_day(text, "due", asked) <= LAST_DAY
