"""Critical path and slack (rules.md graph, readings 52 and 53)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.areas import AREAS, Area
from lifecycle.plan import (
    WorkItem,
    schedule,
)
from lifecycle.work.whatif import Supposed, what_if
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.plan.worked import example, item, work_link


def test_the_eight_items_take_ninety_days_along_their_critical_path() -> None:
    plan = schedule(example(), TODAY)
    assert plan.length.value == 90
    assert plan.critical == ("W1", "W2", "W4", "W5", "W7", "W8")
    assert {code: found.slack.value for code, found in plan.items.items()} == {
        "W1": 0,
        "W2": 0,
        "W3": 15,
        "W4": 0,
        "W5": 0,
        "W6": 33,
        "W7": 0,
        "W8": 0,
    }
    w3 = plan.items["W3"]
    assert (w3.earliest_start, w3.earliest_finish, w3.latest_start, w3.latest_finish) == (20, 50, 35, 65)
    assert plan.items["W7"].held_by is not None
    assert plan.items["W7"].held_by.code == "W5"
    assert plan.items["W1"].held_by is None
    assert plan.left_out == ()


def test_a_lag_is_waited_for() -> None:
    snapshot = programme(item("A", "one", Area.AP, 3), item("B", "two", Area.PR, 4), work_link("A", "B", 5))
    plan = schedule(snapshot, TODAY)
    assert plan.items["B"].earliest_start == 8
    assert plan.length.value == 12
    assert plan.critical == ("A", "B")


def test_the_longest_lag_decides_a_start() -> None:
    snapshot = programme(
        item("A", "one", Area.AP, 5),
        item("B", "two", Area.PR, 4),
        item("C", "three", Area.PC, 1),
        work_link("A", "C", 3),
        work_link("B", "C"),
    )
    plan = schedule(snapshot, TODAY)
    assert plan.items["C"].earliest_start == 8
    assert plan.items["C"].held_by == plan.items["A"].item
    turned = programme(*snapshot.all(WorkItem), work_link("A", "C"), work_link("B", "C", 6))
    assert schedule(turned, TODAY).items["C"].earliest_start == 10


def test_no_items_make_no_length_but_no_zero_either() -> None:
    plan = schedule(programme(), TODAY)
    assert plan.length.value is None
    assert "Not yet assessed" in plan.length.note
    assert plan.critical == ()


plans = st.lists(
    st.tuples(st.integers(0, 20), st.sampled_from(AREAS), st.lists(st.integers(0, 11), max_size=4)),
    min_size=1,
    max_size=12,
)


@given(plans, st.integers(0, 11), st.integers(0, 30))
def test_schedules_hold_together(rows: list[tuple[int, Area, list[int]]], which: int, late: int) -> None:
    items = [item(f"W{n}", "work", area, days) for n, (days, area, _) in enumerate(rows)]
    links = {
        (earlier, n): work_link(f"W{earlier}", f"W{n}")
        for n, (_, _, waits) in enumerate(rows)
        for earlier in waits
        if earlier < n
    }
    snapshot = programme(*items, *links.values())
    plan = schedule(snapshot, TODAY)
    assert plan.length.value == max(found.earliest_finish for found in plan.items.values())
    for found in plan.items.values():
        assert found.slack.value is not None
        assert found.slack.value >= 0
        assert found.earliest_finish == found.earliest_start + found.item.days
    for earlier, later in links:
        assert plan.items[f"W{later}"].earliest_start >= plan.items[f"W{earlier}"].earliest_finish
    assert plan.critical
    chosen = items[which % len(items)]
    after = what_if(snapshot, Supposed({chosen.id: late}), stamp()).after
    slack = plan.items[chosen.code].slack.value or 0
    assert (after.length.value or 0) - (plan.length.value or 0) == max(0, late - slack)


pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20)


@given(pairs)
def test_whatever_links_a_file_brings_the_schedule_holds_and_names_what_it_left_out(
    wanted: list[tuple[int, int]],
) -> None:
    items = [item(f"W{n}", "work", AREAS[n], 2) for n in range(7)]
    links = {pair: work_link(f"W{pair[0]}", f"W{pair[1]}") for pair in wanted}
    plan = schedule(programme(*items, *links.values()), TODAY)
    assert len(plan.items) == 7
    assert len(plan.network.links) + len(plan.left_out) == len(links)
    for held in plan.network.links:
        earlier, later = plan.network.items[held.before], plan.network.items[held.after]
        assert plan.items[later.code].earliest_start >= plan.items[earlier.code].earliest_finish
