"""Effective scores, worked by hand and over random scores (rules.md graph)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.areas import AREAS, Area
from lifecycle.capabilities import analyse
from tests.builders import TODAY, core, programme
from tests.lifecycle.capabilities.graphs import analysed, every_score


def test_one_weak_upstream_area_pulls_down_all_that_needs_it() -> None:
    found = analysed({**dict.fromkeys(AREAS, 60.0), Area.AP: 30.0})
    expected = {"AP": 30, "PR": 33, "PO": 60, "PC": 43.8, "IT": 45, "ME": 54, "CX": 41.1, "CA": 39}
    assert {a.value: f.value for a, f in found.effective.items()} == pytest.approx(expected, abs=0.05)
    ap, pr = Area.AP, Area.PR
    assert dict(found.cause) == {
        Area.AP: None,
        Area.PR: ap,
        Area.PO: None,
        Area.PC: pr,
        Area.IT: ap,
        Area.ME: ap,
        Area.CX: pr,
        Area.CA: ap,
    }
    assert found.chain(Area.CX) == (Area.CX, Area.PR, Area.AP)


def test_equal_blocks_are_settled_by_the_first_edge_of_the_table() -> None:
    # PR -> PC (e5) and PO -> PC (e7) both weigh .6, and both areas are at 30: e5 comes first
    into_processes = [edge for edge in core().edges if edge.target is Area.PC]
    scores = {**dict.fromkeys(AREAS, 60.0), Area.PO: 30.0, Area.PR: 30.0}
    assert analyse(programme(), TODAY, scores, into_processes).cause[Area.PC] is Area.PR
    turned = list(reversed(into_processes))
    assert analyse(programme(), TODAY, scores, turned).cause[Area.PC] is Area.PO


@given(every_score)
def test_effective_scores_never_exceed_the_scores(scores: dict[Area, float]) -> None:
    found = analysed(scores)
    for area in AREAS:
        held = found.effective[area].value
        assert held is not None
        assert 0 <= held <= scores[area] + 1e-9


@given(every_score, st.sampled_from(AREAS), st.floats(0, 50))
def test_raising_any_score_never_lowers_the_index(
    scores: dict[Area, float], area: Area, points: float
) -> None:
    before = analysed(scores).index.value
    after = analysed({**scores, area: min(100.0, scores[area] + points)}).index.value
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9
