"""The pictures of a sheet in the sizes its page has room for; each is drawn once for every format."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from cmprogramme.reports.paper import Limits, Paper
from cmprogramme.reports.pictures.areas import areas
from cmprogramme.reports.pictures.drawing import NARROW, Picture
from cmprogramme.reports.pictures.graph import graph
from cmprogramme.reports.pictures.road import road
from cmprogramme.reports.pictures.team import team
from cmprogramme.reports.pictures.trend import spark
from lifecycle.summary.sheet import Sheet

STEPS = (30.0, 27.0, 25.0, 23.0, 21.0)
"""From row to row of the graph, as there is room."""

SPARK = (50.0, 11.0)


class Drawn(NamedTuple):
    """The four pictures of a page, and a line for each figure it follows. `slim` is the road for a phone."""

    road: Picture
    slim: Picture
    areas: Picture
    graph: Picture
    team: Picture
    trends: tuple[Picture, ...]


class Pictures:
    """The pictures of a sheet on a paper, for any limits."""

    def __init__(self, sheet: Sheet, paper: Paper) -> None:
        half, across = paper.half, paper.across

        def of_road(bars: int) -> Picture:
            return road(sheet.road, wide=across, most=bars)

        self.slim = road(sheet.road, "slim", NARROW)

        stepped = cache(lambda step: graph(sheet.graph, wide=half, step=step, brief=True))

        def of_graph(high: int) -> Picture:
            fits = (step for step in STEPS if stepped(step).height <= high)
            return stepped(next(fits, STEPS[-1]))

        self.road: Callable[[int], Picture] = cache(of_road)
        self.areas: Callable[[int], Picture] = cache(lambda high: areas(sheet.areas, wide=half, high=high))
        self.graph: Callable[[int], Picture] = cache(of_graph)
        self.team: Callable[[int], Picture] = cache(lambda high: team(sheet.team, wide=half, high=high))
        self.trends = tuple(spark(line, f"trend-{place}", *SPARK) for place, line in enumerate(sheet.trends))

    def at(self, limits: Limits) -> Drawn:
        """The pictures as limited."""
        return Drawn(
            self.road(limits.bars),
            self.slim,
            self.areas(limits.areas),
            self.graph(limits.areas),
            self.team(limits.team),
            self.trends,
        )
