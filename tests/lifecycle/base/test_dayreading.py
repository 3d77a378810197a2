"""Days as people write them, in commands and forms (rules.md days)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.dayreading import MONTHS, DayAsked, read_day, refuse_ahead
from lifecycle.base.days import FIRST_DAY, LAST_DAY
from lifecycle.base.errors import InvalidValue

FRIDAY = date(2026, 11, 27)


def read(text: str, *, past: bool = False, today: date = FRIDAY) -> date:
    return read_day(text, "due", DayAsked(today, past, {"G3": date(2027, 7, 30)}.get, (date(2026, 12, 7),)))


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
        ("15.1.27", "Which century is meant is not said."),
        ("9999-12-31", "Days from 1970-01-01 to 2199-12-31 are taken."),
        ("1900-01-01", "Days from 1970-01-01 to 2199-12-31 are taken."),
        ("+99999y", "Days from 1970-01-01 to 2199-12-31 are taken."),
        ("+999999w", "Days from 1970-01-01 to 2199-12-31 are taken."),
        ("30 feb", "February 2026 has 28 days."),
        ("2026-13-01", "There is no month 13."),
        ("0/5", "Days and months begin with 1."),
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
    ):
        assert read(text, past=past, today=today) == day


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


@given(some.text(max_size=14))
def test_whatever_is_written_is_a_day_or_an_error_of_ours(text: str) -> None:
    for asked in (None, DayAsked(FRIDAY)):
        with suppress(InvalidValue):
            assert FIRST_DAY <= read_day(text, "due", asked) <= LAST_DAY
