"""A text that was said knows it, and so do its pieces."""

from __future__ import annotations

from lifecycle.base.spoken import Spoken


def test_a_piece_of_what_was_said_was_said() -> None:
    assert isinstance(Spoken("a customer")[2:], Spoken)
    assert Spoken("a customer")[2:] == "customer"
    assert Spoken("x") == "x"
