"""The plan on the calendar: forecasts, what is late (rules.md graph, reading 53)."""

from __future__ import annotations

from datetime import date, timedelta

from lifecycle.base.areas import Area
from lifecycle.base.phases import Gate
from lifecycle.plan import (
    WorkItem,
    WorkLink,
    add_item,
    find_item,
    finish_item,
    forecast,
    start_item,
)
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import make_change
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.plan.items import FRIDAY, MONDAY, two

NEXT_MONDAY = date(2026, 11, 30)


def test_without_a_day_of_starting_there_are_no_dates() -> None:
    found = forecast(two(), TODAY)
    assert (found.first_day, found.planned_end, found.end) == (None, None, None)
    assert found.slip.value is None
    assert found.next is not None
    assert found.next.code == "A"


def test_work_nobody_gave_days_is_not_late_on_the_day_it_is_entered() -> None:
    planned = (PlannedGate(gate=Gate.G5, date=date(2027, 6, 1)),)
    base = programme().apply(
        make_change(programme(), stamp(), "planned", puts=(programme().programme.changed(planned=planned),))
    )
    entered = base.apply(add_item(base, "M", "A day", area=Area.PR, stamp=stamp(seed=2)))
    found = forecast(entered, TODAY)
    assert found.due == {"M": TODAY}
    assert found.late == ()


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
    done = begun.apply(
        finish_item(begun, find_item(begun, "A"), stamp=stamp(today=date(2026, 12, 2), seed=2))
    )
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
