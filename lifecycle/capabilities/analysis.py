"""What the graph says of a programme, every number opening to its inputs (rules.md graph, readings 44 to 51)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lifecycle.assessment import known_scores
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import TOLERANCE, Figure, Input
from lifecycle.base.records import dataclass
from lifecycle.capabilities.dependencies import edge_set
from lifecycle.capabilities.effective import (
    Block,
    Structure,
    drive_order,
    effective,
    index,
    leverage,
    losses,
    structure,
)
from lifecycle.capabilities.loops import LoopState, loop_states
from lifecycle.capabilities.sequence import SequenceStep, sequence_steps, waiting_areas
from lifecycle.once import once
from lifecycle.playbook import Edge, EdgeType
from lifecycle.snapshot import Snapshot

POINTS = "points of 100"
RULE = "rules.md graph"
EFFECTIVE = "A x (1 - block)"
BLOCK = "weight x max(0, target - effective) / target of the area it needs, the largest of all edges"
WEIGHED = "sum(area weight x value), weights summing to 1"
LEVERAGE = "(index with the area some points higher - index) / those points"


@dataclass(frozen=True, slots=True)
class GraphAnalysis:
    """The graph as of a day. Maps are by area, in area order.

    Until all eight areas are known (`missing` names the others) every figure has value None, `weakest_link`,
    `lowest` and `order` are None and `sequence`, `loss` are empty (decision 24); edges, depth and loops are there
    always. `loss` is in points over the areas (weighted loss x 8), by the area that causes it. `cause` is the
    immediate upstream cause, None where nothing holds the area back. `waiting` says for each area that is not ready
    what it waits for.
    """

    scores: Mapping[Area, float | None]
    missing: tuple[Area, ...]
    effective: Mapping[Area, Figure]
    index: Figure
    mean: Figure
    lowest: Area | None
    weakest_link: Area | None
    loss: Mapping[Area, Figure]
    leverage: Mapping[Area, Figure]
    best_lever: Area | None
    order: tuple[Area, ...] | None
    sequence: tuple[SequenceStep, ...]
    waiting: Mapping[Area, str]
    cause: Mapping[Area, Area | None]
    blocks: Mapping[Area, Figure]
    loops: tuple[LoopState, ...]
    depth: Mapping[Area, int]
    edges: tuple[Edge, ...]
    left_out: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether all eight areas have a score."""
        return not self.missing

    def chain(self, area: Area) -> tuple[Area, ...]:
        """From an area back along the causes to where the loss begins; the area alone when nothing holds it back."""
        found = [area]
        while (cause := self.cause[found[-1]]) is not None:
            found.append(cause)
        return tuple(found)


@once
def analyse(
    snapshot: Snapshot,
    today: date,
    scores: Mapping[Area, float | None] | None = None,
    edges: Sequence[Edge] | None = None,
) -> GraphAnalysis:
    """The analysis of the scores that count, or of `scores` in their place; `edges` in place of the programme's."""
    held = edge_set(snapshot)
    graph = structure(snapshot.playbook, held.edges if edges is None else edges)
    given = known_scores(snapshot, today) if scores is None else {area: scores.get(area) for area in AREAS}
    known = {area: value for area, value in given.items() if value is not None}
    loops = loop_states(snapshot, graph.edges, today)
    left_out = held.left_out if edges is None else ()
    if len(known) < len(AREAS):
        return _unknown(graph, given, loops, left_out)
    return _known(snapshot, graph, known, loops, left_out)


def _known(
    snapshot: Snapshot,
    graph: Structure,
    scores: Mapping[Area, float],
    loops: tuple[LoopState, ...],
    left_out: tuple[str, ...],
) -> GraphAnalysis:
    held, blocks = effective(graph, scores)
    levers = leverage(graph, scores)
    order = drive_order(graph, levers)
    booked = losses(graph, scores, held, blocks)
    figures = _effective_figures(graph, scores, held, blocks)
    lever_figures = _leverage_figures(graph, scores, levers)
    steps = sequence_steps(snapshot, graph, scores, lever_figures, order)
    return GraphAnalysis(
        scores=scores,
        missing=(),
        effective=figures,
        index=_weighted(graph, "Effective index", {area: held[area] for area in AREAS}, figures),
        mean=_weighted(graph, "Mean of the scores", scores, {}),
        lowest=_least(order, scores),
        weakest_link=_greatest(order, booked),
        loss=_loss_figures(graph, scores, held, blocks, booked),
        leverage=lever_figures,
        best_lever=_greatest(order, levers),
        order=order,
        sequence=steps,
        waiting=waiting_areas(snapshot, graph, scores),
        cause={area: blocks[area].cause for area in AREAS},
        blocks={area: _block_figure(graph, area, blocks[area], held, figures) for area in AREAS},
        loops=loops,
        depth=graph.depth,
        edges=graph.edges,
        left_out=left_out,
    )


