"""Undoing on the command line: it stops at a record, says what to record instead, and goes past it on purpose."""

from __future__ import annotations

import pytest

from tests.commanding import Command


@pytest.fixture
def new(command: Command) -> Command:
    """A programme in which nothing is entered."""
    assert command("init", "Fennwick").code == 0
    return command


def recorded(new: Command) -> None:
    """A definition, and a decision after it."""
    assert new("person", "add", "Amara", "--functions", "marketing", "--roles", "sponsor").code == 0
    assert new("strategy", "define", "Keep who stays").code == 0
    held = new(
        *("gate", "decide", "G0", "--outcome", "hold", "--by", "Amara", "--role", "sponsor"),
        *("--reason", "The ground is not known yet"),
    )
    assert held.code == 0, held.err


def definition(new: Command) -> str:
    """The definition as it stands."""
    return str(new("strategy", "show", "--json").data["definition"])


def test_undo_stops_at_a_decision_and_says_what_to_do_instead(new: Command) -> None:
    recorded(new)
    ran = new("undo")
    assert ran.code == 6
    assert "--past" in ran.err
    assert definition(new) == "Keep who stays"


def test_undo_goes_past_a_decision_on_purpose_and_the_decision_stays(new: Command) -> None:
    recorded(new)
    told = new("undo", "--past", "--dry-run")
    assert told.code == 0
    assert definition(new) == "Keep who stays"
    ran = new("undo", "--past", "--json")
    assert ran.code == 0, ran.err
    assert definition(new) == ""
    assert len(new("gate", "decisions", "--json").data["decisions"]) == 1
    assert new("redo").code == 0
    assert definition(new) == "Keep who stays"


def test_a_table_from_standard_input_is_called_so_where_it_is_wrong(new: Command) -> None:
    ran = new("person", "import", "-", stdin="name,function,level,hours\nMo,sales,9,4\n")
    assert ran.code == 3
    assert "standard input: row 2, column level" in ran.err
    assert new("person", "import", "-", stdin="name,function,level,hours\nMo,sales,2,4\n").code == 0


def test_a_record_asks_first_and_names_whom_it_would_enter(new: Command) -> None:
    assert new("person", "add", "Amara", "--functions", "marketing", "--roles", "sponsor").code == 0
    hold = ("gate", "decide", "G0", "--outcome", "hold", "--by", "Amara", "--reason", "Not known yet")
    ran = new(*hold, "--no-input")
    assert ran.code == 6
    assert "cannot be undone" in ran.err
    assert "enter Tester as new" in ran.err
    assert "--yes" in ran.err
    assert new("gate", "decisions", "--json").data["decisions"] == []
    assert new(*hold, "--yes").code == 0


def test_of_several_steps_those_before_a_record_are_told(new: Command) -> None:
    recorded(new)
    assert new("strategy", "define", "Win who leaves").code == 0
    ran = new("undo", "2")
    assert ran.code == 6
    assert "Undone: " in ran.err
    assert "stays: it is a gate decision" in ran.err
