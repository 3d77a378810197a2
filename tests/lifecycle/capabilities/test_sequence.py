"""The order in which areas come (rules.md graph)."""

from __future__ import annotations

import pytest
from hypothesis import given

from lifecycle.base.areas import AREAS, Area
from lifecycle.plan import add_item, find_item, start_item
from lifecycle.playbook import EdgeType
from tests.builders import SCORES_X, TODAY, programme, stamp
from tests.lifecycle.capabilities.graphs import analysed, every_score


def test_depth_is_the_longest_way_over_drives_and_enables() -> None:
    assert {area.value: depth for area, depth in analysed(SCORES_X).depth.items()} == {
        "PO": 0,
        "AP": 1,
        "ME": 2,
        "PR": 2,
        "IT": 3,
        "PC": 4,
        "CA": 5,
        "CX": 6,
    }


def test_ready_areas_come_by_leverage_for_the_effort() -> None:
    found = analysed(SCORES_X)
    assert [step.area for step in found.sequence] == [Area.PO, Area.ME, Area.PR, Area.CA]
    assert set(found.waiting) == {Area.AP, Area.PC, Area.IT, Area.CX}
    assert found.waiting[Area.AP] == (
        "People & organisation (PO) is at 38; it needs 40 or more, or work on it started."
    )


def test_estimated_effort_divides_the_leverage() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(add_item(snapshot, "W1", "Train", area=Area.PO, effort_weeks=10, stamp=stamp()))
    found = analysed(SCORES_X, snapshot)
    assert [step.area for step in found.sequence] == [Area.ME, Area.PR, Area.CA, Area.PO]
    assert found.sequence[-1].score.value == pytest.approx(0.289 / 10, abs=1e-4)
    assert found.sequence[0].effort == 1


def test_an_area_becomes_ready_when_work_on_what_it_needs_has_started() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(add_item(snapshot, "W1", "Train", area=Area.PO, stamp=stamp()))
    assert Area.AP in analysed(SCORES_X, snapshot).waiting
    begun = snapshot.apply(start_item(snapshot, find_item(snapshot, "W1"), day=TODAY, stamp=stamp(seed=2)))
    assert Area.AP not in analysed(SCORES_X, begun).waiting


@given(every_score)
def test_the_order_respects_every_edge_and_names_each_area_once(scores: dict[Area, float]) -> None:
    found = analysed(scores)
    assert found.order is not None
    assert sorted(found.order) == sorted(AREAS)
    for edge in found.edges:
        if edge.type is not EdgeType.FEEDS_BACK:
            assert found.order.index(edge.source) < found.order.index(edge.target)
