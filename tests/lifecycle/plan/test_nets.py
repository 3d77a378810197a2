"""The net of work items: links, circles, codes (rules.md graph, readings 52 and 53)."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.plan import (
    code_key,
    find_item,
    finish_item,
    link,
    missing_links,
    schedule,
    unlink,
)
from tests.builders import TODAY, core, programme, stamp
from tests.lifecycle.plan.worked import ITEMS, LINKS, example, item, work_link


def test_links_are_missing_where_areas_depend_and_no_way_leads_either_way() -> None:
    found = missing_links(example(), core().edges)
    assert [(missing.before.code, missing.after.code) for missing in found] == [
        ("W5", "W3"),
        ("W5", "W6"),
        ("W6", "W3"),
        ("W6", "W4"),
    ]
    assert "PO drives IT" in found[0].why


def test_finished_items_need_no_link_any_more() -> None:
    snapshot = example()
    done = snapshot.apply(finish_item(snapshot, find_item(snapshot, "W6"), day=TODAY, stamp=stamp()))
    assert [(m.before.code, m.after.code) for m in missing_links(done, core().edges)] == [("W5", "W3")]


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
    assert schedule(linked).items["W3"].earliest_start == 34
    relinked = linked.apply(
        link(linked, find_item(linked, "W6"), find_item(linked, "W3"), stamp=stamp(seed=2))
    )
    assert schedule(relinked).items["W3"].earliest_start == 32
    back = relinked.apply(
        unlink(relinked, find_item(relinked, "W6"), find_item(relinked, "W3"), stamp=stamp(seed=3))
    )
    assert schedule(back).items["W3"].earliest_start == 20
    with pytest.raises(NotFound):
        unlink(back, find_item(back, "W6"), find_item(back, "W3"), stamp=stamp())
    with pytest.raises(NotFound, match="no work item 'W77'"):
        link(back, find_item(back, "W77"), find_item(back, "W3"), stamp=stamp())
    with pytest.raises(InvalidValue):
        link(back, find_item(back, "W6"), find_item(back, "W3"), lag=-1, stamp=stamp())


def test_a_circle_that_came_in_with_a_file_is_left_out_and_named() -> None:
    plan = schedule(example((*LINKS, ("W8", "W1"))))
    assert plan.length.value == 90
    assert "W8 before W1" in plan.left_out[0]


def test_a_link_to_an_item_that_is_gone_is_left_out() -> None:
    items = [item(*row) for row in ITEMS if row[0] != "W4"]
    plan = schedule(programme(*items, *(work_link(*pair) for pair in LINKS)))
    assert "3 links" in plan.left_out[0]
    assert "W4" not in plan.items


def test_codes_are_sorted_as_people_count() -> None:
    assert sorted(["W10", "w2", "W1", "A"], key=code_key) == ["A", "W1", "w2", "W10"]
