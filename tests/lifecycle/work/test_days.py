"""Working days as they are written about work."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.work.days import read_days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10d", ("", 10)),
        ("+10d", ("+", 10)),
        ("-5d", ("-", 5)),
        ("2w", ("", 10)),
        ("+0.5w", ("+", 2.5)),
        ("2,5", ("", 2.5)),
        ("3wd", ("", 3)),
        ("2 Weeks", ("", 10)),
    ],
)
def test_days_and_weeks_of_five_are_read_with_their_sign(text: str, found: tuple[str, float]) -> None:
    assert read_days("W1", text) == found


@pytest.mark.parametrize("text", ["", "soon", "1.3d", "9999d", "--1d", "1m", "d", "5001"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        read_days("W1", text)
