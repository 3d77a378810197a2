"""Where boxes and lines of a small graph go on a grid of cells. One function; the layout engine is behind it.

The same graph gives the same drawing. Without the engine the boxes are laid out by our own layers and no lines are
drawn: the list view says the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from lifecycle.base.records import dataclass

UNIT = 10.0
"""Units of the engine for one cell, across and down."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes by name as (column, row) of their top left cell, lines by edge as corner points, and the size in cells."""

    boxes: Mapping[str, Point]
    lines: Mapping[tuple[str, str], tuple[Point, ...]]
    width: int
    height: int


@lru_cache(maxsize=16)
def lay_out(
    nodes: tuple[str, ...], edges: tuple[tuple[str, str], ...], box: tuple[int, int], gap: int
) -> Drawing:
    """The drawing from left to right: boxes of `box` cells, layers `gap` cells apart."""
    try:
        import graphlay
    except ImportError:
        return layered(nodes, edges, box, gap)
    graph = graphlay.Graph()
    for name in nodes:
        graph.node(name, width=box[0] * UNIT, height=box[1] * UNIT)
    for source, target in edges:
        graph.edge(source, target)
    spacing = dict.fromkeys(
        ("node_gap", "dummy_gap", "port_gap", "stub", "bundle_lane_gap", "reroute_node_gap", "isolated_gap"),
        UNIT,
    )
    found = graphlay.layout(
        graph,
        preset="layered",
        options={
            "direction": "leftright",
            "spacing": {**spacing, "layer_gap": gap * UNIT, "port_stroke_clear": UNIT / 2},
            "routing": {"style": "orthogonal", "lane_gap": UNIT},
        },
    )
    return _in_cells(found.positions(), [edge["points"] for edge in found.edges], edges, box)


def _in_cells(
    middles: Mapping[str, tuple[float, float]],
    paths: Sequence[Sequence[Mapping[str, Any]]],
    edges: Sequence[tuple[str, str]],
    box: tuple[int, int],
) -> Drawing:
    half = (box[0] * UNIT / 2, box[1] * UNIT / 2)
    left = min([x - half[0] for x, _ in middles.values()] + [point["x"] for path in paths for point in path])
    top = min([y - half[1] for _, y in middles.values()] + [point["y"] for path in paths for point in path])
    boxes = {
        name: (round((x - half[0] - left) / UNIT), round((y - half[1] - top) / UNIT))
        for name, (x, y) in middles.items()
    }
    lines = {
        edge: tuple(
            (round((point["x"] - left) / UNIT), round((point["y"] - top) / UNIT - 0.5)) for point in path
        )
        for edge, path in zip(edges, paths, strict=True)
    }
    columns = [x + box[0] for x, _ in boxes.values()] + [x + 1 for path in lines.values() for x, _ in path]
    rows = [y + box[1] for _, y in boxes.values()] + [y + 1 for path in lines.values() for _, y in path]
    return Drawing(boxes, lines, max(columns), max(rows))


def layered(
    nodes: tuple[str, ...], edges: tuple[tuple[str, str], ...], box: tuple[int, int], gap: int
) -> Drawing:
    """Boxes in columns by their longest way from a source, no lines."""
    depth = dict.fromkeys(nodes, 0)
    for _ in nodes:
        for source, target in edges:
            depth[target] = min(len(nodes), max(depth[target], depth[source] + 1))
    taken: dict[int, int] = {}
    boxes = {}
    for name in nodes:
        row = taken.get(depth[name], 0)
        taken[depth[name]] = row + 1
        boxes[name] = (depth[name] * (box[0] + gap), row * (box[1] + 1))
    width = max(x for x, _ in boxes.values()) + box[0]
    return Drawing(boxes, {}, width, max(y for _, y in boxes.values()) + box[1])


SHAPES = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"
"""The line through a cell by where it leaves it: 1 up, 2 right, 4 down, 8 left."""


def masks(path: Sequence[Point]) -> dict[Point, int]:
    """For each cell of a path, where it leaves the cell; the first cell, at the box it starts from, is left out."""
    found: dict[Point, int] = {}
    for (ax, ay), (bx, by) in pairwise(path):
        if ay == by:
            step = 1 if bx > ax else -1
            for x in range(ax, bx, step):
                found[(x, ay)] = found.get((x, ay), 0) | (2 if step > 0 else 8)
                found[(x + step, ay)] = found.get((x + step, ay), 0) | (8 if step > 0 else 2)
        elif ax == bx:
            step = 1 if by > ay else -1
            for y in range(ay, by, step):
                found[(ax, y)] = found.get((ax, y), 0) | (4 if step > 0 else 1)
                found[(ax, y + step)] = found.get((ax, y + step), 0) | (1 if step > 0 else 4)
    if path and path[0] in found:
        found[path[0]] |= 8  # it comes out of the box at its left
    return found
