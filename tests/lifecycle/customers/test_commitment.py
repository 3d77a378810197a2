"""Commitment beside satisfaction, wave against wave (rules.md F16)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.errors import InvalidValue
from lifecycle.customers.commitment import (
    CommitmentReading,
    Quadrant,
    commitment,
    commitment_measured,
    commitment_not_lower,
    quadrant,
    reading_value,
    wave_commitment,
)
from lifecycle.floors import destroyer_floors
from lifecycle.insight.segments import Segment
from tests.builders import TODAY, programme
from tests.entries import entered, segment

SQUEEZED = segment("Time-squeezed", 300)
PLANNERS = segment("Reassured planners", 100)


def reading(
    who: Segment, value: float | None, *, day: date = TODAY, wave: int = 0, satisfaction: float | None = None
) -> CommitmentReading:
    items = {} if value is None else dict.fromkeys(("stay", "first_choice", "recommend", "resist"), value)
    return entered(CommitmentReading, segment=who.id, day=day, wave=wave, satisfaction=satisfaction, **items)


def test_satisfaction_7_8_with_commitment_5_4_is_satisfied_but_uncommitted_and_the_headline_is_commitment() -> (
    None
):
    found = commitment(programme(SQUEEZED, reading(SQUEEZED, 5.4, satisfaction=7.8)), TODAY)
    assert found.segments[0].quadrant is Quadrant.SATISFIED_UNCOMMITTED
    assert found.headline.value == pytest.approx(5.4)
    assert found.satisfaction.value == pytest.approx(7.8)


def test_satisfaction_without_commitment_makes_cx_2_at_least_frequent() -> None:
    alone = programme(SQUEEZED, reading(SQUEEZED, None, satisfaction=7.8))
    assert commitment(alone, TODAY).segments[0].quadrant is None
    assert destroyer_floors(alone, TODAY)["CX-2"].presence == 2
    both = programme(SQUEEZED, reading(SQUEEZED, 2.0, satisfaction=7.8))
    assert "CX-2" not in destroyer_floors(both, TODAY)
    assert "CX-2" not in destroyer_floors(programme(SQUEEZED), TODAY)


def test_commitment_needs_all_four_answers() -> None:
    whole = reading(SQUEEZED, 6)
    assert reading_value(whole) == 6
    assert reading_value(whole.changed(stay=10)) == 7
    for item in ("stay", "first_choice", "recommend", "resist"):
        assert reading_value(whole.changed(**{item: None})) is None


def test_quadrants_divide_at_seven() -> None:
    assert quadrant(7, 7, 7) is Quadrant.SATISFIED_COMMITTED
    assert quadrant(6.9, 7, 7) is Quadrant.DISSATISFIED_COMMITTED
    assert quadrant(7, 6.9, 7) is Quadrant.SATISFIED_UNCOMMITTED
    assert quadrant(6.9, 6.9, 7) is Quadrant.DISSATISFIED_UNCOMMITTED


def test_the_headline_weighs_segments_by_size_and_says_when_it_cannot() -> None:
    readings = (reading(SQUEEZED, 8), reading(PLANNERS, 4))
    assert commitment(programme(SQUEEZED, PLANNERS, *readings), TODAY).headline.value == pytest.approx(7)
    unsized = commitment(programme(SQUEEZED, PLANNERS.changed(customers=None), *readings), TODAY).headline
    assert unsized.value == pytest.approx(6)
    assert "alike" in unsized.note
    partly = commitment(programme(SQUEEZED, PLANNERS, readings[0]), TODAY).headline
    assert partly.value == pytest.approx(8)
    assert "Reassured planners" in partly.note


def test_the_newest_reading_up_to_today_counts() -> None:
    old = reading(SQUEEZED, 5, day=TODAY - timedelta(days=30))
    tomorrow = reading(SQUEEZED, 9, day=TODAY + timedelta(days=1))
    assert commitment(programme(SQUEEZED, tomorrow, old), TODAY).headline.value == pytest.approx(5)
    assert commitment(programme(SQUEEZED), TODAY).headline.value is None


def test_commitment_is_measured_in_a_wave_when_every_segment_answered_in_it() -> None:
    first = reading(SQUEEZED, 6, wave=1)
    assert commitment_measured(programme(SQUEEZED, reading(SQUEEZED, 6)), TODAY, 1).met is None
    assert commitment_measured(programme(SQUEEZED, reading(SQUEEZED, None, wave=1)), TODAY, 1).met is False
    assert commitment_measured(programme(SQUEEZED, PLANNERS, first), TODAY, 1).met is False
    assert commitment_measured(programme(SQUEEZED, first), TODAY, 1).met is True


def test_commitment_is_compared_with_the_wave_before_over_the_same_segments() -> None:
    before = reading(SQUEEZED, 5.4, day=TODAY - timedelta(days=60))
    first = reading(SQUEEZED, 5.9, day=TODAY - timedelta(days=30), wave=1)
    second = reading(SQUEEZED, 5.6, day=TODAY, wave=2)
    newcomer = reading(PLANNERS, 1, day=TODAY - timedelta(days=1), wave=2)
    snapshot = programme(SQUEEZED, PLANNERS, before, first, second, newcomer)
    rise = commitment_not_lower(snapshot, TODAY, 1)
    assert rise.met is True
    assert rise.value == pytest.approx(0.5)
    fall = commitment_not_lower(snapshot, TODAY, 2)
    assert fall.met is False
    assert fall.value == pytest.approx(-0.3)
    assert wave_commitment(snapshot, 2, TODAY).value == pytest.approx((300 * 5.6 + 100 * 1) / 400)


def test_the_first_measured_wave_has_nothing_to_be_compared_with() -> None:
    first = reading(SQUEEZED, 6, wave=1)
    finding = commitment_not_lower(programme(SQUEEZED, first), TODAY, 1)
    assert finding.met is None
    assert not finding.applicable
    assert commitment_not_lower(programme(SQUEEZED), TODAY, 1).applicable


def test_a_segment_asked_before_and_not_since_leaves_open_whether_commitment_fell() -> None:
    before, other = reading(SQUEEZED, 6, wave=0), reading(PLANNERS, 8, wave=1)
    finding = commitment_not_lower(programme(SQUEEZED, PLANNERS, before, other), TODAY, 1)
    assert (finding.met, finding.applicable) == (None, True)
    assert [target.key for target in finding.targets] == [str(SQUEEZED.id)]


@given(st.lists(st.tuples(st.integers(1, 10_000), st.floats(0, 10)), min_size=1, max_size=6))
def test_the_headline_lies_between_the_least_and_the_greatest_segment(
    values: list[tuple[int, float]],
) -> None:
    groups = [segment(f"S{number}", size) for number, (size, _) in enumerate(values)]
    readings = [reading(who, value) for who, (_, value) in zip(groups, values, strict=True)]
    headline = commitment(programme(*groups, *readings), TODAY).headline.value
    assert headline is not None
    assert min(v for _, v in values) - 1e-9 <= headline <= max(v for _, v in values) + 1e-9


def test_commitment_and_satisfaction_are_paired_from_the_same_reading_only() -> None:
    both = reading(SQUEEZED, 5.4, day=TODAY - timedelta(days=60), satisfaction=7.8)
    content = reading(SQUEEZED, None, day=TODAY, satisfaction=3)
    [one] = commitment(programme(SQUEEZED, both, content), TODAY).segments
    assert one.commitment.value == pytest.approx(5.4)
    assert one.satisfaction == 7.8
    assert one.quadrant is Quadrant.SATISFIED_UNCOMMITTED
    assert one.unpaired == content
    later = reading(SQUEEZED, 6, day=TODAY - timedelta(days=1))
    [two] = commitment(programme(SQUEEZED, both, later), TODAY).segments
    assert (two.commitment.value, two.satisfaction, two.quadrant) == (6, None, None)


def test_a_segment_of_unknown_size_is_so_in_both_headlines() -> None:
    unsized = PLANNERS.changed(customers=None)
    alone = reading(unsized, None, satisfaction=2)
    found = commitment(
        programme(SQUEEZED, unsized, segment("Savers", 100), reading(SQUEEZED, 8, satisfaction=8), alone),
        TODAY,
    )
    assert found.satisfaction.value == pytest.approx(5)
    assert "Reassured planners" in found.satisfaction.note
    nobody = PLANNERS.changed(customers=0)
    weighed = programme(SQUEEZED, nobody, reading(SQUEEZED, 8), reading(nobody, 2))
    assert commitment(weighed, TODAY).headline.value == pytest.approx(8)


def test_what_cannot_be_asked_is_left_out_for_a_reason() -> None:
    captive = entered(
        CommitmentReading,
        segment=SQUEEZED.id,
        day=TODAY,
        first_choice=6,
        recommend=8,
        why_apart="nowhere else to go",
        apart=("stay", "resist"),
    )
    assert reading_value(captive) == pytest.approx(7)
    [one] = commitment(programme(SQUEEZED, captive), TODAY).segments
    assert "nowhere else to go" in one.commitment.note
    assert reading_value(captive.changed(recommend=None)) is None
    with pytest.raises(InvalidValue, match="why_apart"):
        captive.changed(why_apart="")
    with pytest.raises(InvalidValue, match="has an answer"):
        captive.changed(stay=5)
    with pytest.raises(InvalidValue, match="has to be left"):
        captive.changed(
            first_choice=None, recommend=None, apart=("stay", "first_choice", "recommend", "resist")
        )
