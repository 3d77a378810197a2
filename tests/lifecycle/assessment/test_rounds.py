"""Rounds recorded and closed: what they keep, what is refused, and that they stay (rules.md assessment)."""

from __future__ import annotations

import pytest

from lifecycle.assessment import (
    Floor,
    Round,
    RoundType,
    area_scores,
    close_round,
    known_scores,
    open_sheet,
    rate,
)
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.snapshot import ALL
from tests.builders import SCORES_X, TODAY, core, stamp
from tests.lifecycle.assessment.rounds_made import rated, recorded, start


def test_a_round_given_by_area_counts_as_given() -> None:
    scores = area_scores(recorded(start(), SCORES_X), TODAY)
    assert {area: found.value for area, found in scores.items()} == SCORES_X
    assert list(scores) == list(AREAS)
    assert scores[Area.AP].source == "area"
    assert not scores[Area.AP].indicative
    assert scores[Area.AP].gap.value == 18
    assert scores[Area.AP].creation.value is None
    assert scores[Area.AP].confidence.value == pytest.approx(1)


@pytest.mark.parametrize("score", [-0.1, 100.1, float("nan"), float("inf")])
def test_a_score_out_of_range_is_refused_naming_the_area(score: float) -> None:
    with pytest.raises(InvalidValue) as refused:
        recorded(start(), {Area.AP: 50, Area.CX: score})
    assert refused.value.field == "CX"


def test_a_round_without_scores_is_refused() -> None:
    with pytest.raises(InvalidValue):
        recorded(start(), {})


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


def test_an_empty_sheet_cannot_be_closed() -> None:
    with pytest.raises(NotAllowed, match="nothing to close"):
        close_round(start(), stamp=stamp())
    with pytest.raises(NotAllowed):
        close_round(start(), type=RoundType.AREA, stamp=stamp())
