"""Links the graph suggests (rules.md graph, reading 52)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.areas import AREAS, Area
from lifecycle.plan import find_item, finish_item, missing_links
from lifecycle.plan.missing import MOST
from lifecycle.playbook import EdgeType
from tests.builders import TODAY, core, programme, stamp
from tests.lifecycle.plan.worked import example, item, work_link


def test_links_are_missing_where_areas_depend_and_no_way_leads_either_way() -> None:
    found = missing_links(example(), core().edges)
    assert [(missing.before.code, missing.after.code) for missing in found.links] == [
        ("W5", "W3"),
        ("W5", "W6"),
        ("W6", "W3"),
        ("W6", "W4"),
    ]
    assert found.count == 4
    assert "PO drives IT" in found.links[0].why


def test_those_of_one_item_are_the_ones_it_is_one_of() -> None:
    snapshot = example()
    for code, pairs in {"W6": [("W5", "W6"), ("W6", "W3"), ("W6", "W4")], "W1": []}.items():
        found = missing_links(snapshot, core().edges, find_item(snapshot, code))
        assert [(one.before.code, one.after.code) for one in found.links] == pairs
        assert found.count == len(pairs)


def test_finished_items_need_no_link_any_more() -> None:
    snapshot = example()
    done = snapshot.apply(finish_item(snapshot, find_item(snapshot, "W6"), day=TODAY, stamp=stamp()))
    found = missing_links(done, core().edges)
    assert [(m.before.code, m.after.code) for m in found.links] == [("W5", "W3")]


def test_of_many_the_first_are_named_and_all_are_counted() -> None:
    items = [item(f"W{n}", "work", Area.PO if n < 10 else Area.AP, 1) for n in range(20)]
    found = missing_links(programme(*items), core().edges)
    assert (len(found.links), found.count) == (MOST, 100)


@given(
    st.lists(
        st.tuples(st.sampled_from(AREAS), st.lists(st.integers(0, 9), max_size=3)), min_size=1, max_size=10
    )
)
def test_they_are_the_pairs_a_search_for_ways_finds(rows: list[tuple[Area, list[int]]]) -> None:
    items = [item(f"W{n}", "work", area, 1) for n, (area, _) in enumerate(rows)]
    ways = {(before, n) for n, (_, waits) in enumerate(rows) for before in waits if before < n}
    links = [work_link(f"W{before}", f"W{after}") for before, after in ways]
    for middle in range(len(rows)):
        ways |= {(a, d) for a, b in ways for c, d in ways if b == c == middle}
    drives = {(edge.source, edge.target) for edge in core().edges if edge.type is EdgeType.DRIVES}
    expected = [
        (f"W{a}", f"W{b}")
        for a in range(len(rows))
        for b in range(len(rows))
        if (rows[a][0], rows[b][0]) in drives and (a, b) not in ways and (b, a) not in ways
    ]
    found = missing_links(programme(*items, *links), core().edges)
    assert [(one.before.code, one.after.code) for one in found.links] == expected[:MOST]
    assert found.count == len(expected)
