"""Which area to work on now: ready areas by leverage for the effort (rules.md graph, reading 49)."""

from __future__ import annotations

from collections.abc import Mapping

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import Figure, Input, at_least, rounded
from lifecycle.base.findings import listed
from lifecycle.base.records import dataclass
from lifecycle.capabilities.effective import Structure
from lifecycle.plan.nouns import UNDER_WAY, WorkItem
from lifecycle.playbook import Edge, EdgeType
from lifecycle.snapshot import Snapshot

NO_EFFORT = 1.0
"""Person-weeks taken where no open work item of the area has an estimate (reading 49)."""


@dataclass(frozen=True, slots=True)
class SequenceStep:
    """A ready area. `score` = leverage / effort; `effort` in person-weeks, 1 where nothing is estimated."""

    area: Area
    score: Figure
    effort: float


def sequence_steps(
    snapshot: Snapshot,
    graph: Structure,
    scores: Mapping[Area, float],
    levers: Mapping[Area, Figure],
    order: tuple[Area, ...],
) -> tuple[SequenceStep, ...]:
    """The ready areas, best first; ties in drive order."""
    waiting = waiting_areas(snapshot, graph, scores)
    steps = [_step(snapshot, area, levers[area]) for area in order if area not in waiting]
    return tuple(sorted(steps, key=lambda step: (-round(step.score.value or 0.0, 9), order.index(step.area))))


def waiting_areas(snapshot: Snapshot, graph: Structure, scores: Mapping[Area, float]) -> dict[Area, str]:
    """What each area that is not ready waits for, in words, with what would make it ready."""
    started = {item.area for item in snapshot.all(WorkItem) if item.status in UNDER_WAY}
    least = graph.settings.ready_score
    found = {}
    for area in AREAS:
        open_needs = [
            edge
            for edge in graph.needs[area]
            if _gates(edge, graph.settings.ready_weight)
            and not at_least(scores[edge.source], least)
            and edge.source not in started
        ]
        if open_needs:
            named = listed(
                f"{snapshot.playbook.area_named(edge.source)} is at {rounded(scores[edge.source])}"
                for edge in open_needs
            )
            needs = "it needs" if len(open_needs) == 1 else "each needs"
            found[area] = f"{named}; {needs} {least:g} or more, or work on it started."
    return found


def effort_of(snapshot: Snapshot, area: Area) -> float:
    """Person-weeks of the area's open work items; 1 where none is estimated."""
    weeks = sum(
        item.effort_weeks
        for item in snapshot.all(WorkItem)
        if item.area is area and item.open and item.effort_weeks
    )
    return weeks or NO_EFFORT


def _gates(edge: Edge, weight: float) -> bool:
    return edge.type is EdgeType.DRIVES and at_least(edge.weight, weight)


def _step(snapshot: Snapshot, area: Area, lever: Figure) -> SequenceStep:
    effort = effort_of(snapshot, area)
    return SequenceStep(
        area=area,
        score=Figure(
            name=f"{area} sequence score",
            value=(lever.value or 0.0) / effort,
            unit="index points per point and person-week",
            formula="leverage / effort in person-weeks",
            inputs=(Input("leverage", lever.value, lever), Input("effort", effort)),
            source="rules.md graph, reading 49",
        ),
        effort=effort,
    )
