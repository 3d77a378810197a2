"""Loops that close and loops that are open (rules.md graph)."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.areas import Area
from lifecycle.capabilities import (
    EdgeEvidence,
    LoopState,
    analyse,
    record_edge_evidence,
    remove_edge,
    remove_edge_evidence,
)
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp


def loop(snapshot: Snapshot, id: str) -> LoopState:
    return next(found for found in analyse(snapshot, TODAY).loops if found.loop.id == id)


def test_a_loop_without_any_evidence_is_open_and_says_what_would_close_it() -> None:
    found = loop(programme(), "insight")
    assert found.open
    assert [(step.source, step.target) for step in found.gaps] == [(Area.AP, Area.IT), (Area.IT, Area.AP)]
    assert "from Analysis & planning to Information & technology never any (e4)" in found.reason
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
    (note,) = change.puts
    assert isinstance(note, EdgeEvidence)
    fresh = snapshot.apply(change)
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
    assert "there is no dependency" in loop(gone, "insight").reason
