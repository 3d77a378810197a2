"""What a validator finds, in our words: no message quotes the library or the language."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import build, refused
from lifecycle.ideas.nouns import Idea
from lifecycle.kinds import KINDS
from lifecycle.lessons import Lesson
from lifecycle.people import Person

THEIRS = (
    "input should",
    "validation",
    "pydantic",
    "type=",
    "valid integer",
    "valid string",
    "isoformat",
    "literal",
)
POISON: tuple[Any, ...] = (
    "x" * 30_000,
    -1,
    10**30,
    float("nan"),
    float("inf"),
    "9999",
    None,
    {},
    [],
    (1, 2),
    object(),
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_whatever_is_put_into_a_field_the_refusal_names_it_in_our_words(kind: type[Any]) -> None:
    for name in kind.model_fields:
        for value in POISON:
            try:
                build(kind, {"id": UUID(int=1), name: value})
            except InvalidValue as error:
                told = str(error).casefold()
                assert not [word for word in THEIRS if word in told], told
                assert len(told) < 6_000


def test_a_fault_says_value_and_range_length_and_limit() -> None:
    for fields, words in (
        ({"name": "Jo", "hours": 500}, "hours is 500; it takes 0 to 80 hours a week"),
        ({"name": "x" * 201}, "name has 201 characters; 200 are allowed"),
        ({"name": "Jo", "competencies": {"AP": 9}}, "competencies.AP is 9; it takes 0 to 4"),
        ({"name": "Jo", "level": "high"}, "level is not a whole number"),
        ({"name": "Jo", "shoe": 1}, "shoe is no field of it"),
        ({}, "name is missing"),
    ):
        with pytest.raises(InvalidValue) as told:
            build(Person, {"id": UUID(int=1), **fields})
        assert words in told.value.why


def test_what_was_made_directly_is_refused_in_the_same_words() -> None:
    with pytest.raises(ValidationError) as found:
        Idea(id=UUID(int=1), text="x" * 201, captured_on="2026-11-02")
    error = refused(found.value)
    assert (error.field, error.why) == ("text", "text has 201 characters; 200 are allowed")
    with pytest.raises(ValidationError) as found:
        Lesson(id=UUID(int=1))  # type: ignore[call-arg]  # it lacks what it needs
    assert "lesson" in refused(found.value).what
