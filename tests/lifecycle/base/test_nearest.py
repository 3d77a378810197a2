"""The nearest known word."""

from __future__ import annotations

from lifecycle.base.nearest import did_you_mean, nearest


def test_a_near_word_is_named_in_whatever_case() -> None:
    assert nearest("Marketting", ["sales", "marketing"]) == "did you mean 'marketing'?"
    assert did_you_mean("Marketting", ["sales", "marketing"]) == "Did you mean 'marketing'?"


def test_without_a_near_word_the_first_dozen_are_told() -> None:
    assert nearest("xyz", ["sales", "marketing"]) == "known here: sales, marketing"
    assert nearest("xyz", map(str, range(14))).endswith("10, 11 and 2 more")
    assert nearest("xyz", []) == did_you_mean("xyz", []) == did_you_mean("xyz", ["sales"]) == ""
