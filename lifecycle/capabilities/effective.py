"""Effective scores, index, weakest link and leverage: the arithmetic of the graph on plain numbers (rules.md graph)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import TOLERANCE
from lifecycle.base.records import dataclass
from lifecycle.capabilities.dependencies import depths, needs, strength
from lifecycle.playbook import Edge, Playbook
from lifecycle.playbook.graph import GraphSettings


@dataclass(frozen=True, slots=True)
class Block:
    """What holds an area back most: the share lost, 0-1, and the edge it comes over (None: nothing does)."""

    share: float
    edge: Edge | None

    @property
    def cause(self) -> Area | None:
        """The immediate upstream cause."""
        return self.edge.source if self.edge else None


@dataclass(frozen=True, slots=True)
class Structure:
    """The edges with what every computation needs of them."""

    edges: tuple[Edge, ...]
    needs: Mapping[Area, tuple[Edge, ...]]
    depth: Mapping[Area, int]
    targets: Mapping[Area, float]
    weights: Mapping[Area, float]
    settings: GraphSettings

    @property
    def topological(self) -> tuple[Area, ...]:
        """The areas so that each comes after all it needs."""
        return tuple(sorted(AREAS, key=lambda area: (self.depth[area], AREAS.index(area))))


def structure(playbook: Playbook, held: Sequence[Edge]) -> Structure:
    """The graph of these edges with the playbook's targets and weights; weights sum to 1 (reading 45)."""
    return Structure(
        edges=tuple(held),
        needs=needs(held),
        depth=depths(held),
        targets={area: playbook.target(area) for area in AREAS},
        weights=playbook.area_weights,
        settings=playbook.graph,
    )


def effective(graph: Structure, scores: Mapping[Area, float]) -> tuple[dict[Area, float], dict[Area, Block]]:
    """E by area and what blocks each: E = A x (1 - block), block the largest of edge strength x upstream shortfall.

    shortfall = max(0, target - E) / target (0 for target 0). The first edge in table order wins ties; block 0 has no
    cause (reading 46).
    """
    found: dict[Area, float] = {}
    blocks: dict[Area, Block] = {}
    for area in graph.topological:
        worst = Block(0.0, None)
        for edge in graph.needs[area]:
            share = strength(edge, graph.settings) * shortfall(graph.targets[edge.source], found[edge.source])
            if share > worst.share + TOLERANCE:
                worst = Block(share, edge)
        blocks[area] = worst
        found[area] = scores[area] * (1 - worst.share)
    return {area: found[area] for area in AREAS}, {area: blocks[area] for area in AREAS}


def shortfall(target: float, score: float) -> float:
    """Share of the target that is missing, 0-1."""
    return max(0.0, target - score) / target if target > 0 else 0.0


def index(graph: Structure, scores: Mapping[Area, float]) -> float:
    """Sum of weight x E, 0-100."""
    held, _ = effective(graph, scores)
    return sum(graph.weights[area] * held[area] for area in AREAS)


def leverage(graph: Structure, scores: Mapping[Area, float]) -> dict[Area, float]:
    """Rise of the index per point of each area, measured with a rise of the playbook's points, not capped at 100
    (reading 47)."""
    base = index(graph, scores)
    points = graph.settings.lever_points
    return {area: (index(graph, {**scores, area: scores[area] + points}) - base) / points for area in AREAS}


def losses(
    graph: Structure, scores: Mapping[Area, float], held: Mapping[Area, float], blocks: Mapping[Area, Block]
) -> dict[Area, float]:
    """Loss booked to each area as the immediate cause, weighted; only areas that cause any (readings 44, 45)."""
    booked: dict[Area, float] = {}
    for area in AREAS:
        cause = blocks[area].cause
        if cause is not None:
            booked[cause] = booked.get(cause, 0.0) + graph.weights[area] * (scores[area] - held[area])
    return {area: booked[area] for area in AREAS if booked.get(area, 0.0) > TOLERANCE}


def drive_order(graph: Structure, levers: Mapping[Area, float]) -> tuple[Area, ...]:
    """Areas by depth, then higher leverage, then area order (reading 1)."""
    return tuple(
        sorted(AREAS, key=lambda area: (graph.depth[area], -round(levers[area], 9), AREAS.index(area)))
    )
