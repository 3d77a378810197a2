"""A list by itself: the cursor keeps to a row and not to a place, whatever is sorted, filtered, marked or gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cmprogramme.tui.widgets.filtering import ReadAgainst
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row, gap, head
from cmprogramme.tui.widgets.sorting import ranked
from lifecycle.base.filtering import read_filter
from lifecycle.base.page import Column
from tests.cmprogramme.tui.works import work_nouns

COLUMNS = (Column("code", 4), Column("owner"), Column("due", 6))
NUMBERS = st.lists(st.integers(0, 40), unique=True, max_size=25)


def row(number: int) -> Row:
    """A row with a code, an owner, and a day where the number is even."""
    owner = ("Hugo", "Ines", "")[number % 3]
    due = date(2027, 1, 1 + number % 28) if number % 2 == 0 else None
    cells = ((f"W{number}", ""), (owner, ""), (str(due or ""), ""))
    return Row(
        f"k{number}", cells=tuple((cell,) for cell in cells), values={"due": due, "late": number % 5 == 0}
    )


def pane(numbers: list[int]) -> Pane:
    """A list of such rows, outside of an app."""
    found = Pane("WORK", columns=COLUMNS)
    found.post_message = lambda message: True  # type: ignore[method-assign]  # nobody listens
    found.refresh = lambda *regions, **options: found  # type: ignore[method-assign]  # nothing is painted
    found.asking = ReadAgainst(date(2027, 1, 10), "Hugo")
    found.show([row(number) for number in numbers])
    return found


def shown(found: Pane) -> list[str]:
    """The keys of the rows shown."""
    return [one.key for one in found.rows if one.kind == "item"]


@given(NUMBERS, st.data())
def test_the_cursor_stays_on_its_row_or_goes_to_the_nearest_that_is_left(
    numbers: list[int], data: st.DataObject
) -> None:
    found = pane(numbers)
    if not numbers:
        return
    found.select(f"k{data.draw(st.sampled_from(numbers))}")
    at, before = found.at, shown(found)
    left = [number for number in numbers if data.draw(st.booleans())]
    found.show([row(number) for number in left])
    kept = {f"k{number}" for number in left}
    if not left:
        assert found.current is None
    else:
        nearest = [key for key in (*before[at:], *reversed(before[:at])) if key in kept]
        assert found.current is not None
        assert found.current.key == nearest[0]


def test_what_has_another_name_keeps_the_cursor_and_its_mark() -> None:
    found = pane([])
    items = [replace(row(number), value=item) for number, item in enumerate(work_nouns(4)[:4])]
    found.show(items)
    found.mark({"k1", "k2"})
    found.select("k2")
    found.show([replace(one, key=f"new{one.key}") if one.key == "k2" else one for one in items])
    assert found.current is not None
    assert (found.current.key, found.marks) == ("newk2", frozenset({"k1", "newk2"}))


@given(NUMBERS, st.sampled_from(["code", "owner", "due"]), st.booleans())
def test_sorting_keeps_every_row_and_the_cursor_and_puts_what_is_not_known_last(
    numbers: list[int], field: str, down: bool
) -> None:
    found = pane(numbers)
    found.do_last()
    here = found.current
    found.sort(field, down=down)
    assert sorted(shown(found)) == sorted(f"k{number}" for number in numbers)
    assert found.current == here
    ranks = [ranked(value_of(one, field)) for one in found.rows]
    known = [rank for rank in ranks if rank is not None]
    assert known == sorted(known, reverse=down)
    assert all(rank is None for rank in ranks[len(known) :])


def value_of(one: Row, field: str) -> object:
    """The value of a field as a person reads it off the row."""
    if field in one.values:
        return one.values[field]
    return one.cells[[column.name for column in COLUMNS].index(field)][0][0]


@given(
    NUMBERS,
    st.sampled_from(
        ["owner:me", "late:", "due<+3d", "due:-", "w1", "-owner:hugo late:no", "owner:- or code:w2"]
    ),
)
def test_a_filter_keeps_what_a_plain_scan_keeps_in_any_order(numbers: list[int], text: str) -> None:
    found = pane(numbers)
    found.put_filter(text)
    asked = read_filter(text, ["code", "owner", "due", "late"], date(2027, 1, 10), "Hugo")
    scanned = [
        f"k{number}"
        for number in numbers
        if asked.keeps(
            {name: value_of(row(number), name) or None for name in ("code", "owner", "due")}
            | {"late": number % 5 == 0},
            row(number).text(),
        )
    ]
    assert shown(found) == scanned
    found.sort("due", down=True)
    assert sorted(shown(found)) == sorted(scanned)
    found.put_filter("")
    assert len(found.rows) == len(numbers)


@given(NUMBERS, st.data())
def test_marks_are_kept_by_key_and_go_with_their_rows(numbers: list[int], data: st.DataObject) -> None:
    found = pane(numbers)
    wanted = {f"k{number}" for number in numbers if data.draw(st.booleans())}
    found.mark(wanted)
    found.sort("owner")
    found.put_filter("late:")
    assert {one.key for one in found.marked} == wanted, "also those a filter hides"
    left = [number for number in numbers if number % 2]
    found.show([row(number) for number in left])
    assert found.marks == wanted & {f"k{number}" for number in left}
    if not found.marks:
        assert found.chosen == (() if found.current is None else (found.current,))


def test_groups_are_sorted_each_for_itself_and_text_stays_with_its_row() -> None:
    found = pane([])
    below = Row("t", left=(("because", ""),), kind="text")
    found.show([head("A"), row(9), below, row(4), gap(), head("B"), row(3), row(1)])
    found.sort("code")
    assert [one.key for one in found.rows] == ["head:A", "k4", "k9", "t", "gap", "head:B", "k1", "k3"]


def test_digits_in_a_text_count_as_numbers() -> None:
    assert sorted(["W14", "W9", "w2"], key=lambda text: ranked(text) or ()) == ["w2", "W9", "W14"]
    assert ranked("12%") == ranked(12)
    assert ranked("-") is None


def test_mark_all_marks_what_the_filter_keeps_and_once_more_takes_the_marks_away() -> None:
    found = pane([1, 2, 3, 5, 10])
    found.put_filter("late:")
    found.do_mark_all()
    assert found.marks == {"k5", "k10"}
    found.put_filter("")
    assert "2 marked" in found.mark_words
    found.put_filter("w1")
    assert found.mark_words == "2 marked, 1 of them hidden"
    found.do_mark_all()
    found.do_mark_all()
    assert found.marks == {"k5"}


def test_marked_rows_are_copied_together() -> None:
    found = pane([1, 2])
    assert found.copied() == "code W1  owner Ines"
    found.do_mark_all()
    assert found.copied() == "code W1  owner Ines\ncode W2  due 2027-01-03"


def test_what_was_entered_is_seen_also_where_the_filter_hides_it() -> None:
    found = pane([1, 2, 3])
    found.put_filter("w1")
    assert not found.select("k3")
    assert found.reveal("k3")
    assert (found.filter, found.current) == ("", row(3))
    found.put_filter("w1")
    assert not found.reveal("k9")
    assert found.filter == "w1"
