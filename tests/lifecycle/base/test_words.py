"""Values in words."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.figures import Figure
from lifecycle.base.listed import Role
from lifecycle.base.words import (
    amount,
    apart,
    between,
    counted,
    day_words,
    distance_words,
    due_words,
    figure_words,
    fixed,
    number,
    percent,
    spelled,
    until_words,
    words,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "text"),
    [(34.875, "34.9"), (25.45, "25.5"), (60.0, "60"), (-0.04, "0"), (None, "not yet assessed")],
)
def test_numbers_have_one_decimal_at_most_and_round_half_up(value: float | None, text: str) -> None:
    assert number(value) == text


def test_columns_keep_their_decimals_and_shares_are_percent() -> None:
    assert (fixed(60), fixed(None), percent(0.571), percent(None)) == ("60.0", "-", "57%", "not yet assessed")


def test_dates_are_told_as_people_say_them() -> None:
    assert distance_words(date(2026, 12, 5), TODAY) == "in 12 days"
    assert distance_words(date(2026, 11, 22), TODAY) == "yesterday"
    assert distance_words(date(2027, 1, 18), TODAY) == "in 8 weeks"
    assert distance_words(date(2026, 11, 9), TODAY) == "2 weeks ago"
    assert distance_words(date(2026, 11, 30), TODAY) == "in 7 days"
    assert due_words(TODAY, TODAY) == "due today"
    assert due_words(date(2026, 11, 25), TODAY) == "due 25 Nov"
    assert due_words(None, TODAY) == "no date"


def test_late_is_told_in_working_days_one_at_least_however_it_is_told() -> None:
    """Friday 20 November is a working day before Monday the 23rd, Friday 13 November six, a Sunday not one."""
    told = [due_words(date(2026, 11, day), TODAY) for day in (20, 13, 22)]
    assert told == ["1 wd late", "6 wd late", "1 wd late"]
    assert until_words(date(2026, 11, 13), TODAY) == "6 working days late"
    assert until_words(date(2026, 11, 13), TODAY, [date(2026, 11, 16)]) == "5 working days late"
    assert until_words(date(2026, 12, 5), TODAY) == "in 12 days"


def test_counts_have_the_right_plural() -> None:
    assert (counted(1, "idea"), counted(3, "idea"), counted(0, "entry", "entries")) == (
        "1 idea",
        "3 ideas",
        "no entries",
    )


def test_money_has_decimals_only_where_there_are_some() -> None:
    assert (amount(1234567), amount(1234.5), amount(0)) == ("1,234,567", "1,234.50", "0")


def test_codes_are_told_as_words_and_nothing_is_nothing() -> None:
    assert (words(Role.FINANCE_DIRECTOR), words(True), words(None)) == ("finance director", "yes", "")


def test_a_figure_is_told_in_its_unit_and_unknown_is_never_zero() -> None:
    told = [
        figure_words(Figure("x", value, unit, "")) for value, unit in ((0.857, "share of 1"), (None, "days"))
    ]
    assert told == ["86%", "not yet assessed"]


def test_a_day_far_away_says_its_year() -> None:
    assert day_words(date(2026, 12, 4), today=TODAY) == "4 Dec"
    assert day_words(date(2027, 12, 4), today=TODAY, weekday=True) == "Sat 4 Dec 2027"


def test_two_figures_have_as_many_digits_as_tell_them_apart() -> None:
    assert apart(2.875, 2.8) == ("2.88", "2.8")
    assert apart(3.125, 3) == ("3.13", "3")
    assert apart(20 / 7, 2.857) == ("2.8571", "2.857")
    assert apart(3, 3) == ("3", "3")
    assert (spelled(0), spelled(3), spelled(12), spelled(13)) == ("no", "three", "twelve", "13")


def test_a_range_of_one_number_is_that_number() -> None:
    assert (between(3, 4), between(3, 3), between(6, 8, "-")) == ("3 to 4", "3", "6-8")
