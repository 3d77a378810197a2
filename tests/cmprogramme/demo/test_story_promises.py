"""What people promised in the story, for which day, and how they kept it: what the rooms of the work show."""

from __future__ import annotations

import pytest

from lifecycle.customers.proposition import SignOff
from lifecycle.measures import MeasureAction
from lifecycle.people import name_of
from lifecycle.plan import WorkItem, forecast
from lifecycle.work.reminding import asked_about
from tests.cmprogramme.demo.told import after, day


@pytest.mark.parametrize(
    ("key", "late"),
    [
        ("systems_started", []),
        ("permissions_begun", ["W3"]),
        ("commitment_before", ["W8", "W19"]),
        ("held", ["W8", "W18"]),
        ("proven", []),
        ("second_counts", ["W24"]),
        ("handed_over", []),
    ],
)
def test_a_few_promises_are_late_and_are_kept_a_little_after(key: str, late: list[str]) -> None:
    assert [item.code for item in forecast(after(key), day(key)).late] == late


def test_work_is_promised_as_it_comes_near_and_three_items_wait_long_for_an_owner() -> None:
    items = after("work_planned").all(WorkItem)
    assert (sum(item.end is not None for item in items), sum(item.owner is None for item in items)) == (16, 3)
    items = after("handed_over").all(WorkItem)
    assert all(item.end is not None and item.owner is not None for item in items)


def test_who_was_asked_to_sign_is_known_before_they_sign() -> None:
    snapshot = after("planners_begun")
    asked = [(name_of(snapshot, one.by), one.part.value) for one in snapshot.all(SignOff) if one.day is None]
    assert asked == [
        ("Ines", "service"),
        ("Bryn", "service"),
        ("Jonas", "service"),
        ("Ines", "service_standards"),
        ("Jonas", "service_standards"),
    ]
    assert all(one.day is not None for one in after("planners_completed").all(SignOff))


def test_every_action_on_a_measure_has_an_owner_and_a_day() -> None:
    actions = after("handed_over").all(MeasureAction)
    assert len(actions) == 3
    assert all(action.owner is not None and action.due is not None for action in actions)


def test_who_is_late_was_asked_for_it() -> None:
    for key, code in (("permissions_begun", "W3"), ("commitment_before", "W8"), ("second_counts", "W24")):
        snapshot = after(key)
        item = next(one for one in snapshot.all(WorkItem) if one.code == code)
        asked = asked_about(snapshot, item.id, day(key))
        assert set(asked) == {item.owner}, code
        assert asked[item.owner][-1] <= day(key)  # type: ignore[index]  # an owner, as asserted
