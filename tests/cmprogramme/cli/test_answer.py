"""Every answer for programs is of one form: the schema names the command, lists are items, warnings are warnings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmprogramme.wording import visible
from tests.cmprogramme.cli.test_text_is_data import READING
from tests.commanding import Command
from tests.everything import store_hostile

NO_ANSWERS = ("export", "schema", "plan export", "summary show")
"""Commands whose JSON is a file of its own format."""

LISTS = {
    "gate decisions": "",
    "customer qualification": "segments",
    "customer propositions": "segments",
    "customer plans": "plans",
    "customer commitment": "segments",
    "customer experiences": "ranked",
    "scorecard show": "measures",
    "team show": "stages",
    "playbook fit": "ranked",
    "doctor": "checks",
    "show": "facts",
}
"""Commands that are no `list` and answer with one all the same: the name their list has always had."""

OTHERWISE = {"--parties": "parties", "--needs": "needs"}
"""Options that ask for another list."""


@pytest.fixture
def whole(command: Command, one_store: None, tmp_path: Path) -> Command:
    """A programme with something of every kind in it."""
    store_hostile(tmp_path / "store.db", 0, "Tester")
    return command


def test_every_reading_command_answers_in_the_same_form(whole: Command) -> None:
    for words, each in READING.items():
        if words in NO_ANSWERS:
            continue
        for arguments in each:
            ran = whole(*words.split(), *arguments, "--json")
            found = json.loads(ran.out)
            assert found["schema"] == f"cmprogramme/{words.replace(' ', '-')}", (words, arguments)
            data = found["data"]
            if words.split()[-1] == "list" or words in LISTS or "--statements" in arguments:
                assert isinstance(data["items"], list), (words, arguments)
                asked = [OTHERWISE[one] for one in arguments if one in OTHERWISE]
                known_as = next(iter(asked), LISTS.get(words, ""))
                assert not known_as or data[known_as] == data["items"], (words, arguments)
            if any(name in data for name in ("warning", "warnings")):
                assert all(isinstance(one, str) for one in data["warnings"]), (words, arguments)


WARNING = "Warning: "


def squeezed(text: str) -> str:
    return " ".join(visible(text, newline="space", tab="space").split())


def test_what_is_printed_as_a_warning_is_in_the_data_as_one(whole: Command) -> None:
    for words in ("customer plans", "scorecard show", "insight show", "strategy show", "case show"):
        printed = whole(*words.split()).out.splitlines()
        told = {squeezed(line).removeprefix(WARNING) for line in printed if line.startswith(WARNING)}
        warned = whole(*words.split(), "--json").data["warnings"]
        assert told <= set(map(squeezed, warned)), words


def test_ideas_come_in_the_same_order_for_people_and_programs(started: Command) -> None:
    for text, impact in (("Small", "1"), ("Large", "5"), ("Middle", "3")):
        started("idea", "add", text, "--impact", impact, "--effort", "1", "--fit", "3", "--confidence", "1")
    started("idea", "add", "Not rated")
    data = started("idea", "list", "--json").data
    names = [idea["text"] for idea in data["items"]]
    assert names == ["Large", "Middle", "Small", "Not rated"]
    shown = started("idea", "list").out
    assert sorted(names, key=shown.index) == names
