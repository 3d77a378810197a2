"""What every noun has: an id that follows what people know it by, and a next one in place of a change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import folded, natural_id
from lifecycle.people import Person
from tests.builders import PROGRAMME_ID, person


@given(some.text(max_size=20))
def test_names_are_compared_without_case_composition_and_run_of_blanks(name: str) -> None:
    once = folded(name)
    assert folded(once) == once
    assert folded(f"  {name}\t") == once
    assert folded(name.replace(" ", "  ")) == once


@pytest.mark.parametrize(
    ("one", "other"), [("Amélie", "AME\u0301LIE"), ("Jo  Smith", "jo smith"), ("Groß", "GROSS")]
)
def test_two_ways_of_writing_one_name_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(
    some.lists(some.text("abc", max_size=3), min_size=1, max_size=3), some.lists(some.text("abc", max_size=3))
)
def test_ids_are_the_same_for_the_same_key_and_different_for_any_other(
    one: list[str], other: list[str]
) -> None:
    same = natural_id(PROGRAMME_ID, "source", *one) == natural_id(PROGRAMME_ID, "source", *other)
    assert same == (one == other)


def test_a_changed_noun_is_another_one_and_what_cannot_be_names_its_field() -> None:
    before = person("Amara")
    after = before.changed(level=4)
    assert (before.level, after.level, after.id) == (3, 4, before.id)
    with pytest.raises(InvalidValue) as refused:
        before.changed(level=9)
    assert refused.value.field == "level"
    assert isinstance(after, Person)
    assert after.label() == "Amara"
