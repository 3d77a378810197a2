"""Changing edges, refusing circles, paths, and loops that are open (rules.md graph)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.noun import folded
from lifecycle.capabilities import (
    EdgeChange,
    EdgeEvidence,
    LoopState,
    analyse,
    change_edge,
    edge_set,
    edges,
    find_circle,
    find_edge,
    neighbours,
    path,
    record_edge_evidence,
    remove_edge,
    remove_edge_evidence,
    restore_edge,
)
from lifecycle.playbook import EdgeType
from lifecycle.snapshot import Snapshot
from tests.builders import SCORES_X, TODAY, core, programme, stamp


def test_a_programme_has_the_playbooks_edges_until_it_changes_them() -> None:
    assert edges(programme()) == core().edges


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


def test_a_circle_that_came_in_with_a_file_is_left_out_and_named() -> None:
    base = programme()
    bad = EdgeChange(
        id=base.id_of(EdgeChange, folded("f7")),
        edge="f7",
        source=Area.CX,
        target=Area.AP,
        type=EdgeType.DRIVES,
        weight=0.5,
        reason="from a file",
    )
    snapshot = programme(bad)
    held = edge_set(snapshot)
    assert find_circle(held.edges) == ()
    assert "f7" in held.left_out[0]
    assert "CX drives AP" in held.left_out[0]
    assert analyse(snapshot, TODAY, SCORES_X).left_out == held.left_out


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


def test_the_strongest_path_and_the_neighbours_are_found() -> None:
    found = path(programme(), Area.PO, Area.CX)
    assert found is not None
    assert (found.areas[0], found.areas[-1]) == (Area.PO, Area.CX)
    assert found.strength == pytest.approx(0.6 * 0.9 * 0.7)
    assert [edge.id for edge in found.edges] == ["e1", "e2", "e6"]
    assert path(programme(), Area.CX, Area.PO) is None
    near = neighbours(programme(), Area.ME)
    assert [edge.source for edge in near.needs] == [Area.PO, Area.AP]
    assert [edge.target for edge in near.feeds] == [Area.PC, Area.IT]
    assert {edge.id for edge in near.loops} == {"f1", "f2", "f4"}


def loop(snapshot: Snapshot, id: str) -> LoopState:
    return next(found for found in analyse(snapshot, TODAY).loops if found.loop.id == id)


def test_a_loop_without_any_evidence_is_open_and_says_what_would_close_it() -> None:
    found = loop(programme(), "insight")
    assert found.open
    assert [(step.source, step.target) for step in found.gaps] == [(Area.AP, Area.IT), (Area.IT, Area.AP)]
    assert "AP to IT (e4) never" in found.reason
    assert "Record" in found.reason


def with_evidence(snapshot: Snapshot, days: dict[str, int]) -> Snapshot:
    for number, (edge, age) in enumerate(days.items()):
        change = record_edge_evidence(
            snapshot, edge, day=TODAY - timedelta(days=age), text="It came.", stamp=stamp(seed=number + 1)
        )
        snapshot = snapshot.apply(change)
    return snapshot


def test_a_loop_is_closed_up_to_ninety_days_after_its_oldest_evidence() -> None:
    assert not loop(with_evidence(programme(), {"e4": 90, "f5": 0}), "insight").open
    late = loop(with_evidence(programme(), {"e4": 91, "f5": 0}), "insight")
    assert late.open
    assert [(step.source, step.days) for step in late.gaps] == [(Area.AP, 91)]


def test_the_newest_evidence_of_an_edge_counts_and_taking_it_back_opens_the_loop() -> None:
    snapshot = with_evidence(programme(), {"e4": 200, "f5": 0})
    change = record_edge_evidence(snapshot, "AP->IT", day=TODAY, stamp=stamp(seed=30))
    fresh = snapshot.apply(change)
    (note,) = change.puts
    assert isinstance(note, EdgeEvidence)
    assert note.edge == "e4"
    assert not loop(fresh, "insight").open
    again = fresh.apply(remove_edge_evidence(fresh, note.id, stamp=stamp(seed=31)))
    assert loop(again, "insight").open
    assert len(again.all(EdgeEvidence)) == 2


def test_older_evidence_recorded_later_does_not_open_a_loop() -> None:
    snapshot = with_evidence(programme(), {"e4": 0, "f5": 0})
    change = record_edge_evidence(snapshot, "e4", day=TODAY - timedelta(days=300), stamp=stamp(seed=30))
    assert not loop(snapshot.apply(change), "insight").open


def test_a_loop_over_an_edge_the_programme_left_out_is_open() -> None:
    snapshot = with_evidence(programme(), {"e4": 0, "f5": 0})
    gone = snapshot.apply(remove_edge(snapshot, "e4", reason="Not here.", stamp=stamp(seed=40)))
    assert "is no edge" in loop(gone, "insight").reason
