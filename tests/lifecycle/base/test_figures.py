"""Numbers as sentences show them, and comparisons that forgive floating point (reading 61)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.figures import (
    TOLERANCE,
    above,
    at_least,
    at_most,
    below,
    mean,
    rounded,
    weighted_mean,
)
from lifecycle.base.words import number, percent

values = some.floats(-1e6, 1e6)
tenths = some.integers(-(10**7), 10**7)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0.05, 1, "0.1"),
        (2.25, 1, "2.3"),
        (2.35, 1, "2.4"),
        (-0.04, 1, "0"),
        (-0.05, 1, "-0.1"),
        (60.0, 1, "60"),
        (0.95 - 1e-12, 1, "1"),
        (1.2345, 3, "1.235"),
        (12.5, 0, "13"),
        (100.0, 0, "100"),
    ],
)
def test_halves_go_up_and_neither_trailing_zeros_nor_a_minus_before_zero_are_shown(
    value: float, places: int, text: str
) -> None:
    assert rounded(value, places) == text


@given(tenths, some.integers(0, 3))
def test_what_has_no_more_decimals_than_are_shown_is_shown_as_it_is(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    assert Decimal(rounded(float(value), places)) == value


@given(some.integers(-(10**8), 10**8), some.integers(0, 3))
def test_rounding_is_that_of_decimal_arithmetic_and_the_same_on_both_sides_of_zero(
    number: int, places: int
) -> None:
    value = Decimal(number).scaleb(-places - 2)
    shown = rounded(float(value), places)
    assert Decimal(shown) == value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert rounded(-float(value), places).lstrip("-") == shown.lstrip("-")


@given(values, values)
def test_of_two_values_one_is_above_or_below_or_they_count_as_equal(one: float, other: float) -> None:
    assert above(one, other) == below(other, one) == (not at_most(one, other))
    assert below(one, other) == (not at_least(one, other))
    assert (at_least(one, other) and at_most(one, other)) == (not above(one, other) and not below(one, other))


@given(some.floats(-100, 100))
def test_a_threshold_is_reached_by_whatever_floating_point_makes_of_it(threshold: float) -> None:
    nearly = threshold - TOLERANCE / 2
    assert at_least(nearly, threshold)
    assert not below(nearly, threshold)
    assert not at_least(threshold - 2 * TOLERANCE, threshold)


@given(some.lists(values, min_size=1, max_size=8))
def test_a_mean_lies_between_the_least_and_the_greatest_and_equal_weights_change_nothing(
    found: list[float],
) -> None:
    middle = mean(found)
    assert middle is not None
    assert min(found) - 1e-6 <= middle <= max(found) + 1e-6
    assert weighted_mean((2.0, value) for value in found) == pytest.approx(middle, abs=1e-6)


def test_of_nothing_there_is_no_mean_and_without_weight_neither() -> None:
    assert mean([]) is None
    assert weighted_mean([]) is None
    assert weighted_mean([(0.0, 4.0)]) is None
    assert weighted_mean([(1.0, 2.0), (3.0, 6.0)]) == 5


def test_a_share_that_rounds_to_its_limit_shows_as_many_digits_as_tell_them_apart() -> None:
    assert (percent(0.5997), percent(0.5997, 0.6), percent(0.6, 0.6)) == ("60%", "59.97%", "60%")
    assert (percent(0.8666, 0.8), percent(0.57, 0.6), percent(0.125)) == ("87%", "57%", "13%")
    assert rounded(59.96, beside=60) == number(59.96, beside=60) == "59.96"
    assert rounded(59.999_999_9, beside=60) == "59.9999999"
    assert rounded(60 - TOLERANCE / 2, beside=60) == "60"


@given(values, some.integers(0, 100), some.integers(0, 2))
def test_what_misses_its_limit_never_reads_like_it(value: float, limit: int, places: int) -> None:
    same = at_least(value, limit) and at_most(value, limit)
    assert (rounded(value, places, beside=limit) == rounded(limit, places)) == same
    assert number(value, places=places, beside=limit) == rounded(value, places, beside=limit)
