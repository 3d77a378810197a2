"""Any text in any field of any kind goes through a bundle unchanged; what no database keeps is refused by name."""

from __future__ import annotations

import re

import pytest

import playbooks
from cmprogramme import bundle
from cmprogramme.wording import visible
from lifecycle.base.errors import InvalidContent
from tests.builders import programme
from tests.everything import FIXED, one_of_every_kind
from tests.hostile import corpus
from tests.noun_strategies import kinds_in_order, text_slots

SLOTS = [slot for kind in kinds_in_order() for slot in text_slots(kind) if slot not in FIXED]
PLACES = {slot: place for place, slot in enumerate(SLOTS)}
TURNS = 12
"""Every field takes so many different texts, and every text comes up in some field."""


def read(text: str) -> bundle.Bundle:
    return bundle.read(text, load_playbook=playbooks.load)


def test_the_slots_come_from_the_model() -> None:
    assert len(SLOTS) >= 180
    assert {"idea.text", "person.name", "decision.conditions.text", "round.answers.text"} <= set(SLOTS)


def test_every_field_of_every_kind_keeps_any_text() -> None:
    texts, used = corpus(), set()
    for turn in range(TURNS):

        def words(slot: str, turn: int = turn) -> str:
            if slot not in PLACES:
                return "x"
            text = texts[(PLACES[slot] * TURNS + turn) % len(texts)]
            used.add(text)
            return f"{turn}{text}"

        held = one_of_every_kind(words)
        exported = bundle.export(programme(*held))
        assert visible(exported, newline="keep") == exported
        again = bundle.snapshot(read(exported))
        for noun in held:
            assert again.get(type(noun), noun.id) == noun
    assert used == set(texts)


@pytest.mark.parametrize(("bad", "told"), [("\\ud800", "lone surrogate"), ("\\u0000", "NUL")])
def test_half_a_character_and_nul_are_refused_in_every_field_by_its_path(bad: str, told: str) -> None:
    exported = bundle.export(
        programme(*one_of_every_kind(lambda slot: f"a-mark-b {slot}" if slot in PLACES else "x"))
    )
    with pytest.raises(InvalidContent) as refused:
        read(exported.replace("a-mark-b", f"a{bad}b"))
    problems = [problem for problem in refused.value.problems if told in problem]
    for slot in SLOTS:
        kind, _, path = slot.partition(".")
        pattern = re.escape(f"nouns.{kind}[0]") + "".join(
            rf"\.{re.escape(part)}(\[\d+\]|\.[a-z]+)?" for part in path.split(".")
        )
        assert any(re.search(rf": {pattern}: ", problem) for problem in problems), (slot, problems[:5])
