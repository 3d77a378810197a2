"""Numbers as people write them: a percent sign, a comma, a unit, and what can be read in two ways."""

from __future__ import annotations

from contextlib import nullcontext, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue
from lifecycle.base.numbers import read_number
from lifecycle.base.quantities import ANY, FROM_0_TO_1, SCORE, SHARE, Quantity

HOURS = Quantity("hours a week", 0, 80)
DAYS = Quantity("working days", 0, 5000)
PERCENT = Quantity("%")


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        ("62%", SCORE, 62),
        ("62 %", FROM_0_TO_1, 0.62),
        ("7%", FROM_0_TO_1, 0.07),
        ("12%", Quantity(SHARE, 0, 10), 0.12),
        ("83%", PERCENT, 83),
        ("0,4", ANY, 0.4),
        ("0,123", ANY, 0.123),
        ("1234,5", ANY, 1234.5),
        ("12,34", ANY, 12.34),
        ("1.234", ANY, 1.234),
        ("\N{MINUS SIGN}5", ANY, -5),
        ("1e3", ANY, 1000),
        ("3 days", DAYS, 3),
        ("1 day", DAYS, 1),
        ("3 d", DAYS, 3),
        ("5h", HOURS, 5),
        ("5 hours a week", HOURS, 5),
        ("2 days", Quantity("person-days"), 2),
        ("5 EUR", Quantity("EUR"), 5),
    ],
)
def test_a_number_is_what_it_says_in_its_unit(text: str, quantity: Quantity, value: float) -> None:
    assert read_number(text, "field", quantity) == value


@pytest.mark.parametrize(
    ("text", "quantity", "words"),
    [
        ("62%", HOURS, "in percent, and this is not"),
        ("62%", ANY, "in percent, and this is not"),
        ("1,234", ANY, "1.234 with a decimal comma, or 1234 with one for thousands"),
        ("-1,234", DAYS, "-1.234 with a decimal comma, or -1234"),
        ("1,234,567", ANY, "Write 1234567."),
        ("1.234,5", ANY, "Write 1234.5."),
        ("1,234.5", ANY, "Write 1234.5."),
        ("1 234", ANY, "Write 1234."),
        ("1'234", ANY, "Write 1234."),
        ("3 days", HOURS, "It is given in hours a week."),
        ("3 days", ANY, "without a unit"),
        ("83 EUR", PERCENT, "It is given in %."),
        ("NaN", ANY, "is not a number"),
        ("inf", ANY, "is not a number"),
        ("1e400", ANY, "no number one can write down"),
        ("1e-400", ANY, "too small"),
        ("1e15", ANY, "16 digits"),
        ("", ANY, "nothing is written"),
        ("x" * 30_000, ANY, "is not a number"),
        ("\N{ARABIC-INDIC DIGIT THREE}", ANY, "is not a number"),
        ("500", HOURS, "It takes 0 to 80 hours a week."),
        ("-1", HOURS, "It takes 0 to 80 hours a week."),
        ("60", FROM_0_TO_1, "It takes 0 to 1 (like 0.8 or 80%)."),
        ("120%", SCORE, "It takes 0 to 100."),
        ("0", Quantity(low=0, above=True), "It takes above 0."),
    ],
)
def test_what_does_not_fit_is_refused_by_field_text_and_range(
    text: str, quantity: Quantity, words: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        read_number(text, "field", quantity)
    told = str(refused.value)
    assert words in told
    assert told.startswith("field: ")
    assert refused.value.field == "field"
    assert len(told) < 400


def test_a_whole_number_may_have_a_point_and_nothing_behind_it() -> None:
    assert read_number("3.0", "level", whole=True) == 3
    with pytest.raises(InvalidValue, match="not a whole number"):
        read_number("3,5", "level", whole=True)
    with pytest.raises(InvalidValue, match=r"Write 1234\."):
        read_number("1,234", "level", whole=True)


@given(some.floats(-1e14, 1e14), some.booleans())
def test_a_decimal_comma_reads_as_the_point_would_or_is_refused_as_thousands(
    value: float, comma: bool
) -> None:
    text = repr(value).replace(".", ",") if comma else repr(value)
    with suppress(InvalidValue) if comma else nullcontext():
        assert read_number(text, "field") == value


@given(some.text(max_size=12))
def test_whatever_is_written_is_a_number_or_an_error_of_ours(text: str) -> None:
    for whole in (False, True):
        with suppress(InvalidValue):
            assert 0 <= read_number(text, "field", HOURS, whole=whole) <= 80


def test_a_day_where_a_number_is_meant_is_said_to_be_one() -> None:
    for whole in (False, True):
        with pytest.raises(InvalidValue, match="'2027-03-15' is a day, not a"):
            read_number("2027-03-15", "hours", HOURS, whole=whole)
