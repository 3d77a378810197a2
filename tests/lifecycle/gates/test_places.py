"""Every check of every gate leads to a place where it is met."""

from __future__ import annotations

import re

import pytest

from cmprogramme.cli import help as told
from cmprogramme.cli import tree
from lifecycle.gates.always import CARRIED
from lifecycle.gates.places import OTHERS, PLACES, Place
from lifecycle.kinds import BY_NAME
from lifecycle.playbook.thresholds import CHECKS
from playbooks import load, shipped

REGISTERS = "-registers"


@pytest.mark.parametrize("check", [*CHECKS, CARRIED])
def test_every_check_leads_to_a_place(check: str) -> None:
    place = PLACES[check]
    assert place.screen.removesuffix(REGISTERS) in "123456789"
    assert place.command


def test_no_place_is_for_a_check_that_does_not_exist() -> None:
    assert set(PLACES) == {*CHECKS, CARRIED}


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


@pytest.mark.parametrize(
    "place", dict.fromkeys((*PLACES.values(), *OTHERS.values())), ids=lambda place: place.kind
)
def test_what_is_typed_for_a_place_is_a_command_with_these_options(place: Place) -> None:
    for typed in filter(None, (place.command, place.begin)):
        path = tuple(typed.split()[:2])
        lines = " ".join(told.of_command(tree.command(path)))
        for option in set(re.findall(r"--[a-z-]+", typed)):
            assert option in lines, typed
