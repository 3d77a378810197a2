"""A number that follows from an answer in words, opened: what was asked, what was answered, what else could be."""

from __future__ import annotations

from lifecycle.base.figures import Figure, Input
from lifecycle.base.noun import Noun
from lifecycle.base.rungs import Asked, words_kept
from lifecycle.base.shape import field

SOURCE = "rules.md words"
SHARE_UNIT = "share of 1"


def answer_figure(noun: Noun, name: str, title: str = "") -> Figure:
    """The number a noun has in a field that is asked in words, with the answer it follows from."""
    spec = field(type(noun), name)
    value, words = getattr(noun, name), words_kept(noun, name)
    asked = spec.asked or Asked("", ())
    note = "" if words else "not yet assessed" if value is None else "given as a number, not in words"
    formula = "the number that stands for the answer"
    if words and asked.counted and words not in {one.says for one in asked.rungs}:
        formula = "the number that stands for the answer, or the part divided by the whole"
    answers = tuple(Input(f"{one.says}; e.g. {one.example}", one.value) for one in asked.rungs)
    return Figure(
        title or spec.label,
        value,
        SHARE_UNIT if spec.quantity.share else spec.quantity.range_words,
        formula,
        (Input(asked.question, words or note), *answers),
        SOURCE,
        note,
    )


def answer_input(noun: Noun, name: str, title: str = "", source: str = "") -> Input:
    """The same as an input of another figure, which opens to it."""
    found = answer_figure(noun, name, title)
    return Input(found.name, found.value, found, source)