def _unknown(
    graph: Structure,
    scores: Mapping[Area, float | None],
    loops: tuple[LoopState, ...],
    left_out: tuple[str, ...],
) -> GraphAnalysis:
    missing = tuple(area for area in AREAS if scores[area] is None)
    note = f"Not yet assessed: {', '.join(area.value for area in missing)}. All eight areas are needed."

    def empty(name: str, formula: str, unit: str = POINTS) -> Figure:
        return Figure(name, None, unit, formula, source=f"{RULE}, reading 48", note=note)

    return GraphAnalysis(
        scores=scores,
        missing=missing,
        effective={area: empty(f"{area} effective", EFFECTIVE) for area in AREAS},
        index=empty("Effective index", WEIGHED),
        mean=empty("Mean of the scores", WEIGHED),
        lowest=None,
        weakest_link=None,
        loss={},
        leverage={area: empty(f"{area} leverage", LEVERAGE, "index points per point") for area in AREAS},
        best_lever=None,
        order=None,
        sequence=(),
        waiting={},
        cause=dict.fromkeys(AREAS),
        blocks={area: empty(f"{area} held back", BLOCK, "share of 1") for area in AREAS},
        loops=loops,
        depth=graph.depth,
        edges=graph.edges,
        left_out=left_out,
    )


def _effective_figures(
    graph: Structure,
    scores: Mapping[Area, float],
    held: Mapping[Area, float],
    blocks: Mapping[Area, Block],
) -> dict[Area, Figure]:
    found: dict[Area, Figure] = {}
    for area in graph.topological:
        block = blocks[area]
        found[area] = Figure(
            name=f"{area} effective",
            value=held[area],
            unit=POINTS,
            formula=EFFECTIVE,
            inputs=(
                Input("A, score", scores[area]),
                Input("block", block.share, _block_figure(graph, area, block, held, found)),
            ),
            source=f"{RULE}; playbook edges, graph.enables_factor",
            note=f"Held back by {block.cause}." if block.cause else "Nothing upstream holds it back.",
        )
    return {area: found[area] for area in AREAS}


def _block_figure(
    graph: Structure, area: Area, block: Block, held: Mapping[Area, float], figures: Mapping[Area, Figure]
) -> Figure:
    edge = block.edge
    half = graph.settings.enables_factor
    inputs: tuple[Input, ...] = ()
    note = "Nothing upstream falls short."
    if edge is not None:
        inputs = (
            Input("weight", edge.weight, source=f"edge {edge.id}: {edge.reason}"),
            Input("kind", edge.type.value),
            Input(f"{edge.source} effective", held[edge.source], figures.get(edge.source)),
            Input(f"{edge.source} target", graph.targets[edge.source]),
        )
        note = f"The largest of {len(graph.needs[area])} edges into {area}: {edge.source} {edge.type.value} {area}."
    factor = f"{half:g} x " if edge is not None and edge.type is EdgeType.ENABLES else ""
    return Figure(
        name=f"{area} held back",
        value=block.share,
        unit="share of 1",
        formula=f"{factor}{BLOCK}",
        inputs=inputs,
        source=f"{RULE}, reading 46; playbook edges",
        note=note,
    )


def _weighted(
    graph: Structure, name: str, values: Mapping[Area, float], figures: Mapping[Area, Figure]
) -> Figure:
    return Figure(
        name=name,
        value=sum(graph.weights[area] * values[area] for area in AREAS),
        unit=POINTS,
        formula=WEIGHED,
        inputs=tuple(
            Input(f"{area} (weight {graph.weights[area]:g})", values[area], figures.get(area))
            for area in AREAS
        ),
        source=f"{RULE}, reading 45; playbook areas (weight)",
    )


def _leverage_figures(
    graph: Structure, scores: Mapping[Area, float], levers: Mapping[Area, float]
) -> dict[Area, Figure]:
    points = graph.settings.lever_points
    base = index(graph, scores)
    return {
        area: Figure(
            name=f"{area} leverage",
            value=levers[area],
            unit="index points per point",
            formula=f"(index with {area} {points:g} points higher - index) / {points:g}",
            inputs=(
                Input("index", base),
                Input(f"index with {area} at {scores[area] + points:g}", base + points * levers[area]),
            ),
            source=f"{RULE}, reading 47; playbook graph.lever_points",
        )
        for area in AREAS
    }


def _loss_figures(
    graph: Structure,
    scores: Mapping[Area, float],
    held: Mapping[Area, float],
    blocks: Mapping[Area, Block],
    booked: Mapping[Area, float],
) -> dict[Area, Figure]:
    return {
        area: Figure(
            name=f"Loss caused by {area}",
            value=len(AREAS) * loss,
            unit="points over the eight areas",
            formula="8 x sum(area weight x (A - effective)) over the areas it is the immediate cause of",
            inputs=tuple(
                Input(other.value, len(AREAS) * graph.weights[other] * (scores[other] - held[other]))
                for other in AREAS
                if blocks[other].cause is area
            ),
            source=f"{RULE}, readings 44 and 45; playbook areas (weight)",
        )
        for area, loss in booked.items()
    }


def _least(order: tuple[Area, ...], values: Mapping[Area, float]) -> Area:
    least = min(values.values())
    return next(area for area in order if values[area] <= least + TOLERANCE)


def _greatest(order: tuple[Area, ...], values: Mapping[Area, float]) -> Area | None:
    if not values:
        return None
    most = max(values.values())
    return next(area for area in order if values.get(area, float("-inf")) >= most - TOLERANCE)
