"""The sponsor's sheet as data: twelve sections, everything a renderer needs and nothing it has to find out.

A sheet is what is issued, hashed and kept, so it holds plain values only. Where a person is named it has
`{person:<uuid>}` (`person`), never the name: erasing somebody leaves the kept sheet as it is, and `with_people` puts
in whatever they are called now. Days are days, numbers are unrounded, None is unknown and never zero.
Source: rules.md summary.
"""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from lifecycle.summary.nouns import Audience as Audience
from lifecycle.summary.nouns import Dimension as Dimension
from lifecycle.summary.parts import InWords as InWords
from lifecycle.summary.parts import M as M
from lifecycle.summary.parts import Part as Part
from lifecycle.summary.parts import each_text as each_text

State = Literal["on plan", "watch", "off plan", "not set"]
"""On plan: leave us alone. Watch: at risk, we cope. Off plan: we need you. Not set: nothing is entered yet."""

Trend = Literal["better", "same", "worse", "new"]
"""Against the page before; new: there is none, or nothing was set then or is now."""

WORST: tuple[State, ...] = ("off plan", "watch", "on plan", "not set")
"""The states, the worst first; what is not set says nothing about the whole."""

AWAY: tuple[State, ...] = ("watch", "off plan")
"""The states there is a way back from."""

DIMENSIONS: tuple[Dimension, ...] = ("time", "scope", "money", "benefit", "people", "dependencies")

MOST_WANTED = 3
"""Asks on the sheet; with more the sheet says how many, and the appendix is printed."""

MOST_CHANGES = 7
"""Lines of changes on the sheet; the rest is counted."""

MOST_RISKS = 3


class Head(Part):
    """1. Whose page it is. `number` is the one it is or would be issued under; `reader` for whom, with their role."""

    programme: str
    number: int
    reader: str
    audience: Audience
    as_of: date
    phase: str
    stage: str
    where: str
    """Phase, stage and how long it has been there, in words."""
    over: bool = False
    """The programme ended: nothing lies ahead."""


class Standing(Part):
    """2. One sentence: state, trend, gate, day, what happens otherwise. `sentence` begins with the state in words."""

    state: State
    trend: Trend
    sentence: str


class Ask(Part):
    """3. Something the reader is asked to decide. `key` says what it is about, the same on every page.

    `kind`: gate, override, condition, stream, or asked (what the leader asks). `days_late` are working days.
    """

    kind: Literal["gate", "override", "condition", "stream", "asked"]
    key: str
    question: str
    options: tuple[str, ...] = ()
    recommendation: str = ""
    by: date | None = None
    overdue: bool = False
    days_late: int = 0
    otherwise: str = ""
    who: str = ""


class DimensionRow(Part):
    """4. One of the six dimensions. `why` in at most 14 words; `owner`, `due` and `back` are the way back to plan."""

    dimension: Dimension
    state: State
    trend: Trend
    why: str
    owner: str = ""
    due: date | None = None
    back: str = ""
    lasting: int = 1
    """Pages in a row, this one included, it has had this state."""
    worded: int = 1
    """Pages in a row it has had this state with these very words of the way back."""


Group = Literal["decided", "moved", "added", "changed", "dropped", "playbook", "team"]
GROUPS: tuple[Group, ...] = ("moved", "decided", "added", "changed", "dropped", "playbook", "team")


class Change(Part):
    """One thing that changed, in a sponsor's words. `slip`: it got later or worse; those come first. `seats`: it says
    what seats are vacant, or were."""

    group: Group
    text: str
    slip: bool = False
    seats: bool = False


class Changes(Part):
    """5. Everything that changed since the page before, the most important first.

    The sheet prints MOST_CHANGES and counts the rest; the appendix prints all.
    """

    number: int | None
    since: date | None
    lines: tuple[Change, ...] = ()


class RoadPhase(Part):
    """A phase on the road, from its first to its last day, as far as these are known."""

    title: str
    start: date | None
    end: date | None
    state: Literal["done", "now", "ahead"]


class RoadGate(Part):
    """A gate on the road. `day`: when it was decided, else when it is planned. `before` and `promised` are where it was
    promised on the page before and at the start, None where neither said."""

    gate: str
    title: str
    state: Literal["passed", "next", "ahead", "held"]
    day: date | None
    before: date | None = None
    promised: date | None = None


class RoadBar(Part):
    """Work on the critical path, or a wave. Both days included."""

    code: str
    title: str
    start: date
    end: date
    state: Literal["done", "running", "ahead"]
    late: bool = False


