"""Parts whose texts can be changed all at once, and the words a page takes along."""

from __future__ import annotations

from typing import Literal

from lifecycle.playbook.vocabulary import Vocabulary
from lifecycle.summary.parts import InWords, Part, each_text


class Small(Part):
    key: str
    text: str


class Whole(InWords):
    state: Literal["on plan"]
    parts: tuple[Small, ...]
    named: dict[str, str]


WHOLE = Whole(state="on plan", parts=(Small(key="a", text="b"),), named={"c": "d"})


def test_texts_are_changed_and_codes_are_not() -> None:
    changed = each_text(WHOLE, str.upper)
    assert changed.model_dump() == {
        "state": "on plan",
        "parts": ({"key": "a", "text": "B"},),
        "named": {"c": "D"},
    }


def test_words_are_written_only_where_there_are_some() -> None:
    assert "words" not in WHOLE.model_dump()
    spoken = WHOLE.model_copy(update={"words": Vocabulary.model_validate({"gate": "door"})})
    assert spoken.model_dump()["words"] == {"gate": {"one": "door"}}
    assert Whole.model_validate(spoken.model_dump()) == spoken
