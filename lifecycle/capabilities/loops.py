"""Learning loops: closed only while every edge in them shows recent evidence (rules.md graph, reading 51)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from lifecycle.base.areas import Area
from lifecycle.base.records import dataclass
from lifecycle.capabilities.nouns import EdgeEvidence
from lifecycle.playbook import Edge, Loop
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class LoopStep:
    """One step of a loop. `edge` None: the programme has no such edge. `last` is the newest evidence (None: never),
    `days` its age; `recent` whether that is young enough."""

    source: Area
    target: Area
    edge: Edge | None
    last: date | None
    days: int | None
    recent: bool


@dataclass(frozen=True, slots=True)
class LoopState:
    """A loop and its steps. `open` means it does not turn: the steps in `gaps` lack recent evidence."""

    loop: Loop
    steps: tuple[LoopStep, ...]
    limit_days: int
    titles: Mapping[Area, str] = field(default_factory=dict)

    @property
    def gaps(self) -> tuple[LoopStep, ...]:
        """The steps without recent evidence."""
        return tuple(step for step in self.steps if not step.recent)

    @property
    def open(self) -> bool:
        """Whether at least one step lacks evidence."""
        return bool(self.gaps)

    @property
    def reason(self) -> str:
        """Why it is open, and what would close it; or that it is closed."""
        if not self.open:
            return f"Every step has evidence from the last {self.limit_days} days."
        parts = []
        for step in self.gaps:
            source, target = (self.titles.get(area, area.value) for area in (step.source, step.target))
            name = f"from {source} to {target}"
            if step.edge is None:
                parts.append(f"{name} there is no dependency in this programme")
            elif step.days is None:
                parts.append(f"{name} never any ({step.edge.id})")
            else:
                parts.append(f"{name} last {step.days} days ago ({step.edge.id})")
        return (
            f"No evidence in the last {self.limit_days} days: {'; '.join(parts)}. Record what went that way."
        )


def loop_states(snapshot: Snapshot, edges: Sequence[Edge], today: date) -> tuple[LoopState, ...]:
    """The playbook's loops as of today. Evidence exactly the limit of calendar days old still counts; a day in the
    future counts as today."""
    limit = snapshot.playbook.graph.loop_days
    newest: dict[str, date] = {}
    for note in snapshot.all(EdgeEvidence):
        newest[note.edge] = max(note.date, newest.get(note.edge, note.date))
    titles = {area: snapshot.playbook.area_title(area) for area in Area}
    found = []
    for loop in snapshot.playbook.loops:
        steps = tuple(_step(edges, newest, source, target, today, limit) for source, target in loop.steps())
        found.append(LoopState(loop, steps, limit, titles))
    return tuple(found)


def _step(
    edges: Sequence[Edge], newest: dict[str, date], source: Area, target: Area, today: date, limit: int
) -> LoopStep:
    between = [edge for edge in edges if edge.source is source and edge.target is target]
    if not between:
        return LoopStep(source, target, None, None, None, False)
    seen = [edge for edge in between if edge.id in newest]
    if not seen:
        return LoopStep(source, target, between[0], None, None, False)
    edge = max(seen, key=lambda found: newest[found.id])
    days = max(0, (today - newest[edge.id]).days)
    return LoopStep(source, target, edge, newest[edge.id], days, days <= limit)
