"""The parts one goes to by name."""

from __future__ import annotations

from lifecycle.gates.places import OTHERS, PLACES
from lifecycle.pages import PAGES
from lifecycle.pages import PARTS as SHOWN
from lifecycle.parts import PARTS, SCREENS, WITHIN, part_words


def test_no_letter_and_no_name_leads_to_two_parts() -> None:
    assert len({part.letter for part in PARTS}) == len(PARTS)
    assert len({part.name for part in PARTS}) == len(PARTS)


def test_f_is_no_letter_since_twice_it_is_the_next_thing_a_gate_waits_for() -> None:
    assert "f" not in {part.letter for part in PARTS}


def test_every_part_a_check_leads_to_has_a_name() -> None:
    for place in (*PLACES.values(), *OTHERS.values()):
        screen = dict(SCREENS)[place.part[0]]
        words = part_words(place.part)
        assert words.startswith(f"{place.part[0]} {screen}")
        assert (", " in words) == bool(place.within)
        assert "." not in place.part or place.part in WITHIN


def test_every_part_is_read_under_its_own_name() -> None:
    assert {part.name for part in PARTS} <= {*PAGES, *SHOWN}


def test_a_register_is_called_as_the_screen_writes_it() -> None:
    assert part_words("7-registers:communication") == "7 Customers, Communications"
    assert part_words("8-registers:measure_reading") == "8 Value, Actuals"
