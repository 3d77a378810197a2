"""Links the graph suggests and the plan does not have (rules.md graph, reading 52)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lifecycle.base.areas import Area
from lifecycle.base.records import dataclass
from lifecycle.plan.nets import Network, network
from lifecycle.plan.nouns import WorkItem
from lifecycle.playbook import Edge, EdgeType
from lifecycle.snapshot import Snapshot

MOST = 20
"""How many are named; a plan of a thousand items without links would lack half a million."""


@dataclass(frozen=True, slots=True)
class MissingLink:
    """A link the graph suggests: the area of `after` depends on that of `before`, and the plan does not say so."""

    before: WorkItem
    after: WorkItem
    edge: Edge

    @property
    def why(self) -> str:
        """The reason in a sentence."""
        return (
            f"{self.edge.reason}. Nothing says yet whether {self.before.code} '{self.before.title}' comes before "
            f"{self.after.code} '{self.after.title}' ({self.edge.source} drives {self.edge.target})."
        )


@dataclass(frozen=True, slots=True)
class MissingLinks:
    """The first of them, in code order, and how many there are."""

    links: tuple[MissingLink, ...]
    count: int


def missing_links(snapshot: Snapshot, edges: Iterable[Edge], about: WorkItem | None = None) -> MissingLinks:
    """Pairs of open items whose areas have a drives edge and no way between them in either direction (reading 52);
    `about`: only those it is one of.

    In code order of the first, then the second. Each fits the plan by itself; two together may form a circle, which
    `link` then refuses.
    """
    net = network(snapshot)
    items = tuple(net.items.values())
    targets: dict[Area, dict[Area, Edge]] = {}
    for edge in edges:
        if edge.type is EdgeType.DRIVES:
            targets.setdefault(edge.source, {})[edge.target] = edge
    of_area = {
        area: _bits(n for n, item in enumerate(items) if item.open and item.area is area) for area in Area
    }
    behind, ahead = _reached(net, forward=True), _reached(net, forward=False)
    found: list[MissingLink] = []
    count = 0
    own = _bits(n for n, item in enumerate(items) if about is not None and item.id == about.id)
    for number, before in enumerate(items):
        if not before.open or before.area not in targets:
            continue
        led = targets[before.area]
        free = 0
        for area in led:
            free |= of_area[area]
        free &= ~(behind[number] | ahead[number])
        if about is not None and before.id != about.id:
            free &= own
        count += free.bit_count()
        for place in _places(free, MOST - len(found)):
            found.append(MissingLink(before, items[place], led[items[place].area]))
    return MissingLinks(tuple(found), count)


def _reached(net: Network, *, forward: bool) -> list[int]:
    """For each item by its place the places of all that wait for it, or of all it waits for, as bits of a number.

    An OR of numbers takes in sixty items at a time: ways between all items cost less than the passes.
    """
    place = {id: number for number, id in enumerate(net.items)}
    found = [0] * len(place)
    for id in reversed(net.order) if forward else net.order:
        reached = 0
        for link in (net.frees if forward else net.waits).get(id, ()):
            other = place[link.after if forward else link.before]
            reached |= found[other] | 1 << other
        found[place[id]] = reached
    return found


def _bits(places: Iterable[int]) -> int:
    found = 0
    for place in places:
        found |= 1 << place
    return found


def _places(bits: int, most: int) -> Iterator[int]:
    """The first places of the bits that are set."""
    for _ in range(most):
        if not bits:
            return
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
