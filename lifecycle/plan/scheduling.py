"""When work can start and must finish as things stand: one network, both passes, slack, the critical path.

Source: rules.md graph, reading 53. Working days, finish to start; day 0 is the first start.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from lifecycle.base.days import WorkCalendar, days_later
from lifecycle.base.figures import Figure, Input
from lifecycle.base.phases import Gate
from lifecycle.base.records import dataclass
from lifecycle.base.words import words
from lifecycle.once import once
from lifecycle.plan.nets import Network, network
from lifecycle.plan.nouns import LEFT, WorkItem, WorkStatus
from lifecycle.plan.passes import HALVES, Forward, Task, backward, forward
from lifecycle.snapshot import Snapshot

DAYS = "working days"
RULE = "rules.md graph, reading 53"


@dataclass(frozen=True, slots=True)
class ItemSchedule:
    """One item in working days from the first start, half days as .5.

    Earliest start and finish; latest start and finish that keep every promise behind it and its own, where it has some,
    and else the end: of work that is done or given away None. `slack` is the days between. `critical`: a day's delay of
    it delays the end. `held_by` is the item that decides its start (None: its own day does). `begins` and `ends` are
    the days of both, None while no day is known.
    """

    item: WorkItem
    earliest_start: float
    earliest_finish: float
    latest_start: float | None
    latest_finish: float | None
    critical: bool
    held_by: WorkItem | None
    begins: date | None
    ends: date | None

    @property
    def slack(self) -> Figure:
        """Days it may be late; negative: days by which a promise cannot be kept."""
        late = self.latest_start
        value = None if late is None else late - self.earliest_start
        return Figure(
            name=f"{self.item.code} slack",
            value=value,
            unit=DAYS,
            formula="latest start - earliest start",
            inputs=(Input("latest start", late), Input("earliest start", self.earliest_start)),
            source=RULE,
            note=f"It is {words(self.item.status)}."
            if value is None
            else "A promise cannot be kept."
            if value < 0
            else "On the critical path."
            if self.critical
            else "",
        )


@dataclass(frozen=True, slots=True)
class Schedule:
    """All items that did not leave the programme undone, by code, in code order, as of a day.

    `length` is the working days from first start to last finish (value None: no items). `critical` lists the codes of
    the critical path in order of start: what determines the end. `end` is the day of the latest finish, `promised` the
    planned day of G5, `over` the working days by which the end passes it. `gone` are items that were dropped.
    `left_out` names links that do not hold. `zero` is the half day of day 0, by which two plans compare.
    """

    items: Mapping[str, ItemSchedule]
    length: Figure
    critical: tuple[str, ...]
    first_day: date | None
    end: date | None
    promised: date | None
    over: Figure
    gone: tuple[WorkItem, ...]
    network: Network
    left_out: tuple[str, ...]
    zero: int


@dataclass(frozen=True, slots=True)
class Dating:
    """The days of a plan by number, in half days; `dated` False: no day is known, and 0 stands for any."""

    calendar: WorkCalendar
    now: int
    dated: bool

    def morning(self, day: date) -> int:
        """The half day a day begins with, or the next working day."""
        return self.calendar.number(day) * HALVES

    def evening(self, day: date) -> int:
        """The half day after a day, or after the working day before it."""
        return self.calendar.number(days_later(day, 1)) * HALVES

    def begins(self, at: int, *, lasts: bool) -> date | None:
        """The day something begins; what takes no time is on the day it ends."""
        return self.calendar.day(at // HALVES) if self.dated and lasts else self.ends(at)

    def ends(self, at: int) -> date | None:
        """The day something ends: five days from a Monday end on Friday."""
        return self.calendar.day(-(-at // HALVES) - 1) if self.dated else None


def promised_end(snapshot: Snapshot) -> date | None:
    """The promised end of the programme: the planned day of G5."""
    return next((one.date for one in snapshot.programme.planned if one.gate is Gate.G5), None)


@once
def dating(snapshot: Snapshot, today: date) -> Dating:
    """How days are numbered: with the programme's holidays; without any day in the plan from 0."""
    items = network(snapshot).items.values()
    dated = promised_end(snapshot) is not None or any(item.start or item.end or item.done for item in items)
    calendar = WorkCalendar(snapshot.programme.holidays)
    return Dating(calendar, calendar.number(today) * HALVES if dated else 0, dated)


