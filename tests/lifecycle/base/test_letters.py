"""Letters that tell things in a picture apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.letters import EVERY, MORE, letters


def test_each_has_its_first_letter_or_the_next_of_its_own() -> None:
    assert letters(["Time-squeezed", "Careful savers", "Reassured planners"]) == ("T", "C", "R")
    assert letters(["Careful savers", "Callers", "Cold"]) == ("C", "A", "O")
    assert letters(["Élan", "Ever", "漢字"]) == ("E", "V", "A")
    assert letters(["Home service", "Home owners", "Households"]) == ("H", "O", "U")


@given(st.lists(st.text(max_size=30), max_size=90))
def test_no_two_are_alike_until_there_are_none_left(names: list[str]) -> None:
    found = letters(names)
    assert len(found) == len(names)
    own = [one for one in found if one != MORE]
    assert len(own) == len(set(own)) == min(len(names), len(EVERY))