class Road(Part):
    """6. Phases, gates, critical work, today. `slip` in working days against `promised`, negative when earlier."""

    first: date | None
    last: date | None
    today: date
    phases: tuple[RoadPhase, ...] = ()
    gates: tuple[RoadGate, ...] = ()
    bars: tuple[RoadBar, ...] = ()
    end: date | None = None
    before: date | None = None
    promised: date | None = None
    slip: int | None = None
    more: int = 0
    """Critical bars left out."""

    @property
    def of_work(self) -> bool:
        """Whether the end is that of the work, before the day of the last gate."""
        last = self.gates[-1].day if self.gates else None
        return self.end is not None and last is not None and self.end < last


class AreaLine(Part):
    """7. One of the eight areas, 0 to 100: its own score, what counts after losses, and the target."""

    area: str
    title: str
    score: float | None
    effective: float | None
    target: float


class Node(Part):
    """An area in the graph, what counts of it, and where it is drawn: column from the left, row from the top."""

    area: str
    title: str
    value: float | None
    column: float
    row: float


class Link(Part):
    """An edge of the graph: `upstream` holds `downstream` back by `block` 0-1, None = unknown."""

    upstream: str
    downstream: str
    weight: float
    block: float | None = None
    weakest: bool = False


class Graph(Part):
    """8. What holds what back. `lever`: the area whose improvement helps most; `weakest`: the edge that costs most."""

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    lever: str | None = None
    lever_title: str = ""
    weakest: str = ""
    """The weakest edge in words."""
    lost: float | None = None
    """The points lost over it."""
    missing: int = 0
    """Areas without a score; while there are any nothing is computed."""


class TeamStage(Part):
    """9. The team of one stage: people in the core and consulted; None = nothing known. `real`: as it was or is."""

    stage: str
    title: str
    core: int | None
    consulted: int | None
    state: Literal["done", "now", "ahead"]
    real: bool = False
    planned: int | None = None
    """The core recommended for the present stage, beside the real one."""


class Joiner(Part):
    """Who joins or steps back next: `stage` and `day` when, one reason."""

    who: str
    joins: bool
    stage: str
    day: date | None
    why: str


class TeamPart(Part):
    """9. The team over the stages, who joins next and why, and what nobody fills."""

    stages: tuple[TeamStage, ...] = ()
    moves: tuple[Joiner, ...] = ()
    vacancies: tuple[str, ...] = ()
    note: str = ""
    """What is to be said of the whole, as that the stages ahead are not planned yet."""


class TrendPoint(Part):
    """A value at a page."""

    number: int
    as_of: date
    value: float | None


class TrendLine(Part):
    """10. A figure over the pages, this one included. `unit` as it is printed behind it ("", "%", "m a year")."""

    name: str
    unit: str
    points: tuple[TrendPoint, ...]
    places: int = 0
    of: float | None = None
    """The whole it is part of, as in "9 of 10"."""
    note: str = ""
    """What belongs beside it, as "careful 0.64, hopeful 1.68"."""


class Risk(Part):
    """11. What may keep the next gate from a yes. `kind` says how it was found; `own`: the leader added it."""

    kind: str
    key: str
    text: str
    owner: str = ""
    due: date | None = None
    step: str = ""
    own: bool = False


class Provenance(Part):
    """12. What the page rests on."""

    playbook: str
    revision: int
    previous: int | None
    legend: str


class AppendixTable(Part):
    """A table of the appendix, every row as long as the headings."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class AppendixSection(Part):
    """A section of the appendix. `known` false: nothing is entered yet, and it says so."""

    title: str
    known: bool
    sentences: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[AppendixTable, ...] = ()


class Baseline(Part):
    """What was promised at the start: by the plan when G1 was decided, before that by the first page.

    `source` says which: the id of the decision, or the number of the page.
    """

    source: str
    gates: dict[str, date]
    end: date | None


class Sheet(InWords):
    """The whole page. `tracked` are the figures later pages compare with; `left_out` says what was kept back."""

    version: Literal[2] = 2
    """Of this shape; what was issued before it has none."""
    head: Head
    standing: Standing
    wanted: tuple[Ask, ...]
    dimensions: tuple[DimensionRow, ...]
    changes: Changes
    road: Road
    areas: tuple[AreaLine, ...]
    graph: Graph
    team: TeamPart
    trends: tuple[TrendLine, ...]
    risks: tuple[Risk, ...]
    provenance: Provenance
    appendix: tuple[AppendixSection, ...]
    baseline: Baseline | None = None
    tracked: dict[str, float | None] = Field(default_factory=dict)
    titles: dict[str, str] = Field(default_factory=dict)
    """What the playbook calls sections: decisions, status, plan, scorecard, team."""
    left_out: tuple[str, ...] = ()


def person(id: UUID | None) -> str:
    """How a sheet names a person; "" for nobody."""
    return "" if id is None else f"{{person:{id}}}"
