"""The synthesis matrix and the segments it proposes."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.insight.entering import keep_counts
from lifecycle.insight.markers import MarkerCounts
from lifecycle.insight.matrix import (
    MarkerMatrix,
    all_proposals,
    find_proposal,
    lift,
    take_up,
)
from lifecycle.insight.segments import Segment, SegmentState, segment_report, write_motive
from lifecycle.snapshot import Snapshot
from tests.builders import programme, stamp, with_nouns

FORTY = MarkerCounts(40, ("cancels visits",), (12,), ("in arrears",), (16,), (9,))


def holding(counts: MarkerCounts) -> Snapshot:
    snapshot = programme()
    change = keep_counts(snapshot, counts, stamp())
    return snapshot.apply(change)


def test_nine_of_forty_sharing_both_markers_are_proposed_with_lift_1_875() -> None:
    (proposal,) = all_proposals(holding(FORTY))
    assert proposal.lift.value == 1.875
    assert (proposal.soft, proposal.hard, proposal.both) == ("cancels visits", "in arrears", 9)


def test_a_proposal_taken_up_is_a_candidate_until_its_motive_is_written() -> None:
    snapshot = holding(FORTY)
    change = take_up(snapshot, all_proposals(snapshot)[0], stamp(), "time-squeezed")
    snapshot = snapshot.apply(change)
    (segment,) = snapshot.all(Segment)
    report = segment_report(snapshot, segment)
    assert report.state is SegmentState.CANDIDATE
    assert report.lacking == ("write why these customers act so (the motive)",)
    assert all_proposals(snapshot)[0].taken_up == segment
    snapshot = snapshot.apply(write_motive(snapshot, segment, "Their days are too full for a visit", stamp()))
    assert segment_report(snapshot, snapshot.get(Segment, segment.id)).state is SegmentState.SYNTHESISED


def test_four_customers_sharing_are_too_few_and_five_are_enough() -> None:
    assert all_proposals(holding(MarkerCounts(400, ("a",), (5,), ("b",), (5,), (4,)))) == ()
    assert len(all_proposals(holding(MarkerCounts(400, ("a",), (5,), ("b",), (5,), (5,))))) == 1


def test_a_lift_below_one_and_a_half_is_not_proposed_and_exactly_that_is() -> None:
    assert all_proposals(holding(MarkerCounts(100, ("a",), (20,), ("b",), (50,), (14,)))) == ()
    (proposal,) = all_proposals(holding(MarkerCounts(100, ("a",), (20,), ("b",), (50,), (15,))))
    assert proposal.lift.value == pytest.approx(1.5)


def test_proposals_come_highest_lift_first() -> None:
    counts = MarkerCounts(100, ("a", "b"), (20, 10), ("c",), (20,), (8, 8))
    assert [(one.soft, one.lift.value) for one in all_proposals(holding(counts))] == [("b", 4.0), ("a", 2.0)]


def test_a_marker_nobody_has_gives_no_lift() -> None:
    assert lift(0, 0, 5, 40) is None


def test_loading_a_file_again_replaces_its_matrix() -> None:
    snapshot = holding(FORTY)
    change = keep_counts(snapshot, MarkerCounts(10, ("a",), (1,), ("b",), (1,), (1,)), stamp())
    assert [matrix.customers for matrix in snapshot.apply(change).all(MarkerMatrix)] == [10]


def test_the_counts_of_a_file_stand_in_the_journal_by_its_name() -> None:
    counts = MarkerCounts(10, ("a",), (1,), ("b",), (1,), (1,), "spring.csv")
    assert keep_counts(programme(), counts, stamp()).args == {"counts": "spring.csv"}


def test_counts_no_customers_could_give_are_refused() -> None:
    for counts in (
        MarkerCounts(40, ("a",), (12,), ("b",), (16,), (13,)),
        MarkerCounts(10, ("a",), (8,), ("b",), (8,), (2,)),
        MarkerCounts(10, ("a",), (12,), ("b",), (8,), (2,)),
        MarkerCounts(10, ("a",), (2,), ("b",), (8,), ()),
    ):
        with pytest.raises(InvalidValue):
            keep_counts(programme(), counts, stamp())


def test_a_second_segment_of_one_name_is_refused() -> None:
    snapshot = holding(FORTY)
    change = take_up(snapshot, all_proposals(snapshot)[0], stamp())
    assert [segment.name for segment in snapshot.apply(change).all(Segment)] == [
        "cancels visits and in arrears"
    ]
    with pytest.raises(NotAllowed):
        take_up(snapshot.apply(change), all_proposals(snapshot)[0], stamp(), "Cancels visits AND in arrears")


def test_a_proposal_is_found_by_its_markers() -> None:
    snapshot = holding(FORTY)
    assert find_proposal(snapshot, "Cancels Visits", "in arrears").both == 9
    with pytest.raises(InvalidValue, match="in arrears"):
        find_proposal(snapshot, "in arrears", "cancels visits")


@given(some.integers(1, 200), some.data())
def test_lift_is_one_when_markers_are_independent_and_rises_with_sharing(
    customers: int, data: some.DataObject
) -> None:
    soft = data.draw(some.integers(1, customers))
    hard = data.draw(some.integers(1, customers))
    least, most = max(0, soft + hard - customers), min(soft, hard)
    both = data.draw(some.integers(least, most))
    value = lift(both, soft, hard, customers)
    assert value is not None
    assert 0 <= value <= customers / max(soft, hard) + 1e-9
    assume(both < most)
    more = lift(both + 1, soft, hard, customers)
    assert more is not None
    assert more > value
    assert lift(soft, soft, customers, customers) == pytest.approx(1)


def test_a_matrix_of_many_markers_proposes_quickly_enough_to_look_at() -> None:
    wide = MarkerCounts(
        1000,
        tuple(f"s{n}" for n in range(100)),
        (100,) * 100,
        tuple(f"h{n}" for n in range(100)),
        (100,) * 100,
        (20,) * 10_000,
    )
    assert len(all_proposals(with_nouns(holding(wide), ()))) == 10_000
