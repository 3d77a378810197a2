"""The pictures in the sizes there is room for."""

from __future__ import annotations

import pytest

from cmprogramme.reports.drawn import Pictures
from cmprogramme.reports.paper import PAPERS, Limits
from tests.cmprogramme.reports.sheets import crowded, empty, full


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("high", [86, 90, 108])
def test_areas_and_graph_keep_to_their_height(paper: str, high: int) -> None:
    for sheet in (full(), empty(), crowded()):
        found = Pictures(sheet, PAPERS[paper]).at(Limits(areas=high))
        assert found.areas.height == pytest.approx(high)
        assert found.areas.width == pytest.approx(PAPERS[paper].half)
        assert found.road.width == pytest.approx(PAPERS[paper].across)


def test_the_road_draws_as_much_critical_work_as_it_may() -> None:
    pictures = Pictures(full(), PAPERS["a4"])
    heights = [pictures.at(Limits(bars=bars)).road.height for bars in range(7)]
    assert heights == sorted(set(heights))
