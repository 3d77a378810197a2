"""Ids of what a playbook lists: read off a type, offered, and refused at whatever door."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.listed import DimensionId, FunctionId, RoleId, listed_in
from lifecycle.base.shape import choose, field, shape_of
from lifecycle.measures import Measure
from lifecycle.people import Person
from lifecycle.register import add, edit
from lifecycle.snapshot import make_change
from tests.builders import FUNCTIONS, person, programme, stamp


def test_a_type_says_of_which_list_it_holds_ids() -> None:
    assert listed_in(RoleId | None) == "role"
    assert listed_in(tuple[FunctionId, ...]) == "function"
    assert listed_in(str) is None
    assert shape_of(tuple[RoleId, ...]).many
    assert field(Measure, "dimension").listed == "dimension"
    assert listed_in(DimensionId) == "dimension"


def test_a_form_offers_what_the_playbook_lists_and_what_is_held_although_it_does_not() -> None:
    asked = field(Person, "functions").offering(FUNCTIONS, ("sales", "field-service"))
    assert asked.choices == (*FUNCTIONS, "field-service")
    assert field(Person, "name").offering(FUNCTIONS).choices == ()


def test_a_word_that_is_not_listed_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidValue, match="Did you mean 'marketing'"):
        choose("marketting", FUNCTIONS, "functions")
    with pytest.raises(InvalidValue, match="Did you mean 'processes'"):
        add(programme(), Measure, {"name": "Calls", "dimension": "proceses"}, stamp())
    with pytest.raises(InvalidValue, match="Did you mean 'sales'") as refused:
        make_change(programme(), stamp(), "Entered", puts=(person("Jo", "sale"),))
    assert refused.value.field == "functions"


def test_what_is_held_and_no_longer_listed_is_kept_and_nothing_else_of_the_kind_is_taken() -> None:
    old = person("Jo", "field-service", roles=("scout",))
    snapshot = programme(old)
    assert make_change(snapshot, stamp(), "Moved", puts=(old.changed(hours=3),)).puts
    assert edit(snapshot, old, {"functions": "field-service; sales"}, stamp())[0].functions == (
        "field-service",
        "sales",
    )
    with pytest.raises(InvalidValue, match="'wholesale' is not one of"):
        edit(snapshot, old, {"functions": "field-service; wholesale"}, stamp())
    with pytest.raises(InvalidValue, match="roles: 'boss'"):
        make_change(snapshot, stamp(), "Moved", puts=(old.changed(roles=("scout", "boss")),))
