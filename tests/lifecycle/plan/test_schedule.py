"""Critical path, slack, knock-on and missing links (rules.md graph, readings 52 and 53)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.noun import folded
from lifecycle.plan import (
    WorkItem,
    WorkLink,
    code_key,
    find_item,
    finish_item,
    knock_on,
    link,
    missing_links,
    schedule,
    unlink,
)
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, core, programme, stamp

ITEMS = (
    ("W1", "segments", Area.AP, 20),
    ("W2", "proposition", Area.PR, 15),
    ("W3", "data joining", Area.IT, 30),
    ("W4", "process", Area.PC, 20),
    ("W5", "training", Area.PO, 10),
    ("W6", "scorecard", Area.ME, 12),
    ("W7", "pilot", Area.CA, 15),
    ("W8", "survey", Area.CX, 10),
)
LINKS = (
    ("W1", "W2"),
    ("W1", "W3"),
    ("W2", "W4"),
    ("W4", "W5"),
    ("W1", "W6"),
    ("W3", "W7"),
    ("W4", "W7"),
    ("W5", "W7"),
    ("W6", "W7"),
    ("W7", "W8"),
)
BASE = programme()


def item(code: str, title: str, area: Area, days: int) -> WorkItem:
    return WorkItem(id=BASE.id_of(WorkItem, folded(code)), code=code, title=title, area=area, days=days)


def work_link(before: str, after: str, lag: int = 0) -> WorkLink:
    first, second = (BASE.id_of(WorkItem, folded(code)) for code in (before, after))
    return WorkLink(id=BASE.id_of(WorkLink, str(first), str(second)), before=first, after=second, lag=lag)


def example(links: Iterable[tuple[str, str]] = LINKS) -> Snapshot:
    return programme(*(item(*row) for row in ITEMS), *(work_link(*pair) for pair in links))


def test_the_eight_items_take_ninety_days_along_their_critical_path() -> None:
    plan = schedule(example())
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


def test_a_delay_beyond_the_slack_moves_the_end_and_what_hangs_on_it() -> None:
    snapshot = example()
    moved = knock_on(snapshot, find_item(snapshot, "w3"), 20)
    assert (moved.end_before, moved.end_after, moved.end.value) == (90, 95, 95)
    assert moved.items == {"W3": 20, "W7": 5, "W8": 5}
    assert moved.areas == {Area.IT: 20, Area.CA: 5, Area.CX: 5}


def test_a_delay_within_the_slack_moves_nothing_else() -> None:
    snapshot = example()
    moved = knock_on(snapshot, find_item(snapshot, "W3"), 15)
    assert moved.end_after == 90
    assert moved.items == {"W3": 15}
    assert moved.end.note == "The end does not move."
    with pytest.raises(InvalidValue):
        knock_on(snapshot, find_item(snapshot, "W3"), -1)


def test_an_area_moves_by_its_worst_item() -> None:
    extra = item("W6b", "second pilot", Area.CA, 5)
    snapshot = programme(
        *(item(*row) for row in ITEMS), extra, *(work_link(*p) for p in (*LINKS, ("W3", "W6b")))
    )
    assert knock_on(snapshot, find_item(snapshot, "W3"), 20).areas[Area.CA] == 20


def test_a_lag_is_waited_for() -> None:
    snapshot = programme(item("A", "one", Area.AP, 3), item("B", "two", Area.PR, 4), work_link("A", "B", 5))
    plan = schedule(snapshot)
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
    plan = schedule(snapshot)
    assert plan.items["C"].earliest_start == 8
    assert plan.items["C"].held_by == plan.items["A"].item
    turned = programme(*snapshot.all(WorkItem), work_link("A", "C"), work_link("B", "C", 6))
    assert schedule(turned).items["C"].earliest_start == 10


def test_no_items_make_no_length_but_no_zero_either() -> None:
    plan = schedule(programme())
    assert plan.length.value is None
    assert "Not yet assessed" in plan.length.note
    assert plan.critical == ()


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
    plan = schedule(snapshot)
    assert plan.length.value == max(found.earliest_finish for found in plan.items.values())
    for found in plan.items.values():
        assert found.slack.value is not None
        assert found.slack.value >= 0
        assert found.earliest_finish == found.earliest_start + found.item.days
    for earlier, later in links:
        assert plan.items[f"W{later}"].earliest_start >= plan.items[f"W{earlier}"].earliest_finish
    assert plan.critical
    chosen = items[which % len(items)]
    moved = knock_on(snapshot, chosen, late)
    slack = plan.items[chosen.code].slack.value or 0
    assert moved.end_after - moved.end_before == max(0, late - slack)


pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20)


@given(pairs)
def test_whatever_links_a_file_brings_the_schedule_holds_and_names_what_it_left_out(
    wanted: list[tuple[int, int]],
) -> None:
    items = [item(f"W{n}", "work", AREAS[n], 2) for n in range(7)]
    links = {pair: work_link(f"W{pair[0]}", f"W{pair[1]}") for pair in wanted}
    plan = schedule(programme(*items, *links.values()))
    assert len(plan.items) == 7
    assert len(plan.network.links) + len(plan.left_out) == len(links)
    for held in plan.network.links:
        earlier, later = plan.network.items[held.before], plan.network.items[held.after]
        assert plan.items[later.code].earliest_start >= plan.items[earlier.code].earliest_finish
