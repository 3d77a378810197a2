"""A dotted key leads to a value; ids with dots in them are one step."""

from __future__ import annotations

from lifecycle.playbook.keys import found_at, nearest_key
from tests.builders import core


def test_a_key_leads_to_its_value() -> None:
    found = found_at(core(), "gates.G1.criteria.g1.sharedness.threshold")
    assert found is not None
    assert found.path == ("gates", "G1", "criteria", "g1.sharedness", "threshold")
    assert found.value == next(c.threshold for c in core().gates[1].criteria if c.id == "g1.sharedness")
    statement = found_at(core(), "statements.AP+1.from")
    assert statement is not None
    assert statement.value == core().statements[0].mark


def test_a_key_that_leads_nowhere_is_none_and_its_nearest_is_named() -> None:
    assert found_at(core(), "gates.G1.criteria.g1.sharednes.threshold") is None
    assert nearest_key(core(), "gates.G1.criteria.g1.sharednes") == "gates.G1.criteria.g1.sharedness"
    assert nearest_key(core(), "gats") == "gates"
    assert nearest_key(core(), "zzzzzzzz") == ""
