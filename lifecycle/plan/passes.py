"""The forward and the backward pass over a network of work, in half days (rules.md graph, reading 53).

Numbers only: what an item takes and when it may start is settled by `scheduling`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from lifecycle.base.records import dataclass
from lifecycle.plan.nets import Network
from lifecycle.plan.nouns import WorkLink

HALVES = 2
"""Half days in a day."""


@dataclass(frozen=True, slots=True)
class Task:
    """One item as the passes see it, in half days from a common day.

    `start` is the earliest it may start whatever it waits for, and `lasts` how long it takes; where `fact`, it starts
    and ends then, and its links do not move it. `by`: the latest it is promised for. `passing`: it left the network,
    and its links lead on. `aside`: it ends outside the programme, and does not count for the end.
    """

    start: int = 0
    lasts: int = 0
    fact: bool = False
    by: int | None = None
    passing: bool = False
    aside: bool = False

    @property
    def end(self) -> int:
        """When it ends that starts at its earliest."""
        return self.start + self.lasts


@dataclass(frozen=True, slots=True)
class Forward:
    """Start and end of every task that did not leave the network, the task that decides each start where one does, and
    the latest end of all (None without any)."""

    starts: Mapping[UUID, int]
    ends: Mapping[UUID, int]
    held_by: Mapping[UUID, UUID]
    end: int | None


def forward(net: Network, tasks: Mapping[UUID, Task]) -> Forward:
    """Each starts as early as its own day and all it waits for allow."""
    starts: dict[UUID, int] = {}
    ends: dict[UUID, int] = {}
    held_by: dict[UUID, UUID] = {}
    passed: dict[UUID, tuple[int, UUID]] = {}
    last: int | None = None
    for id in net.order:
        task = tasks[id]
        latest = _latest(net.waits.get(id, ()), ends, passed) if not task.fact else None
        if task.passing:
            if latest is not None:
                passed[id] = latest
            continue
        start = task.start
        if latest is not None and latest[0] >= start:
            start, held_by[id] = latest
        starts[id], ends[id] = start, start + task.lasts
        if not task.aside and (last is None or ends[id] > last):
            last = ends[id]
    return Forward(starts, ends, held_by, last)


def backward(
    net: Network, tasks: Mapping[UUID, Task], found: Forward, end: int, *, promises: bool
) -> dict[UUID, int]:
    """The latest end of every task that moves neither `end` nor, with `promises`, what a task is promised for."""
    latest: dict[UUID, int] = {}
    for id in reversed(net.order):
        task = tasks[id]
        limits = list(_limits(net.frees.get(id, ()), tasks, found, latest))
        if not task.passing:
            limits.append(end)
            if promises and task.by is not None:
                limits.append(task.by)
        if limits:
            latest[id] = min(limits)
    return latest


def _latest(
    links: Sequence[WorkLink], ends: Mapping[UUID, int], passed: Mapping[UUID, tuple[int, UUID]]
) -> tuple[int, UUID] | None:
    """When the last of what an item waits for lets it start, and which that is; the first of several alike."""
    found: tuple[int, UUID] | None = None
    for link in links:
        if link.before in ends:
            free, by = ends[link.before], link.before
        elif link.before in passed:
            free, by = passed[link.before]
        else:
            continue
        free += round(link.lag * HALVES)
        if found is None or free > found[0]:
            found = free, by
    return found


def _limits(
    links: Sequence[WorkLink], tasks: Mapping[UUID, Task], found: Forward, latest: Mapping[UUID, int]
) -> Iterator[int]:
    """The latest end each item behind allows; what has started, or has left without anything behind it, allows all."""
    for link in links:
        task = tasks[link.after]
        if task.fact or link.after not in latest:
            continue
        lasts = 0 if task.passing else found.ends[link.after] - found.starts[link.after]
        yield latest[link.after] - lasts - round(link.lag * HALVES)
