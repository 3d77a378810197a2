"""The version a taken suggestion is published under."""

from __future__ import annotations

from cmprogramme.suggesting import raised


def test_a_change_of_wording_raises_the_last_number() -> None:
    assert raised("1.2.9") == "1.2.10"
