"""The plan against what was planned and promised: how far it slips, what is late, what will miss its day.

Source: rules.md graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lifecycle.base.figures import Figure, Input
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.plan.passes import HALVES, Task, forward
from lifecycle.plan.scheduling import DAYS, RULE, Dating, Schedule, dating, schedule, without_work
from lifecycle.snapshot import Snapshot

SLIP = "expected end - planned end"
"""How the slip is computed."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The plan as of a day, and the plan as it was meant.

    `planned_end` is the end with every item taking its planned days; `end` that of the schedule; `slip` the working
    days between. `finish` gives the day each item is done or expected by code, `due` the promised day of each open one,
    else the planned one. `next` is the next open item of the critical path. `late` lists open items past their due day,
    `misses` open ones expected after the day they are promised for, which has not come yet. Without any day entered
    there are no dates.
    """

    schedule: Schedule
    first_day: date | None
    planned_end: date | None
    end: date | None
    slip: Figure
    finish: Mapping[str, date]
    due: Mapping[str, date]
    next: WorkItem | None
    late: tuple[WorkItem, ...]
    misses: tuple[WorkItem, ...]


@once
def forecast(snapshot: Snapshot, today: date) -> Forecast:
    """How the plan stands against what was planned and promised."""
    plan = schedule(snapshot, today)
    following = next((code for code in plan.critical if plan.items[code].item.open), None)
    upcoming = plan.items[following].item if following else None
    days = dating(snapshot, today)
    if plan.end is None:
        undated = "Not yet assessed: no work item has a day of starting, and none is promised."
        note = without_work(plan.network) or undated
        slip = Figure("Slip", None, DAYS, SLIP, source=RULE, note=note)
        return Forecast(plan, None, None, None, slip, {}, {}, upcoming, (), ())
    meant, last = _meant(plan, days)
    planned = days.ends(last) or plan.end
    open_items = tuple(one for one in plan.items.values() if one.item.open)
    due = {
        one.item.code: one.item.end or _ends(days, meant[one.item.code], plan, today) for one in open_items
    }
    late = tuple(one.item for one in open_items if due[one.item.code] < today)
    return Forecast(
        schedule=plan,
        first_day=plan.first_day,
        planned_end=planned,
        end=plan.end,
        slip=Figure(
            name="Slip",
            value=(days.evening(plan.end) - days.evening(planned)) // HALVES,
            unit=DAYS,
            formula=SLIP,
            inputs=(
                Input("expected end", plan.end),
                Input("planned end", planned),
            ),
            source=RULE,
        ),
        finish={code: one.ends for code, one in plan.items.items() if one.ends is not None},
        due=due,
        next=upcoming,
        late=late,
        misses=tuple(
            one.item
            for one in open_items
            if one.item.end is not None and one.ends is not None and today <= one.item.end < one.ends
        ),
    )


def _ends(days: Dating, at: int, plan: Schedule, today: date) -> date:
    """The day something is meant to end; what takes no time does not end before the plan begins."""
    return max(days.ends(at) or today, plan.first_day or today)


def _meant(plan: Schedule, days: Dating) -> tuple[dict[str, int], int]:
    """When each item was meant to end, by code, and all of them: its planned days from its fixed start, from the day it
    really started where it waits for nothing, else as early as its links allow from the first start on."""
    net = plan.network
    first = days.morning(plan.first_day) if plan.first_day is not None else days.now
    tasks = {}
    for id, item in net.items.items():
        start = first
        if item.start is not None and (item.status is WorkStatus.PLANNED or id not in net.waits):
            start = days.morning(item.start)
        tasks[id] = Task(
            start,
            round(item.days * HALVES),
            passing=item.status is WorkStatus.DROPPED,
            aside=item.status is WorkStatus.HANDED,
        )
    found = forward(net, tasks)
    return {net.items[id].code: at for id, at in found.ends.items()}, found.end or first
