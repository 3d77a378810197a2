"""The additive preconditions score (rules.md F2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue
from lifecycle.base.page import Fact
from lifecycle.preconditions import PreconditionBand, preconditions, rate_preconditions, weigh
from lifecycle.preconditions.telling import preconditions_page
from tests.builders import core, programme, stamp

IDS = ("M1", "M2", "M3", "M4", "M5", "I1", "I2", "I3", "I4", "I5", "C1", "C2", "C3", "C4", "C5")
WORKED = dict(zip(IDS, (3, 2, 2, 1, 2, 1, 1, 2, 2, 2, 4, 3, 3, 2, 3), strict=True))
every_score = some.lists(some.integers(0, 4), min_size=15, max_size=15).map(
    lambda values: dict(zip(IDS, values, strict=True))
)


def test_the_worked_example_gives_57_3_and_what_carries_what() -> None:
    snapshot = programme()
    result = preconditions(snapshot.apply(rate_preconditions(snapshot, WORKED, stamp())))
    assert result.score.value == pytest.approx(100 * 71 / 124)
    assert {group: round(figure.value or 0, 1) for group, figure in result.groups.items()} == {
        "marketing": 55.0,
        "it": 37.5,
        "culture": 77.3,
    }
    assert result.balance == {"marketing": 2, "it": -5, "culture": 12}
    assert result.band is PreconditionBand.STRENGTHEN
    assert result.carried == "culture +12 and marketing strategy +2 carry IT strategy -5"
    assert result.fragile == ()
    assert "7.7 below 65" in result.reason


@pytest.mark.parametrize(
    ("level", "band"),
    [(1, PreconditionBand.NOT_READY), (2, PreconditionBand.STRENGTHEN), (3, PreconditionBand.READY)],
)
def test_bands_follow_the_score(level: int, band: PreconditionBand) -> None:
    assert weigh(core(), dict.fromkeys(IDS, level)).band is band


def test_64_and_a_half_is_still_to_be_strengthened_and_65_is_ready() -> None:
    # 31 points of weight: 80 of 124 is 64.5, 81 is 65.3
    scores = {**dict.fromkeys(IDS, 3), "M1": 1, "C1": 2, "M4": 1, "M2": 2, "I1": 2}
    assert weigh(core(), scores).score.value == pytest.approx(100 * 77 / 124)
    assert weigh(core(), {**scores, "M1": 2}).score.value == pytest.approx(100 * 80 / 124)
    assert weigh(core(), {**scores, "M1": 2}).band is PreconditionBand.STRENGTHEN
    assert weigh(core(), {**scores, "M1": 2, "M4": 2}).band is PreconditionBand.READY


def test_the_score_shows_from_twelve_rated_on_and_leaves_the_others_out() -> None:
    eleven = dict.fromkeys(IDS[:11], 2)
    result = weigh(core(), eleven)
    assert (result.score.value, result.band, result.rated) == (None, None, 11)
    assert result.reason == "Not yet assessed: 11 rated, shown from 12 on."
    assert result.groups["marketing"].value == 50
    assert result.missing == ("C2", "C3", "C4", "C5")
    twelve = weigh(core(), {**eleven, "C2": 4})
    weights = {factor.id: factor.weight for factor in core().preconditions}
    rated = sum(weights[id] for id in IDS[:12])
    assert twelve.score.value == pytest.approx(
        100 * (2 * (rated - weights["C2"]) + 4 * weights["C2"]) / (4 * rated)
    )


def test_an_unrated_group_has_no_value_and_no_balance() -> None:
    result = weigh(core(), {id: 3 for id in IDS if not id.startswith("I")})
    assert result.groups["it"].value is None
    assert result.balance["it"] is None


def test_a_group_below_25_is_fragile_and_changes_nothing_else() -> None:
    scores = {id: 0 if id.startswith("I") else 4 for id in IDS}
    result = weigh(core(), scores)
    assert result.fragile == ("it",)
    assert result.band is PreconditionBand.READY


def test_evidenced_needs_a_score_and_a_line_of_evidence() -> None:
    snapshot = programme()
    change = rate_preconditions(
        snapshot, {"M1": 3, "M2": 3}, stamp(), evidence={"m1": "segment sheet", "M2": "  ", "M3": "seen"}
    )
    result = preconditions(snapshot.apply(change))
    assert (result.rated, result.evidenced) == (2, 1)


def test_the_heaviest_weak_factor_is_to_be_raised_first() -> None:
    result = weigh(core(), WORKED)
    assert [one.factor.id for one in result.raise_first[:3]] == ["I1", "M1", "C2"]
    assert result.raise_first[0].gain == pytest.approx(300 / 124)


def test_a_factor_the_playbook_does_not_have_is_refused_and_an_old_one_left_out() -> None:
    with pytest.raises(InvalidValue, match="X9"):
        rate_preconditions(programme(), {"X9": 2}, stamp())
    result = weigh(core(), {**WORKED, "X9": 0})
    assert result.no_longer_asked == ("X9",)
    assert result.score.value == weigh(core(), WORKED).score.value


def test_a_score_off_the_scale_is_refused() -> None:
    with pytest.raises(InvalidValue):
        rate_preconditions(programme(), {"M1": 5}, stamp())


@given(every_score, some.sampled_from(IDS))
def test_the_score_is_additive(scores: dict[str, int], id: str) -> None:
    """One level more of a factor adds weight/124 of 100, whatever the others are: no factor is a veto."""
    before = weigh(core(), {**scores, id: min(scores[id], 3)}).score.value
    after = weigh(core(), {**scores, id: min(scores[id], 3) + 1}).score.value
    weight = next(factor.weight for factor in core().preconditions if factor.id == id)
    assert before is not None
    assert after is not None
    assert 0 <= before <= 100 + 1e-9
    assert after - before == pytest.approx(100 * weight / 124)


@given(every_score)
def test_balances_add_up_to_what_the_score_is_above_the_neutral_level(scores: dict[str, int]) -> None:
    result = weigh(core(), scores)
    assert result.score.value is not None
    assert sum(value or 0 for value in result.balance.values()) == pytest.approx(
        (result.score.value - 50) * 124 / 100, abs=1e-6
    )


def test_the_score_is_told_with_its_band_and_each_group_with_what_it_carries() -> None:
    snapshot = programme()
    page = preconditions_page(snapshot.apply(rate_preconditions(snapshot, WORKED, stamp())))
    assert isinstance(page.parts[0], Fact)
    assert page.parts[0].text == "57.3, go on, with a plan to strengthen"
    groups, carrying, factors = page.tables
    assert [[cell.words for cell in row.cells if cell.words] for row in groups.rows] == [
        ["marketing strategy", "55.0", "+2"],
        ["IT strategy", "37.5", "-5"],
        ["culture", "77.3", "+12"],
    ]
    assert [cell.words for cell in carrying.rows[0].cells] == ["C1 +6", "I1 -3"]
    assert [cell.words for cell in factors.rows[1].cells[2:]] == ["3", "+3", "none"]
