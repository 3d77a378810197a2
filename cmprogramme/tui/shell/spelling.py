"""A step that a text names by its command, as the screens spell it: by the key and the place, or by its name.

Texts of the program name what to do by its command, `cmprogramme gate decide G4 --wave 2`, for that is what an action
is called. The command line prints it so; here it is spelled as somebody at a screen does it. Only whole commands
outside of quotation marks are, so that what people wrote stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from textual._context import active_app

from lifecycle.base.command_text import COMMAND, QUOTED, VALUE

NAMES_ONE = "cmprogramme "

PART = re.compile(rf"--([a-z-]+)(?: ((?!--){VALUE}))?|({QUOTED})|(\S+)")
STAND_IN = re.compile(r"[A-Z][A-Z_.+-]{2,}(?:=.*)?|\.\.\.|[A-Z]+\.csv")
KEPT = frozenset({"POOL"})

Find = Callable[[str], str]
"""How a command is reached on a screen, by its words; "" where it is not."""


def spelled(text: str) -> str:
    """The text as the app spells it; as it stands where there is none, or where a step has no place on a screen."""
    if NAMES_ONE not in text:
        return text
    app = active_app.get(None)
    find: Find | None = getattr(app, "way_to", None)
    return text if find is None else respelled(text, find)


def respelled(text: str, find: Find) -> str:
    """Each command in a text in the words `find` has for it."""

    def put(found: re.Match[str]) -> str:
        way = find(found[1])
        if not way:
            return found[0]
        about = ", ".join(filter(None, map(told, PART.finditer(found[2]))))
        return f"{way} ({about})" if about else way

    return COMMAND.sub(put, text)


def told(part: re.Match[str]) -> str:
    """What is written behind a command, for people: codes, names, options with what they are; no stand-ins."""
    option, value, name, other = part.groups()
    if option is not None:
        if value is None or stands_in(value):
            return ""
        return f"{option.replace('-', ' ')} {value}"
    text = name or other
    return "" if stands_in(text) else text


def stands_in(text: str) -> bool:
    """Whether it only shows where something is written."""
    return text not in KEPT and STAND_IN.fullmatch(text) is not None
