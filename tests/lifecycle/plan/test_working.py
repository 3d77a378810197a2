"""Work items from entry to finish, and the plan on the calendar (rules.md graph, reading 53)."""

from __future__ import annotations

from datetime import date, timedelta

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
    forecast,
    link,
    remove_item,
    reopen_item,
    start_item,
)
from lifecycle.register import add, edit
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.entries import entered

MONDAY = TODAY
FRIDAY = date(2026, 11, 27)
NEXT_MONDAY = date(2026, 11, 30)


def two(days: int = 5) -> Snapshot:
    """A before B, each of five working days."""
    snapshot = programme()
    for number, (code, area) in enumerate((("A", Area.AP), ("B", Area.PR)), 1):
        snapshot = snapshot.apply(
            add_item(snapshot, code, "work", area=area, days=days, stamp=stamp(seed=number))
        )
    return snapshot.apply(
        link(snapshot, find_item(snapshot, "A"), find_item(snapshot, "B"), stamp=stamp(seed=9))
    )


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
    done = begun.apply(finish_item(begun, find_item(begun, "B"), day=FRIDAY, stamp=stamp(seed=2)))
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
    done, change = edit(snapshot, begun, {"status": "done", "done": FRIDAY.isoformat()}, stamp())
    snapshot = snapshot.apply(change)
    with pytest.raises(NotAllowed, match="A is done already"):
        edit(snapshot, done, {"done": NEXT_MONDAY.isoformat()}, stamp())
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
                "start": "2026-11-25",
                "done": "2026-11-24",
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


def test_without_a_day_of_starting_there_are_no_dates() -> None:
    found = forecast(two(), TODAY)
    assert (found.first_day, found.planned_end, found.end) == (None, None, None)
    assert found.slip.value is None
    assert found.next is not None
    assert found.next.code == "A"


def test_five_days_from_a_monday_end_on_friday() -> None:
    snapshot = two()
    begun = snapshot.apply(start_item(snapshot, find_item(snapshot, "A"), day=MONDAY, stamp=stamp()))
    found = forecast(begun, MONDAY)
    assert found.finish == {"A": FRIDAY, "B": date(2026, 12, 4)}
    assert (found.first_day, found.planned_end, found.end) == (
        MONDAY,
        date(2026, 12, 4),
        date(2026, 12, 4),
    )
    assert found.slip.value == 0
    assert found.late == ()


def test_an_item_done_late_moves_the_rest() -> None:
    snapshot = two()
    begun = snapshot.apply(start_item(snapshot, find_item(snapshot, "A"), day=MONDAY, stamp=stamp()))
    done = begun.apply(finish_item(begun, find_item(begun, "A"), day=date(2026, 12, 2), stamp=stamp(seed=2)))
    found = forecast(done, date(2026, 12, 2))
    assert found.finish["A"] == date(2026, 12, 2)
    assert found.finish["B"] == date(2026, 12, 9)
    assert found.slip.value == 3
    assert found.next is not None
    assert found.next.code == "B"


def test_an_item_overdue_is_late_and_expected_today_at_the_earliest() -> None:
    snapshot = two()
    begun = snapshot.apply(start_item(snapshot, find_item(snapshot, "A"), day=MONDAY, stamp=stamp()))
    found = forecast(begun, NEXT_MONDAY)
    assert [item.code for item in found.late] == ["A"]
    assert found.finish["A"] == NEXT_MONDAY
    assert found.slip.value == 1
    assert forecast(begun, FRIDAY).late == ()


def test_planned_work_does_not_start_before_today() -> None:
    snapshot = two()
    meant = find_item(snapshot, "A").changed(start=MONDAY)
    waiting = programme(meant, find_item(snapshot, "B"), *snapshot.all(WorkLink))
    assert forecast(waiting, MONDAY).finish["A"] == FRIDAY
    assert forecast(waiting, date(2026, 11, 25)).finish["A"] == date(2026, 12, 1)


def test_holidays_and_weekends_are_no_working_days() -> None:
    snapshot = two()
    free = programme(*snapshot.all(WorkItem), *snapshot.all(WorkLink), holidays=(date(2026, 11, 25),))
    begun = free.apply(start_item(free, find_item(free, "A"), day=date(2026, 11, 21), stamp=stamp()))
    found = forecast(begun, date(2026, 11, 21))
    assert found.first_day == MONDAY
    assert found.finish["A"] == NEXT_MONDAY


def test_a_promised_day_decides_when_an_item_is_late() -> None:
    snapshot = two()
    begun = snapshot.apply(start_item(snapshot, find_item(snapshot, "A"), day=MONDAY, stamp=stamp()))
    promised = find_item(begun, "A").changed(end=MONDAY)
    after = programme(promised, find_item(begun, "B"), *begun.all(WorkLink))
    assert [item.code for item in forecast(after, MONDAY + timedelta(days=1)).late] == ["A"]
