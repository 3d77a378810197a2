"""The work items as a network: links that hold, circles, order and ways (rules.md graph, reading 53)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.plan.nouns import WorkItem, WorkLink
from lifecycle.snapshot import Snapshot

MOST_NAMED = 8
"""How many items of a circle are named."""


@dataclass(frozen=True, slots=True)
class Network:
    """Items by id in code order (W2 before W10), the links that hold, and in words those left out.

    `order` puts every item after all it waits for. `waits` are the links an item waits on, `frees` those that wait on
    it, for items that have some. A link is left out when an item of it is gone, or when it closes a circle; that only
    happens to links that came in with a file.
    """

    items: Mapping[UUID, WorkItem]
    links: tuple[WorkLink, ...]
    order: tuple[UUID, ...]
    waits: Mapping[UUID, Sequence[WorkLink]]
    frees: Mapping[UUID, Sequence[WorkLink]]
    left_out: tuple[str, ...]


@once
def network(snapshot: Snapshot) -> Network:
    """The programme's work items and links."""
    items = {item.id: item for item in sorted(snapshot.all(WorkItem), key=lambda item: code_key(item.code))}
    place = {id: number for number, id in enumerate(items)}
    every = snapshot.all(WorkLink)
    known = [link for link in every if link.before in items and link.after in items]
    left_out = []
    if len(known) < len(every):
        left_out.append(f"{len(every) - len(known)} links name a work item that is not there any more.")
    known.sort(key=lambda link: (place[link.before], place[link.after]))
    order, closing = _walked(items, known)
    held = tuple(link for link in known if link.id not in closing)
    waits: dict[UUID, list[WorkLink]] = {}
    frees: dict[UUID, list[WorkLink]] = {}
    for link in held:
        waits.setdefault(link.after, []).append(link)
        frees.setdefault(link.before, []).append(link)
    left_out += (
        _circle(items, link, circle) for link in known if (circle := closing.get(link.id)) is not None
    )
    return Network(items, held, order, waits, frees, tuple(left_out))


def way(net: Network, start: UUID, end: UUID) -> tuple[UUID, ...]:
    """The items on a shortest way from one item to another, both ends included; () for none."""
    came_from: dict[UUID, UUID | None] = {start: None}
    waiting = [start]
    for id in waiting:
        if id == end:
            trail = [id]
            while (previous := came_from[trail[-1]]) is not None:
                trail.append(previous)
            return tuple(reversed(trail))
        for link in net.frees.get(id, ()):
            if link.after not in came_from:
                came_from[link.after] = id
                waiting.append(link.after)
    return ()


def new_circle(before: Snapshot, after: Snapshot) -> str:
    """The circle that links closed between two Snapshots, in words; "" for none."""
    was, net = network(before), network(after)
    held = {link.id for link in net.links}
    open_before = {link.id for link in before.all(WorkLink)}.difference(link.id for link in was.links)
    for link in after.all(WorkLink):
        if link.id not in held and link.id not in open_before:
            back = way(net, link.after, link.before)
            if back:
                return circle_words(net.items, (link.before, *back))
    return ""


def code_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts codes as people count: W2 before W10."""
    parts = re.findall(r"\d+|\D+", code.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def circle_words(items: Mapping[UUID, WorkItem], ids: Sequence[UUID]) -> str:
    """ "W1 before W2 before W1"; of a long circle its beginning and its end."""
    codes = [items[id].code for id in (ids if len(ids) <= MOST_NAMED else (*ids[: MOST_NAMED - 2], ids[-1]))]
    if len(ids) > MOST_NAMED:
        codes.insert(-1, "...")
    return " before ".join(codes)


def _circle(items: Mapping[UUID, WorkItem], link: WorkLink, circle: Sequence[UUID]) -> str:
    before, after = items[link.before].code, items[link.after].code
    return (
        f"The link {before} before {after} is left out: it closes the circle {circle_words(items, circle)}."
    )


def _walked(
    items: Iterable[UUID], links: Iterable[WorkLink]
) -> tuple[tuple[UUID, ...], dict[UUID, tuple[UUID, ...]]]:
    """Every item after all it waits for; and the links that close a circle, each with its items from the first to the
    last, of a long one its beginning and its end.

    One walk, depth first in code order: a link back to an item the walk is still in closes a circle.
    """
    following: dict[UUID, list[WorkLink]] = {id: [] for id in items}
    for known in links:
        following[known.before].append(known)
    done: list[UUID] = []
    seen: set[UUID] = set()
    closing: dict[UUID, tuple[UUID, ...]] = {}
    for start in following:
        if start in seen:
            continue
        seen.add(start)
        trail, place = [start], {start: 0}
        ahead = [iter(following[start])]
        while trail:
            if (link := next(ahead[-1], None)) is None:
                ahead.pop()
                place.pop(trail[-1])
                done.append(trail.pop())
            elif link.after in place:
                circle = trail[place[link.after] : place[link.after] + MOST_NAMED]
                whole = circle[-1] == link.before
                closing[link.id] = (link.before, *circle) if whole else (link.before, *circle, link.before)
            elif link.after not in seen:
                seen.add(link.after)
                place[link.after] = len(trail)
                trail.append(link.after)
                ahead.append(iter(following[link.after]))
    return tuple(reversed(done)), closing
