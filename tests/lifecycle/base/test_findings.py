"""Words that findings are told in."""

from __future__ import annotations

import pytest

from lifecycle.base.findings import listed, not_applicable, not_assessed


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcde"), "a, b, c, d and e"),
        (list("abcdefg"), "a, b, c, d, e and 2 more"),
    ],
)
def test_words_are_listed_as_people_do_and_the_rest_is_counted(words: list[str], text: str) -> None:
    assert listed(words) == text


def test_not_assessed_is_neither_yes_nor_no_and_so_is_what_cannot_arise() -> None:
    assert (not_assessed("x", "y").met, not_assessed("x", "y").applicable) == (None, True)
    assert (not_applicable("x").met, not_applicable("x").applicable) == (None, False)
