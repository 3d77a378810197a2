"""Spending over the four capabilities (rules.md F20)."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from lifecycle.base.areas import Area, Capability
from lifecycle.base.noun import natural_id
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.balance import (
    SpendLine,
    balance,
    capability_levels,
    record_spending,
    weigh_spending,
)
from tests.builders import PROGRAMME_ID, core, programme, stamp, with_nouns


def spent(*amounts: float) -> Snapshot:
    snapshot = programme()
    return snapshot.apply(record_spending(snapshot, dict(zip(Capability, amounts, strict=True)), stamp()))


def untagged(amount: float) -> SpendLine:
    return SpendLine(id=natural_id(PROGRAMME_ID, "spend_line", "travel"), title="travel", amount=amount)


def test_seventy_percent_on_technology_gives_40_and_warns() -> None:
    result = balance(spent(70, 10, 10, 10))
    assert result.score.value == pytest.approx(40)
    assert "Technology first: 70% of spending" in result.warnings[0]
    assert "B 40, below 50" in result.warnings[1]


def test_a_better_spread_gives_80_and_no_warning() -> None:
    result = balance(spent(40, 20, 25, 15))
    assert result.score.value == pytest.approx(80)
    assert result.warnings == ()


def test_exactly_half_on_technology_is_not_technology_first() -> None:
    assert balance(spent(50, 20, 15, 15)).warnings == ()
    assert not balance(spent(50, 20, 15, 15)).technology_first
    assert balance(spent(51, 17, 16, 16)).technology_first
    assert "Technology first" in balance(spent(51, 17, 16, 16)).warnings[0]


def test_another_capability_far_ahead_is_out_of_balance_and_named() -> None:
    (warning,) = balance(spent(0, 90, 5, 5)).warnings
    assert "most goes to people, 90%" in warning


def test_lines_without_a_capability_are_left_out_and_reported() -> None:
    result = balance(with_nouns(spent(40, 20, 25, 15), (untagged(1000),)))
    assert result.score.value == pytest.approx(80)
    assert [line.title for line in result.untagged] == ["travel"]
    assert "travel" in result.warnings[0]


def test_nothing_spent_is_not_yet_assessed() -> None:
    for snapshot in (programme(), spent(0, 0, 0, 0), with_nouns(programme(), (untagged(5),))):
        result = balance(snapshot)
        assert result.score.value is None
        assert all(share.value is None for share in result.shares.values())


def test_spending_entered_again_replaces_what_was_there() -> None:
    snapshot = spent(70, 10, 10, 10)
    change = record_spending(snapshot, dict(zip(Capability, (40, 20, 25, 15), strict=True)), stamp())
    assert balance(snapshot.apply(change)).total == 100


def test_knowledge_is_read_from_analysis_and_experience_together() -> None:
    levels = capability_levels({Area.IT: 46, Area.PO: 38, Area.PC: 30, Area.AP: 42, Area.CX: 28})
    assert [figure.value for figure in levels.values()] == [46, 38, 30, 35]
    assert capability_levels({Area.AP: 42, Area.CX: None})[Capability.KNOWLEDGE].value is None


amounts = some.lists(some.floats(0, 1e6), min_size=4, max_size=4)


@given(amounts, some.floats(0.1, 10))
def test_the_balance_is_bounded_and_does_not_depend_on_the_currency(values: list[float], rate: float) -> None:
    assume(sum(values) > 1)
    one = weigh_spending(dict(zip(Capability, values, strict=True)), core().strategy).score.value
    other = weigh_spending(
        dict(zip(Capability, (value * rate for value in values), strict=True)), core().strategy
    ).score.value
    assert one is not None
    assert 0 <= one <= 100 + 1e-9
    assert other == pytest.approx(one, abs=1e-6)


@given(amounts)
def test_all_on_one_capability_is_the_worst_and_all_as_wanted_the_best(values: list[float]) -> None:
    assume(sum(values) > 1)
    middle = weigh_spending(dict(zip(Capability, values, strict=True)), core().strategy).score.value
    worst = weigh_spending({Capability.PROCESS: 7}, core().strategy).score.value
    best = weigh_spending(dict.fromkeys(Capability, 7.0), core().strategy).score.value
    assert worst == pytest.approx(0)
    assert best == pytest.approx(100)
    assert middle is not None
    assert -1e-9 <= middle <= 100 + 1e-9
