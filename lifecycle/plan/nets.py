"""The work items as a network: links that hold, circles, order and ways (rules.md graph, reading 53)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from lifecycle.base.records import dataclass
from lifecycle.plan.nouns import WorkItem, WorkLink
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Network:
    """Items by id in code order (W2 before W10), the links that hold, and in words those left out.

    `order` puts every item after all it waits for. A link is left out when an item of it is gone, or when it closes
    a circle; that only happens to links that came in with a file.
    """

    items: Mapping[UUID, WorkItem]
    links: tuple[WorkLink, ...]
    order: tuple[UUID, ...]
    left_out: tuple[str, ...]

    def before(self, id: UUID) -> tuple[WorkLink, ...]:
        """The links an item waits on."""
        return tuple(link for link in self.links if link.after == id)

    def after(self, id: UUID) -> tuple[WorkLink, ...]:
        """The links that wait on an item."""
        return tuple(link for link in self.links if link.before == id)

    def waits(self) -> Mapping[UUID, tuple[WorkLink, ...]]:
        """The links each item waits on, for items that wait on any."""
        found: dict[UUID, tuple[WorkLink, ...]] = {}
        for link in self.links:
            found[link.after] = (*found.get(link.after, ()), link)
        return found

    def reach(self) -> Mapping[UUID, frozenset[UUID]]:
        """The items that wait for each item, directly or over others."""
        successors = _successors(self.items, self.links)
        found: dict[UUID, frozenset[UUID]] = {}
        for id in reversed(self.order):
            found[id] = frozenset(successors[id]).union(*(found[other] for other in successors[id]))
        return found


def network(snapshot: Snapshot) -> Network:
    """The programme's work items and links."""
    items = {item.id: item for item in sorted(snapshot.all(WorkItem), key=lambda item: code_key(item.code))}
    place = {id: number for number, id in enumerate(items)}
    left_out = []
    known = [link for link in snapshot.all(WorkLink) if link.before in items and link.after in items]
    if len(known) < len(snapshot.all(WorkLink)):
        left_out.append(
            f"{len(snapshot.all(WorkLink)) - len(known)} links name a work item that is not there any more."
        )
    known.sort(key=lambda link: (place[link.before], place[link.after]))
    order = _ordered(items, known)
    if len(order) == len(items):
        return Network(items, tuple(known), order, tuple(left_out))
    held, circles = _without_circles(items, known)
    return Network(items, held, _ordered(items, held), (*left_out, *circles))


def _without_circles(
    items: Mapping[UUID, WorkItem], links: Iterable[WorkLink]
) -> tuple[tuple[WorkLink, ...], tuple[str, ...]]:
    """The links one by one without those that close a circle, and these in words."""
    held: list[WorkLink] = []
    left_out = []
    successors: dict[UUID, list[UUID]] = {id: [] for id in items}
    for link in links:
        circle = _way_over(successors, link.after, link.before)
        if circle:
            codes = " before ".join(items[id].code for id in (link.before, *circle))
            left_out.append(
                f"The link {items[link.before].code} before {items[link.after].code} is left out: it closes the "
                f"circle {codes}."
            )
            continue
        held.append(link)
        successors[link.before].append(link.after)
    return tuple(held), tuple(left_out)


def way(links: Iterable[WorkLink], start: UUID, end: UUID) -> tuple[UUID, ...]:
    """The items on a shortest way from one item to another, both ends included; () for none."""
    successors: dict[UUID, list[UUID]] = {}
    for link in links:
        successors.setdefault(link.before, []).append(link.after)
    return _way_over(successors, start, end)


def code_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts codes as people count: W2 before W10."""
    parts = re.findall(r"\d+|\D+", code.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _successors(items: Iterable[UUID], links: Iterable[WorkLink]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {id: [] for id in items}
    for link in links:
        found[link.before].append(link.after)
    return found


def _way_over(successors: Mapping[UUID, list[UUID]], start: UUID, end: UUID) -> tuple[UUID, ...]:
    came_from: dict[UUID, UUID | None] = {start: None}
    waiting = [start]
    for id in waiting:
        if id == end:
            trail = [id]
            while (previous := came_from[trail[-1]]) is not None:
                trail.append(previous)
            return tuple(reversed(trail))
        for following in successors.get(id, ()):
            if following not in came_from:
                came_from[following] = id
                waiting.append(following)
    return ()


def _ordered(items: Mapping[UUID, WorkItem], links: Iterable[WorkLink]) -> tuple[UUID, ...]:
    """Every item after all it waits for; items in or behind a circle are missing."""
    successors = _successors(items, links)
    waits: dict[UUID, int] = dict.fromkeys(items, 0)
    for followers in successors.values():
        for following in followers:
            waits[following] += 1
    ready = [id for id, count in waits.items() if not count]
    for id in ready:
        for following in successors[id]:
            waits[following] -= 1
            if not waits[following]:
                ready.append(following)
    return tuple(ready)
