"""Help marks what has to be there and says what each word and option means, for every command there is."""

from __future__ import annotations

from inspect import Parameter, signature

import pytest

from cmprogramme.cli.calling import function_of
from cmprogramme.cli.help import hints_of, of_command
from cmprogramme.cli.tree import Command, command, commands
from cmprogramme.option import option, positional

EVERY = list(commands())


def parameters(one: Command) -> list[Parameter]:
    return list(signature(function_of(one)).parameters.values())


def written(parameter: Parameter) -> str:
    return (
        parameter.name.strip("_").upper().replace("_", " ")
        if positional(parameter)
        else option(parameter.name)
    )


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.words)
def test_each_word_and_option_says_what_it_means(one: Command) -> None:
    hints = hints_of(one)
    silent = [parameter.name for parameter in parameters(one) if not hints.get(parameter.name, "").strip()]
    assert silent == []
    heads = [line.strip().split("  ")[0] for line in of_command(one) if line.startswith("  ")]
    for parameter in parameters(one):
        assert any(head == written(parameter) or head.startswith(f"{written(parameter)} ") for head in heads)


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.words)
def test_what_has_no_default_is_marked_and_stands_in_the_usage(one: Command) -> None:
    needed = [
        written(parameter)
        for parameter in parameters(one)
        if parameter.default is Parameter.empty and parameter.kind is not Parameter.VAR_POSITIONAL
    ]
    told = of_command(one)
    usage = " ".join(told[: told.index("")])
    for name in needed:
        assert name in usage, name
        assert f"[{name}" not in usage, name
    assert sum("needed: " in line for line in told) >= len(needed)


def test_what_a_command_insists_on_is_marked_though_it_could_be_left_out() -> None:
    told = of_command(command(("store", "copy")))
    assert told[0] == "Usage: cmprogramme store copy --to-file TO-FILE"
    told = of_command(command(("idea", "merge")))
    assert told[0] == "Usage: cmprogramme idea merge KEEP OTHER ... [OPTIONS]"
    told = of_command(command(("money-line", "add")))
    assert told[0].endswith("--title TITLE --kind KIND [OPTIONS]")
    told = of_command(command(("money-line", "set")))
    assert told[0] == "Usage: cmprogramme money-line set [WHICH] [OPTIONS]", "--where names many instead"
    assert not any("needed" in line for line in told)


def test_names_of_several_words_are_told_for_lines_of_ideas() -> None:
    assert '!"Two Words"' in " ".join(of_command(command(("idea", "add"))))
