"""Numbers nobody has, asked in words: each answer has an example, and the number follows (rules.md words).

A field of a noun says what is asked with an `Asked` beside its type; the words of the answer are kept in `said`, by
field, for whoever asks where the number comes from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lifecycle.base.errors import InvalidValue
from lifecycle.base.records import dataclass
from lifecycle.base.unseen import refuse_unseen

SAID = "said"
"""The field of a noun that keeps the words."""

SAID_WORDS = "the words its numbers were given in, by field"

PARTS = re.compile(r"([0-9][0-9., ']*) (?:of|out of|in) ([0-9][0-9., ']*)((?: [^0-9].*)?)", re.IGNORECASE)
"""`3 of 8 parts`: a share that was counted."""

THOUSANDS = re.compile(r"[0-9]{1,3}(?:[,.' ][0-9]{3})+|[0-9]+")
OWN = ":"
"""Between an answer and words of one's own: `document: the report of March`."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One answer: a word for it, what it says, an example, and the number that follows."""

    value: float
    word: str
    says: str
    example: str

    @property
    def line(self) -> str:
        """All of it, as a person chooses by it."""
        return f"{self.says}; e.g. {self.example}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked in place of a number, and the answers from least to most. `counted`: a share that may be counted is
    taken as `3 of 8`."""

    question: str
    rungs: tuple[Rung, ...]
    counted: bool = False

    @property
    def words(self) -> str:
        """The words it takes, with the numbers that follow."""
        counted = ", or counted, like 3 of 8" if self.counted else ""
        return ", ".join(f"{one.word} ({one.value:g})" for one in self.rungs) + counted


@dataclass(frozen=True, slots=True)
class AskedBy:
    """Beside a mapping of numbers: what is asked for each, by its key."""

    asked: Mapping[str, Asked]


@dataclass(frozen=True, slots=True)
class Answer:
    """The number that follows from an answer, and the words that are kept."""

    value: float
    words: str


def answered(asked: Asked, text: str, field: str) -> Answer | None:
    """What a text answers; None where it is no answer in words. InvalidValue for a count that is no share, and for what
    nobody sees."""
    said = " ".join(text.split())
    head, mark, own = said.partition(OWN)
    for rung in asked.rungs:
        if _squeezed(head) in (_squeezed(rung.word), _squeezed(rung.says)):
            refuse_unseen(own, field)
            return Answer(
                rung.value, f"{rung.says}{OWN} {own.strip()}" if mark and own.strip() else rung.says
            )
    return _counted(said, field) if asked.counted else None


def begins(asked: Asked, text: str) -> bool:
    """Whether a text is the begin of one of the words it takes."""
    typed = text.strip().casefold()
    return any(one.word.startswith(typed) and one.word != typed for one in asked.rungs)


def _counted(said: str, field: str) -> Answer | None:
    found = PARTS.fullmatch(said)
    if found is None:
        return None
    part, whole = (_whole(text.strip()) for text in found.group(1, 2))
    if part is None or not whole or part > whole:
        raise InvalidValue(
            f"{field}: '{said[:60]}' is no share.",
            "The first number is a part of the second, and the second is above 0.",
            "Write it like 3 of 8.",
            field=field,
        )
    refuse_unseen(said, field)
    return Answer(part / whole, said)


def _whole(text: str) -> int | None:
    return int(re.sub(r"[^0-9]", "", text)) if THOUSANDS.fullmatch(text) else None


def words_kept(noun: Any, name: str) -> str:
    """The words a number of a noun was given in; "" where it was given as a number."""
    kept: Mapping[str, str] = getattr(noun, SAID, None) or {}
    return kept.get(name, "")


def stand_for(asked: Asked | None, words: str, value: float | None) -> bool:
    """Whether words that were kept still stand for the number."""
    try:
        found = answered(asked, words, "words") if asked is not None else None
    except InvalidValue:
        return False
    return found is not None and found.value == value


def in_words(value: str, words: str) -> str:
    """A number as it is told with the words it follows from."""
    return f"{value} ('{words}')" if words else value


def _squeezed(text: str) -> str:
    return "".join(character for character in text.casefold() if character not in " -_,")
