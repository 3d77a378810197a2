"""Hours on insight, joined and crunched (rules.md F12)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue
from lifecycle.insight.entering import record_hours
from lifecycle.insight.hours import InsightHours, integration
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp


def hours(*months: tuple[str, float, float]) -> Snapshot:
    snapshot = programme()
    for month, joining, crunching in months:
        snapshot = snapshot.apply(
            record_hours(snapshot, month=month, joining=joining, crunching=crunching, stamp=stamp())
        )
    return snapshot


def test_46_hours_joining_against_54_crunching_is_46_hundredths_and_warns() -> None:
    result = integration(hours(("2026-11", 46, 54)), TODAY)
    assert result.ratio.value == pytest.approx(0.46)
    assert "0.46, below 0.5" in result.warning
    assert result.met is False


def test_62_against_38_meets_the_target_without_a_warning() -> None:
    result = integration(hours(("2026-11", 62, 38)), TODAY)
    assert result.ratio.value == pytest.approx(0.62)
    assert (result.warning, result.met) == ("", True)


@pytest.mark.parametrize(
    ("joining", "met", "warned"), [(49.9, False, True), (50, False, False), (60, True, False)]
)
def test_between_warning_and_target_it_neither_warns_nor_meets(
    joining: float, met: bool, warned: bool
) -> None:
    result = integration(hours(("2026-11", joining, 100 - joining)), TODAY)
    assert (result.met, bool(result.warning)) == (met, warned)


def test_the_latest_month_with_hours_counts_and_none_to_come() -> None:
    snapshot = hours(("2026-10", 62, 38), ("2026-09", 10, 90), ("2026-11", 0, 0), ("2026-12", 1, 99))
    result = integration(snapshot, TODAY)
    assert result.month == "2026-10"
    assert result.ratio.value == pytest.approx(0.62)
    assert [month for month, _ in result.months] == ["2026-09", "2026-10"]
    assert integration(snapshot, date(2026, 12, 1)).month == "2026-12"


def test_no_hours_are_not_yet_assessed() -> None:
    for snapshot in (programme(), hours(("2026-11", 0, 0))):
        result = integration(snapshot, TODAY)
        assert (result.ratio.value, result.met, result.warning) == (None, None, "")


def test_hours_of_a_month_entered_again_replace_the_first() -> None:
    snapshot = hours(("2026-11", 46, 54), ("2026-11", 62, 38))
    assert [one.joining for one in snapshot.all(InsightHours)] == [62]


@pytest.mark.parametrize("month", ["2026-13", "November", "2026-1", "26-11", "2026-11-01", "20261"])
def test_a_month_that_is_none_is_refused(month: str) -> None:
    with pytest.raises(InvalidValue, match="not a month"):
        hours((month, 1, 1))


@given(some.floats(0, 1000), some.floats(0.1, 1000), some.floats(0.1, 100))
def test_the_ratio_is_a_share_and_rises_with_joining(joining: float, crunching: float, more: float) -> None:
    before = integration(hours(("2026-11", joining, crunching)), TODAY).ratio.value
    after = integration(hours(("2026-11", joining + more, crunching)), TODAY).ratio.value
    assert before is not None
    assert after is not None
    assert 0 <= before < after < 1
