"""Whether the organisation stands behind the programme (rules.md F20)."""

from __future__ import annotations

from lifecycle.snapshot import Snapshot
from lifecycle.strategy.backing import BackingItem, backing, rate_backing
from tests.builders import programme, stamp


def rated(*levels: int) -> Snapshot:
    snapshot = programme()
    for item, level in zip(BackingItem, levels, strict=False):
        snapshot = snapshot.apply(rate_backing(snapshot, item, level, stamp()))
    return snapshot


def test_all_four_at_three_or_more_is_behind_it() -> None:
    result = backing(rated(3, 4, 3, 3))
    assert result.behind is True
    assert result.lowest.value == 3


def test_one_item_at_two_is_not_behind_it_and_is_named() -> None:
    result = backing(rated(4, 2, 4, 4))
    assert result.behind is False
    assert result.weak == (BackingItem.CULTURE,)
    assert "culture and behaviour go with it (2)" in result.reason


def test_an_unknown_item_leaves_it_open_unless_another_is_below() -> None:
    assert backing(rated(4, 4, 4)).behind is None
    assert backing(rated(4, 4, 4)).lowest.value is None
    assert backing(rated(4, 1)).behind is False
    assert backing(programme()).behind is None


def test_evidence_stays_when_only_the_level_is_entered_again() -> None:
    snapshot = programme()
    change = rate_backing(snapshot, BackingItem.CULTURE, 2, stamp(), evidence="survey")
    snapshot = snapshot.apply(change)
    (noun,) = rate_backing(snapshot, BackingItem.CULTURE, 3, stamp()).puts
    assert dict(noun)["evidence"] == "survey"
