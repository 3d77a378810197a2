"""Unit and range are declared once, on every number there is."""

from __future__ import annotations

import pytest

from lifecycle.action import DECLARED
from lifecycle.actions import ROOMS, find_action, titles_of
from lifecycle.base.errors import InvalidValue
from lifecycle.base.quantities import ANY, FROM_0_TO_1, SCORE, Quantity, check
from lifecycle.base.shape import Field, field, fields
from lifecycle.customers.plans import CustomerPlan
from lifecycle.kinds import KINDS
from lifecycle.measures import Measure
from lifecycle.people import Person

BOUNDLESS = {"value_model.margin"}
"""Numbers of any size and sign, in no unit of their own."""

NUMBERS = ("number", "integer", "levels")


def test_every_number_of_every_register_says_its_range_or_what_decides_it() -> None:
    registers = [kind for kind in KINDS if kind.REGISTER]
    said = {
        f"{kind.KIND}.{spec.name}": spec
        for kind in registers
        for spec in fields(kind)
        if spec.kind in NUMBERS
    }
    assert len(said) > 40
    assert {name for name, spec in said.items() if _open(spec)} <= BOUNDLESS


def test_every_number_an_action_takes_says_its_range_or_what_decides_it() -> None:
    for room in ROOMS:
        for id in titles_of(room):
            find_action(id)
    said = {
        f"{act.id} {one.field.name}": one.field
        for act in DECLARED.values()
        for one in act.arguments
        if one.field.kind in ("number", "integer")
        or (one.field.kind == "levels" and one.level_kind in NUMBERS)
    }
    assert len(said) > 40
    assert sorted(name for name, spec in said.items() if _open(spec) and "practice" not in name) == []


def _open(spec: Field) -> bool:
    return spec.quantity == ANY and spec.depends is None


def test_what_an_action_takes_means_what_the_field_it_fills_means() -> None:
    act = find_action("team assign")
    assert act is not None
    hours = next(one.field for one in act.arguments if one.field.name == "hours")
    assert hours.quantity == field(Person, "hours").quantity == Quantity("hours a week", 0, 80)


def test_a_range_in_words_says_unit_and_ends() -> None:
    assert field(Person, "level").quantity.range_words == "1 to 5"
    assert field(Person, "competencies").quantity.range_words == "0 to 4"
    assert field(CustomerPlan, "expected_customers").quantity.range_words == "above 0 customers"
    assert ANY.range_words == "any number"
    assert FROM_0_TO_1.range_words == "0 to 1 (like 0.8 or 80%)"
    assert Quantity(high=3).range_words == "3 or less"
    assert Quantity("minutes").range_words == "any number, in minutes"
    assert field(Measure, "plan").depends is not None


@pytest.mark.parametrize("value", [-0.1, 100.5, float("inf"), float("nan")])
def test_a_number_out_of_range_is_refused_by_field_and_range(value: float) -> None:
    with pytest.raises(InvalidValue) as refused:
        check(value, SCORE, "AP")
    assert refused.value.field == "AP"
    check(100, SCORE, "AP")
