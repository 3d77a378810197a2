"""The papers there are."""

from __future__ import annotations

from cmprogramme.reports.paper import A4, LETTER


def test_type_is_as_large_as_it_has_to_be() -> None:
    assert (A4.body, LETTER.body) == (9.5, 9.0)
    assert min(A4.small, LETTER.small) >= 8


def test_margins_are_twelve_millimetres() -> None:
    assert round(A4.across / 72 * 25.4) == 186
    assert round(LETTER.across / 72 * 25.4) == 192
