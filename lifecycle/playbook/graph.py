"""The dependency graph between the areas (rules.md graph)."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

from pydantic import Field

from lifecycle.areas import Area
from lifecycle.playbook.base import Ident, Score, Share, Title, Value


class EdgeType(StrEnum):
    """drives: upstream must be in place; enables: counts half; feeds_back: a loop, never computed with."""

    DRIVES = "drives"
    ENABLES = "enables"
    FEEDS_BACK = "feeds_back"


class Edge(Value):
    """One dependency; `weight` 0-1; `reason` in plain words; `origin` where the claim comes from."""

    id: Ident
    source: Area
    target: Area
    type: EdgeType
    weight: Share
    reason: Title
    origin: Title


class Loop(Value):
    """A learning loop, closed only while every one of its edges has recent evidence. `areas` in order, not repeated."""

    id: Ident
    title: Title
    areas: tuple[Area, ...] = Field(min_length=2)

    def steps(self) -> tuple[tuple[Area, Area], ...]:
        """(from, to) pairs all the way round."""
        return tuple(pairwise((*self.areas, self.areas[0])))


class GraphSettings(Value):
    """Constants of the graph."""

    enables_factor: Share
    loop_days: int = Field(ge=1, description="days without evidence after which a loop is open")
    ready_weight: Share = Field(description="drives edges this strong gate readiness")
    ready_score: Score
    lever_points: float = Field(gt=0, description="the rise that leverage is measured with")
