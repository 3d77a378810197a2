"""Late work on the critical path that somebody else waits for (rules.md summary, dimensions)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.plan.nouns import WorkItem
from lifecycle.plan.outlook import forecast
from lifecycle.plan.working import who_has
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Stop:
    """A late item, who has it, and an item of somebody else that cannot start before it is done."""

    item: WorkItem
    owner: UUID | None
    waiting: WorkItem
    stopped: UUID


@once
def stops(snapshot: Snapshot, today: date) -> tuple[Stop, ...]:
    """Each late item of the critical path with the open work behind it that another owner has, the latest first.

    Work nobody has stops nobody; late work nobody has stops whoever waits for it.
    """
    found = forecast(snapshot, today)
    net, critical = found.schedule.network, set(found.schedule.critical)
    late = sorted((one for one in found.late if one.code in critical), key=lambda one: found.due[one.code])
    return tuple(
        Stop(item, owner, behind, stopped)
        for item in late
        for link in net.frees.get(item.id, ())
        if (behind := net.items[link.after]).open
        and (stopped := who_has(snapshot, behind)) is not None
        and stopped != (owner := who_has(snapshot, item))
    )
