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
from lifecycle.assessment.telling import compared_page, rounds_page
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


def test_two_rounds_are_told_with_their_changes_and_which_of_them_are_noise() -> None:
    after = recorded(recorded(start(), {Area.AP: 40, Area.PR: 50}), {Area.AP: 47.5, Area.PO: 10})
    page = compared_page(after)
    assert page.title == "Round 1 → round 2"
    assert [[cell.words for cell in row.cells[:6]] for row in page.tables[0].rows] == [
        ["AP Analysis & planning", "40.0", "47.5", "+7.5", "0.0", "↑ real"],
        ["PR Proposition", "50.0", "-", "-", "-", "not assessed"],
        ["PO People & organisation", "-", "10.0", "-", "-", "not assessed"],
    ]
    assert page.values()["areas"]["AP"]["change"] == 7.5
    assert page.values()["areas"]["PR"]["change"] is None
    assert [row.cells[0].words for row in rounds_page(after, (1,)).tables[0].rows] == ["2", "◆ 1"]


def test_with_one_round_there_is_nothing_to_compare_yet() -> None:
    one = recorded(start(), {Area.AP: 40})
    assert compared_page(one).tables[0].rows == ()
    assert not compared_page(one).known
    with pytest.raises(NotFound, match="no round 2"):
        compared_page(one, (1, 2))
