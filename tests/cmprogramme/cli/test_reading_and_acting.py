"""Commands that read without words behind them and act with some, and old spellings of several actions."""

from __future__ import annotations

import json

import pytest

from tests.commanding import Command

pytestmark = pytest.mark.usefixtures("one_store")


@pytest.fixture
def new(command: Command) -> Command:
    """A programme on core with nothing in it."""
    assert command("init", "Aldermoor", "--no-input").code == 0
    return command


@pytest.mark.parametrize(
    ("verb", "words", "key"),
    [
        ("suitability", ("--lever", "product=2"), "levers"),
        ("preconditions", ("M1=3",), "factors"),
        ("context", ("b2b=.2",), "context"),
    ],
)
def test_without_words_it_reads_and_with_words_it_acts(
    new: Command, verb: str, words: tuple[str, ...], key: str
) -> None:
    before = new("history", "list", "--json").data
    read = new("assess", verb, "--json")
    assert read.code == 0
    assert key in read.data
    assert "revision" not in read.data
    assert new("history", "list", "--json").data == before
    acted = new("assess", verb, *words, "--json")
    assert (acted.code, acted.data["changed"]) == (0, True)
    assert key in acted.data
    assert json.loads(acted.out)["schema"] == json.loads(read.out)["schema"]


def test_what_is_told_after_acting_is_what_reading_tells(new: Command) -> None:
    acted = new("assess", "preconditions", "M1=3", "C5=2", "--evidence", "M1=seen, twice; and again")
    read = new("assess", "preconditions")
    assert acted.out.startswith(read.out)
    factors = new("precondition-score", "list", "--json").data["nouns"]
    assert [one["evidence"] for one in factors] == ["seen, twice; and again", ""]


def test_help_of_such_a_command_names_what_it_takes(new: Command) -> None:
    assert "--granularity" in new("assess", "suitability", "--help").out
    assert "[SCORES ...]" in new("assess", "preconditions", "--help").out


def test_a_statement_is_taken_out_and_brought_back_under_one_old_spelling(new: Command) -> None:
    assert new("assess", "skip", "AP+1").code == 2
    out = new("assess", "skip", "AP+1", "--reason", "No such plan.", "--json")
    assert (json.loads(out.out)["schema"], out.data["statement"]) == ("cmprogramme/assess-skip", "AP+1")
    back = new("assess", "skip", "AP+1", "--back", "--json")
    assert json.loads(back.out)["schema"] == "cmprogramme/assess-skip"
    assert new("assess", "ask-again", "AP+1").code == 4


def test_areas_to_empty_are_written_one_by_one_or_with_commas(new: Command) -> None:
    for statement in ("AP+1", "PR+1", "CX+1"):
        assert new("assess", "answer", statement, "--intention", "3", "--reality", "2").code == 0
    assert new("assess", "clear", "PR,AP", "--json").data["areas"] == ["AP", "PR"]
    assert new("assess", "clear", "--json").data["areas"] == ["AP", "PR", "PO", "PC", "IT", "ME", "CX", "CA"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("skill", "level", "Zoe", "listening", "9"), 2),
        (("skill", "level", "Zoe", "juggling", "2"), 4),
        (("lesson", "record", " "), 2),
        (("lesson", "decide", "nothing", "adopt", "--by", "Bryn"), 4),
        (("scorecard", "record", "nothing", "8"), 4),
        (("skill-level", "add", "--person", "Zoe", "--competency", "juggling", "--level", "2"), 2),
        (("lesson", "add", "Pilot", "--decision", "adopt"), 2),
    ],
)
def test_what_the_rules_refuse_has_its_exit_code(new: Command, words: tuple[str, ...], code: int) -> None:
    ran = new(*words)
    assert ran.code == code, ran.err
    assert "should not" not in ran.err
