"""Counting markers: what is kept, what is refused, and how little is held meanwhile."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.insight.markers import CHUNK, MarkerCounts, count_markers
from tests.lifecycle.insight.counted import HEADER, numbered, refusal


def counted(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> MarkerCounts:
    counts = count_markers(header, numbered(rows))
    assert counts is not None
    return counts


def forty() -> list[tuple[str, str, str]]:
    """40 customers: 12 cancel, 16 are in arrears, 9 do both."""
    pairs = [("1", "1")] * 9 + [("1", "0")] * 3 + [("0", "1")] * 7 + [("0", "0")] * 21
    return [(f"c-{number:03}", *pair) for number, pair in enumerate(pairs)]


def test_forty_customers_come_to_their_totals() -> None:
    counts = counted(forty())
    assert (counts.customers, counts.soft_totals, counts.hard_totals, counts.both) == (40, (12,), (16,), (9,))
    assert (counts.soft, counts.hard) == (("cancels visits",), ("in arrears",))


def test_columns_may_come_in_any_order_and_case() -> None:
    counts = counted(
        [("c1", "1", "0", "1"), ("c2", "1", "1", "0")], ("key", "HARD: late", "soft : calls", "soft:waits")
    )
    assert counts.soft == ("calls", "waits")
    assert counts.hard == ("late",)
    assert counts.hard_totals == (2,)
    assert counts.both == (1, 1)


@given(
    some.lists(some.lists(some.booleans(), min_size=5, max_size=5), min_size=1, max_size=60),
)
def test_counts_are_those_of_counting_by_hand(table: list[list[bool]]) -> None:
    header = ("key", "soft:a", "soft:b", "hard:c", "hard:d", "hard:e")
    counts = counted([(f"c{n}", *("01"[cell] for cell in row)) for n, row in enumerate(table)], header)
    assert counts.soft_totals == tuple(sum(row[place] for row in table) for place in (0, 1))
    assert counts.hard_totals == tuple(sum(row[place] for row in table) for place in (2, 3, 4))
    assert counts.both == tuple(
        sum(row[soft] and row[hard] for row in table) for soft in (0, 1) for hard in (2, 3, 4)
    )


def test_counting_goes_on_over_the_edge_of_a_chunk() -> None:
    counts = counted([(f"c{number}", "1", "01"[number % 2]) for number in range(CHUNK + 3)])
    assert counts.customers == counts.soft_totals[0] == CHUNK + 3
    assert counts.both[0] == (CHUNK + 3) // 2


def test_blanks_around_a_cell_and_empty_rows_do_no_harm() -> None:
    counts = counted([("c1", " 1", "1 "), (), ("c2", "0", "1")])
    assert (counts.customers, counts.both) == (2, (1,))


def test_a_cell_that_is_neither_0_nor_1_is_named_by_row_and_column() -> None:
    assert refusal([("c1", "1", "0"), ("c2", "1", "x")]) == (
        "row 3, column 3 'hard:in arrears': it is neither 0 nor 1; write 0 or 1",
    )


def test_two_cells_that_only_together_look_right_are_refused() -> None:
    problems = refusal([("c1", "10", "0"), ("c2", "", "1")])
    assert [problem.split(":")[0] for problem in problems] == [
        "row 2, column 2 'soft",
        "row 3, column 2 'soft",
    ]


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    problems = refusal([("c1", "1", "2"), ("c2", "1"), ("c1", "0", "0")])
    assert [problem.partition(":")[0].partition(",")[0] for problem in problems] == [
        "row 2",
        "row 3",
        "row 4",
    ]
    assert "the same customer is in row 2 already" in problems[2]


def test_a_file_full_of_faults_is_given_up_and_still_only_refused() -> None:
    assert len(refusal([(f"c{number}", "2", "2") for number in range(3 * CHUNK)])) == 20


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ((), "row 1: there is no header"),
        (("key", "soft:a"), "row 1: there is no hard:... column"),
        (("key", "hard:a"), "row 1: there is no soft:... column"),
        (("key", "soft:a", "hard:b", "age"), "row 1, column 4: the title must be"),
        (("key", "soft:a", "hard:b", "soft: A"), "row 1, column 4: the same marker is in column 2 already"),
        (("key", "soft:", "hard:b"), "row 1, column 2: the title must be"),
    ],
)
def test_a_header_at_fault_is_named(header: tuple[str, ...], problem: str) -> None:
    assert any(found.startswith(problem) for found in refusal([("c1", "1", "1")], header))


def test_no_rows_are_not_a_matrix() -> None:
    assert refusal([]) == ("row 2: there are no customers below the header",)


def test_counting_stops_when_asked_and_gives_nothing() -> None:
    calls: list[int] = []

    def stop(done: int) -> bool:
        calls.append(done)
        return len(calls) == 2

    rows = ((number, (f"c{number}", "1", "1")) for number in range(2, 10 * CHUNK))
    assert count_markers(HEADER, rows, stop) is None
    assert calls == [CHUNK, 2 * CHUNK]


def test_however_many_customers_there_are_each_is_looked_at_once_and_none_is_kept_beyond_a_chunk() -> None:
    alive = most_alive = taken = 0

    class Row(tuple[str, ...]):
        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def rows() -> Iterator[tuple[int, Row]]:
        nonlocal alive, most_alive, taken
        draw = random.Random(7)
        for number in range(2, 5 * CHUNK + 2):
            alive, taken = alive + 1, taken + 1
            most_alive = max(most_alive, alive)
            yield number, Row((f"c-{number:06}", *draw.choices("01", k=30)))

    header = ("key", *(f"soft:s{n}" for n in range(15)), *(f"hard:h{n}" for n in range(15)))
    counts = count_markers(header, rows())
    assert counts is not None
    assert counts.customers == taken == 5 * CHUNK
    assert most_alive <= 2 * CHUNK + 2
