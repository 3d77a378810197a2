"""What can be done from a cell of a table: an action, or an entry of a register, with all that the cell gives it.

A page says what a cell does beside what it means; a screen knows the keys, and nothing of what they bring about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from lifecycle.base.records import dataclass

Takes = Literal["", "digit", "number", "text"]
"""What a person types into a cell: nothing; a whole number within `least` and `most`, taken as soon as no further digit
fits; any number; a text."""

By = Literal["next", "type", "owner", "day", "open"]
"""How a cell is asked for it: the next state, typing into it, whose it is, on which day, opening all of it."""

PUT = "put "
"""Begins the act of a deed that enters or changes the entry of a register: "put commitment"."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An action by its id, or "put KIND", and what it is given, by argument or field as it would be typed.

    `into` is the argument or field that takes what a person types, "" where nothing is typed; `value` what stands there
    now, as it would be typed. `words` say what each digit means, from `least` on. An action that needs more asks for
    it.
    """

    act: str
    given: Mapping[str, str]
    into: str = ""
    takes: Takes = ""
    value: str = ""
    least: int = 0
    most: int = 9
    words: tuple[str, ...] = ()
