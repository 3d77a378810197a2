"""Closed rounds: what counts, how sure it is, and two of them side by side (rules.md assessment)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.assessment import (
    Floor,
    Round,
    RoundType,
    add_evidence,
    all_rounds,
    area_scores,
    close_round,
    compare_rounds,
    index_confidence,
    known_scores,
    newest_round_number,
    noise_band,
    open_sheet,
    rate,
    rate_many,
    record_area_round,
)
from lifecycle.assessment.answering import Levels
from lifecycle.base.areas import AREAS, Area, Evidence
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.snapshot import ALL, Snapshot, together
from tests.builders import SCORES_X, TODAY, core, programme, sponsor_and_leader, stamp


def start() -> Snapshot:
    return programme(*sponsor_and_leader())


def recorded(
    snapshot: Snapshot,
    scores: Mapping[Area, float],
    evidence: Evidence = Evidence.OBSERVED,
    day: date = TODAY,
    today: date = TODAY,
) -> Snapshot:
    seed = 100 + newest_round_number(snapshot)
    return snapshot.apply(
        record_area_round(snapshot, scores, evidence=evidence, day=day, stamp=stamp(today=today, seed=seed))
    )


def rated(snapshot: Snapshot, *, quick: bool = False, level: int = 2) -> Snapshot:
    answers: dict[str, Levels] = {}
    for statement in core().statements:
        if statement.quick or not quick:
            answers[statement.id] = (
                {"intention": level, "reality": level} if statement.kind == "creator" else {"presence": 0}
            )
    after = snapshot.apply(rate_many(snapshot, answers, rater="Bryn", stamp=stamp(seed=50)))
    changes = [
        add_evidence(after, id, kind=Evidence.OBSERVED, day=TODAY, stamp=stamp(seed=1000 + number))[1]
        for number, id in enumerate(answers)
    ]
    return after.apply(together(changes[0], *changes[1:]))


def test_a_round_given_by_area_counts_as_given() -> None:
    scores = area_scores(recorded(start(), SCORES_X), TODAY)
    assert {area: found.value for area, found in scores.items()} == SCORES_X
    assert list(scores) == list(AREAS)
    assert scores[Area.AP].source == "area"
    assert not scores[Area.AP].indicative
    assert scores[Area.AP].gap.value == 18
    assert scores[Area.AP].creation.value is None
    assert scores[Area.AP].confidence.value == pytest.approx(1)


@pytest.mark.parametrize(
    ("evidence", "days", "confidence"),
    [
        (Evidence.NONE, 0, 0),
        (Evidence.ASSERTION, 0, 0.4),
        (Evidence.DOCUMENT, 365, 0.35),
        (Evidence.OBSERVED, 730, 0.25),
        (Evidence.OBSERVED, -40, 1),
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


@pytest.mark.parametrize("score", [-0.1, 100.1, float("nan"), float("inf")])
def test_a_score_out_of_range_is_refused_naming_the_area(score: float) -> None:
    with pytest.raises(InvalidValue) as refused:
        recorded(start(), {Area.AP: 50, Area.CX: score})
    assert refused.value.field == "CX"


def test_a_round_without_scores_is_refused() -> None:
    with pytest.raises(InvalidValue):
        recorded(start(), {})


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


def test_a_closed_round_of_statements_counts_and_opens() -> None:
    sheet = rated(start())
    closed = sheet.apply(close_round(sheet, stamp=stamp(seed=2)))
    found = area_scores(closed, TODAY)[Area.CA]
    assert found.value == pytest.approx(50)
    assert found.source == "full"
    assert found.creation.value == pytest.approx(50)
    assert found.destruction.value == 0
    assert found.confidence.value == pytest.approx(1)
    assert len(found.answers) == len(core().statements_of(Area.CA))
    assert len(closed.all(Round)[0].votes) == len(core().statements)


def test_a_closed_round_does_not_change_when_the_sheet_does() -> None:
    sheet = rated(start())
    closed = sheet.apply(close_round(sheet, stamp=stamp(seed=2)))
    before = closed.all(Round)[0]
    after = closed.apply(rate(closed, "AP+1", {"reality": 0}, rater="Bryn", stamp=stamp(seed=3)))
    assert after.all(Round) == (before,)
    assert known_scores(after, TODAY)[Area.AP] == pytest.approx(50)
    opened = open_sheet(after, TODAY).areas[Area.AP].score.value
    assert opened is not None
    assert opened < 50


def test_a_round_cannot_be_altered_and_closing_is_final() -> None:
    sheet = rated(start())
    change = close_round(sheet, stamp=stamp(seed=2))
    assert change.final
    assert change.guards == ALL
    assert Round.APPEND_ONLY


def test_closing_keeps_the_floor_and_its_source() -> None:
    sheet = rated(start())
    floors = {"CX-2": Floor(2, "rules.md F16", "Commitment is not known.")}
    closed = sheet.apply(close_round(sheet, floors=floors, stamp=stamp(seed=2)))
    (kept,) = [a for a in closed.all(Round)[0].of(Area.CX) if a.statement == "CX-2"]
    assert (kept.presence, kept.used, kept.floor_source) == (0, 2, "rules.md F16")
    assert known_scores(closed, TODAY)[Area.CX] < 50  # type: ignore[operator]  # it is known


def test_areas_nobody_rated_are_no_part_of_the_round() -> None:
    snapshot = start()
    one = snapshot.apply(rate(snapshot, "AP-1", {"presence": 2}, rater="Bryn", stamp=stamp()))
    closed = one.apply(close_round(one, stamp=stamp(seed=2)))
    (held,) = closed.all(Round)[0].areas
    assert (held.area, held.score) == (Area.AP, None)
    found = area_scores(closed, TODAY)[Area.AP]
    assert found.value is None
    assert "0 of 6 creators" in found.score.note


def test_a_round_that_rates_too_little_does_not_hide_an_earlier_score() -> None:
    first = recorded(start(), {Area.AP: 40}, day=TODAY - timedelta(days=30))
    one = first.apply(rate(first, "AP+1", {"intention": 4, "reality": 1}, rater="Bryn", stamp=stamp()))
    closed = one.apply(close_round(one, stamp=stamp(seed=2)))
    assert known_scores(closed, TODAY)[Area.AP] == 40


def test_an_empty_sheet_cannot_be_closed() -> None:
    with pytest.raises(NotAllowed, match="nothing to close"):
        close_round(start(), stamp=stamp())
    with pytest.raises(NotAllowed):
        close_round(start(), type=RoundType.AREA, stamp=stamp())


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


@pytest.mark.parametrize(("after", "real"), [(47, False), (48, False), (48.01, True), (49, True), (31, True)])
def test_a_change_is_real_only_beyond_the_noise_band(after: float, real: bool) -> None:
    # an observation 269 days old gives a confidence of .6 and a band of 8
    first = recorded(start(), {Area.AP: 40})
    half_life = core().assessment.half_life_days
    worth = recorded(first, {Area.AP: after}, day=TODAY)
    second = worth.all(Round)[1].changed(
        areas=(worth.all(Round)[1].areas[0].model_copy(update={"confidence": 0.6}),)
    )
    snapshot = programme(first.all(Round)[0], second)
    found = compare_rounds(snapshot, 1, 2).areas[Area.AP]
    assert half_life == 365
    assert found.band.value == pytest.approx(8)
    assert found.change.value == pytest.approx(after - 40)
    assert found.real is real
    assert area_scores(snapshot, TODAY)[Area.AP].real is real


def test_a_change_of_exactly_the_band_is_noise_in_spite_of_floating_point() -> None:
    assert noise_band(20, 0.9, 1) == pytest.approx(2)
    first = recorded(start(), {Area.AP: 40})
    second = recorded(first, {Area.AP: 42}).all(Round)[1]
    tight = second.changed(areas=(second.areas[0].model_copy(update={"confidence": 0.9}),))
    found = compare_rounds(programme(first.all(Round)[0], tight), 1, 2).areas[Area.AP]
    assert found.real is False


def test_a_comparison_names_what_one_round_lacks_and_warns_of_unlike_rounds() -> None:
    first = recorded(start(), {Area.AP: 40})
    sheet = rated(first)
    both = sheet.apply(close_round(sheet, stamp=stamp(seed=2)))
    found = compare_rounds(both, 1, 2)
    assert found.areas[Area.PR].real is None
    assert "round 1" in found.areas[Area.PR].why
    assert "do not ask the same" in found.note
    assert [one.number for one in all_rounds(both)] == [1, 2]
    with pytest.raises(NotFound, match="no round 7"):
        compare_rounds(both, 1, 7)


def test_the_confidence_of_the_index_needs_all_eight_areas() -> None:
    assert index_confidence(recorded(start(), {Area.AP: 40}), TODAY).value is None
    full = recorded(start(), SCORES_X, Evidence.DOCUMENT)
    assert index_confidence(full, TODAY).value == pytest.approx(0.7)


@given(st.dictionaries(st.sampled_from(AREAS), st.floats(0, 100), min_size=1))
def test_what_is_recorded_is_what_counts(scores: dict[Area, float]) -> None:
    known = known_scores(recorded(start(), scores), TODAY)
    assert {area: value for area, value in known.items() if value is not None} == scores
