"""Things by what they belong to."""

from __future__ import annotations

from lifecycle.base.groups import grouped


def test_each_group_is_in_the_order_it_came_and_nothing_is_lost() -> None:
    assert grouped([3, 1, 2, 5, 4], lambda one: one % 2) == {1: (3, 1, 5), 0: (2, 4)}
    assert grouped((), str) == {}
