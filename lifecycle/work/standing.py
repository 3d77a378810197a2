"""How each work item stands on a day: what is due when, what is late, what will not keep its promise (rules.md graph).

The days come from the schedule and its forecast; here they are put beside each other, item by item.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from lifecycle.base.days import days_late
from lifecycle.base.figures import Figure
from lifecycle.base.page import Status
from lifecycle.base.phases import Gate
from lifecycle.base.records import dataclass
from lifecycle.gates.report import gate_ahead
from lifecycle.once import once
from lifecycle.passing import passed_gates
from lifecycle.plan.nouns import STATES, WorkItem, WorkStatus
from lifecycle.plan.outlook import forecast
from lifecycle.plan.scheduling import schedule
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One work item on a day.

    `begins` and `ends` are the days it started and was done, or is expected to; None while no day is known. `due` is
    the day it is promised for, else the day it is expected (`promised` False); of closed work the day it was closed.
    `late`: working days since it was due; `over`: working days by which it is expected to miss a promise whose day has
    not come. `slack` and `critical` as in the schedule; None of work that was dropped.
    """

    item: WorkItem
    begins: date | None
    ends: date | None
    due: date | None
    promised: bool
    late: int
    over: int
    slack: Figure | None
    critical: bool

    @property
    def status(self) -> Status:
        """Its shape: late, about to be, under way, done, or nothing yet."""
        if not self.item.open:
            return STATES.get(self.item.status, "none")
        if self.late:
            return "off"
        return "watch" if self.over else STATES.get(self.item.status, "none")


@once
def work_lines(snapshot: Snapshot, today: date) -> tuple[WorkLine, ...]:
    """Every work item: open ones by the day they are due, what has no day last; then closed ones, the newest first."""
    found, outlook = schedule(snapshot, today), forecast(snapshot, today)
    holidays = snapshot.programme.holidays
    late = {item.id for item in outlook.late}
    misses = {item.id for item in outlook.misses}

    lines: list[WorkLine] = []
    for item in found.network.items.values():
        one = found.items.get(item.code)
        ends = one.ends if one is not None else None
        meant = outlook.due.get(item.code)
        lines.append(
            WorkLine(
                item=item,
                begins=item.start if item.status is not WorkStatus.PLANNED else one.begins if one else None,
                ends=ends,
                due=(item.end or ends) if item.open else _closed_on(item),
                promised=item.open and item.end is not None,
                late=days_late(meant, today, holidays) if item.id in late and meant is not None else 0,
                over=days_late(item.end, ends, holidays) if item.id in misses and item.end and ends else 0,
                slack=one.slack if one is not None else None,
                critical=item.open and one is not None and one.critical,
            )
        )
    closed = sorted((one for one in lines if not one.item.open), key=lambda one: one.due or date.min)
    opened = sorted((one for one in lines if one.item.open), key=lambda one: one.due or date.max)
    return (*opened, *reversed(closed))


@once
def lines_by_item(snapshot: Snapshot, today: date) -> Mapping[UUID, WorkLine]:
    """The same by item."""
    return {one.item.id: one for one in work_lines(snapshot, today)}


def _closed_on(item: WorkItem) -> date | None:
    """The day an item was done or left; what was handed over is due on its day."""
    return item.end if item.status is WorkStatus.HANDED else item.done or item.left


@dataclass(frozen=True, slots=True)
class DueBefore:
    """What is due by the planned day of a gate: open items by their promise, else as they are expected, and how many
    of them are late. `day` None: no day is planned, and nothing is counted."""

    gate: Gate
    day: date | None
    open: int
    late: int


@once
def due_before(snapshot: Snapshot, today: date) -> DueBefore:
    """What is due before the gate that lies ahead."""
    gate = gate_ahead(snapshot, today)
    day = next((one.date for one in snapshot.programme.planned if one.gate is gate), None)
    found = [one for one in work_lines(snapshot, today) if one.item.open]
    within = [one for one in found if day is not None and one.due is not None and one.due <= day]
    return DueBefore(gate, day, len(within), sum(one.late > 0 for one in within))


@dataclass(frozen=True, slots=True)
class HeldUp:
    """What waits for an item: the open items right behind it, the next gate before whose day one behind it is due,
    and whether the end moves with it."""

    items: tuple[WorkItem, ...]
    gate: Gate | None
    end: bool


def held_up(snapshot: Snapshot, item: WorkItem, today: date) -> HeldUp:
    """What a delay of an open item holds up; of closed work nothing."""
    if not item.open:
        return HeldUp((), None, False)
    net, first = schedule(snapshot, today).network, first_due(snapshot, today)[item.id]
    passed = passed_gates(snapshot, today)
    planned = sorted(
        (one.date, one.gate)
        for one in snapshot.programme.planned
        if one.date >= today and one.gate not in passed
    )
    gate = next((gate for day, gate in planned if first is not None and first <= day), None)
    right_behind = tuple(
        net.items[link.after] for link in net.frees.get(item.id, ()) if net.items[link.after].open
    )
    return HeldUp(right_behind, gate, lines_by_item(snapshot, today)[item.id].critical)


@once
def first_due(snapshot: Snapshot, today: date) -> Mapping[UUID, date | None]:
    """Of each item the first day on which it, or anything open behind it, is due; None where none has a day.

    Found from the end of the network in one go: an item holds up whatever those behind it hold up.
    """
    net, lines = schedule(snapshot, today).network, lines_by_item(snapshot, today)
    found: dict[UUID, date | None] = {}
    for id in reversed(net.order):
        own = lines[id].due if net.items[id].open else None
        days = (own, *(found.get(link.after) for link in net.frees.get(id, ())))
        found[id] = min((day for day in days if day is not None), default=None)
    return found
