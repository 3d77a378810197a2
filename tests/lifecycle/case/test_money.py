"""Money beside the case: ranges, and what nobody estimated (rules.md F8)."""

from __future__ import annotations

from uuid import UUID

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import build
from lifecycle.case.money import MoneyLine, money
from tests.builders import programme


def line(
    title: str,
    kind: str,
    low: float | None = None,
    likely: float | None = None,
    high: float | None = None,
    **more: str,
) -> MoneyLine:
    id = UUID(int=abs(hash(title)) % 2**64)
    return build(
        MoneyLine,
        {"id": id, "title": title, "kind": kind, "low": low, "likely": likely, "high": high, **more},
    )


def test_money_is_a_range_with_the_careful_end_first() -> None:
    overview = money(
        programme(
            line("fewer calls", "saves", 1, 2, 3),
            line("more sales", "makes", 10, 20, 30),
            line("staff", "costs", 4, 5, 6),
        )
    )
    (total,) = overview.totals
    assert [figure.value for figure in (total.net.low, total.net.likely, total.net.high)] == [5, 17, 29]


def test_a_benefit_without_a_number_is_listed_and_adds_nothing() -> None:
    overview = money(programme(line("trust", "makes"), line("staff", "costs", 4, 5, 6)))
    assert [one.title for one in overview.without_number] == ["trust"]
    assert overview.totals[0].makes.likely.value is None
    assert overview.totals[0].net.likely.value == -5


def test_a_cost_nobody_estimated_leaves_the_net_open() -> None:
    overview = money(programme(line("fewer calls", "saves", 1, 2, 3), line("licences", "costs")))
    assert overview.totals[0].net.likely.value is None
    assert "licences" in overview.totals[0].net.likely.note
    assert [one.title for one in overview.open_costs] == ["licences"]
    also = money(programme(*(line(t, "costs", 1, 2, 3) for t in ("staff",)), line("licences", "costs")))
    assert also.totals[0].costs.likely.value is None
    assert also.totals[0].net.likely.value is None


def test_benefits_without_any_cost_entered_are_not_a_net_benefit() -> None:
    assert money(programme(line("fewer calls", "saves", 1, 2, 3))).totals[0].net.likely.value is None


def test_yearly_money_and_money_once_are_never_added() -> None:
    overview = money(
        programme(line("fewer calls", "saves", 1, 2, 3), line("launch", "costs", 4, 5, 6, period="once"))
    )
    assert [
        (total.period, total.saves.likely.value, total.costs.likely.value) for total in overview.totals
    ] == [
        ("a_year", 2, None),
        ("once", None, 5),
    ]


@pytest.mark.parametrize("figures", [(1, None, None), (3, 2, 4), (1, 5, 4), (-1, 2, 3)])
def test_half_a_range_or_one_running_backwards_is_refused(figures: tuple[float | None, ...]) -> None:
    with pytest.raises(InvalidValue):
        line("x", "saves", *figures)
