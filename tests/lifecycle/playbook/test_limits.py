"""A number beside its limit, in its unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.playbook.limits import HOLDS, asked_words, in_unit, same_unit

NUMBERS = st.floats(-1e6, 1e6)


@given(NUMBERS, NUMBERS)
def test_what_is_not_at_least_is_below_and_what_is_not_at_most_is_above(value: float, limit: float) -> None:
    assert HOLDS["at_least"](value, limit) is not HOLDS["below"](value, limit)
    assert HOLDS["at_most"](value, limit) is not HOLDS["above"](value, limit)


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (1.8, "%", "1.8 %"),
        (0.57, "share", "57%"),
        (12.0, "", "12"),
        (12.345, "calls a week", "12.35 calls a week"),
        (None, "%", ""),
    ],
)
def test_a_value_is_told_in_its_unit(value: float | None, unit: str, told: str) -> None:
    assert in_unit(value, unit) == told


def test_as_many_digits_are_told_as_keep_a_value_apart_from_its_limit() -> None:
    assert in_unit(1.4999, "%", 1.5) == "1.4999 %"
    assert asked_words(1.5, "below", "%") == "below 1.5 %"
    assert asked_words(3, "at_least", "") == "3 or more"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("%", "%", True),
        ("percent", "%", True),
        ("Working  days", "working days", True),
        ("%", "share", False),
        ("", "%", False),
        ("% a year", "%", False),
    ],
)
def test_units_are_the_same_by_their_spelling_and_a_percentage_is_no_share(
    one: str, other: str, same: bool
) -> None:
    assert same_unit(one, other) is same
