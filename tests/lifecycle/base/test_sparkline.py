"""Values as a line of shapes, or as numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.sparkline import NEWEST, SHAPES, UNKNOWN, newest, sparkline, trend

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ((47, 44, 41, 36), "█▆▄▁"),
        ((70, 78, 88, 95), "▁▃▆█"),
        ((5, 5), "▅▅"),
        ((1, None, 2), "▁·█"),
        ((None, None), ""),
        ((), ""),
    ],
)
def test_the_lowest_is_the_lowest_shape_and_the_highest_the_highest(
    values: tuple[float | None, ...], shown: str
) -> None:
    assert sparkline(values) == shown


@given(st.lists(st.none() | NUMBERS, max_size=20))
def test_whatever_the_numbers_a_line_has_a_shape_for_each_and_a_higher_value_no_lower_shape(
    values: list[float | None],
) -> None:
    line = sparkline(values)
    known = [value for value in values if value is not None]
    assert len(line) == (len(values) if known else 0)
    drawn = sorted(
        (value, SHAPES.index(shape))
        for value, shape in zip(values, line, strict=bool(known))
        if value is not None
    )
    assert [place for _, place in drawn] == sorted(place for _, place in drawn)
    assert all(
        (shape == UNKNOWN) is (value is None) for value, shape in zip(values, line, strict=bool(known))
    )


def test_a_line_has_how_it_was_before_and_the_newest_eight() -> None:
    values = [float(value) for value in range(20)]
    assert newest(values, 99) == (99, *values[-NEWEST:])
    assert newest(values) == tuple(values[-NEWEST:])
    assert newest([3.0], 1) == (1, 3)


def test_one_value_alone_is_no_trend_and_the_text_has_the_numbers() -> None:
    assert trend((5, None)).text == "-"
    assert trend((5, None)).shape == ""
    cell = trend((47, 44.25, None))
    assert cell.text == "47 44.25 ?"
    assert cell.words == "47 44.25 ?"
    assert cell.shape == "█▁·"
