"""Every check of every gate leads to a place where it is met."""

from __future__ import annotations

import pytest

from lifecycle.gates.always import CARRIED
from lifecycle.gates.places import PLACES
from lifecycle.gates.report import check_names
from lifecycle.kinds import BY_NAME
from playbooks import load, shipped

REGISTERS = "-registers"


@pytest.mark.parametrize("check", [*check_names(), CARRIED])
def test_every_check_leads_to_a_place(check: str) -> None:
    place = PLACES[check]
    assert place.screen.removesuffix(REGISTERS) in "123456789"
    assert place.command


def test_no_place_is_for_a_check_that_does_not_exist() -> None:
    assert set(PLACES) == {*check_names(), CARRIED}


@pytest.mark.parametrize("name", shipped())
def test_every_criterion_of_every_shipped_playbook_leads_to_a_place(name: str) -> None:
    for gate in load(name).gates:
        for criterion in gate.criteria:
            assert criterion.check in PLACES, f"{name}: {criterion.id}"


def test_a_place_among_registers_is_a_register() -> None:
    for check, place in PLACES.items():
        if place.screen.endswith(REGISTERS):
            assert place.within == place.kind, check
            assert BY_NAME[place.within].REGISTER, check
