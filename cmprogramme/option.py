"""How a parameter of a command is written: by its place, or as an option with two dashes."""

from __future__ import annotations

from inspect import Parameter


def option(name: str) -> str:
    """A parameter as it is written on the command line: `risk_owner` is --risk-owner, `with_` is --with."""
    return "--" + name.strip("_").replace("_", "-")


def positional(parameter: Parameter) -> bool:
    """Whether a parameter is written by its place alone."""
    return parameter.kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.VAR_POSITIONAL)


def written(parameter: Parameter) -> str:
    """A parameter as people read of it: an option with its dashes, what is written by its place in capitals."""
    if not positional(parameter):
        return option(parameter.name)
    return parameter.name.strip("_").upper().replace("_", " ")
