"""What the program says, in the words of the organisation (rules.md vocabulary).

A term is replaced word by word, in its case, with the article its sound asks for. What was typed is left: commands,
options, ids and file names, what stands in quotation marks, and every stored text. A second pass changes nothing, so
that a text may be said where it is put together and once more where it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lifecycle.base.command_text import COMMAND, QUOTED
from lifecycle.playbook.vocabulary import TERMS, Words

BEFORE, AFTER = 6, 4
"""Characters beside a term by which stored texts are looked up."""

REMEMBERED = 20_000
"""Texts whose words are remembered."""

ELLIPSIS = "…"

LISTED = ("It takes", "It has", "There is", "known here", "parts are", "these are")
"""What stands before words that can be typed, in a refusal."""

TYPED = "|".join(
    (
        COMMAND.pattern,
        r"\{[a-z_]{1,40}:[^}]*\}",
        r"(?<![\w-])--[a-z][\w-]*",
        rf"(?<!\w){QUOTED}(?!\w)",
        "`[^`]*`",
        '"[^"\n]*"',
        "“[^”]*”",
        r"(?<![\w~-])[\w~-]*(?:[./][\w~-]+)+",
        *(rf"(?<={lead}: )[^\n]+" for lead in LISTED),
        r"\b\w+(?:,\w+)+|\bColumns [a-z]+(?:, [a-z]+)* and [a-z]+|(?<=, column )[^:\n]+(?=:)",
        r"(?:(?<=; )|(?m:^))[a-z]+(?= is missing)",
        r"(?<![A-Z] )\bPOOL\b(?! [A-Z]{2})",
    )
)
"""Commands, nouns by id, options, what is quoted, ids with a dot in them, file names; what a refusal lists to be typed,
fields it misses, columns of a file; the code of a stage that is a term as well, but not in a heading in capitals. It is
compiled with the words of a playbook, which most have none of."""

APART = " \n,;:()[]/·|›…"
"""A word between two of them, or at an end, stands alone."""

LETTERS = re.compile(r"[A-Z]{2,}\b")
SOUNDS_AN = re.compile(r"(?!one\b|once\b|eu|uni|us[ae]|ut[ei])[aeiou]|hour|honest|honour|heir", re.IGNORECASE)


def article_for(word: str) -> str:
    """a or an, by how a word begins to sound: a user, an hour, an SME."""
    vowel = word[0] in "AEFHILMNORSX" if LETTERS.match(word) else bool(SOUNDS_AN.match(word))
    return "an" if vowel else "a"


def cased(word: str, like: str) -> str:
    """A word in the case of the one it stands for: Gate -> Checkpoint, GATES -> CHECKPOINTS. Its own capitals stay."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


Place = tuple[str, str, str, str, int]
"""A term in a stored text: as it stands there, what is before and behind it, the text it is in, where; one that is the
whole text as it is written, and then nothing."""


