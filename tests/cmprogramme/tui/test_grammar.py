"""One grammar of keys: what a key means in one list it means in every list, grid and picture.

A command that takes one of these keys for something else fails here; what kept its key from before stands in KEPT with
the reason, and nothing is added there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pytest

from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.fields import Chooser, Ticks
from docs.pages.keys import declaring

GRAMMAR: Mapping[str, tuple[str, ...]] = {
    "space": ("row.next",),
    "o": ("row.owner", "capability owner"),
    "t": ("row.due", "gate date"),
    "comma": ("list.mark",),
    "asterisk": ("list.mark_all",),
    "greater_than_sign": ("list.sort",),
    "less_than_sign": ("list.other_way",),
    "/": ("list.filter",),
    "V": ("list.set_up",),
    "y": ("room.copy",),
    "Y": ("part.message",),
    "-": ("app.back",),
    "J": ("entry.next", "part.sheet", "sheet.after"),
    "K": ("entry.before", "part.sheet_before", "sheet.before"),
}
"""Keys that mean one thing: the commands that mean it."""

VERBS: Mapping[str, tuple[str, ...]] = {
    "n": ("New", "Next part of", "Add", "Record", "Enter", "Load", "Begin", "Start"),
    "d": ("Remove", "Drop", "Take", "Back to the default"),
    "e": ("Change", "Write", "Describe", "Status", "Take up", "Adjust", "Rate"),
    "i": ("Import", "Load", "Bring", "Take in", "Read"),
    "v": ("Next view", "Board or list", "View"),
    "w": ("Why",),
    "W": ("What if",),
    "a": ("Attach", "Add", "Write", "Evidence", "Training"),
}
"""Keys that do the same to different things: how the words of such a command begin."""

KEPT: Mapping[str, Mapping[str, str]] = {
    "space": {
        "part.mark": "rounds compared, own words checked, the status of an enabler",
    },
    "o": {
        "team.alone": "a team has no owner",
        "programme.open": "nor has a programme",
    },
    "t": {
        "team.longer": "nothing is due there",
        "part.take": "from the playbook's list",
        "sheet.rater": "who rates",
        "idea.theme": "ideas are due on no day",
    },
    "d": {"idea decline": "said no to, never removed", "programme.demo": "a made-up programme"},
    "i": {},
    "a": {
        "gate confirm": "the evidence of a yes",
        "team assign": "a seat",
        "stream record": "effort and evidence",
    },
    "n": {},
}
"""What had its key before, where the meaning of lists does not arise."""


def commands() -> Mapping[str, list[tuple[str, Command]]]:
    """Every command of screens, parts and lists by key; dialogs and fields have keys of their own."""
    found: dict[str, list[tuple[str, Command]]] = defaultdict(list)
    for kind in declaring():
        if issubclass(kind, Dialog) or kind in (Chooser, Ticks):
            continue
        for command in kind.__dict__["DOES"]:
            for key in command.keys.split():
                found[key].append((kind.__name__, command))
    return found


@pytest.mark.parametrize("key", [*GRAMMAR, *VERBS])
def test_a_key_of_the_grammar_means_the_same_everywhere(key: str) -> None:
    kept = KEPT.get(key, {})
    for place, command in commands()[key]:
        id = command.act or command.id
        if id in kept:
            continue
        if key in GRAMMAR:
            assert id in GRAMMAR[key], f"{place}: '{key}' is {GRAMMAR[key]}, not {id}"
        else:
            assert command.words.startswith(VERBS[key]), f"{place}: '{key}' does not begin '{command.words}'"


def test_what_kept_its_key_is_still_there() -> None:
    every = commands()
    for key, kept in KEPT.items():
        assert set(kept) <= {command.act or command.id for _, command in every[key]}, key


def test_what_is_changed_in_a_list_is_opened_by_enter() -> None:
    every = commands()
    opened = {place for place, _ in every["enter"]}
    alone = {
        "FitTab",
        "IdeaChanges",
        "SuitabilityTab",
    }  # six facts beside the list; the board opens its figure; a grid
    changed = {place for place, command in every["e"] if command.id.endswith(".edit") or command.act}
    assert changed - opened - alone == set()


def test_the_keys_of_lists_are_declared_once_for_all_of_them() -> None:
    every = commands()
    places = {"comma": "Marking", "asterisk": "Marking", "greater_than_sign": "Sorting", "/": "Filtering"}
    for key, place in places.items():
        assert [name for name, _ in every[key]] == [place]
    for key in ("V", "y"):
        assert "Room" in [name for name, _ in every[key]]
