"""What single words and characters of a playbook file stand for."""

from __future__ import annotations

import re
import unicodedata

from lifecycle.base.unseen import is_unseen
from playbooks.nodes import Atom

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that have no place in text. Line ends have."""

LEFT = frozenset("\ufeff")
"""Unseen characters that are refused as control characters already."""

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
NUMERIC = re.compile(r"[-+]?\.?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?")
WORDS: dict[str, Atom] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""The words of the YAML 1.2 core schema; `no` and dates are text."""

ESCAPE = re.compile(r"\\(.)")
ESCAPES = '"\\nt'
"""What may follow a backslash between double quotes: nothing that makes a control character unseen."""


def atom(text: str) -> Atom:
    """What an unquoted word stands for: a number, true, false, nothing, or the word itself."""
    if text in WORDS:
        return WORDS[text]
    match = NUMBER.fullmatch(text)
    if match:
        return float(text) if match.group(1) else int(text)
    return text


def is_odd_number(text: str) -> bool:
    """Whether a word that `atom` leaves as text is a number to other readers, or nearly one."""
    return bool(NUMERIC.fullmatch(text)) and not NUMBER.fullmatch(text)


def unknown_escape(quoted: str) -> tuple[int, str] | None:
    """Position and text of the first escape that is not read, in what stands between double quotes."""
    for found in ESCAPE.finditer(quoted):
        if found.group(1) not in ESCAPES:
            return found.start(), found.group()
    return None


CUT = re.compile(r" +(#(?![\s#!]|$)\S.*)")
"""A comment whose sign touches a word, as in `Customer #1`: most likely text."""


def cut_off(behind: str) -> str:
    """What a comment behind a text takes away although it looks like text; "" for what is a comment."""
    found = CUT.match(behind)
    return found.group(1) if found else ""


def unseen(line: str) -> list[int]:
    """Columns, from 0, of characters nobody sees: zero-width signs, marks of direction, soft hyphens."""
    if line.isascii():
        return []
    return [
        place
        for place, character in enumerate(line)
        if character not in LEFT and is_unseen(line, place, character)
    ]


def name_of(character: str) -> str:
    """What a character nobody sees is called, with its number."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}{f' ({name})' if name else ''}"
