"""A figure over the pages."""

from __future__ import annotations

from hypothesis import given

from cmprogramme.reports.pictures.trend import trend
from lifecycle.base.words import grouped
from lifecycle.summary.sheet import TrendLine
from tests.cmprogramme.reports.pictures.looking import SVG, cells, check, tree, words
from tests.cmprogramme.reports.pictures.samples import trend_lines, trend_of


@given(trend_lines())
def test_any_trend_can_be_read(line: TrendLine) -> None:
    picture = trend(line)
    check(picture)
    for point in line.points:
        assert grouped(point.value, places=line.places) in cells(picture)


def test_the_first_and_the_last_value_are_printed() -> None:
    picture = trend(trend_of(2, 4, 4, 9, of=10))
    assert words(picture) == ["9 of 10", "2"]
    assert len(list(tree(picture).iter(f"{SVG}path"))) == 1
    assert picture.description == "Ready for the gate: up, from 2 on page 1 to 9 of 10 on page 4."


def test_fewer_than_four_values_are_too_few_for_a_line() -> None:
    picture = trend(trend_of(2, None, 4, 9, unit="%"))
    assert words(picture) == ["9%", "too few for a line"]
    assert list(tree(picture).iter(f"{SVG}path")) == []


def test_what_is_unknown_parts_the_line() -> None:
    picture = trend(trend_of(2, 3, None, 4, 9, 9))
    assert len(list(tree(picture).iter(f"{SVG}path"))) == 2
    assert words(trend(trend_of())) == ["not yet assessed"]
