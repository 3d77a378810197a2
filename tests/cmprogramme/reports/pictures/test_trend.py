"""A figure over the pages."""

from __future__ import annotations

from hypothesis import given

from cmprogramme.reports.pictures.drawing import Picture
from cmprogramme.reports.pictures.trend import spark
from lifecycle.base.words import grouped
from lifecycle.summary.sheet import TrendLine
from tests.cmprogramme.reports.pictures.looking import SVG, cells, check, tree
from tests.cmprogramme.reports.pictures.samples import trend_lines, trend_of


def drawn(line: TrendLine) -> Picture:
    return spark(line, "trend", 50, 11)


@given(trend_lines())
def test_any_trend_can_be_read(line: TrendLine) -> None:
    picture = drawn(line)
    check(picture)
    for point in line.points:
        assert grouped(point.value, places=line.places) in cells(picture)


def test_it_leads_from_the_first_value_to_the_last() -> None:
    picture = drawn(trend_of(2, 4, 4, 9, of=10))
    assert len(list(tree(picture).iter(f"{SVG}path"))) == 1
    assert picture.description == "Ready for the gate: up, from 2 on page 1 to 9 of 10 on page 4."


def test_one_value_is_too_few_for_a_line() -> None:
    picture = drawn(trend_of(None, 9, unit="%"))
    assert picture.description == "Ready for the gate: 9% on page 2, the first value there is."
    assert [element.tag for element in tree(picture)] == [f"{SVG}title", f"{SVG}desc"]


def test_what_is_unknown_parts_the_line() -> None:
    picture = drawn(trend_of(2, 3, None, 4, 9, 9))
    assert len(list(tree(picture).iter(f"{SVG}path"))) == 2
    assert drawn(trend_of()).description == "Ready for the gate: not yet assessed."
