"""Text as people type it: data, kept as typed, never markup (decision 28 in docs/decisions.md)."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

LINE_LIMIT = 200
TEXT_LIMIT = 20_000
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(value: str) -> str:
    """The value itself; ValueError when no database could keep it (NUL or half of a surrogate pair)."""
    if value.isascii() and "\0" not in value:
        return value
    if "\0" in value:
        raise ValueError(f"has a NUL character at position {value.index(chr(0)) + 1}; take it out")
    half = LONE_SURROGATE.search(value)
    if half is not None:
        raise ValueError(
            f"has half of a character (a lone surrogate) at position {half.start() + 1}; take it out"
        )
    return value


def filled(value: str) -> str:
    """The value itself; ValueError when it is empty or only white space."""
    if not value.strip():
        raise ValueError("is empty; write something")
    return value


class OneLine:
    """On a text: it is a line, such as a name or a title, in which nothing may stand that no line takes (`unseen`)."""


Line = Annotated[str, Field(max_length=LINE_LIMIT), OneLine(), AfterValidator(storable)]
"""A line of up to 200 characters, possibly empty."""

RequiredLine = Annotated[
    str, Field(max_length=LINE_LIMIT), OneLine(), AfterValidator(storable), AfterValidator(filled)
]
"""A line of up to 200 characters with something in it."""

Text = Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(storable)]
"""Long text of up to 20,000 characters, possibly empty."""

RequiredText = Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(storable), AfterValidator(filled)]
"""Long text of up to 20,000 characters with something in it."""
