"""The nearest known word to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

LISTED = 12

CLOSE = 4
"""Two words whose likeness differs by less, of 100, are both named."""


def nearest(word: str, known: Iterable[str], least: int = 60) -> str:
    """A hint: did you mean ..., or which words there are; "" when there is none."""
    words = list(dict.fromkeys(known))
    if not words:
        return ""
    found = _closest(word, words, least)
    if found:
        words_meant = "' or '".join(found)
        return f"did you mean '{words_meant}'?"
    more = "" if len(words) <= LISTED else f" and {len(words) - LISTED} more"
    return f"known here: {', '.join(words[:LISTED])}{more}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ "Did you mean 'marketing'?", "" where no word is near enough."""
    found = _closest(word, list(known))
    return f"Did you mean '{found[0]}'?" if found else ""


def _closest(word: str, words: list[str], least: int = 60) -> list[str]:
    """The word most like it; two where they are equally so, none where none is near enough."""
    from rapidfuzz import fuzz, process

    near = process.extract(
        word, words, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=least, limit=2
    )
    return [str(one) for one, score, _ in near if score > near[0][1] - CLOSE]
