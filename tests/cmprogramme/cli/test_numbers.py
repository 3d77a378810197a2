"""Numbers of reading commands: every one has a range and is read as numbers are everywhere."""

from __future__ import annotations

import pytest

from cmprogramme.cli.calling import function_of
from cmprogramme.cli.numbers import numbers_of
from cmprogramme.cli.tree import commands
from lifecycle.base.quantities import ANY
from tests.commanding import Command


def test_every_number_of_every_command_has_a_range() -> None:
    found = {
        f"{one.words} {name}": quantity
        for one in commands()
        if not one.acts
        for name, (quantity, _) in numbers_of(function_of(one)).items()
    }
    assert len(found) > 12
    assert [name for name, quantity in found.items() if quantity == ANY] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("history list --limit -1", "--limit: '-1' is out of range."),
        ("history list --limit 99999999999999999999", "nothing of 16 digits or more"),
        ("history show 2,5", "REVISION: '2,5' is not a whole number."),
        ("undo 1,234", "can be read in two ways"),
        ("team plan --seconds nan", "--seconds: 'nan' is not a number."),
        ("team recommend --max-consulted 5%", "in percent, and this is not"),
        ("gate check G4 --wave 0", "It takes 1 to 999."),
        ("show overview --width 1e9", "It takes 20 to 1000 cells."),
        ("case trial --kind linked --strength 3 --evidence 162%", "It takes 0 to 1"),
        ("team whatif --staff 0", "It takes 1 or more people."),
        ("init Tide --staff 1e300", "--staff: '1e300' is out of range."),
        ("init Tide --first-gate 9999-12-31", "Days from 1 Jan 1970 to 31 Dec 2199 are taken."),
        ("init Tide --first-day 2027-02-01 --first-gate 2027-01-29", "--first-gate: G0 would be on 29 Jan"),
        ("capability whatif AP=101", "It takes 0 to 100."),
        (f"init {'x' * 201}", "name has 201 characters; 200 are allowed"),
    ],
)
def test_a_number_that_does_not_fit_is_named_with_its_range(words: str, told: str, command: Command) -> None:
    command("init", "Aldermoor")
    ran = command(*words.split())
    assert (ran.code, told in ran.err) == (2, True), ran.err


@pytest.mark.parametrize("verb", ["check", "show", "where"])
@pytest.mark.parametrize(
    ("gate", "told"), [("G3 --wave 2", "G3 is not held by wave."), ("G4 --wave 9", "There is no wave 9.")]
)
def test_a_gate_is_looked_at_for_a_wave_it_has(verb: str, gate: str, told: str, command: Command) -> None:
    command("init", "Aldermoor")
    ran = command("gate", verb, *gate.split())
    assert (ran.code, told in ran.err) == (2, True), ran.err
    assert command("gate", verb, "G4", "--wave", "1").code in (0, 6)
