"""Calling one command: its function, its words read as that function's parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from inspect import BoundArguments, Parameter, signature
from typing import TYPE_CHECKING, cast

from cmprogramme.cli.tree import Command
from cmprogramme.option import option, written
from lifecycle.base.errors import InvalidValue

if TYPE_CHECKING:
    from cyclopts.exceptions import CycloptsError

    from cmprogramme.cli.answer import Answer

STANDARD = "\ue000"
"""Stands for a lone dash while words are parsed: standard input or output."""

BACK = re.compile(r"--?[0-9]{1,6}(?:d|w|m|y|wd)")
"""A day as a step back, from today or from the one entered before."""

Function = Callable[..., "Answer | None"]


def function_of(command: Command) -> Function:
    """The function of a command; its module is imported now."""
    module, _, name = command.target.partition(":")
    if command.acts:
        from cmprogramme.cli.acting import command_of

        return command_of(name)
    function = getattr(import_module(f"cmprogramme.cli.{module}"), name)
    if not command.register:
        return cast("Function", function)
    from cmprogramme.cli.register import bound

    return bound(function, command.register)


def call(command: Command, words: Sequence[str]) -> Answer | None:
    """The answer of a command for these words; InvalidValue says which of them does not fit."""
    function = function_of(command)
    if not words and not any(map(_needed, signature(function).parameters.values())):
        return function()  # nothing to read: the reader of words need not be imported
    bound = bound_words(command, function, words)
    return function(*bound.args, **bound.kwargs)


def bound_words(command: Command, function: Function, words: Sequence[str]) -> BoundArguments:
    """The words of a command as its function's parameters; InvalidValue says which of them does not fit."""
    from cyclopts import App
    from cyclopts.exceptions import CycloptsError

    from cmprogramme.cli.numbers import numbers_of, read_as, with_texts

    app = App(name=f"cmprogramme {command.words}", version_flags=[], help_flags=[])
    numbers = numbers_of(function)
    app.default(with_texts(function, numbers) if numbers else function)
    try:
        _, bound, _ = app.parse_args(
            [STANDARD if word == "-" else word for word in _days_joined(words)],
            exit_on_error=False,
            print_error=False,
        )
    except CycloptsError as error:
        raise Usage(_why(error, function, words), command) from error
    for name, meaning in numbers.items():
        text = bound.arguments.pop(name, None)
        if text is not None:
            bound.arguments[name] = read_as(signature(function).parameters[name], text, meaning)
    bound.arguments.update({name: _dash(value) for name, value in bound.arguments.items()})
    return bound


def _days_joined(words: Sequence[str]) -> list[str]:
    """The words with a day that lies so far back joined to its option: `--date -3d` is --date=-3d, and no option."""
    joined: list[str] = []
    for word in words:
        if joined and BACK.fullmatch(word) and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _dash(value: object) -> object:
    """The dash that was hidden from the parser, which takes it for an option without a name."""
    if isinstance(value, tuple):
        return tuple(_dash(one) for one in value)
    return "-" if value == STANDARD else value


class Usage(InvalidValue):
    """The words of a command do not fit."""

    def __init__(self, why: str, command: Command) -> None:
        super().__init__(
            f"'{command.words}' cannot be run as written.", why, f"See: cmprogramme {command.words} --help"
        )


def _needed(parameter: Parameter) -> bool:
    variable = parameter.kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    return parameter.default is Parameter.empty and not variable


def _why(error: CycloptsError, function: Function, words: Sequence[str]) -> str:
    from cyclopts.exceptions import MissingArgumentError, UnusedCliTokensError

    error.verbose = False
    if isinstance(error, UnusedCliTokensError):
        rest = ", ".join(f"'{token}'" for token in error.unused_tokens or ())
        return f"Nothing takes {rest}. A text of several words stands in quotes."
    if isinstance(error, MissingArgumentError) and error.argument is not None:
        name = error.argument.field_info.name
        parameter = signature(function).parameters.get(name)
        if any(word == option(name) for word in words):
            return (
                f"{option(name)} needs a value behind it (one that begins with '-' as {option(name)}=VALUE)."
            )
        return f"{option(name) if parameter is None else written(parameter)} is missing."
    return str(error)
