"""Where the nodes of a small graph stand (rules.md summary)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lifecycle.summary.places import placed

NAMES = "abcdefgh"


def test_two_links_that_would_cross_do_not() -> None:
    found = placed((("a", 0), ("b", 0), ("c", 1), ("d", 1)), (("a", "d"), ("b", "c")))
    assert (found["a"][1] < found["b"][1]) == (found["d"][1] < found["c"][1])


def test_no_link_runs_through_a_node_in_between() -> None:
    found = placed((("a", 0), ("b", 1), ("c", 2)), (("a", "b"), ("b", "c"), ("a", "c")))
    assert found["b"][1] * 2 != found["a"][1] + found["c"][1]


@given(
    columns=st.lists(st.integers(0, 4), min_size=8, max_size=8),
    pairs=st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12),
)
def test_every_node_keeps_its_column_and_has_a_place_of_its_own(
    columns: list[int], pairs: set[tuple[int, int]]
) -> None:
    links = tuple((NAMES[one], NAMES[other]) for one, other in sorted(pairs) if columns[one] < columns[other])
    found = placed(tuple(zip(NAMES, columns, strict=True)), links)
    assert [found[name][0] for name in NAMES] == columns
    assert len(set(found.values())) == len(NAMES)
    assert min(row for _, row in found.values()) == 0


def test_nothing_to_place_is_no_error() -> None:
    assert placed((), ()) == {}
