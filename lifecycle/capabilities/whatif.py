"""What would happen if: other scores, other edges, nothing stored (rules.md graph)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lifecycle.assessment import known_scores
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import TOLERANCE, Figure, Input
from lifecycle.base.quantities import SCORE, check
from lifecycle.base.records import dataclass
from lifecycle.capabilities.analysis import GraphAnalysis, analyse
from lifecycle.capabilities.changing import check_circle
from lifecycle.capabilities.dependencies import edge_set
from lifecycle.playbook import Edge
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The graph before and after a trial.

    `index_change` in points, value None while an area is unknown on either side. `moved` gives the change of each
    effective score that moves; `order_changed` whether the drive order is another one.
    """

    before: GraphAnalysis
    after: GraphAnalysis
    index_change: Figure
    moved: Mapping[Area, float]
    order_changed: bool


def what_if(
    snapshot: Snapshot,
    today: date,
    scores: Mapping[Area, float] | None = None,
    edges: Iterable[Edge] = (),
    without: Iterable[str] = (),
) -> WhatIf:
    """The graph if some areas had these scores (0-100), and these edges were added or changed, or `without` removed.

    InvalidValue for a score out of range; NotAllowed when the edges would close a circle, naming it.
    """
    for area, score in (scores or {}).items():
        check(score, SCORE, area.value)
    dropped = set(without)
    held = {edge.id: edge for edge in edge_set(snapshot).edges if edge.id not in dropped}
    held.update((edge.id, edge) for edge in edges)
    check_circle(held.values())
    before = analyse(snapshot, today)
    after = analyse(
        snapshot, today, {**known_scores(snapshot, today), **(scores or {})}, tuple(held.values())
    )
    return WhatIf(
        before, after, _index_change(before, after), _moved(before, after), before.order != after.order
    )


def _moved(before: GraphAnalysis, after: GraphAnalysis) -> dict[Area, float]:
    found = {}
    for area in AREAS:
        then, now = before.effective[area].value, after.effective[area].value
        if then is not None and now is not None and abs(now - then) > TOLERANCE:
            found[area] = now - then
    return found


def _index_change(before: GraphAnalysis, after: GraphAnalysis) -> Figure:
    then, now = before.index.value, after.index.value
    missing = before.missing or after.missing
    return Figure(
        name="Change of the effective index",
        value=None if then is None or now is None else now - then,
        unit="points of 100",
        formula="index after - index before",
        inputs=(Input("after", now, after.index), Input("before", then, before.index)),
        source="rules.md graph",
        note=f"Not yet assessed: {', '.join(area.value for area in missing)}." if missing else "",
    )
