"""Which scores count, how sure they are, and when they show (rules.md assessment)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.assessment import (
    Round,
    RoundType,
    area_scores,
    close_round,
    index_confidence,
    known_scores,
    rate,
)
from lifecycle.base.areas import AREAS, Area, Evidence
from tests.builders import SCORES_X, TODAY, stamp
from tests.lifecycle.assessment.rounds_made import rated, recorded, start


@pytest.mark.parametrize(
    ("evidence", "days", "confidence"),
    [
        (Evidence.NONE, 0, 0),
        (Evidence.ASSERTION, 0, 0.4),
        (Evidence.DOCUMENT, 365, 0.35),
        (Evidence.OBSERVED, 730, 0.25),
    ],
)
def test_its_confidence_is_what_evidence_and_age_allow(
    evidence: Evidence, days: int, confidence: float
) -> None:
    snapshot = recorded(start(), {Area.AP: 40}, evidence, TODAY - timedelta(days=days))
    assert snapshot.all(Round)[0].areas[0].confidence == pytest.approx(confidence)
    assert area_scores(snapshot, TODAY)[Area.AP].confidence.value == pytest.approx(confidence)


def test_confidence_ages_for_a_gate_while_the_round_keeps_its_own() -> None:
    snapshot = recorded(start(), {Area.AP: 40}, Evidence.DOCUMENT)
    late = area_scores(snapshot, TODAY + timedelta(days=178))[Area.AP]
    assert late.confidence.value == pytest.approx(0.49922, abs=1e-5)
    assert late.low_confidence
    assert not area_scores(snapshot, TODAY + timedelta(days=177))[Area.AP].low_confidence
    assert snapshot.all(Round)[0].areas[0].confidence == pytest.approx(0.7)


def test_unassessed_areas_are_not_zero() -> None:
    scores = area_scores(recorded(start(), {Area.AP: 40}), TODAY)
    assert scores[Area.PR].value is None
    assert scores[Area.PR].source == "none"
    assert scores[Area.PR].gap.value is None
    assert "Not yet assessed" in scores[Area.PR].score.note
    assert scores[Area.PR].target == 60


def test_the_newest_day_counts_whatever_was_recorded_last() -> None:
    new = recorded(start(), {Area.AP: 40})
    older_later = recorded(new, {Area.AP: 90}, day=TODAY - timedelta(days=10))
    assert known_scores(older_later, TODAY)[Area.AP] == 40
    same_day = recorded(older_later, {Area.AP: 44})
    assert known_scores(same_day, TODAY)[Area.AP] == 44


def test_rounds_up_to_a_number_show_what_an_earlier_decision_saw() -> None:
    snapshot = recorded(recorded(start(), {Area.AP: 40}), {Area.AP: 60})
    assert known_scores(snapshot, TODAY, upto=1)[Area.AP] == 40
    assert area_scores(snapshot, TODAY, upto=1)[Area.AP].value == 40
    assert known_scores(snapshot, TODAY, upto=0)[Area.AP] is None


def test_a_round_that_rates_too_little_does_not_hide_an_earlier_score() -> None:
    first = recorded(start(), {Area.AP: 40}, day=TODAY - timedelta(days=30))
    one = first.apply(rate(first, "AP+1", {"intention": 4, "reality": 1}, rater="Bryn", stamp=stamp()))
    closed = one.apply(close_round(one, stamp=stamp(seed=2)))
    assert known_scores(closed, TODAY)[Area.AP] == 40


def test_a_quick_check_is_indicative_and_its_confidence_capped() -> None:
    sheet = rated(start(), quick=True)
    closed = sheet.apply(close_round(sheet, type=RoundType.QUICK, stamp=stamp(seed=2)))
    for found in area_scores(closed, TODAY).values():
        assert found.value == pytest.approx(50)
        assert found.indicative
        assert found.confidence.value == pytest.approx(0.4)
        assert "Indicative" in found.score.note
    later = area_scores(closed, TODAY + timedelta(days=365))[Area.AP].confidence.value
    assert later == pytest.approx(0.4)
    much_later = area_scores(closed, TODAY + timedelta(days=730))[Area.AP].confidence.value
    assert much_later == pytest.approx(0.25)


def test_a_quick_check_counts_only_where_no_other_round_does() -> None:
    full = recorded(start(), {Area.AP: 30}, day=TODAY - timedelta(days=100))
    sheet = rated(full, quick=True)
    closed = sheet.apply(close_round(sheet, type=RoundType.QUICK, stamp=stamp(seed=2)))
    scores = area_scores(closed, TODAY)
    assert (scores[Area.AP].value, scores[Area.AP].source) == (30, "area")
    assert scores[Area.PR].source == "quick"


def test_the_confidence_of_the_index_needs_all_eight_areas() -> None:
    assert index_confidence(recorded(start(), {Area.AP: 40}), TODAY).value is None
    full = recorded(start(), SCORES_X, Evidence.DOCUMENT)
    assert index_confidence(full, TODAY).value == pytest.approx(0.7)


@given(st.dictionaries(st.sampled_from(AREAS), st.floats(0, 100), min_size=1))
def test_what_is_recorded_is_what_counts(scores: dict[Area, float]) -> None:
    known = known_scores(recorded(start(), scores), TODAY)
    assert {area: value for area, value in known.items() if value is not None} == scores
