"""The words of a command as its function's parameters."""

from __future__ import annotations

import pytest

from cmprogramme.cli.calling import Usage, bound_words, function_of
from cmprogramme.cli.tree import commands


def bound(words: str, *rest: str) -> list[object]:
    command = next(one for one in commands() if one.words == words)
    return list(bound_words(command, function_of(command), rest).arguments.values())


@pytest.mark.parametrize("day", ["-3d", "--2w", "-10wd", "+2w", "++2w"])
def test_a_day_that_lies_so_far_back_is_no_option(day: str) -> None:
    for rest in (("W4", "--date", day), ("W4", f"--date={day}")):
        assert day in bound("plan finish", *rest)


def test_an_option_that_is_none_is_still_named() -> None:
    with pytest.raises(Usage):
        bound("plan finish", "W4", "--dat", "-3d")
    with pytest.raises(Usage, match="--date needs a value"):
        bound("plan finish", "W4", "--date", "-x")
