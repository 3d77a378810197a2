"""The nearest known word to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

LISTED = 12


def nearest(word: str, known: Iterable[str], least: int = 60) -> str:
    """A hint: did you mean ..., or which words there are; "" when there is none."""
    from rapidfuzz import fuzz, process

    words = list(dict.fromkeys(known))
    if not words:
        return ""
    found = process.extractOne(word, words, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=least)
    if found:
        return f"did you mean '{found[0]}'?"
    more = "" if len(words) <= LISTED else f" and {len(words) - LISTED} more"
    return f"known here: {', '.join(words[:LISTED])}{more}"
