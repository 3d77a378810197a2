"""The dependency graph between the areas (rules.md graph)."""

from enum import StrEnum
from itertools import pairwise

from pydantic import Field

from lifecycle.base.areas import Area
from lifecycle.playbook.base import Days, Ident, Number, Score, Share, Title, Value


class EdgeType(StrEnum):
    """drives: upstream must be in place; enables: counts half; feeds_back: a loop, never computed with."""

    DRIVES = "drives"
    ENABLES = "enables"
    FEEDS_BACK = "feeds_back"


class Edge(Value):
    """One dependency; `weight` 0-1; `reason` in plain words; `origin` where the claim comes from."""

    id: Ident = Field(description="unique")
    source: Area = Field(description="the area upstream")
    target: Area = Field(description="the area downstream")
    type: EdgeType = Field(description="drives, enables or feeds_back")
    weight: Share = Field(description="how strong the dependency is, 0-1")
    reason: Title = Field(description="why, in plain words")
    origin: Title = Field(description="where the claim comes from")


class Loop(Value):
    """A learning loop, closed only while every one of its edges has recent evidence. `areas` in order, not repeated."""

    id: Ident = Field(description="unique")
    title: Title = Field(description="what the loop is called")
    areas: tuple[Area, ...] = Field(
        min_length=2, description="areas in order round the loop, the first not repeated"
    )

    def steps(self) -> tuple[tuple[Area, Area], ...]:
        """(from, to) pairs all the way round."""
        return tuple(pairwise((*self.areas, self.areas[0])))


class GraphSettings(Value):
    """Constants of the graph."""

    enables_factor: Share = Field(description="how much of an enabling edge's weight counts")
    loop_days: Days = Field(description="days without evidence after which a loop is open")
    ready_weight: Share = Field(description="drives edges this strong gate readiness")
    ready_score: Score = Field(description="score from which an area lets the next one start")
    lever_points: Number = Field(gt=0, le=100, description="the rise that leverage is measured with")
