"""Changing edges, and refusing circles (rules.md graph)."""

from __future__ import annotations

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.capabilities import (
    analyse,
    change_edge,
    edge_set,
    edges,
    find_edge,
    remove_edge,
    restore_edge,
)
from lifecycle.playbook import EdgeType
from tests.builders import SCORES_X, TODAY, core, programme, stamp


def test_a_changed_weight_is_laid_over_the_playbooks_and_counts() -> None:
    snapshot = programme()
    changed = snapshot.apply(
        change_edge(snapshot, "E2", weight=0.3, reason="Two offers only.", stamp=stamp())
    )
    edge = find_edge(changed, "e2")
    assert (edge.weight, edge.source, edge.type) == (0.3, Area.AP, EdgeType.DRIVES)
    assert edge.reason == "Two offers only."
    before = analyse(snapshot, TODAY, SCORES_X).effective[Area.PR].value
    after = analyse(changed, TODAY, SCORES_X).effective[Area.PR].value
    assert before is not None
    assert after is not None
    assert after > before


def test_turning_a_feedback_edge_into_a_driver_is_refused_naming_the_circle() -> None:
    snapshot = programme()
    with pytest.raises(NotAllowed) as refused:
        change_edge(snapshot, "f7", type=EdgeType.DRIVES, reason="It does.", stamp=stamp())
    assert "CX drives AP (f7)" in refused.value.why
    assert refused.value.why.count("AP ") >= 1
    assert "feed back" in refused.value.do
    assert edges(snapshot) == core().edges


def test_a_new_edge_needs_all_its_values_and_cannot_lead_to_itself() -> None:
    snapshot = programme()
    with pytest.raises(InvalidValue) as refused:
        change_edge(snapshot, "x1", weight=0.4, reason="New.", stamp=stamp())
    assert refused.value.field == "source"
    with pytest.raises(NotAllowed, match="itself"):
        change_edge(
            snapshot,
            "x1",
            source=Area.AP,
            target=Area.AP,
            type=EdgeType.ENABLES,
            weight=0.4,
            reason="New.",
            stamp=stamp(),
        )
    added = snapshot.apply(
        change_edge(
            snapshot,
            "x1",
            source=Area.ME,
            target=Area.CX,
            type=EdgeType.ENABLES,
            weight=0.4,
            reason="New.",
            stamp=stamp(),
        )
    )
    assert find_edge(added, "ME-CX").id == "x1"


@pytest.mark.parametrize("weight", [-0.1, 1.1, float("nan")])
def test_a_weight_out_of_range_is_refused(weight: float) -> None:
    with pytest.raises(InvalidValue) as refused:
        change_edge(programme(), "e2", weight=weight, reason="Try.", stamp=stamp())
    assert refused.value.field == "weight"


def test_an_edge_left_out_can_be_brought_back() -> None:
    snapshot = programme()
    gone = snapshot.apply(remove_edge(snapshot, "e13", reason="Not here.", stamp=stamp()))
    assert edge_set(gone).get("e13") is None
    back = gone.apply(restore_edge(gone, "e13", stamp=stamp(seed=2)))
    assert edges(back) == core().edges
    again = gone.apply(change_edge(gone, "e13", weight=0.2, reason="A little.", stamp=stamp(seed=3)))
    assert find_edge(again, "e13").weight == 0.2
    with pytest.raises(NotFound):
        restore_edge(snapshot, "e13", stamp=stamp())
    with pytest.raises(NotFound, match="no edge 'e99'"):
        find_edge(snapshot, "e99")


def test_bringing_an_edge_back_is_refused_while_another_change_would_close_a_circle() -> None:
    first = programme()
    without = first.apply(remove_edge(first, "e3", reason="Not here.", stamp=stamp()))
    # with AP -> CA gone, and CA's other ways from AP too, CA may drive AP
    for number, id in enumerate(("e2", "e4", "e14"), 2):
        without = without.apply(remove_edge(without, id, reason="Not here.", stamp=stamp(seed=number)))
    turned = without.apply(
        change_edge(without, "f6", type=EdgeType.DRIVES, reason="Sales first.", stamp=stamp(seed=9))
    )
    with pytest.raises(NotAllowed, match="wait for each other"):
        restore_edge(turned, "e3", stamp=stamp(seed=10))
