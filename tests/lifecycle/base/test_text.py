"""Text is kept as typed; what no database keeps is refused with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.text import filled, storable


@given(some.text(max_size=30))
def test_text_is_refused_exactly_when_no_database_keeps_it_and_else_stays_as_typed(text: str) -> None:
    try:
        text.encode("utf-8")
        keeps = "\0" not in text
    except UnicodeEncodeError:
        keeps = False
    if keeps:
        assert storable(text) == text
    else:
        with pytest.raises(ValueError, match="take it out"):
            storable(text)


@pytest.mark.parametrize(("text", "place"), [("ab\0", 3), ("\ud800", 1), ("é\udfff", 2)])
def test_the_place_is_told(text: str, place: int) -> None:
    with pytest.raises(ValueError, match=f"at position {place};"):
        storable(text)


@pytest.mark.parametrize("text", ["", " ", "\n\t\u2003"])
def test_white_space_alone_is_not_something_written(text: str) -> None:
    with pytest.raises(ValueError, match="is empty"):
        filled(text)
