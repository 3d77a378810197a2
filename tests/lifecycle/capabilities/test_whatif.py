"""What if: other scores and edges, and nothing stored (rules.md graph)."""

from __future__ import annotations

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.capabilities import analyse, what_if
from lifecycle.playbook import Edge, EdgeType
from tests.builders import SCORES_X, TODAY
from tests.lifecycle.capabilities.graphs import assessed


def test_what_if_shows_who_moves_and_stores_nothing() -> None:
    snapshot = assessed(SCORES_X)
    trial = what_if(snapshot, TODAY, {Area.PO: 48})
    assert trial.index_change.value == pytest.approx(2.89, abs=0.005)
    assert Area.PO in trial.moved
    assert trial.moved[Area.PO] == pytest.approx(10)
    assert all(points > 0 for points in trial.moved.values())
    assert trial.before.index.value == analyse(snapshot, TODAY).index.value


def test_what_if_over_edges_and_its_refusals() -> None:
    snapshot = assessed(SCORES_X)
    freed = what_if(snapshot, TODAY, without=("e2",))
    assert freed.after.effective[Area.PR].value > freed.before.effective[Area.PR].value  # type: ignore[operator]  # known
    circle = Edge(
        id="x1",
        source=Area.CX,
        target=Area.PO,
        type=EdgeType.DRIVES,
        weight=0.5,
        reason="try",
        origin="try",
    )
    with pytest.raises(NotAllowed, match="wait for each other"):
        what_if(snapshot, TODAY, edges=(circle,))
    with pytest.raises(InvalidValue):
        what_if(snapshot, TODAY, {Area.PO: 101})


def test_what_if_can_fill_in_an_area_nobody_assessed() -> None:
    snapshot = assessed({area: score for area, score in SCORES_X.items() if area is not Area.CX})
    trial = what_if(snapshot, TODAY, {Area.CX: 28})
    assert trial.index_change.value is None
    assert trial.after.index.value == pytest.approx(25.5, abs=0.05)
