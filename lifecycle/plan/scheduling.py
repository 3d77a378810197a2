"""When work can start and must finish: critical path, slack, knock-on, missing links (rules.md graph, readings 52, 53).

Working days, finish to start; day 0 is the first start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue
from lifecycle.base.figures import Figure, Input
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.plan.nets import Network, network
from lifecycle.plan.nouns import WorkItem
from lifecycle.playbook import Edge, EdgeType
from lifecycle.snapshot import Snapshot

DAYS = "working days"
RULE = "rules.md graph, reading 53"


@dataclass(frozen=True, slots=True)
class ItemSchedule:
    """One item in working days from the first start.

    Earliest start and finish, latest start and finish that do not move the end, `slack` = latest - earliest start.
    `held_by` is the link's item that decides the earliest start (None: it can start on day 0).
    """

    item: WorkItem
    earliest_start: int
    earliest_finish: int
    latest_start: int
    latest_finish: int
    slack: Figure
    held_by: WorkItem | None

    @property
    def critical(self) -> bool:
        """Whether a day's delay of it delays the end."""
        return self.latest_start == self.earliest_start


@dataclass(frozen=True, slots=True)
class Schedule:
    """All items by code, in code order. `length` is the working days from first start to last finish (value None: no
    items). `critical` lists the codes of the critical path in order of start. `left_out` names links that do not
    hold."""

    items: Mapping[str, ItemSchedule]
    length: Figure
    critical: tuple[str, ...]
    network: Network
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnockOn:
    """What a delay of one item moves, in working days: the end, items by code, areas by their worst item.

    Only what moves is listed.
    """

    item: WorkItem
    late: int
    end_before: int
    end_after: int
    items: Mapping[str, int]
    areas: Mapping[Area, int]
    end: Figure


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
            f"{self.edge.source} drives {self.edge.target} ({self.edge.reason}), but nothing says whether "
            f"{self.before.code} comes before {self.after.code}."
        )


@once
def schedule(snapshot: Snapshot) -> Schedule:
    """The schedule of the work items as planned; what is done takes its planned days like the rest."""
    net = network(snapshot)
    starts, finishes, held_by = _forward(net, {})
    end = max(finishes.values(), default=0)
    latest = _backward(net, end)
    items = {}
    for id, item in net.items.items():
        late_start = latest[id] - item.lasts
        items[item.code] = ItemSchedule(
            item=item,
            earliest_start=starts[id],
            earliest_finish=finishes[id],
            latest_start=late_start,
            latest_finish=latest[id],
            slack=_slack(item, starts[id], late_start),
            held_by=net.items[held_by[id]] if id in held_by else None,
        )
    place = {id: number for number, id in enumerate(net.order)}
    critical = sorted(
        (found for found in items.values() if found.critical),
        key=lambda found: (found.earliest_start, place[found.item.id]),
    )
    codes = tuple(found.item.code for found in critical)
    return Schedule(items, _length(items, end), codes, net, net.left_out)


def knock_on(snapshot: Snapshot, item: WorkItem, late: int) -> KnockOn:
    """What moves when an item finishes `late` working days after its days; links and lags as they are."""
    if late < 0:
        raise InvalidValue(
            f"{late} is no delay.",
            "Days late are 0 or more.",
            "Give the days it finishes late.",
            field="late",
        )
    net = network(snapshot)
    _, before, _ = _forward(net, {})
    _, after, _ = _forward(net, {item.id: late})
    moved = {id: after[id] - before[id] for id in net.items if after[id] != before[id]}
    areas: dict[Area, int] = {}
    for id, days in moved.items():
        area = net.items[id].area
        areas[area] = max(days, areas.get(area, 0))
    end_before, end_after = max(before.values(), default=0), max(after.values(), default=0)
    return KnockOn(
        item=item,
        late=late,
        end_before=end_before,
        end_after=end_after,
        items={net.items[id].code: days for id, days in moved.items()},
        areas={area: areas[area] for area in AREAS if area in areas},
        end=Figure(
            name="End of the plan",
            value=end_after,
            unit=DAYS,
            formula=f"latest earliest finish with {item.code} {late} days late",
            inputs=(Input("end as planned", end_before), Input("days late", late)),
            source=RULE,
            note="The end does not move." if end_after == end_before else "",
        ),
    )


def missing_links(snapshot: Snapshot, edges: Iterable[Edge]) -> tuple[MissingLink, ...]:
    """Pairs of items whose areas have a drives edge and no way between them in either direction (reading 52).

    In code order of the first, then the second. Items already done are left out. Each fits the plan by itself; two
    together may form a circle, which `link` then refuses.
    """
    net = network(snapshot)
    reach = net.reach()
    drives = {(edge.source, edge.target): edge for edge in edges if edge.type is EdgeType.DRIVES}
    return tuple(
        MissingLink(before, after, drives[before.area, after.area])
        for before in net.items.values()
        for after in net.items.values()
        if (before.area, after.area) in drives
        and before.open
        and after.open
        and after.id not in reach[before.id]
        and before.id not in reach[after.id]
    )


def _forward(
    net: Network, late: Mapping[UUID, int]
) -> tuple[dict[UUID, int], dict[UUID, int], dict[UUID, UUID]]:
    """Earliest start and finish by item, and the item that decides each start."""
    waits = _grouped(net, incoming=True)
    starts: dict[UUID, int] = {}
    finishes: dict[UUID, int] = {}
    held_by: dict[UUID, UUID] = {}
    for id in net.order:
        start = 0
        for other, lag in waits.get(id, ()):
            if id not in held_by or finishes[other] + lag > start:
                start, held_by[id] = finishes[other] + lag, other
        starts[id] = start
        finishes[id] = start + net.items[id].lasts + late.get(id, 0)
    return starts, finishes, held_by


def _backward(net: Network, end: int) -> dict[UUID, int]:
    """Latest finish by item."""
    waiting = _grouped(net, incoming=False)
    latest: dict[UUID, int] = {}
    for id in reversed(net.order):
        latest[id] = min(
            (latest[other] - net.items[other].lasts - lag for other, lag in waiting.get(id, ())), default=end
        )
    return latest


def _grouped(net: Network, *, incoming: bool) -> dict[UUID, list[tuple[UUID, int]]]:
    found: dict[UUID, list[tuple[UUID, int]]] = {}
    for link in net.links:
        here, there = (link.after, link.before) if incoming else (link.before, link.after)
        found.setdefault(here, []).append((there, link.lag))
    return found


def _slack(item: WorkItem, earliest: int, latest: int) -> Figure:
    return Figure(
        name=f"{item.code} slack",
        value=latest - earliest,
        unit=DAYS,
        formula="latest start - earliest start",
        inputs=(Input("latest start", latest), Input("earliest start", earliest)),
        source=RULE,
        note="On the critical path." if latest == earliest else "",
    )


def _length(items: Mapping[str, ItemSchedule], end: int) -> Figure:
    return Figure(
        name="Length of the plan",
        value=end if items else None,
        unit=DAYS,
        formula="the latest of all earliest finishes",
        inputs=tuple(Input(code, found.earliest_finish) for code, found in items.items()),
        source=RULE,
        note="" if items else "Not yet assessed: there are no work items.",
    )
