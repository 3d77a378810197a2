"""What no line takes (rules.md people): characters nobody sees, which make two names look like one (zero-width and
direction marks), and what is no character of a line at all (breaks, tabs, control characters).

Joiners stay where a script or an emoji needs them, between letters of such a script or between two pictures; a
variation selector stays behind a picture or an ideograph. Anywhere else they are refused like the rest.
"""

from __future__ import annotations

import unicodedata

from lifecycle.base.errors import InvalidValue

JOINER, NON_JOINER = "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"
SEEN = frozenset(map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)))
"""Format characters with a picture of their own: signs around Arabic and Kaithi numbers."""

FILLERS = frozenset(map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)))
"""Letters and marks without any picture."""

SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
JOINING = (
    *(range(0x600, 0x780), range(0x840, 0x870), range(0x8A0, 0x900), range(0xFB50, 0xFE00)),
    *(range(0xFE70, 0xFEFF), range(0x900, 0xE00), range(0x1000, 0x10A0), range(0x1780, 0x18B0)),
)
"""Scripts whose letters a joiner joins or keeps apart: Arabic and its kin, Indic, Burmese, Khmer, Mongolian."""

BREAKS = {
    "\n": "a line break",
    "\r": "a line break",
    "\x85": "a line break",
    "\u2028": "a line break",
    "\u2029": "a line break",
    "\t": "a tab",
}
"""What ends a line or leaps in it, by what people call it; the other control characters have no name."""

VIRAMA = 9
"""The combining class of the mark that takes a vowel away; a joiner behind it changes the letter before it."""


def refuse_unseen(text: str, field: str) -> None:
    """InvalidValue names the field and the first character in it that no line takes."""
    if text.isascii() and text.isprintable():
        return
    for place, character in enumerate(text):
        if character in BREAKS or unicodedata.category(character) == "Cc":
            called = BREAKS.get(character, f"the control character U+{ord(character):04X}")
            raise InvalidValue(
                f"{field}: character {place + 1} is {called}.",
                "It is one line of text.",
                f"Write it in one line, {'a space instead' if character in BREAKS else 'without it'}.",
                field=field,
            )
        if is_unseen(text, place, character):
            name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
            raise InvalidValue(
                f"{field}: character {place + 1} is one nobody sees ({name}).",
                "With it two names that differ look the same.",
                "Write it anew without it; it came in by copying, perhaps.",
                field=field,
            )


def without_unseen(text: str) -> str:
    """A pasted line without what no line takes: nobody can find it to take it out. A break or a tab is a space."""
    if text.isascii() and text.isprintable():
        return text
    seen = (
        " " if character in BREAKS else character
        for place, character in enumerate(text)
        if character in BREAKS
        or (unicodedata.category(character) != "Cc" and not is_unseen(text, place, character))
    )
    found = "".join(seen)
    return found if found == text else without_unseen(found)  # a joiner may have lost what it joined


def is_unseen(text: str, place: int, character: str) -> bool:
    """Whether nobody sees the character at that place of a text."""
    if character in FILLERS:
        return True
    before = text[place - 1] if place else ""
    if _within(character, SELECTORS):
        return not before or unicodedata.category(before) not in ("So", "Lo", "Po", "Nd", "Sm", "Sk")
    if unicodedata.category(character) != "Cf" or character in SEEN:
        return False
    if character not in (JOINER, NON_JOINER) or not before:
        return True
    if unicodedata.combining(before) == VIRAMA:
        return False
    after = text[place + 1] if place + 1 < len(text) else ""
    if character == JOINER and _picture(before) and _picture(after):
        return False
    return not (_within(before, JOINING) and _within(after, JOINING))


def _picture(character: str) -> bool:
    """Whether it is part of an emoji: the picture, the tone of its skin, or what says that it is one."""
    return bool(character) and (
        unicodedata.category(character) in ("So", "Sk") or character == "\N{VARIATION SELECTOR-16}"
    )


def _within(character: str, ranges: tuple[range, ...]) -> bool:
    return bool(character) and any(ord(character) in one for one in ranges)
