"""JSON for terminals: harmless to show, and the same when read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cmprogramme.jsontext import safe_json
from cmprogramme.wording import visible

trees = some.recursive(
    some.none() | some.booleans() | some.integers(-(10**9), 10**9) | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(trees)
def test_whatever_it_holds_reads_back_and_nothing_in_it_acts_on_a_terminal(value: object) -> None:
    text = safe_json(value, indent=2)
    assert json.loads(text) == value
    assert visible(text, newline="keep") == text


def test_what_would_act_stands_escaped_twice_beyond_sixteen_bits() -> None:
    assert safe_json("a\x9b\u202eb") == '"a\\u009b\\u202eb"'
    assert safe_json("\U000e0041") == '"\\udb40\\udc41"'


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_json_has_no_word_for_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        safe_json(number)
