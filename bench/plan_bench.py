"""Scheduling a plan and telling it, as plan and as views of work, from 1,000 to 20,000 items, beside a yardstick.

The yardstick is the standard library's graphlib putting the same items in order, and a forward and a backward pass over
them in a dozen lines: no calendar, no states, nothing told. Twice the items should take about twice the time.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from graphlib import TopologicalSorter
from itertools import pairwise, product
from uuid import UUID

import playbooks
from lifecycle.base.areas import AREAS
from lifecycle.plan.nouns import WorkItem, WorkLink
from lifecycle.plan.telling import plan_page
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.snapshot import Snapshot, snapshot_of
from lifecycle.work.bars_telling import bars_page
from lifecycle.work.owed_telling import owed_page
from lifecycle.work.telling import work_item_page, work_page

SIZES = (1_000, 10_000, 20_000)
WIDTH = 50
"""Items side by side in a layered network."""

TIMES = 3.0
"""Twice the items may take so many times as long."""

DAY = date(2026, 11, 23)

Pairs = Iterable[tuple[int, int]]


def main() -> None:
    """Print a line for every network and size, and how the time grows from 10,000 items to 20,000."""
    for (name, pairs), tell in product(NETWORKS.items(), (_tell, _views)):
        taken = []
        for size in SIZES:
            items, links = _network(size, pairs(size, random.Random(size)))
            seconds = min(_timed(partial(tell, (*items, *links))) for _ in range(3))
            plain = min(_timed(partial(_plain, items, links)) for _ in range(3))
            taken.append(seconds)
            print(
                f"  {f'{name}, {size:,} items, {len(links):,} links{SAID[tell]}':<44}{seconds:>9.3f} s"
                f"   yardstick {plain:>8.4f} s   ratio {seconds / plain:>6.1f}"
            )
        grown = taken[-1] / taken[-2]
        print(
            f"  {'twice the items take':<44}{grown:>9.1f} times   goal {TIMES:g}: {'yes' if grown <= TIMES else 'NO'}"
        )


def _chain(size: int, _: random.Random) -> Pairs:
    return pairwise(range(size))


def _ladder(size: int, _: random.Random) -> Pairs:
    return [*((n, n + 2) for n in range(size - 2)), *((n, n + 1) for n in range(0, size - 1, 2))]


def _scattered(size: int, draw: random.Random) -> Pairs:
    found = {tuple(sorted(draw.sample(range(size), 2))) for _ in range(2 * size)}
    return [(first, second) for first, second in sorted(found)]


def _layers(size: int, draw: random.Random) -> Pairs:
    return sorted(
        {(n, (n // WIDTH + 1) * WIDTH + draw.randrange(WIDTH)) for n in range(size - WIDTH) for _ in range(2)}
    )


NETWORKS: dict[str, Callable[[int, random.Random], Pairs]] = {
    "chain": _chain,
    "ladder": _ladder,
    "random": _scattered,
    "layers": _layers,
}


def _network(size: int, pairs: Pairs) -> tuple[list[WorkItem], list[WorkLink]]:
    draw = random.Random(size)
    items = [
        WorkItem(
            id=UUID(int=n + 1),
            code=f"W{n}",
            title=f"Work {n}",
            area=draw.choice(AREAS),
            days=draw.randrange(1, 9) / 2,
        )
        for n in range(size)
    ]
    return items, [
        WorkLink(id=UUID(int=size + place + 1), before=items[first].id, after=items[second].id)
        for place, (first, second) in enumerate(pairs)
        if second < size
    ]


def _tell(nouns: tuple[WorkItem | WorkLink, ...]) -> None:
    """The plan of a snapshot nobody has asked yet, as page and as data."""
    page = plan_page(_snapshot(nouns), DAY)
    if not page.values()["critical"]:
        raise RuntimeError("a plan without an end")


def _views(nouns: tuple[WorkItem | WorkLink, ...]) -> None:
    """The list of work, its bars and what is owed, of a snapshot nobody has asked yet, and one item of it."""
    snapshot = _snapshot(nouns)
    told = [tell(snapshot, DAY) for tell in (work_page, bars_page, owed_page)]
    told.append(work_item_page(snapshot, DAY, nouns[0]))
    if not all(page.parts for page in told):
        raise RuntimeError("a view without anything in it")


SAID = {_tell: "", _views: ", views"}


def layered(size: int) -> Snapshot:
    """A programme with so many items in layers, as a store takes it."""
    items, links = _network(size, _layers(size, random.Random(size)))
    return _snapshot((*items, *links))


def _snapshot(nouns: tuple[WorkItem | WorkLink, ...]) -> Snapshot:
    core = playbooks.load("core")
    pin = PinnedPlaybook(
        id=UUID(int=2**100),
        playbook=core.id,
        version=core.version,
        hash=playbooks.content_hash(core),
        content=playbooks.canonical(core),
    )
    programme = Programme(id=UUID(int=2**101), name="Bench", started=DAY, stage_since=DAY)
    return snapshot_of((programme, pin, *nouns))


def _plain(items: list[WorkItem], links: list[WorkLink]) -> None:
    """Order and both passes, and nothing else."""
    waits: dict[UUID, list[UUID]] = {item.id: [] for item in items}
    frees: dict[UUID, list[UUID]] = {item.id: [] for item in items}
    for link in links:
        waits[link.after].append(link.before)
        frees[link.before].append(link.after)
    days = {item.id: item.days for item in items}
    order = list(TopologicalSorter(waits).static_order())
    ends: dict[UUID, float] = {}
    for id in order:
        ends[id] = days[id] + max((ends[before] for before in waits[id]), default=0)
    last = max(ends.values())
    latest: dict[UUID, float] = {}
    for id in reversed(order):
        latest[id] = min((latest[after] - days[after] for after in frees[id]), default=last)
    if not any(latest[id] == ends[id] for id in order):
        raise RuntimeError("a plan without a critical path")


def _timed(deed: Callable[[], object]) -> float:
    start = time.process_time()
    deed()
    return time.process_time() - start


if __name__ == "__main__":
    main()
