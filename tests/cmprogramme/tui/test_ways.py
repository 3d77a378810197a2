"""No sentence sends anybody to the shell: every step a text names has its place on a screen and is spelled by it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cmprogramme
import lifecycle
from cmprogramme.tui.shell.spelling import respelled
from cmprogramme.tui.ways import way_to

SHELL_ONLY = {
    "store": "whoever looks after the store does so there",
    "restore": "the store is put in place from outside of it",
    "backup": "the same",
    "export": "a store of another form is left with the program that made it",
    "delete": "a programme is deleted for good with its name typed out",
    "person erase": "a name is erased from the history with its name typed out",
    "doctor": "it is about the terminal and the command line itself",
    "schema": "the form of a file for programs",
    "bundle": "a word of the program's name",
}
"""What only the command line does, and why; texts that name it are about that."""

TEXTS = [
    *Path(lifecycle.__file__).parent.rglob("*.py"),
    *(Path(cmprogramme.__file__).parent / "storage").rglob("*.py"),
    *(Path(cmprogramme.__file__).parent / "bundle").rglob("*.py"),
    *(Path(cmprogramme.__file__).parent / name for name in ("spelling.py", "settings.py", "edge.py")),
    Path(cmprogramme.__file__).parent / "tui" / "starting.py",
]


SPELLED = {"spelling.py", "starting.py"}
"""Files of the screens whose texts are spelled before they are drawn."""


def texts(file: Path) -> Iterator[str]:
    """Every text in a file that is no docstring; what is put into it stands as a code."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "G4" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside | docs:
            yield node.value


def find(words: str) -> str:
    return way_to(words, {})


def test_every_step_that_a_text_names_has_its_place_on_a_screen() -> None:
    left = []
    for file in TEXTS:
        for text in texts(file):
            for part in respelled(text, find).split("cmprogramme ")[1:]:
                words = part.split()
                if words and words[0].isalpha() and not {words[0], " ".join(words[:2])} & SHELL_ONLY.keys():
                    left.append(f"{file.name}: {text}")
    assert left == []


def test_the_screens_themselves_name_no_command_but_as_the_twin_of_their_own() -> None:
    left = []
    for file in (Path(cmprogramme.__file__).parent / "tui").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        twins = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Command", "offer")
            for part in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in twins:
                named = respelled(node.value, find) != node.value
                left += (
                    [f"{file.name}:{node.lineno}: {node.value}"] if named and file.name not in SPELLED else []
                )
    assert left == []


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        (
            "Decide it: cmprogramme gate decide G4 --wave 3. Or let it be.",
            "Decide it: D on 2 Gates (G4, wave 3). Or let it be.",
        ),
        ("Plan it: cmprogramme gate date G5 DAY", "Plan it: t on 2 Gates (G5)"),
        ("Reopen it: cmprogramme plan reopen W3", "Reopen it: space on 5 Capabilities, Work (W3)"),
        ("Give it: cmprogramme plan give W3 --owner NAME", "Give it: o on 5 Capabilities, Work (W3)"),
        ("Rate it: cmprogramme assess answer AP+1", "Rate it: 0-9 on 6 Assess, Areas (AP+1)"),
        ("Open it: cmprogramme gate reopen --by NAME", "Open it: ^p 'Reopen the programme'"),
        (
            "Enter it: cmprogramme person set 'Ann O'Neil' --level 3 --on-roster yes",
            "Enter it: E on 3 Team ('Ann O'Neil', level 3, on roster yes)",
        ),
        ("Start one: cmprogramme init NAME", "Start one: n on 0 Programmes"),
        ("See it: cmprogramme history list", "See it: H"),
        (
            "Add it: cmprogramme wave add 2 --start DAY",
            "Add it: n on 7 Customers, R, Waves of the rollout (2)",
        ),
        ("Set it: cmprogramme config set me.name NAME", "Set it: ^p 'Settings' (me.name)"),
        (
            "Write it: cmprogramme summary way-back time --owner NAME --words TEXT",
            "Write it: b on Summary (time)",
        ),
        ("See: cmprogramme gate check G4 --wave 2, then go on.", "See: 2 Gates (G4, wave 2), then go on."),
    ],
)
def test_a_step_is_spelled_by_its_key_and_place_or_by_its_name(text: str, spelled: str) -> None:
    assert respelled(text, find) == spelled


@pytest.mark.parametrize(
    "text",
    [
        "There is no idea 'cmprogramme gate list'.",
        "cmprogramme store check tells what is whole; cmprogramme restore FILE takes a backup.",
        "cmprogramme is a program.",
        "xcmprogramme gate list",
    ],
)
def test_what_people_wrote_and_what_is_about_the_command_line_stays(text: str) -> None:
    assert respelled(text, find) == text


def test_a_key_of_ones_own_is_the_one_that_is_named() -> None:
    assert way_to("gate decide", {"gate decide": "f7"}) == "f7 on 2 Gates"


def test_every_error_that_is_drawn_is_spelled() -> None:
    """Two files read the lines of an error, and spell them; all others ask one of these."""
    reads = {
        file.name
        for file in (Path(cmprogramme.__file__).parent / "tui").rglob("*.py")
        if "error_lines" in file.read_text(encoding="utf-8")
    }
    assert reads == {"speaking.py", "beside.py"}


def test_a_lesson_that_is_owed_is_written_where_it_stands() -> None:
    assert way_to("lesson record", {}) == "e on 8 Value, Lessons"
