"""The eight areas and what holds what back, as the sheet shows them (rules.md summary)."""

from __future__ import annotations

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.words import number
from lifecycle.capabilities.dependencies import counts, strength
from lifecycle.capabilities.effective import shortfall
from lifecycle.playbook import Edge
from lifecycle.summary.basis import Basis
from lifecycle.summary.places import placed
from lifecycle.summary.sheet import AreaLine, Graph, Link, Node


def area_lines(basis: Basis) -> tuple[AreaLine, ...]:
    """The eight areas in their order: own score, what counts of it after losses, and the target, 0 to 100.

    What counts is unknown (None) for all of them until all eight have a score.
    """
    return tuple(
        AreaLine(
            area=area.value,
            title=score.title,
            score=score.value,
            effective=basis.analysis.effective[area].value,
            target=score.target,
        )
        for area, score in ((area, basis.scores[area]) for area in AREAS)
    )


def graph(basis: Basis) -> Graph:
    """The links that scores are computed with, the one that costs most points, and the best lever.

    A node stands in the column of its depth; the value is what counts of it. Source: rules.md graph, summary.
    """
    found, title = basis.analysis, basis.snapshot.playbook.area_title
    links = [edge for edge in found.edges if counts(edge)]
    places = placed(
        tuple((area.value, found.depth[area]) for area in AREAS),
        tuple((edge.source.value, edge.target.value) for edge in links),
    )
    worst, lost = _weakest(basis, links)
    return Graph(
        nodes=tuple(
            Node(
                area=area.value,
                title=title(area),
                value=found.effective[area].value,
                column=places[area.value][0],
                row=places[area.value][1],
            )
            for area in AREAS
        ),
        links=tuple(
            Link(
                upstream=edge.source.value,
                downstream=edge.target.value,
                weight=edge.weight,
                block=_block(basis, edge),
                weakest=edge is worst,
            )
            for edge in links
        ),
        lever=found.best_lever.value if found.best_lever else None,
        lever_title=title(found.best_lever) if found.best_lever else "",
        weakest=(
            f"{title(worst.source)} holds {title(worst.target)} back: {number(lost)} points lost"
            if worst
            else ""
        ),
        lost=lost if worst else None,
        missing=len(found.missing),
    )


def _block(basis: Basis, edge: Edge) -> float | None:
    """The share of the area downstream that is lost over this link, 0-1; None until all areas are known."""
    held = basis.analysis.effective[edge.source].value
    if held is None:
        return None
    playbook = basis.snapshot.playbook
    return strength(edge, playbook.graph) * shortfall(playbook.target(edge.source), held)


def _weakest(basis: Basis, links: list[Edge]) -> tuple[Edge | None, float]:
    """The link over which most points are lost, with them; the earlier in drive order of equals, None for no loss."""
    found = basis.analysis
    worst: tuple[Edge | None, float] = (None, 0.0)
    for area in found.order or ():
        lost = _lost(basis, area)
        over = [edge for edge in links if edge.target is area and edge.source is found.cause[area]]
        if over and round(lost, 9) > round(worst[1], 9):
            worst = (max(over, key=lambda edge: _block(basis, edge) or 0.0), lost)
    return worst


def _lost(basis: Basis, area: Area) -> float:
    """The points an area loses to what holds it back: its share of the loss its cause is booked with."""
    cause = basis.analysis.cause[area]
    booked = basis.analysis.loss.get(cause) if cause else None
    lost = [line.value for line in booked.inputs if line.name == area.value] if booked else []
    return float(lost[0] or 0.0) if lost and isinstance(lost[0], int | float) else 0.0
