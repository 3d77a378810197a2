"""Two closed rounds side by side: what changed, and what is noise (rules.md assessment)."""

from __future__ import annotations

import pytest

from lifecycle.assessment import (
    Round,
    all_rounds,
    area_scores,
    close_round,
    compare_rounds,
    noise_band,
)
from lifecycle.base.areas import Area
from lifecycle.base.errors import NotFound
from tests.builders import TODAY, core, programme, stamp
from tests.lifecycle.assessment.rounds_made import rated, recorded, start


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
