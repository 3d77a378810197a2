"""Bundle text as JSON values: every fault in the text itself, with its path, before anything is made of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from math import inf, isfinite
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lifecycle.base.errors import InvalidContent
from lifecycle.base.listed import List

SIZE_LIMIT = 128 * 1024 * 1024
DEPTH_LIMIT = 40
"""Levels of brackets; what we write has a dozen."""

DIGITS_LIMIT = 400
"""So many digits of a whole number are read at all."""

NUMBER_LIMIT = 2**63 - 1
"""The largest whole number every database keeps."""

QUOTED = 60
"""Characters of a text a message quotes."""

FAULT_LIMIT = 500
"""Faults told at once; the rest is counted."""


class Twice(dict[str, Any]):
    """An object in which these keys stand twice; the last value is kept."""

    keys_twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoNumber:
    """NaN or Infinity, which JSON does not know."""

    word: str


@dataclass(slots=True)
class Faults:
    """The faults found so far, each with file and JSON path.

    `spoiled` are the paths where the text itself is at fault, and every path above them.
    """

    file: str
    found: list[str] = field(default_factory=list)
    spoiled: set[str] = field(default_factory=set)
    more: int = 0

    def add(self, path: str, message: str) -> None:
        """One fault."""
        if len(self.found) < FAULT_LIMIT:
            self.found.append(f"{self.file}: {path}: {message}" if path else f"{self.file}: {message}")
        else:
            self.more += 1

    def in_text(self, path: str, message: str) -> None:
        """One fault of the text itself: nothing is made of what is at or around it."""
        self.spoiled.update(path[:at] for at, sign in enumerate(path) if sign in ".[")
        self.spoiled.add(path)
        self.add(path, message)

    def spoils(self, path: str) -> bool:
        """Whether something at or below this path was at fault in the text."""
        return path in self.spoiled

    def refuse(self) -> None:
        """InvalidContent with all of them when there are any."""
        if not self.found:
            return
        rest = (f"{self.file}: and {self.more} more faults",) if self.more else ()
        raise InvalidContent(
            f"{self.file} was not imported; nothing was changed.",
            (*self.found, *rest),
            "Correct what is named. The format: cmprogramme schema bundle",
        )


def parse(text: str, faults: Faults) -> dict[str, Any]:
    """The object a bundle is; InvalidContent at once when the text is no JSON object at all."""
    try:
        if len(text) > SIZE_LIMIT:
            raise ValueError("is larger than 128 MB; split it")
        raw = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_object,
            parse_constant=NoNumber,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        problem = f"{faults.file}:{error.lineno}:{error.colno}: {error.msg}"
    except RecursionError:
        problem = f"{faults.file}: brackets are nested too deep"
    except ValueError as error:
        problem = f"{faults.file}: {error}"
    else:
        if isinstance(raw, dict):
            look(raw, faults)
            return raw
        problem = f"{faults.file}: holds {named_type(raw)}, not an object {{...}}"
    raise InvalidContent(
        f"{faults.file} was not imported; nothing was changed.",
        (problem,),
        "It must be one JSON object in UTF-8. The format: cmprogramme schema bundle",
    )


def _whole(digits: str) -> int | float:
    """A whole number; one of hundreds of digits is only known to be too large."""
    return int(digits) if len(digits) < DIGITS_LIMIT else inf


def look(raw: Any, faults: Faults) -> None:
    """Note what no value may hold: a key twice, no number, too large a number, half a character, too deep brackets."""
    waiting: list[tuple[str, Any, int]] = [("", raw, 1)]
    while waiting:
        path, value, depth = waiting.pop()
        if isinstance(value, str):
            if not value.isascii():
                _look_at_text(path, value, faults)
        elif isinstance(value, dict):
            if depth > DEPTH_LIMIT:
                faults.in_text(path, f"is nested more than {DEPTH_LIMIT} levels deep")
                continue
            for key in getattr(value, "keys_twice", ()):
                faults.in_text(below(path, key), "stands twice in one object")
            for key in value:
                if not key.isascii():
                    _look_at_text(below(path, key), key, faults)
            waiting += [(below(path, key), item, depth + 1) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            if depth > DEPTH_LIMIT:
                faults.in_text(path, f"is nested more than {DEPTH_LIMIT} levels deep")
                continue
            last = len(value) - 1
            waiting += [(f"{path}[{last - at}]", item, depth + 1) for at, item in enumerate(reversed(value))]
        elif isinstance(value, NoNumber):
            faults.in_text(path, f"{value.word} is not a number a bundle may hold")
        elif isinstance(value, float) and not isfinite(value):
            faults.in_text(path, "is too large a number")
        elif isinstance(value, int) and abs(value) > NUMBER_LIMIT:
            faults.in_text(path, "is too large a whole number")


def below(path: str, key: str) -> str:
    """The path of a key: a.b, or a["odd key"]."""
    if key.replace("_", "a").isalnum() and key.isascii():
        return f"{path}.{key}" if path else key
    return f"{path}[{json.dumps(key)}]"


def short(text: str) -> str:
    """A text as a message quotes it."""
    return f"'{text}'" if len(text) <= QUOTED else f"'{text[:QUOTED]}...'"


def named_type(raw: Any) -> str:
    """What a JSON value is, in words."""
    names = {
        dict: "an object",
        Twice: "an object",
        list: "a list",
        str: "a text",
        bool: "yes or no",
        int: "a number",
        float: "a number",
        NoNumber: "no number",
    }
    return names.get(type(raw), "nothing" if raw is None else "something else")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = Twice(found)
    seen: set[str] = set()
    twice.keys_twice = tuple(
        dict.fromkeys(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]  # add gives None, which is the point
    )
    return twice


def _look_at_text(path: str, text: str, faults: Faults) -> None:
    for position, character in enumerate(text, 1):
        if "\ud800" <= character <= "\udfff":
            faults.in_text(
                path, f"has half of a character (a lone surrogate) at position {position}; take it out"
            )
            return


def kept_ids(raw: Any, faults: Faults) -> dict[List, tuple[str, ...]]:
    """What nouns of the file hold although the playbook lists it no longer."""
    try:
        return TypeAdapter(dict[List, tuple[str, ...]]).validate_python(raw)
    except ValidationError:
        faults.add("playbook.kept", 'must be an object of lists like {"function": ["telesales"]}')
        return {}
