"""A letter each for things that stand in one picture, so that a list beside it tells which is which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase, ascii_uppercase, digits
from unicodedata import normalize

EVERY = ascii_uppercase + ascii_lowercase + digits
MORE = "+"
"""Of whatever is left once the letters have run out."""


def letters(names: Iterable[str]) -> tuple[str, ...]:
    """The first letter of each name that no name before it has, else another of its letters, else the next one free."""
    found: list[str] = []
    for name in names:
        free = (one for one in (*_own(name), *EVERY) if one not in found)
        found.append(next(free, MORE))
    return tuple(found)


def _own(name: str) -> Iterator[str]:
    """The letters of a name without their accents, those that begin a word first."""
    plain = "".join(one for one in normalize("NFKD", name).upper() if one in EVERY or one.isspace())
    yield from (word[0] for word in plain.split())
    yield from (one for one in plain if not one.isspace())
