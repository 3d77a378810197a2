"""Work items from entry to finish (rules.md graph)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from lifecycle.base.areas import Area, Capability
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.lessons import Lesson
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
from lifecycle.register import add, edit
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.entries import entered
from tests.lifecycle.plan.items import FRIDAY, MONDAY, two

NEXT_MONDAY = date(2026, 11, 30)


def test_of_many_codes_the_nearest_is_named_and_the_others_are_counted() -> None:
    items = [
        WorkItem(id=UUID(int=number), code=f"X{number}", title="Work", area=Area.AP, days=1)
        for number in range(1, 501)
    ]
    with pytest.raises(NotFound) as error:
        find_item(with_nouns(programme(), items), "y499")
    assert error.value.what == "There is no work item 'y499'. X499?"
    assert error.value.why.startswith("There are X1, X2, X3, ")
    assert error.value.why.endswith(" and 460 more.")


def test_an_item_is_entered_with_its_owner_and_its_code_is_taken() -> None:
    snapshot = programme()
    change = add_item(
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
    entered = find_item(after, "w1")
    assert (entered.code, entered.days, entered.effort_weeks) == ("W1", 20, 3.5)
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
    change = start_item(snapshot, find_item(snapshot, "B"), day=MONDAY, stamp=stamp())
    assert "before A" in change.label
    begun = snapshot.apply(change)
    assert find_item(begun, "B").status is WorkStatus.STARTED
    with pytest.raises(NotAllowed, match="started already"):
        start_item(begun, find_item(begun, "B"), day=MONDAY, stamp=stamp())
    with pytest.raises(InvalidValue) as refused:
        finish_item(begun, find_item(begun, "B"), day=MONDAY - timedelta(days=1), stamp=stamp())
    assert refused.value.field == "done"
    done = begun.apply(
        finish_item(begun, find_item(begun, "B"), day=FRIDAY, stamp=stamp(today=FRIDAY, seed=2))
    )
    assert (find_item(done, "B").done, find_item(done, "B").open) == (FRIDAY, False)
    with pytest.raises(NotAllowed, match="done already"):
        finish_item(done, find_item(done, "B"), day=FRIDAY, stamp=stamp())
    again = done.apply(reopen_item(done, find_item(done, "B"), stamp=stamp(seed=3)))
    assert find_item(again, "B").status is WorkStatus.STARTED
    with pytest.raises(NotAllowed):
        reopen_item(again, find_item(again, "B"), stamp=stamp())


def test_what_is_done_without_a_day_is_done_today() -> None:
    begun = two()
    begun = begun.apply(start_item(begun, find_item(begun, "A"), stamp=stamp()))
    assert find_item(begun, "A").start == TODAY
    done = begun.apply(finish_item(begun, find_item(begun, "A"), stamp=stamp(today=FRIDAY)))
    assert find_item(done, "A").done == FRIDAY


def test_the_register_keeps_the_course_an_item_runs() -> None:
    snapshot = two()
    begun, change = edit(snapshot, find_item(snapshot, "A"), {"status": "started"}, stamp())
    assert (begun.start, change.puts) == (TODAY, (begun,))
    snapshot = snapshot.apply(change)
    with pytest.raises(InvalidValue, match="before it starts") as refused:
        edit(snapshot, begun, {"status": "done", "done": "2026-11-20"}, stamp())
    assert refused.value.field == "done"
    done, change = edit(snapshot, begun, {"status": "done", "done": FRIDAY.isoformat()}, stamp(today=FRIDAY))
    snapshot = snapshot.apply(change)
    with pytest.raises(NotAllowed, match="A is done already"):
        edit(snapshot, done, {"done": NEXT_MONDAY.isoformat()}, stamp(today=NEXT_MONDAY))
    with pytest.raises(InvalidValue, match="before it starts"):
        edit(snapshot, done, {"start": NEXT_MONDAY.isoformat()}, stamp())
    again, _ = edit(snapshot, done, {"status": "started", "done": ""}, stamp())
    assert (again.status, again.start) == (WorkStatus.STARTED, TODAY)
    with pytest.raises(InvalidValue, match="before it starts"):
        add(
            snapshot,
            WorkItem,
            {
                "code": "C",
                "title": "x",
                "area": "AP",
                "status": "done",
                "start": "2026-11-23",
                "done": "2026-11-20",
            },
            stamp(),
        )


def test_an_item_that_was_kept_wrong_can_still_be_changed_elsewhere() -> None:
    old = find_item(two(), "A").changed(status=WorkStatus.DONE, start=FRIDAY, done=MONDAY)
    changed, _ = edit(programme(old), old, {"note": "done by hand"}, stamp())
    assert (changed.note, changed.start, changed.done) == ("done by hand", FRIDAY, MONDAY)


def test_done_and_the_day_it_was_done_go_together() -> None:
    entered = find_item(two(), "A")
    with pytest.raises(InvalidValue, match="cannot be stored"):
        entered.changed(status=WorkStatus.DONE)
    with pytest.raises(InvalidValue):
        entered.changed(done=FRIDAY)


def test_removing_an_item_takes_its_links_along() -> None:
    snapshot = two()
    after = snapshot.apply(remove_item(snapshot, find_item(snapshot, "A"), stamp=stamp()))
    assert [item.code for item in after.all(WorkItem)] == ["B"]
    assert after.all(WorkLink) == ()


def test_an_item_an_idea_became_or_a_lesson_is_about_is_not_removed() -> None:
    snapshot = two()
    item = find_item(snapshot, "A")
    idea = entered(Idea, text="Call back", captured_on=TODAY, state=IdeaState.CHANNELLED, work_item=item.id)
    lesson = entered(Lesson, activity="Calling", item=item.id, day=TODAY)
    for user, named in ((idea, "idea 'Call back'"), (lesson, "lesson")):
        with pytest.raises(NotAllowed, match="still needed") as refused:
            remove_item(with_nouns(snapshot, (user,)), item, stamp=stamp())
        assert named in refused.value.why
