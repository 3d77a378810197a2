"""Words of the command line as values; every refusal names the option and what it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import TypeVar

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue
from lifecycle.register import choose, read_date, read_number

E = TypeVar("E", bound=Enum)


def required(value: str | None, option: str) -> str:
    """The value; InvalidValue naming the option when it is missing."""
    if value is None or not value.strip():
        raise InvalidValue(f"{option} is missing.", "It is needed here.", f"Add {option} VALUE.")
    return value


def member(kind: type[E], text: str, option: str) -> E:
    """The member of an enum that is meant, case, spaces and hyphens ignored."""
    return kind(choose(text, tuple(str(one.value) for one in kind), option))


def day_of(text: str, option: str, default: date) -> date:
    """The day written, or the default when nothing is."""
    return read_date(text, option) if text.strip() else default


def optional_day(text: str, option: str) -> date | None:
    """The day written, or None when nothing is."""
    return read_date(text, option) if text.strip() else None


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


def numbers(tokens: Sequence[str], choices: tuple[str, ...], what: str) -> dict[str, float]:
    """The same with numbers for values."""
    return {name: float(read_number(text, name)) for name, text in keyed(tokens, choices, what).items()}


def whole_numbers(tokens: Sequence[str], what: str) -> dict[str, int]:
    """`NAME=3 ...` with whole numbers, names as written."""
    return {name: int(read_number(text, name, whole=True)) for name, text in pairs(tokens, what).items()}
