"""Customer value, spend caps, effort against value, and refined plans (rules.md F14)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.noun import Noun
from lifecycle.customers.plans import (
    CustomerPlan,
    GroupShare,
    ValueModel,
    customer_value,
    discounted_value,
    effort_mismatch,
    plans,
)
from lifecycle.floors import destroyer_floors
from tests.builders import TODAY, programme
from tests.entries import entered

MODEL = entered(ValueModel, group="Movers", margin=120, retention=0.8, discount=0.1, years=5)
FULL = {
    "objective": "400 more movers",
    "target_group": "people who just moved",
    "action": "offer at the comparison site",
    "budget": 140.0,
    "measure": "movers won",
    "expected_customers": 1.0,
}


def shares(effort: tuple[float, ...], value: tuple[float, ...]) -> tuple[Noun, ...]:
    return tuple(
        entered(GroupShare, group=f"G{number}", effort=e, value=v)
        for number, (e, v) in enumerate(zip(effort, value, strict=True))
    )


def test_a_customer_of_margin_120_kept_at_80_percent_is_worth_350_48_and_may_cost_105_14() -> None:
    worth = customer_value(programme(MODEL), MODEL)
    assert worth.value.value == pytest.approx(350.48, abs=0.005)
    assert worth.cap.value == pytest.approx(105.14, abs=0.005)
    assert worth.cap.inputs[1].figure is worth.value


def test_a_plan_spending_140_per_customer_is_out_of_line_and_100_is_not() -> None:
    plan = entered(CustomerPlan, group="movers ", plan="acquisition", **FULL)
    (over,) = plans(programme(MODEL, plan)).over_cap
    assert over.plan == plan
    assert over.spend.value == 140
    assert "AP-3" in destroyer_floors(programme(MODEL, plan), TODAY)
    within = plan.changed(expected_customers=1.4)
    assert plans(programme(MODEL, within)).over_cap == ()
    assert "AP-3" not in destroyer_floors(programme(MODEL, within), TODAY)


def test_only_acquisition_budgets_are_held_against_the_cap() -> None:
    plan = entered(CustomerPlan, group="Movers", plan="retention", **FULL)
    assert plans(programme(MODEL, plan)).over_cap == ()


def test_effort_20_30_50_against_value_45_35_20_differs_by_30_and_warns() -> None:
    snapshot = programme(*shares((20, 30, 50), (45, 35, 20)))
    found = plans(snapshot)
    assert found.mismatch.value == pytest.approx(30)
    assert found.warn


def test_effort_that_does_not_follow_value_is_a_floor_of_its_own() -> None:
    floor = destroyer_floors(programme(*shares((20, 30, 50), (45, 35, 20))), TODAY)["AP-3"]
    assert floor.reason == "Effort does not follow value: 30 points apart (20 or less)."
    assert "AP-3" not in destroyer_floors(programme(*shares((40, 35, 25), (45, 35, 20))), TODAY)


def test_value_45_35_20_against_40_35_25_differs_by_5_without_a_warning() -> None:
    found = plans(programme(*shares((40, 35, 25), (45, 35, 20))))
    assert found.mismatch.value == pytest.approx(5)
    assert not found.warn


def test_a_group_with_plans_and_no_share_leaves_the_mismatch_open() -> None:
    plan = entered(CustomerPlan, group="Tenants", plan="retention")
    found = effort_mismatch(programme(*shares((2, 3), (4, 5)), plan))
    assert found.value is None
    assert found.note == "not yet assessed: enter effort and value of Tenants"
    assert effort_mismatch(programme(*shares((2, 3), (4, 5)))).value is not None


def test_a_share_nobody_entered_leaves_the_mismatch_open_and_is_named() -> None:
    found = effort_mismatch(
        programme(*shares((2, 3), (4, 5)), entered(GroupShare, group="Tenants", effort=4))
    )
    assert found.value is None
    assert found.note == "not yet assessed: enter effort and value of Tenants"


def test_groups_left_alone_on_purpose_count_in_no_share() -> None:
    left = entered(GroupShare, group="Holiday homes", effort=100, value=0, managed=False)
    snapshot = programme(*shares((20, 30, 50), (45, 35, 20)), left)
    assert effort_mismatch(snapshot).value == pytest.approx(30)
    assert "Holiday homes" not in {group for group, _ in plans(snapshot).absent}


def test_without_any_group_the_mismatch_is_not_yet_assessed() -> None:
    found = plans(programme())
    assert found.mismatch.value is None
    assert "not yet assessed" in found.mismatch.note
    assert not found.warn


def test_a_plan_is_complete_when_all_six_parts_are_filled() -> None:
    plan = entered(CustomerPlan, group="Movers", plan="acquisition", **FULL)
    (sheet,) = plans(programme(plan)).sheets
    assert sheet.missing == ("owner",)
    (sheet,) = plans(programme(plan.changed(owner=plan.id))).sheets
    assert sheet.complete


def test_a_group_with_one_plan_lacks_the_other_three() -> None:
    plan = entered(CustomerPlan, group="Movers", plan="retention")
    assert plans(programme(plan)).absent == (
        ("Movers", "acquisition"),
        ("Movers", "penetration"),
        ("Movers", "efficiency"),
    )


@given(
    margin=st.floats(0, 1e6),
    retention=st.floats(0, 1),
    discount=st.floats(0, 10),
    years=st.integers(1, 50),
)
def test_more_years_and_better_retention_never_make_a_customer_worth_less(
    margin: float, retention: float, discount: float, years: int
) -> None:
    value = discounted_value(margin, retention, discount, years)
    assert margin - 1e-6 <= value <= margin * years + 1e-6
    assert discounted_value(margin, retention, discount, years + 1) >= value - 1e-6
    assert discounted_value(margin, (1 + retention) / 2, discount, years) >= value - 1e-6


@given(st.lists(st.tuples(st.floats(0, 1e3), st.floats(0, 1e3)), max_size=8))
def test_the_mismatch_lies_between_0_and_100_and_ignores_units(pairs: list[tuple[float, float]]) -> None:
    effort, value = tuple(e for e, _ in pairs), tuple(v for _, v in pairs)
    points = effort_mismatch(programme(*shares(effort, value))).value
    if sum(effort) == 0 or sum(value) == 0:
        assert points is None
        return
    assert points is not None
    assert -1e-9 <= points <= 100 + 1e-9
    tenfold = effort_mismatch(programme(*shares(tuple(10 * e for e in effort), value))).value
    assert tenfold == pytest.approx(points)
