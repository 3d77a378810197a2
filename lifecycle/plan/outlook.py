"""The plan against the calendar: when it ends as things stand, and by how much it slips (rules.md graph)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lifecycle.base.days import add_working_days, is_working_day, working_days
from lifecycle.base.figures import Figure, Input
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.plan.scheduling import DAYS, RULE, Schedule, schedule
from lifecycle.snapshot import Snapshot

SLIP = "expected end - planned end"
"""How the slip is computed."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The plan on the calendar as of a day.

    `first_day` is the earliest day entered, moved to a working day (None: none was, and there are no dates).
    `planned_end` follows from the schedule; `end` takes what is done, started and overdue into account; `slip` is the
    working days between the two. `finish` gives the day each item is done or expected, by code. `next` is the next
    open item of the critical path, `late` lists open items past their promised or planned day.
    """

    schedule: Schedule
    first_day: date | None
    planned_end: date | None
    end: date | None
    slip: Figure
    finish: Mapping[str, date]
    next: WorkItem | None
    late: tuple[WorkItem, ...]


@once
def forecast(snapshot: Snapshot, today: date) -> Forecast:
    """When the plan ends as things stand on a day; without any start date only the schedule is known.

    Five days from a Monday end on Friday. A done item finishes on its day, a started one its planned days after its
    start, the rest as early as their links allow; no open item finishes, and no planned one starts, before today.
    """
    plan = schedule(snapshot)
    known = [
        day for item in plan.network.items.values() for day in (item.start, item.done) if day is not None
    ]
    following = next((code for code in plan.critical if plan.items[code].item.open), None)
    upcoming = plan.items[following].item if following else None
    if not known:
        note = "Not yet assessed: no work item has a day of starting."
        slip = Figure("Slip", None, DAYS, SLIP, source=RULE, note=note)
        return Forecast(plan, None, None, None, slip, {}, upcoming, ())
    holidays = snapshot.programme.holidays
    first = _working(min(known), holidays)
    now = working_days(first, today, holidays)
    finish = _finishes(plan, first, now, holidays)
    end = max(finish.values())
    planned = int(plan.length.value or 0)
    late = tuple(
        found.item
        for code, found in plan.items.items()
        if found.item.open and _due(found.item, found.earliest_finish, first, holidays) < today
    )
    return Forecast(
        schedule=plan,
        first_day=first,
        planned_end=_day_of(first, planned, holidays),
        end=_day_of(first, end, holidays),
        slip=Figure(
            name="Slip",
            value=end - planned,
            unit=DAYS,
            formula=SLIP,
            inputs=(Input("expected length", end), Input("planned length", planned, plan.length)),
            source=RULE,
        ),
        finish={code: _day_of(first, days, holidays) for code, days in finish.items()},
        next=upcoming,
        late=late,
    )


def _finishes(plan: Schedule, first: date, now: int, holidays: tuple[date, ...]) -> dict[str, int]:
    """Working days from the first day to the finish of each item, by code in code order."""
    net = plan.network
    waits = net.waits()
    found: dict[str, int] = {}
    for id in net.order:
        item = net.items[id]
        if item.done is not None:
            found[item.code] = working_days(first, item.done, holidays) + 1
            continue
        earliest = max(
            (found[net.items[link.before].code] + link.lag for link in waits.get(id, ())), default=0
        )
        if item.status is WorkStatus.STARTED and item.start is not None:
            start = working_days(first, item.start, holidays)
        else:
            entered = working_days(first, item.start, holidays) if item.start else 0
            start = max(earliest, entered, now)
        found[item.code] = max(start + item.lasts, now + item.open)
    return {item.code: found[item.code] for item in net.items.values()}


def _due(item: WorkItem, planned: int, first: date, holidays: tuple[date, ...]) -> date:
    return item.end or _day_of(first, planned, holidays)


def _day_of(first: date, finish: int, holidays: tuple[date, ...]) -> date:
    """The day something finishes that takes the first `finish` working days: five days from a Monday end on Friday."""
    return add_working_days(first, max(0, finish - 1), holidays)


def _working(day: date, holidays: tuple[date, ...]) -> date:
    return day if is_working_day(day, holidays) else add_working_days(day, 1, holidays)
