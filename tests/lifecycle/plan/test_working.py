"""Work items from entry to finish (rules.md graph)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.areas import Area, Capability
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.people import Person
from lifecycle.plan import (
    WorkItem,
    WorkLink,
    WorkStatus,
    add_item,
    find_item,
    finish_item,
    remove_item,
    reopen_item,
    start_item,
)
from tests.builders import programme, stamp
from tests.lifecycle.plan.items import FRIDAY, MONDAY, two


def test_an_item_is_entered_with_its_owner_and_its_code_is_taken() -> None:
    snapshot = programme()
    entered, change = add_item(
        snapshot,
        " W1 ",
        "Segments",
        area=Area.AP,
        days=20,
        capability=Capability.KNOWLEDGE,
        effort_weeks=3.5,
        owner="Ines",
        stamp=stamp(),
    )
    after = snapshot.apply(change)
    assert entered.code == "W1"
    assert find_item(after, "w1") == entered
    assert [person.name for person in after.all(Person)] == ["Ines"]
    with pytest.raises(NotAllowed, match="W1 already"):
        add_item(after, "w1", "Other", area=Area.AP, stamp=stamp())
    with pytest.raises(InvalidValue) as refused:
        add_item(after, "W2", "Other", area=Area.AP, days=-1, stamp=stamp())
    assert refused.value.field == "days"
    with pytest.raises(NotFound):
        find_item(after, "W2")


def test_an_item_starts_and_finishes_once_and_can_be_reopened() -> None:
    snapshot = two()
    change = start_item(snapshot, "B", day=MONDAY, stamp=stamp())
    assert "before A" in change.label
    begun = snapshot.apply(change)
    assert find_item(begun, "B").status is WorkStatus.STARTED
    with pytest.raises(NotAllowed, match="started already"):
        start_item(begun, "B", day=MONDAY, stamp=stamp())
    with pytest.raises(InvalidValue) as refused:
        finish_item(begun, "B", day=MONDAY - timedelta(days=1), stamp=stamp())
    assert refused.value.field == "done"
    done = begun.apply(finish_item(begun, "B", day=FRIDAY, stamp=stamp(seed=2)))
    assert (find_item(done, "B").done, find_item(done, "B").open) == (FRIDAY, False)
    with pytest.raises(NotAllowed, match="done already"):
        finish_item(done, "B", day=FRIDAY, stamp=stamp())
    again = done.apply(reopen_item(done, "B", stamp=stamp(seed=3)))
    assert find_item(again, "B").status is WorkStatus.STARTED
    with pytest.raises(NotAllowed):
        reopen_item(again, "B", stamp=stamp())


def test_done_and_the_day_it_was_done_go_together() -> None:
    entered = find_item(two(), "A")
    with pytest.raises(InvalidValue, match="cannot be stored"):
        entered.changed(status=WorkStatus.DONE)
    with pytest.raises(InvalidValue):
        entered.changed(done=FRIDAY)


def test_removing_an_item_takes_its_links_along() -> None:
    snapshot = two()
    after = snapshot.apply(remove_item(snapshot, "A", stamp=stamp()))
    assert [item.code for item in after.all(WorkItem)] == ["B"]
    assert after.all(WorkLink) == ()
