"""Every check of every gate leads to a place where it is met."""

from __future__ import annotations

import re

import pytest

from cmprogramme.cli import help as told
from cmprogramme.cli import tree
from cmprogramme.tui.registers import place_of as screen_of
from lifecycle.gates.always import CARRIED
from lifecycle.gates.places import BY_KIND, OTHERS, PLACES, Place, counted_place, place_of
from lifecycle.kinds import BY_NAME
from lifecycle.playbook.thresholds import CHECKS
from playbooks import load, shipped
from playbooks.checking.readings import kinds
from tests.lifecycle.gates.read_criteria import base, combining, measure, number, reading, reads, report

REGISTERS = "-registers"
PART = {
    "check": "reads",
    "title": "Ideas",
    "reads": {"count": "idea"},
    "compare": "at_least",
    "threshold": 3,
}


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


def test_what_a_criterion_reads_leads_to_where_that_is_entered_met_or_not() -> None:
    churn = measure()
    for criterion, nouns, part in (
        (reads({"measure": "churn"}), (churn, reading(churn, 1.2)), "8.scorecard"),
        (reads({"measure": "churn"}), (churn,), "8.scorecard"),
        (reads({"measure": "churn"}), (), "8.scorecard"),
        (reads({"count": "source"}, "at_least", 1), (), "7-registers:source"),
        (reads({"count": "person"}, "at_least", 1), (), "3"),
        (reads({"number": "How many?"}), (), "2"),
        (reads({"number": "How many?"}), (number(1),), "2"),
        (combining("any", {"id": "a", **PART}, {"id": "b", "check": "confirmed", "title": "Yes"}), (), "4"),
    ):
        assert place_of(report(base(criterion, nouns=nouns))).part == part, criterion


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_whatever_can_be_counted_is_entered_on_the_screen_that_has_its_list(kind: str) -> None:
    place = counted_place(kind)
    if BY_NAME[kind].REGISTER and kind not in BY_KIND:
        assert place.screen == f"{screen_of(kind)}{REGISTERS}"
        told_of = told.of_command(tree.command(tuple(place.begin.split()[:2])))
        assert told_of
