"""The edges that hold in a programme, their circles, order, paths and neighbours (rules.md graph)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.records import dataclass
from lifecycle.capabilities.nouns import EdgeChange
from lifecycle.once import once
from lifecycle.playbook import Edge, EdgeType
from lifecycle.playbook.graph import GraphSettings
from lifecycle.snapshot import Snapshot

OWN_REASON_LIMIT = 200
PROGRAMME = "this programme"


@dataclass(frozen=True, slots=True)
class EdgeSet:
    """The edges that hold, playbook order first, and in words each change that had to be left out."""

    edges: tuple[Edge, ...]
    left_out: tuple[str, ...] = ()

    def get(self, id: str) -> Edge | None:
        """The edge of that id, any case."""
        return next((edge for edge in self.edges if edge.id.casefold() == id.strip().casefold()), None)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The edges into an area (`needs`), out of it (`feeds`), and those that close a loop with it (`loops`)."""

    area: Area
    needs: tuple[Edge, ...]
    feeds: tuple[Edge, ...]
    loops: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class AreaPath:
    """One way from an area to another over drives and enables; `strength` is the product of the factors, 0-1."""

    areas: tuple[Area, ...]
    edges: tuple[Edge, ...]
    strength: float


@once
def edges(snapshot: Snapshot) -> tuple[Edge, ...]:
    """The playbook's edges with this programme's changes laid over them, never forming a circle."""
    return edge_set(snapshot).edges


@once
def edge_set(snapshot: Snapshot) -> EdgeSet:
    """The same, with what was left out because it would close a circle (it came in with a file)."""
    changes = sorted(snapshot.all(EdgeChange), key=lambda change: change.edge)
    return overlay(snapshot.playbook.edges, changes)


def overlay(base: Sequence[Edge], changes: Iterable[EdgeChange]) -> EdgeSet:
    """Changes laid over edges one by one; one that would close a circle is left out and named."""
    held = {edge.id: edge for edge in base}
    left_out = []
    for change in changes:
        trial = dict(held)
        if change.removed:
            trial.pop(change.edge, None)
        else:
            trial[change.edge] = as_edge(change)
        circle = find_circle(trial.values())
        if circle:
            left_out.append(
                f"The change to edge {change.edge} is left out: it closes the circle {describe_circle(circle)}."
            )
        else:
            held = trial
    return EdgeSet(tuple(held.values()), tuple(left_out))


def as_edge(change: EdgeChange) -> Edge:
    """The edge a change describes."""
    return Edge(
        id=change.edge,
        source=change.source,
        target=change.target,
        type=change.type,
        weight=change.weight,
        reason=change.reason[:OWN_REASON_LIMIT],
        origin=PROGRAMME,
    )


def counts(edge: Edge) -> bool:
    """Whether scores are computed with it: drives and enables, never a feedback edge (reading 50)."""
    return edge.type is not EdgeType.FEEDS_BACK


def strength(edge: Edge, settings: GraphSettings) -> float:
    """How much of a shortfall it passes on, 0-1: its weight, half of it for enables."""
    return edge.weight * (settings.enables_factor if edge.type is EdgeType.ENABLES else 1.0)


def find_circle(held: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges of a circle of drives and enables, in order round it; () for none."""
    outgoing: dict[Area, list[Edge]] = {area: [] for area in AREAS}
    for edge in held:
        if counts(edge):
            outgoing[edge.source].append(edge)
    done: set[Area] = set()

    def walk(area: Area, trail: tuple[Edge, ...]) -> tuple[Edge, ...]:
        for edge in outgoing[area]:
            way = (*trail, edge)
            on_trail = [step.source for step in way]
            if edge.target in on_trail:
                return way[on_trail.index(edge.target) :]
            if edge.target not in done:
                circle = walk(edge.target, way)
                if circle:
                    return circle
        done.add(area)
        return ()

    for area in AREAS:
        circle = walk(area, ()) if area not in done else ()
        if circle:
            return circle
    return ()


def describe_circle(circle: Sequence[Edge]) -> str:
    """A circle in words: 'AP drives CA (e3), CA drives CX (e12), CX drives AP (f7)'."""
    return ", ".join(
        f"{edge.source} {edge.type.value.replace('_', ' ')} {edge.target} ({edge.id})" for edge in circle
    )


def depths(held: Iterable[Edge]) -> dict[Area, int]:
    """Longest way from a source over drives and enables, by area; 0 for an area that needs none (reading 1)."""
    incoming = needs(held)
    found: dict[Area, int] = {}

    def depth(area: Area) -> int:
        if area not in found:
            found[area] = 1 + max((depth(edge.source) for edge in incoming[area]), default=-1)
        return found[area]

    return {area: depth(area) for area in AREAS}


def needs(held: Iterable[Edge]) -> dict[Area, tuple[Edge, ...]]:
    """The edges into each area that scores are computed with, in table order."""
    found: dict[Area, tuple[Edge, ...]] = dict.fromkeys(AREAS, ())
    for edge in held:
        if counts(edge):
            found[edge.target] = (*found[edge.target], edge)
    return found


def neighbours(snapshot: Snapshot, area: Area) -> Neighbours:
    """What an area needs and what it feeds."""
    held = edges(snapshot)
    return Neighbours(
        area,
        needs=tuple(edge for edge in held if counts(edge) and edge.target is area),
        feeds=tuple(edge for edge in held if counts(edge) and edge.source is area),
        loops=tuple(edge for edge in held if not counts(edge) and area in (edge.source, edge.target)),
    )


def path(snapshot: Snapshot, start: Area, end: Area) -> AreaPath | None:
    """The strongest way from one area to another over drives and enables; the shorter, then the earlier one of
    equals. None when there is none in that direction."""
    settings = snapshot.playbook.graph
    held = [edge for edge in edges(snapshot) if counts(edge)]
    best: AreaPath | None = None

    def walk(areas: tuple[Area, ...], way: tuple[Edge, ...], power: float) -> None:
        nonlocal best
        if areas[-1] is end:
            found = AreaPath(areas, way, power)
            if best is None or (round(power, 9), -len(way)) > (round(best.strength, 9), -len(best.edges)):
                best = found
            return
        for edge in held:
            if edge.source is areas[-1]:
                walk((*areas, edge.target), (*way, edge), power * strength(edge, settings))

    walk((start,), (), 1.0)
    return best
