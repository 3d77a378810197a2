"""Leaks, leavers and the other shares of activity watch (rules.md F22)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.customers.activity import ActivityCount, activity, enquiry_leak, leavers_asked
from lifecycle.floors import destroyer_floors
from lifecycle.insight.segments import Segment
from tests.builders import TODAY, programme
from tests.entries import entered, segment

MOVERS = segment("Movers")
OTHERS = segment("Others")


def count(who: Segment = MOVERS, **fields: object) -> ActivityCount:
    return entered(ActivityCount, **{"segment": who.id, "day": TODAY, **fields})


def test_93_of_100_enquiries_handled_is_a_leak_of_7_percent_and_marks_ca_3() -> None:
    snapshot = programme(MOVERS, count(enquiries_received=100, enquiries_handled=93))
    finding = enquiry_leak(snapshot, TODAY)
    assert finding.value == pytest.approx(0.07)
    assert finding.met is False
    assert destroyer_floors(snapshot, TODAY)["CA-3"].presence == 1


def test_a_leak_of_exactly_5_percent_is_still_right() -> None:
    snapshot = programme(MOVERS, count(enquiries_received=100, enquiries_handled=95))
    assert enquiry_leak(snapshot, TODAY).met is True
    assert "CA-3" not in destroyer_floors(snapshot, TODAY)


def test_35_of_100_leavers_asked_marks_ca_4_and_66_does_not() -> None:
    few = programme(MOVERS, count(left=100, leavers_asked=35))
    assert leavers_asked(few, TODAY).met is False
    assert destroyer_floors(few, TODAY)["CA-4"].presence == 1
    most = programme(MOVERS, count(left=100, leavers_asked=66))
    assert leavers_asked(most, TODAY).met is True
    assert "CA-4" not in destroyer_floors(most, TODAY)


def test_counts_of_segments_are_added_before_the_share_is_taken() -> None:
    snapshot = programme(
        MOVERS,
        OTHERS,
        count(enquiries_received=100, enquiries_handled=50),
        count(OTHERS, enquiries_received=900, enquiries_handled=900),
    )
    assert activity(snapshot, TODAY).leak.value == pytest.approx(0.05)


def test_the_newest_count_of_a_segment_up_to_today_counts() -> None:
    old = count(enquiries_received=100, enquiries_handled=93, day=TODAY - timedelta(days=30))
    new = count(enquiries_received=100, enquiries_handled=96)
    future = count(enquiries_received=100, enquiries_handled=10, day=TODAY + timedelta(days=1))
    snapshot = programme(MOVERS, future, new, old)
    assert enquiry_leak(snapshot, TODAY).value == pytest.approx(0.04)
    assert enquiry_leak(snapshot, TODAY - timedelta(days=1)).value == pytest.approx(0.07)


def test_uncounted_is_not_zero_and_nothing_to_count_is_not_applicable() -> None:
    uncounted = enquiry_leak(programme(MOVERS, count()), TODAY)
    assert uncounted.met is None
    assert uncounted.applicable
    none_came = enquiry_leak(programme(MOVERS, count(enquiries_received=0, enquiries_handled=0)), TODAY)
    assert none_came.met is None
    assert not none_came.applicable
    assert "CA-3" not in destroyer_floors(programme(MOVERS, count()), TODAY)


def test_when_nobody_left_there_was_nobody_to_ask() -> None:
    assert leavers_asked(programme(MOVERS, count(left=0)), TODAY).met is True
    assert leavers_asked(programme(MOVERS, count(left=3)), TODAY).met is None
    assert leavers_asked(programme(MOVERS), TODAY).met is None


@pytest.mark.parametrize("second", [(), (count(OTHERS),), (count(OTHERS, left=2, enquiries_received=2),)])
def test_a_segment_nobody_counted_leaves_both_questions_open(second: tuple[ActivityCount, ...]) -> None:
    first = count(enquiries_received=0, enquiries_handled=0, left=0, leavers_asked=0)
    snapshot = programme(MOVERS, OTHERS, first, *second)
    lacking = str(second[0].id if second else OTHERS.id)
    for finding in (enquiry_leak(snapshot, TODAY), leavers_asked(snapshot, TODAY)):
        assert (finding.met, finding.applicable) == (None, True)
        assert [target.key for target in finding.targets] == [lacking]
    good, bad = (
        programme(
            MOVERS,
            OTHERS,
            count(enquiries_received=100, enquiries_handled=n, left=10, leavers_asked=n // 10),
            *second,
        )
        for n in (96, 50)
    )
    for check, known in ((enquiry_leak, "4% of enquiries"), (leavers_asked, "90% of those")):
        assert check(good, TODAY).met is None, "what is known would do"
        assert check(good, TODAY).why.startswith(known)
        assert check(bad, TODAY).met is False
    nothing = count(OTHERS, enquiries_received=0, left=0)
    assert not enquiry_leak(programme(MOVERS, OTHERS, first, nothing), TODAY).applicable
    assert leavers_asked(programme(MOVERS, OTHERS, first, nothing), TODAY).met is True


def test_more_handled_than_received_is_no_negative_leak_but_worth_a_look() -> None:
    figure = activity(programme(MOVERS, count(enquiries_received=10, enquiries_handled=12)), TODAY).leak
    assert figure.value == 0
    assert "check the counts" in figure.note


@given(
    st.lists(
        st.tuples(st.integers(0, 1000), st.integers(0, 1000)).map(lambda pair: (max(pair), min(pair))),
        max_size=5,
    )
)
def test_shares_stay_between_0_and_1(pairs: list[tuple[int, int]]) -> None:
    groups = [segment(f"S{number}") for number in range(len(pairs))]
    counts = [
        count(who, enquiries_received=all_, enquiries_handled=some, left=all_, leavers_asked=some)
        for who, (all_, some) in zip(groups, pairs, strict=True)
    ]
    found = activity(programme(*groups, *counts), TODAY)
    if not sum(all_ for all_, _ in pairs):
        assert found.leak.value is None
        return
    assert found.leak.value is not None
    assert found.leavers_asked.value is not None
    assert found.leak.value + found.leavers_asked.value == pytest.approx(1)
    assert 0 <= found.leak.value <= 1