@once
def schedule(snapshot: Snapshot, today: date) -> Schedule:
    """The plan as it stands on a day: what happened on its days, the rest as early as its links, fixed starts and that
    day allow."""
    net, days = network(snapshot), dating(snapshot, today)
    tasks = {id: task_of(item, days) for id, item in net.items.items()}
    found = forward(net, tasks)
    promised = promised_end(snapshot)
    end = found.end or 0
    goal = end if promised is None else days.evening(promised)
    free = backward(net, tasks, found, end, promises=False)
    latest = backward(net, tasks, found, goal, promises=True)
    zero = _day_zero(found, tasks)
    items = {
        item.code: _item(net, item, found, days, zero, latest[id], critical=free[id] == found.ends[id])
        for id, item in net.items.items()
        if id in found.starts
    }
    inside = [one for one in items.values() if one.item.status is not WorkStatus.HANDED]
    critical = sorted(
        (one for one in inside if one.critical), key=lambda one: (one.earliest_start, one.earliest_finish)
    )
    return Schedule(
        items=items,
        length=_length(inside, halved(end - zero), without_work(net)),
        critical=tuple(one.item.code for one in critical),
        first_day=days.begins(zero, lasts=True) if inside and days.dated else None,
        end=max((one.ends for one in inside if one.ends is not None), default=None),
        promised=promised,
        over=_over(halved(end - goal) if inside and promised else None),
        gone=tuple(item for id, item in net.items.items() if tasks[id].passing),
        network=net,
        left_out=net.left_out,
        zero=zero,
    )


def task_of(item: WorkItem, days: Dating) -> Task:
    """An item as the passes see it on a day. Done work took the days it took; work under way ends today at the
    earliest; planned work starts today at the earliest, and on its fixed day; what was handed over ends on its day."""
    lasts = round(item.days * HALVES)
    by = days.evening(item.end) if item.end is not None else None
    match item.status:
        case WorkStatus.DROPPED:
            return Task(passing=True)
        case WorkStatus.HANDED:
            return Task(start=by or 0, fact=True, aside=True)
        case WorkStatus.DONE if item.done is not None:
            end = days.evening(item.done)
            start = end - lasts if item.start is None else min(end, days.morning(item.start))
            return Task(start, end - start, fact=True)
        case WorkStatus.STARTED if item.start is not None:
            start = days.morning(item.start)
            end = max(start + lasts, days.now + HALVES)
            return Task(start, end - start, fact=True, by=by)
    start = days.now if item.start is None else max(days.now, days.morning(item.start))
    return Task(start, lasts, by=by)


def halved(halves: int) -> float:
    """Half days as days, whole ones without a fraction."""
    whole, rest = divmod(halves, HALVES)
    return halves / HALVES if rest else whole


def _day_zero(found: Forward, tasks: Mapping[UUID, Task]) -> int:
    """The half day of the first start, which is day 0."""
    return min((at for id, at in found.starts.items() if not tasks[id].aside), default=0)


def _item(
    net: Network, item: WorkItem, found: Forward, days: Dating, zero: int, late: int, *, critical: bool
) -> ItemSchedule:
    start, end = found.starts[item.id], found.ends[item.id]
    ends = days.ends(end)
    if ends is not None and item.open:
        ends = max(ends, days.calendar.day(days.now // HALVES))
    begins = days.begins(start, lasts=end > start)
    holder = found.held_by.get(item.id)
    return ItemSchedule(
        item=item,
        earliest_start=halved(start - zero),
        earliest_finish=halved(end - zero),
        latest_start=halved(late - end + start - zero) if item.open else None,
        latest_finish=halved(late - zero) if item.open else None,
        critical=critical and item.status is not WorkStatus.HANDED,
        held_by=net.items[holder] if holder is not None else None,
        begins=ends if begins is not None and end == start else begins,
        ends=ends,
    )


def without_work(net: Network) -> str:
    """Why a plan has no work to tell a length or an end of, as a note; "" where it has some."""
    left = {item.status for item in net.items.values()}
    if left.difference(LEFT):
        return ""
    how = " or ".join(words(status) for status in LEFT if status in left)
    return f"Not yet assessed: {f'all work was {how}' if how else 'there are no work items'}."


def _length(items: list[ItemSchedule], length: float, without: str) -> Figure:
    last = (one for one in items if one.earliest_finish == length)
    return Figure(
        name="Length of the plan",
        value=length if items else None,
        unit=DAYS,
        formula="the latest of all earliest finishes",
        inputs=tuple(Input(one.item.code, one.earliest_finish) for one in last),
        source=RULE,
        note=without,
    )


def _over(value: float | None) -> Figure:
    return Figure(
        name="Days past the promised end",
        value=value,
        unit=DAYS,
        formula="latest finish - planned day of G5",
        source=RULE,
        note="Not yet assessed: no day is planned for G5." if value is None else "",
    )
