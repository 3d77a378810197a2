"""The plan against a pass written otherwise: longest ways over a graph of constraints, days counted one by one.

Dropped items are taken out of the graph by joining what they stood between; half days are places in a list of halves.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.base.areas import Area
from lifecycle.plan import WorkItem, WorkLink, WorkStatus, schedule
from lifecycle.snapshot import Snapshot
from tests.builders import PROGRAMME_ID, TODAY, programme
from tests.lifecycle.plan.worked import item, work_link

BASE = date(2026, 9, 1)
Place = tuple[str, str]
Graph = dict[Place, dict[Place, float]]
ORIGIN: Place = ("", "origin")


class Halves:
    """Every half of every working day from a day on, in a list."""

    def __init__(self, holidays: tuple[date, ...]) -> None:
        days = (BASE + timedelta(days=n) for n in range(1500))
        self.days = [day for day in days if day.isoweekday() < 6 and day not in holidays]

    def before(self, day: date) -> float:
        """Days of work before that day."""
        return float(sum(one < day for one in self.days))

    def after(self, day: date) -> float:
        """Days of work up to and with that day."""
        return float(sum(one <= day for one in self.days))

    def ending(self, place: float) -> date:
        """The day in which that much work is done."""
        return next(day for number, day in enumerate(self.days, 1) if number >= place)


def constraints(snapshot: Snapshot, today: date, halves: Halves) -> Graph:
    """A graph of starts and finishes with least distances; nothing leads into what has happened."""
    codes = {one.id: one.code for one in snapshot.all(WorkItem)}
    waits: dict[tuple[str, str], float] = {
        (codes[link.before], codes[link.after]): link.lag for link in snapshot.all(WorkLink)
    }
    for one in snapshot.all(WorkItem):
        if one.status is WorkStatus.DROPPED:
            into = [(a, lag) for (a, b), lag in waits.items() if b == one.code]
            out = [(b, lag) for (a, b), lag in waits.items() if a == one.code]
            for (a, first), (b, second) in product(into, out):
                waits[a, b] = max(waits.get((a, b), 0), first + second)
            waits = {pair: lag for pair, lag in waits.items() if one.code not in pair}
    happened: dict[str, tuple[float, float]] = {}
    now, graph = halves.before(today), Graph()
    graph[ORIGIN] = {}
    for one in snapshot.all(WorkItem):
        if one.status is WorkStatus.DROPPED:
            continue
        if one.status is WorkStatus.DONE and one.done is not None:
            finish = halves.after(one.done)
            start = min(finish, halves.before(one.start)) if one.start else finish - one.days
            happened[one.code] = start, finish
        elif one.status is WorkStatus.STARTED and one.start is not None:
            start = halves.before(one.start)
            happened[one.code] = start, max(start + one.days, now + 1)
        elif one.status is WorkStatus.HANDED and one.end is not None:
            happened[one.code] = halves.after(one.end), halves.after(one.end)
        own = max(now, halves.before(one.start)) if one.start else now
        first, last = happened.get(one.code, (own, own + one.days))
        graph[ORIGIN][one.code, "start"] = first
        graph[one.code, "start"] = {(one.code, "finish"): last - first}
        graph.setdefault((one.code, "finish"), {})
    for (before, after), lag in waits.items():
        if after not in happened:
            graph.setdefault((before, "finish"), {})[after, "start"] = lag
    return graph


def longest(graph: Graph, start: Place) -> dict[Place, float]:
    """The longest way from one place to every other it leads to."""
    turned: nx.DiGraph[Place] = nx.DiGraph()
    turned.add_nodes_from(graph)
    turned.add_edges_from((a, b, {"far": -far}) for a, ways in graph.items() for b, far in ways.items())
    found = nx.single_source_bellman_ford_path_length(turned, start, weight="far")
    return {node: -far for node, far in found.items()}


def compare(snapshot: Snapshot, today: date) -> None:
    """Every figure of the plan against the longest ways."""
    halves = Halves(snapshot.programme.holidays)
    graph = constraints(snapshot, today, halves)
    far = longest(graph, ORIGIN)
    found = schedule(snapshot, today)
    kept = [one for one in snapshot.all(WorkItem) if one.status is not WorkStatus.DROPPED]
    assert set(found.items) == {one.code for one in kept}
    own = [one for one in kept if one.status is not WorkStatus.HANDED]
    if not own:
        assert (found.length.value, found.end) == (None, None)
        return
    end = max(far[one.code, "finish"] for one in own)
    zero = min(far[one.code, "start"] for one in own)
    assert found.length.value == end - zero
    g5 = next((one.date for one in snapshot.programme.planned if one.gate == "G5"), None)
    goal = end if g5 is None else halves.after(g5)
    promised = {one.code: halves.after(one.end) for one in kept if one.end and one.open}
    critical = set()
    for one in kept:
        told = found.items[one.code]
        start, finish = far[one.code, "start"], far[one.code, "finish"]
        assert (told.earliest_start, told.earliest_finish) == (start - zero, finish - zero), one.code
        behind = {
            node[0]: way for node, way in longest(graph, (one.code, "finish")).items() if node[1] == "finish"
        }
        if one in own and any(finish + behind.get(last.code, -1) == end for last in own):
            critical.add(one.code)
        if not one.open:
            assert told.slack.value is None
            assert found.end is None or told.ends == halves.ending(finish)
            continue
        latest = min(min(goal, promised.get(code, goal)) - way for code, way in behind.items())
        assert told.latest_finish == latest - zero, one.code
        assert told.slack.value == latest - finish, one.code
        if found.end is not None:
            assert told.ends == max(halves.ending(finish), halves.ending(halves.before(today) + 1))
    assert set(found.critical) == critical
    assert (found.over.value is None) == (g5 is None)
    if g5 is not None:
        assert found.over.value == end - goal
        assert found.end == max(
            one.ends for one in map(found.items.get, (o.code for o in own)) if one and one.ends
        )


@st.composite
def plans(draw: st.DrawFn, most: int) -> tuple[Snapshot, date]:
    """Any plan, and the day it is looked at."""
    near = st.dates(date(2026, 10, 5), date(2027, 3, 31))
    maybe = st.one_of(st.none(), st.none(), near)
    past = st.dates(date(2026, 10, 5), TODAY)
    items: list[WorkItem] = []
    for number in range(draw(st.integers(1, most))):
        values: dict[str, object] = {"end": draw(maybe)}
        status = draw(st.sampled_from([*WorkStatus, WorkStatus.PLANNED, WorkStatus.DROPPED]))
        values["start"] = draw(maybe if status in (WorkStatus.PLANNED, WorkStatus.DROPPED) else past)
        if status is WorkStatus.DONE:
            values["done"] = draw(past)
            if draw(st.booleans()) or values["done"] < values["start"]:  # type: ignore[operator]  # both are days
                values["start"] = None
        if status is WorkStatus.DROPPED:
            values["reason"] = "no need"
        if status is WorkStatus.HANDED:
            values |= {"end": draw(near), "handed_to": PROGRAMME_ID}
        made = item(f"W{number}", "work", Area.AP, 0)
        items.append(made.changed(status=status, days=draw(st.integers(0, 30)) / 2, **values))
    pairs = draw(st.lists(st.tuples(st.integers(0, most), st.integers(0, most)), max_size=2 * most))
    links = {
        (a, b): work_link(f"W{a}", f"W{b}").changed(lag=draw(st.integers(0, 8)) / 2)
        for a, b in pairs
        if a < b < len(items)
    }
    holidays = tuple(draw(st.lists(near, max_size=5)))
    planned = ({"gate": "G5", "date": draw(near)},) if draw(st.booleans()) else ()
    return programme(*items, *links.values(), holidays=holidays, planned=planned), draw(
        st.dates(TODAY, date(2026, 12, 6))
    )


@given(plans(7))
@settings(max_examples=300)
def test_small_plans_agree_with_the_longest_ways(drawn: tuple[Snapshot, date]) -> None:
    compare(*drawn)


@given(plans(40))
@settings(max_examples=30)
def test_larger_plans_agree_with_the_longest_ways(drawn: tuple[Snapshot, date]) -> None:
    compare(*drawn)
