"""The command tree is whole: every command there is can be called, every command a message names is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import Parameter, signature
from pathlib import Path

import pytest

from cmprogramme.cli.calling import function_of
from cmprogramme.cli.commands import ALSO_ENTERED, GROUPS, REGISTERS, TOP
from cmprogramme.cli.options import FLAGS, VALUES
from cmprogramme.cli.tree import Command as TreeCommand
from cmprogramme.cli.tree import commands, find, group_names, verbs
from cmprogramme.option import option
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.kinds import KINDS
from lifecycle.register import command_name, listing
from tests.commanding import Command

ROOT = Path(__file__).parents[3]
ALL = tuple(commands())
NAMED = re.compile(
    r"cmprogramme ((?:[a-z][a-z-]*|\{\})(?: (?:[a-z][a-z-]*|\{\}))?)(?![\w/:.])((?: (?!cmprogramme)[^\s']+)*)"
)
"""The first two words, then what else stands on the line."""


def hints() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(place, "group verb", options) of every command a text of the program names; {} stands for what is put in."""
    for folder in ("lifecycle", "playbooks", "cmprogramme", "seating"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                text = _words(node)
                for found in NAMED.finditer(text):
                    options = tuple(re.findall(r"--[a-z-]+", found.group(2)))
                    yield f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", found.group(1), options


def _words(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


PROSE = {"bundle", "for", "needs", "had", "cmprogramme"}
"""Words that follow the program's name in texts that name no command."""


@pytest.mark.parametrize(("place", "words", "options"), sorted(set(hints())))
def test_every_command_a_message_names_is_in_the_tree(
    place: str, words: str, options: tuple[str, ...]
) -> None:
    first, _, second = words.partition(" ")
    if first == "{}" or first in PROSE:
        return
    if first not in TOP:
        assert first in group_names(), f"{place} names '{words}'"
        assert not second or second == "{}" or second in verbs(first), f"{place} names '{words}'"
    if first in TOP or (second and second != "{}"):
        path = (first,) if first in TOP else (first, second)
        meant = find((*path, *options)).command
        assert meant is not None
        known = {option(name) for name in signature(function_of(meant)).parameters}
        assert set(options) <= {*known, *FLAGS, *VALUES, "--help"}, f"{place} names '{words}' with {options}"


def test_the_hints_are_found() -> None:
    found = {words for _, words, _ in hints()}
    assert {"gate list", "person list", "history list", "init"} <= found
    assert len(found) > 40


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_that_lists_a_kind_is_in_the_tree(kind: type[Noun]) -> None:
    found = find(listing(kind).split())
    assert found.command is not None
    assert found.command.path[-1] == "list"


def test_registers_are_those_of_the_kinds() -> None:
    assert tuple(command_name(kind) for kind in KINDS if kind.REGISTER) == REGISTERS
    assert set(ALSO_ENTERED) <= {command_name(kind) for kind in KINDS}


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.words.replace(" ", "-"))
def test_every_command_has_a_function_that_says_what_it_does(each: TreeCommand) -> None:
    function = function_of(each)
    assert function.__doc__, f"{each.words} has no words for --help"
    assert each.line.endswith((".", "?")), each.line
    for parameter in signature(function).parameters.values():
        assert parameter.kind is not Parameter.VAR_KEYWORD, (
            "options are named, so that a typing error is seen"
        )
        assert option(parameter.name) not in {*FLAGS, *VALUES, "--help"}


def test_every_command_explains_itself(command: Command) -> None:
    for each in ALL:
        asked = command(*each.path, "--help")
        assert (asked.code, asked.err) == (0, ""), each.words
        assert asked.out.startswith(f"Usage: cmprogramme {each.words}")
        assert command(*each.path, "-h").out == asked.out
        assert all(len(line) <= 110 for line in asked.out.splitlines()), each.words


def test_the_first_help_shows_examples_before_anything_else(command: Command) -> None:
    ran = command("--help")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[2] == "Examples:"
    assert [line.split()[0] for line in lines[3:6]] == ["cmprogramme"] * 3
    for name in (*TOP, *group_names()):
        assert re.search(rf"\b{name}\b", ran.out), name


def test_the_examples_of_the_first_help_run(started: Command) -> None:
    from cmprogramme.cli.help import EXAMPLES

    assert "cmprogramme demo  " in EXAMPLES
    assert started("gate", "check", "G1", "--json").code == 6
    added = started("idea", "add", "Call back in the customer's words @CX", "--impact", "4", "--json").data
    assert added["idea"]["areas"] == ["CX"]
    assert added["idea"]["impact"] == 4


def test_no_words_at_all_give_short_help_and_the_code_for_wrong_usage(command: Command) -> None:
    ran = command()
    assert ran.code == 2
    assert ran.out.startswith("Examples:")
    group = command("gate")
    assert group.code == 2
    assert "check" in group.out
    assert command("gate", "--help").code == 0


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        (["gaet"], "Did you mean 'gate'?"),
        (["gate", "chekc"], "Did you mean 'gate check'?"),
        (["check", "gate"], "Did you mean 'gate check'?"),
        (["segmnet", "list"], "Did you mean 'segment'"),
        (["work_item", "list"], "Did you mean 'work-item'"),
        (["decline", "x"], "Did you mean 'idea decline'?"),
        (["qqqqq"], "Nothing is called so"),
    ],
)
def test_a_typing_error_gets_a_suggestion_and_nothing_runs(
    command: Command, words: list[str], suggestion: str
) -> None:
    ran = command(*words)
    assert (ran.code, ran.out) == (2, "")
    assert suggestion in ran.err
    assert command(*words, "--json").error["why"].startswith(suggestion)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gate", "check", "--wvae", "1"], "Did you mean --wave?"),
        (["segment", "add", "--nmae", "x"], "Did you mean --name?"),
        (["gate", "--json", "check", "--gate-x"], "Unknown option: --gate-x"),
        (
            ["gate", "withdraw", "G3", "permissions", "--by", "A", "--reason", "b"],
            "Nothing takes 'permissions'.",
        ),
        (["--colour", "never", "gate", "check"], "'--colour' is no command."),
        (["idea", "add"], "TEXT is missing."),
        (["idea", "add", "x", "--impact"], "--impact needs a value behind it"),
        (["idea", "add", "x", "--impact", "four"], "--impact: 'four' is not a whole number."),
        (["idea", "add", "x", "--confidence", "nan"], "--confidence: 'nan' is not a number."),
        (["idea", "add", "x", "y"], "Nothing takes 'y'."),
        (["case", "argue", "x"], "--kind is missing."),
        (["plan", "late", "W1", "20"], "Did you mean 'plan whatif W3=+10d'?"),
        (["--as-of", "soon", "status"], "--as-of: 'soon' is not a day."),
        (["--as-of"], "--as-of needs a value."),
        (["--color", "blue", "status"], "It takes auto, always or never."),
    ],
)
def test_an_option_at_fault_is_named(started: Command, words: list[str], said: str) -> None:
    ran = started(*words)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_every_error_has_what_happened_and_what_to_do() -> None:
    with pytest.raises(InvalidValue) as raised:
        find(["gaet"])
    error = raised.value
    assert all((error.what, error.why, error.do))


def test_groups_without_verbs_do_not_exist() -> None:
    assert all(own for _, own in GROUPS.values())
