"""What is asked in words, and the answers."""

from __future__ import annotations

import pytest

from lifecycle.base.ladders import ACCEPTED, CONTEXT, EVIDENCE, VISION_FIT
from lifecycle.base.rungs import Asked
from lifecycle.base.shape import fields
from lifecycle.fit import FACTORS
from lifecycle.kinds import KINDS
from lifecycle.register.reading import number_of

ALL = {"evidence": EVIDENCE, "vision fit": VISION_FIT, "accepted": ACCEPTED, **CONTEXT}


@pytest.mark.parametrize("asked", ALL.values(), ids=ALL)
def test_answers_rise_and_are_told_apart_by_one_word_and_an_example(asked: Asked) -> None:
    values = [one.value for one in asked.rungs]
    assert values == sorted(set(values))
    assert len({one.word for one in asked.rungs}) == len({one.says for one in asked.rungs}) == len(values)
    for one in asked.rungs:
        assert one.word.isalpha()
        assert one.word.islower()
        assert one.example
        assert ":" not in one.says
    assert asked.question.endswith("?")


def test_every_number_follows_into_the_range_of_its_field() -> None:
    asking = [spec for kind in KINDS for spec in fields(kind) if spec.asked is not None]
    assert len(asking) == 1 + 2 + 1 + len(FACTORS)
    for spec in asking:
        assert spec.asked is not None
        for one in spec.asked.rungs:
            assert number_of(spec, one.word) == one.value
            assert spec.quantity.fault(one.value) == ""


def test_each_of_the_six_facts_is_asked() -> None:
    assert tuple(CONTEXT) == FACTORS
