"""Words for people: text made safe to show, labels with names, dates, numbers and errors.

`visible` is the one text-safety function. The terminal UI runs every line through it, and the command line, logs and
exports use the same. It never touches what is stored.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from lifecycle.base.spoken import Spoken, spoken_as

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lifecycle.base.errors import LifecycleError
    from lifecycle.base.noun import Noun
    from lifecycle.snapshot import Change, Snapshot

Policy = Literal["keep", "show", "space"]
"""What becomes of a newline or a tab: kept, shown as a stand-in, or turned into one space."""

STAND_IN = "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"
"""Shown for a character that has no picture of its own."""


BIDI_CLASSES = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
BIDI_MARKS = frozenset({"\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}", "\N{ARABIC LETTER MARK}"})
INVISIBLE = frozenset("\N{ZERO WIDTH NO-BREAK SPACE}") | {
    chr(code) for code in (*range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC))
}
"""Format characters that only programs mean: the byte order mark, deprecated shaping and annotation marks."""


def visible(text: str, *, newline: Policy = "show", tab: Policy = "show") -> str:
    """The text with every character that could act on a terminal or a reader replaced by a one-cell stand-in.

    Replaced, by Unicode category: Cc (control, 7 and 8 bit), Cs (half of a surrogate pair), Zl and Zp (line and
    paragraph separators), and of Cf the bidirectional controls, the tag characters and marks only programs mean.
    Joiners that scripts and emoji need stay. A second pass changes nothing. The number of characters stays the same.
    """
    if text.isprintable():
        return text
    characters = []
    for character in text:
        if character == "\n" and newline != "show":
            characters.append("\n" if newline == "keep" else " ")
        elif character == "\t" and tab != "show":
            characters.append("\t" if tab == "keep" else " ")
        else:
            characters.append(character if character.isprintable() else stand_in(character))
    return "".join(characters)


@lru_cache(maxsize=4096)
def stand_in(character: str) -> str:
    """What is shown for one character: itself, or its control picture, or STAND_IN."""
    category = unicodedata.category(character)
    code = ord(character)
    if category == "Cc":
        if code < 0x20:
            return chr(0x2400 + code)
        return "\N{SYMBOL FOR DELETE}" if code == 0x7F else STAND_IN
    if category in ("Cs", "Zl", "Zp"):
        return STAND_IN
    if category == "Cf" and (
        unicodedata.bidirectional(character) in BIDI_CLASSES
        or character in BIDI_MARKS
        or character in INVISIBLE
        or 0xE0000 <= code <= 0xE007F
    ):
        return STAND_IN
    return STAND_IN if 0xE0000 <= code <= 0xE007F else character


def code_points(text: str) -> str:
    """The text character by character as U+0041 A, for whoever wants to know what a name is made of."""
    return " ".join(f"U+{ord(character):04X} {stand_in(character)}" for character in text)


PLACEHOLDER = re.compile(r"\{([a-z_]{1,40}):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}")
PLACEHOLDER_FORM = r"\{[a-z_]{1,40}:[0-9a-f-]{36}\}"


def label_words(snapshot: Snapshot, label: str, gone: Iterable[Noun] = ()) -> str:
    """A journal label for people: `{person:<id>}` becomes the name, `{segment:<id>}` the segment's words.

    What is gone is called as it was where it is among `gone`, else by its kind: "somebody", "a segment". The rest is in
    the words of the playbook.
    """
    from lifecycle.base.words import article, words
    from lifecycle.kinds import BY_NAME
    from lifecycle.register import shown_label
    from lifecycle.speech import as_it_is, says

    def put(found: re.Match[str]) -> str:
        kind, id = found.group(1), UUID(found.group(2))
        if kind not in BY_NAME:
            return found.group(0)
        noun = snapshot.find(BY_NAME[kind], id) or next((one for one in gone if one.id == id), None)
        if noun is not None:
            return shown_label(snapshot, noun)
        return "somebody" if kind == "person" else article(words(kind))

    say = says(snapshot)
    if say is as_it_is:
        return PLACEHOLDER.sub(put, label)
    kept = "|".join((PLACEHOLDER_FORM, *map(re.escape, getattr(label, "names", ()))))
    ours = re.split(kept, label)
    typed = [PLACEHOLDER.sub(put, found[0]) for found in re.finditer(kept, label)]
    return Spoken("".join(say(one) + two for one, two in zip_longest(ours, typed, fillvalue="")))


FIELD = re.compile(r"(?:^|(?<=; ))[a-z]+(?:_[a-z]+)+(?=: | is missing)")


def spoken(fault: str) -> str:
    """A fault as people read it: the name of a field at its head with spaces."""
    return FIELD.sub(lambda found: found.group().replace("_", " "), fault)


def done_words(before: Snapshot, after: Snapshot, change: Change) -> str:
    """What a change says it did, with names in it, also of what it takes away."""
    gone = (before.find(kind, id) for kind, id in change.removes)
    return label_words(after, change.label, [noun for noun in gone if noun is not None])


def done_lines(before: Snapshot, after: Snapshot, change: Change) -> str:
    """The same as a screen says it: with the way to undo it, and what free days have to do with it below."""
    from lifecycle.free_days import free_days

    told, beside = (
        closed(done_words(before, after, change), "" if change.final else " u undoes."),
        free_days(before, change),
    )
    return "\n".join((told, *beside)) if beside else told


def closed(said: str, after: str = "") -> str:
    """A sentence with its stop: none behind a question mark, an exclamation mark, an ellipsis or another stop."""
    return spoken_as(f"{said}{'' if said.endswith(('?', '!', '.', '…')) else '.'}{after}", said)


def time_words(when: datetime) -> str:
    """A moment in the reader's own time zone: "22 Nov 2026 14:05"."""
    from lifecycle.base.words import day_words

    local = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone()
    return f"{day_words(local.date())} {local:%H:%M}"


def error_lines(error: LifecycleError) -> tuple[str, str, str]:
    """What happened, why, what to do: three single lines, safe to show ("" where there is none)."""
    what, why, do = (visible(spoken(part), newline="space") for part in (error.what, error.why, error.do))
    return what, why, do


def writer_words(who: str, login: str) -> str:
    """Who wrote, and who the database or the system knew them as where that says something else."""
    from lifecycle.people import logged_in

    return who + logged_in(who, login)
