"""The counts behind the funnel, and what is typed into them."""

from __future__ import annotations

from lifecycle.customers.activity import ActivityCount, activity
from lifecycle.customers.activity_telling import JUDGED
from lifecycle.customers.counts_telling import COUNTED, counts_page
from lifecycle.doing import do
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp
from tests.entries import segment
from tests.lifecycle.customers.test_activity_telling import MOVERS, OLD


def typed(snapshot: Snapshot, day: object, name: str, text: str, how: str = "type") -> Snapshot:
    (table,) = counts_page(snapshot, TODAY, day).tables
    cell = next(one for one in table.rows if one.key == name).cells[1]
    return snapshot.apply(do(snapshot, cell.does[how], stamp(), text))  # type: ignore[index]  # one of the ways


def test_every_count_is_typed_into_the_newest_period_or_begins_one() -> None:
    snapshot = programme(MOVERS, OLD)
    for name in COUNTED:
        assert getattr(typed(snapshot, None, name, "1234").get(ActivityCount, OLD.id), name) == 1234
    after = typed(snapshot, TODAY, "left", "0")
    (made,) = [one for one in after.all(ActivityCount) if one.day == TODAY]
    assert (made.left, made.leavers_asked, made.enquiries_received) == (0, None, None)
    assert after.get(ActivityCount, OLD.id) == OLD
    assert typed(snapshot, None, "left", "").get(ActivityCount, OLD.id).left is None
    assert activity(after, TODAY).leak.value is None


def test_yes_and_no_go_round_and_take_a_digit() -> None:
    snapshot = programme(MOVERS, OLD)
    for name in JUDGED:
        said = typed(snapshot, None, name, "", "next")
        assert getattr(said.get(ActivityCount, OLD.id), name) is True
        assert getattr(typed(said, None, name, "", "next").get(ActivityCount, OLD.id), name) is False
        assert getattr(typed(said, None, name, "0").get(ActivityCount, OLD.id), name) is False


def test_columns_are_told_apart_whatever_segments_are_called() -> None:
    odd = [segment(name) for name in ("a b", "a_b", "counted", "total", "[b]", "{person:1}")]
    (table,) = counts_page(programme(*odd), TODAY, None).tables
    names = [one.name for one in table.columns]
    assert len(names) == len(set(names)) == 8


def test_hundreds_of_segments_have_a_column_each() -> None:
    many = [segment(f"Segment {number}") for number in range(200)]
    (table,) = counts_page(programme(*many), TODAY, None).tables
    assert {len(one.cells) for one in table.rows} == {202}