class Saying:
    """The words of a playbook, ready to be said."""

    def __init__(self, words: Words) -> None:
        self.forms: dict[str, tuple[str, bool]] = {}
        self.plain: set[str] = set()
        """Stored texts known to have no term in them, from one revision to the next."""
        self.known: dict[str, tuple[Place, ...]] = {}
        """Where in the others they stand."""
        phrases: set[str] = set()
        for id, word in words.given():
            for form, many in TERMS[id].forms:
                self.forms[form] = (word.plural if many else word.one, many)
            phrases.update((word.one, word.plural, *TERMS[id].but))
        named = "|".join(map(re.escape, sorted(self.forms, key=len, reverse=True)))
        flags = re.IGNORECASE
        self.term = re.compile(
            rf"(?:(?<![\w'-])(?P<article>an?)(?P<space>\s+))?(?<![\w{{:=])(?<!--)(?P<word>{named})"
            r"(?![\w}])(?![:=][^\s])(?P<owns>'(?=\s+\w))?",
            flags,
        )
        held = sorted((one for one in phrases if self.term.search(one)), key=len, reverse=True)
        told = "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in held)
        self.left = re.compile(rf"{TYPED}|(?i:{told})" if told else TYPED)

    def said(self, text: str, stored: Stored | None = None) -> str:
        """The text in these words; what is typed or stored in it as it is."""
        if self.term.search(text) is None:
            return text
        typed = [found.span() for found in self.left.finditer(text)]
        low = lowered(text)

        def put(found: re.Match[str]) -> str:
            start, end = found.span("word")
            if any(begin < end and start < until for begin, until in typed):
                return found[0]
            if stored is not None and stored.holds(text, low, start, end):
                return found[0]
            word, many = self.forms[found["word"].lower()]
            new = cased(word, found["word"])
            if found["owns"]:
                new += "'" if not many or word.endswith(("s", "S")) else "'s"
            if not found["article"]:
                return new
            article = article_for(word)
            return (article.capitalize() if found["article"][0] == "A" else article) + found["space"] + new

        return self.term.sub(put, text)


def lowered(text: str) -> str:
    """In small letters, character for character."""
    low = text.lower()
    return (
        low
        if len(low) == len(text)
        else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    )


class Stored:
    """Stored texts with a term in them, as they are found again inside of what is said."""

    def __init__(self, saying: Saying, texts: Iterable[str]) -> None:
        self.places: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
        self.cut: dict[tuple[str, str], list[tuple[str, int]]] = {}
        self.bare: set[str] = set()
        for text in set(texts) - saying.plain:
            places = saying.known.get(text)
            if places is None:
                places = tuple(_places(saying, text))
                if not places:
                    saying.plain.add(text)
                    continue
                saying.known[text] = places
            for word, before, after, whole, start in places:
                if not whole:
                    self.bare.add(word)
                    continue
                self.places.setdefault((word, before, after), []).append((whole, start))
                self.cut.setdefault((word, before), []).append((whole, start))

    def holds(self, text: str, low: str, start: int, end: int) -> bool:
        """Whether the term at that place is part of a stored text."""
        if self.bare and text[start:end] in self.bare and alone(text, start, end):
            return True
        word = low[start:end]
        cut = low.find(ELLIPSIS, end)
        for before in range(min(BEFORE, start), -1, -1):  # what stands inside of a long text is found at once
            lead = low[start - before : start]
            for after in range(min(AFTER, len(low) - end), -1, -1):
                for whole, at in self.places.get((word, lead, low[end : end + after]), ()):
                    if start >= at and low.startswith(whole, start - at):
                        return True
            if cut >= 0:
                for whole, at in self.cut.get((word, lead), ()):
                    if start >= at and whole.startswith(low[start - at : cut].rstrip()):
                        return True
        return False


def _places(saying: Saying, text: str) -> Iterator[Place]:
    """Each place of a term in the shapes of a stored text; nothing where it has none."""
    if saying.term.search(text) is None:
        return
    for one in set(shapes(text)):
        low = lowered(one)
        if low in saying.forms:
            yield one, "", "", "", 0
            continue
        for found in saying.term.finditer(one):
            start, end = found.span("word")
            yield low[start:end], low[max(0, start - BEFORE) : start], low[end : end + AFTER], low, start


def shapes(text: str) -> Iterator[str]:
    """A stored text in the forms it is shown in: whole, in one line, line by line, without its stop."""
    yield from filter(None, (text.strip(), " ".join(text.split())))
    for line in text.splitlines():
        yield from filter(None, (line.strip(), line.strip().rstrip(".!?;")))


def alone(text: str, start: int, end: int) -> bool:
    """Whether a stored text that is no more than a term is what stands there, and not the term: everywhere in its
    capitals; in small letters where nothing stands beside it."""
    if text[start].isupper():
        return True
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    return (not before or before[-1] in APART) and (not after or after[0] in APART)
