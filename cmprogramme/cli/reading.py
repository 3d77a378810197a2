"""Words of the command line as values; every refusal names the option and what it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import TypeVar

from cmprogramme.cli.session import session
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue
from lifecycle.base.quantities import ANY, Quantity
from lifecycle.register import asked_of, choose, read_day, read_number

E = TypeVar("E", bound=Enum)


def required(value: str | None, option: str) -> str:
    """The value; InvalidValue naming the option when it is missing."""
    if value is None or not value.strip():
        raise InvalidValue(f"{option} is missing.", "It is needed here.", f"Add {option} VALUE.")
    return value


def member(kind: type[E], text: str, option: str) -> E:
    """The member of an enum that is meant, case, spaces and hyphens ignored."""
    return kind(choose(text, tuple(str(one.value) for one in kind), option))


def optional_day(text: str, option: str, *, past: bool = False) -> date | None:
    """The day written, as this programme reads days; None when nothing is. `past`: of something that happened."""
    run = session()
    return read_day(text, option, asked_of(run.latest, run.today, past=past)) if text.strip() else None


def listed(text: str) -> tuple[str, ...]:
    """The parts of `a, b; c`."""
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())


def areas(text: str, option: str) -> tuple[Area, ...]:
    """The areas of `AP,PR`, in the fixed order of areas, each once."""
    named = {member(Area, part, option) for part in listed(text)}
    return tuple(area for area in AREAS if area in named)


def pairs(tokens: Sequence[str], what: str) -> dict[str, str]:
    """`A=1 B=2` as a mapping; InvalidValue names a token without '=' and a name that stands twice."""
    found: dict[str, str] = {}
    for token in tokens:
        key, mark, value = token.partition("=")
        if not mark or not key.strip():
            raise InvalidValue(f"'{token}' is no {what}.", "It has no '='.", "Write pairs like NAME=VALUE.")
        if key in found:
            raise InvalidValue(f"'{key}' stands twice.", f"{key}={found[key]} and {token}.", "Give it once.")
        found[key] = value
    return found


def keyed(tokens: Sequence[str], choices: tuple[str, ...], what: str) -> dict[str, str]:
    """The same with every name one of `choices`; InvalidValue for another one, or one written twice in two ways."""
    found: dict[str, str] = {}
    for key, value in pairs(tokens, what).items():
        name = choose(key, choices, what)
        if name in found:
            raise InvalidValue(f"'{name}' stands twice.", f"{found[name]} and {value}.", "Give it once.")
        found[name] = value
    return found


def numbers(
    tokens: Sequence[str], choices: tuple[str, ...], what: str, quantity: Quantity = ANY
) -> dict[str, float]:
    """The same with numbers of a unit and range for values."""
    found = keyed(tokens, choices, what)
    return {name: float(read_number(text, name, quantity)) for name, text in found.items()}
