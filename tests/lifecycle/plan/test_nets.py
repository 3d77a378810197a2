"""The net of work items: links, circles, codes (rules.md graph, readings 52 and 53)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.plan import (
    code_key,
    find_item,
    link,
    schedule,
    unlink,
)
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.plan.worked import ITEMS, LINKS, example, item, work_link


def test_items_that_would_wait_for_each_other_are_refused_by_name() -> None:
    snapshot = example()
    with pytest.raises(NotAllowed) as refused:
        link(snapshot, find_item(snapshot, "W8"), find_item(snapshot, "W2"), stamp=stamp())
    assert "W8 before W2 before W4 before W7 before W8" in refused.value.why
    with pytest.raises(NotAllowed, match="itself"):
        link(snapshot, find_item(snapshot, "W1"), find_item(snapshot, "w1"), stamp=stamp())


def test_linking_and_unlinking_change_the_schedule() -> None:
    snapshot = example()
    linked = snapshot.apply(
        link(snapshot, find_item(snapshot, "W6"), find_item(snapshot, "W3"), lag=2, stamp=stamp())
    )
    assert schedule(linked, TODAY).items["W3"].earliest_start == 34
    kept = link(linked, find_item(linked, "W6"), find_item(linked, "W3"), stamp=stamp(seed=5))
    assert kept.empty, "linked again without a lag it keeps the one it has"
    relinked = linked.apply(
        link(linked, find_item(linked, "W6"), find_item(linked, "W3"), lag=0, stamp=stamp(seed=2))
    )
    assert schedule(relinked, TODAY).items["W3"].earliest_start == 32
    back = relinked.apply(
        unlink(relinked, find_item(relinked, "W6"), find_item(relinked, "W3"), stamp=stamp(seed=3))
    )
    assert schedule(back, TODAY).items["W3"].earliest_start == 20
    with pytest.raises(NotFound):
        unlink(back, find_item(back, "W6"), find_item(back, "W3"), stamp=stamp())
    with pytest.raises(NotFound, match="no work item 'W77'"):
        link(back, find_item(back, "W77"), find_item(back, "W3"), stamp=stamp())
    with pytest.raises(InvalidValue):
        link(back, find_item(back, "W6"), find_item(back, "W3"), lag=-1, stamp=stamp())


def test_a_circle_that_came_in_with_a_file_is_left_out_and_named() -> None:
    plan = schedule(example((*LINKS, ("W8", "W1"))), TODAY)
    assert plan.length.value == 90
    assert "W8 before W1" in plan.left_out[0]


def test_a_link_to_an_item_that_is_gone_is_left_out() -> None:
    items = [item(*row) for row in ITEMS if row[0] != "W4"]
    plan = schedule(programme(*items, *(work_link(*pair) for pair in LINKS)), TODAY)
    assert "3 links" in plan.left_out[0]
    assert "W4" not in plan.items


def test_codes_are_sorted_as_people_count() -> None:
    assert sorted(["W10", "w2", "W1", "A"], key=code_key) == ["A", "W1", "w2", "W10"]


def test_of_a_long_circle_its_beginning_and_its_end_are_named() -> None:
    codes = [f"W{n}" for n in range(1, 31)]
    items = [item(code, "work", Area.AP, 1) for code in codes]
    links = [work_link(*pair) for pair in pairwise(codes)]
    plan = schedule(programme(*items, *links, work_link("W30", "W1")), TODAY)
    (told,) = plan.left_out
    assert told.endswith(
        "circle W30 before W1 before W2 before W3 before W4 before W5 before ... before W30."
    )
    assert plan.length.value == 30
