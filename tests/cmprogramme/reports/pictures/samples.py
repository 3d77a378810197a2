"""Parts of a sheet to draw: the story's own, and any that could be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from hypothesis import strategies as st

from lifecycle.summary.sheet import (
    AreaLine,
    Graph,
    Link,
    Node,
    Road,
    RoadBar,
    RoadGate,
    RoadPhase,
    TeamPart,
    TeamStage,
    TrendLine,
    TrendPoint,
)

TODAY = date(2027, 7, 28)
Work = Literal["done", "running", "ahead"]
WORK: tuple[Work, ...] = ("done", "running", "ahead")
TITLES = st.one_of(
    st.sampled_from(
        [
            "Proven",
            "People & organisation",
            "Customer management activities",
            "",
            "<b>&\"'</b>",
            "日本語の題名",
        ]
    ),
    st.text(max_size=90),
)
SCORES = st.one_of(st.none(), st.floats(0, 100), st.integers(0, 100).map(float))
DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
NEAR = st.integers(0, 6).map(lambda days: TODAY + timedelta(days))


def road_sample() -> Road:
    """The story at its third gate: late, slipped, with everything there is on a road."""
    return Road(
        first=date(2026, 11, 23),
        last=date(2028, 2, 25),
        today=TODAY,
        phases=(
            RoadPhase(title="Definition", start=date(2026, 11, 23), end=date(2027, 2, 12), state="done"),
            RoadPhase(title="Build", start=date(2027, 2, 12), end=date(2027, 7, 30), state="now"),
            RoadPhase(title="Rollout", start=date(2027, 7, 30), end=date(2028, 2, 25), state="ahead"),
        ),
        gates=(
            RoadGate(gate="G0", title="Qualified", state="passed", day=date(2026, 12, 4)),
            RoadGate(gate="G1", title="Justified", state="passed", day=date(2027, 2, 12)),
            RoadGate(gate="G2", title="Channelled", state="passed", day=date(2027, 3, 5)),
            RoadGate(
                gate="G3",
                title="Proven",
                state="next",
                day=date(2027, 7, 30),
                before=date(2027, 7, 16),
                promised=date(2027, 7, 9),
            ),
            RoadGate(
                gate="G4", title="Piloted", state="ahead", day=date(2027, 10, 1), promised=date(2027, 9, 10)
            ),
            RoadGate(
                gate="G5", title="Sustained", state="ahead", day=date(2028, 2, 25), before=date(2028, 1, 20)
            ),
        ),
        bars=(
            bar("Visit promise defined and built", date(2027, 3, 12), date(2027, 7, 20), "done"),
            bar("Rehearsal with households", date(2027, 7, 20), date(2027, 8, 6), "running", late=True),
            bar("Pilot in two districts", date(2027, 8, 9), date(2027, 9, 15), "ahead"),
            bar("Northern wave, second release", date(2027, 9, 16), date(2027, 11, 14), "ahead"),
            bar("Southern wave", date(2027, 11, 15), date(2028, 1, 3), "ahead"),
            bar("Second assessment, hand-over", date(2028, 1, 4), date(2028, 1, 14), "ahead"),
        ),
        end=date(2028, 1, 14),
        before=date(2028, 1, 7),
        promised=date(2027, 12, 20),
        slip=18,
        more=3,
    )


def bar(title: str, start: date, end: date, state: Work, *, late: bool = False) -> RoadBar:
    return RoadBar(code="w", title=title, start=start, end=end, state=state, late=late)


@st.composite
def roads(draw: st.DrawFn) -> Road:
    """Any road: no days, one week, years; long titles; as many gates and bars as one likes."""
    days = draw(st.sampled_from([DAYS, NEAR, st.none()]))
    sure = NEAR if days is NEAR else st.dates(date(2024, 1, 1), date(2030, 12, 31))
    return Road(
        first=draw(days),
        last=draw(days),
        today=draw(st.one_of(st.just(TODAY), st.dates(date(2020, 1, 1), date(2040, 1, 1)))),
        phases=tuple(
            RoadPhase(title=draw(TITLES), start=draw(days), end=draw(days), state=state)
            for state in draw(st.lists(st.sampled_from(["done", "now", "ahead"]), max_size=4))
        ),
        gates=tuple(
            RoadGate(
                gate=f"G{number}",
                title=draw(TITLES),
                state=state,
                day=draw(days),
                before=draw(days),
                promised=draw(days),
            )
            for number, state in enumerate(
                draw(st.lists(st.sampled_from(["passed", "next", "ahead", "held"]), max_size=8))
            )
        ),
        bars=tuple(
            bar(draw(TITLES), min(when), max(when), state, late=draw(st.booleans()))
            for state, when in draw(
                st.lists(
                    st.tuples(st.sampled_from(WORK), st.tuples(sure, sure)),
                    max_size=8,
                )
            )
        ),
        end=draw(days),
        before=draw(days),
        promised=draw(days),
        slip=draw(st.one_of(st.none(), st.integers(-200, 200))),
        more=draw(st.integers(0, 12)),
    )


AREAS = (
    ("AP", "Analysis & planning", 42.0, 35.28),
    ("PR", "Proposition", 34.0, 21.39),
    ("PO", "People & organisation", 44.0, 44.0),
    ("PC", "Processes", 30.0, 18.42),
    ("IT", "Information & technology", 46.0, 36.52),
    ("ME", "Measurement", 25.0, 21.67),
    ("CX", "Customer experience", 28.0, 15.16),
    ("CA", "Customer management activities", 36.0, 25.62),
)


def area_sample() -> tuple[AreaLine, ...]:
    return tuple(
        AreaLine(area=area, title=title, score=score, effective=effective, target=60.0)
        for area, title, score, effective in AREAS
    )


@st.composite
def area_parts(draw: st.DrawFn) -> tuple[AreaLine, ...]:
    return tuple(
        AreaLine(
            area="AP",
            title=draw(TITLES),
            score=draw(SCORES),
            effective=draw(SCORES),
            target=draw(st.floats(0, 100)),
        )
        for _ in range(draw(st.integers(0, 8)))
    )


PLACES = {
    "PO": (0, 0),
    "AP": (1, 1),
    "PR": (2, 0),
    "ME": (2, 3),
    "IT": (3, 2),
    "PC": (4, 2),
    "CA": (5, 1),
    "CX": (6, 1),
}
LINKS = (
    *(
        ("PO", "AP", 0.6),
        ("AP", "PR", 0.9),
        ("AP", "CA", 0.7),
        ("AP", "IT", 0.5),
        ("PR", "PC", 0.6),
        ("PR", "CX", 0.7),
    ),
    *(
        ("PO", "PC", 0.6),
        ("PO", "IT", 0.6),
        ("PO", "ME", 0.5),
        ("ME", "PC", 0.4),
        ("ME", "IT", 0.3),
        ("CA", "CX", 0.8),
    ),
    *(
        ("PO", "PR", 0.5),
        ("AP", "ME", 0.4),
        ("PO", "CA", 0.6),
        ("IT", "PC", 0.5),
        ("PC", "CA", 0.6),
        ("IT", "CA", 0.6),
    ),
)


def graph_sample() -> Graph:
    """The shipped playbook's links with the story's values."""
    return Graph(
        nodes=tuple(
            Node(area=area, title=title, value=value, column=PLACES[area][0], row=PLACES[area][1])
            for area, title, _, value in AREAS
        ),
        links=tuple(
            Link(
                upstream=one,
                downstream=other,
                weight=weight,
                block=0.25,
                weakest=(one, other) == ("CA", "CX"),
            )
            for one, other, weight in LINKS
        ),
        lever="PO",
        lever_title="People & organisation",
        weakest="Customer management activities holds Customer experience back: 17.1 points lost",
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Nodes on places of their own, any links between them."""
    places = draw(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), max_size=8, unique=True))
    names = [f"a{number}" for number in range(len(places))]
    pairs = [(one, other) for one in names for other in names if one != other]
    drawn = draw(st.lists(st.sampled_from(pairs), max_size=12, unique=True)) if pairs else []
    weakest = draw(st.sampled_from([None, *drawn]))
    return Graph(
        nodes=tuple(
            Node(area=name, title=draw(TITLES), value=draw(SCORES), column=column, row=row)
            for name, (column, row) in zip(names, places, strict=True)
        ),
        links=tuple(
            Link(
                upstream=one,
                downstream=other,
                weight=draw(st.floats(0, 1)),
                block=draw(st.one_of(st.none(), st.floats(0, 1))),
                weakest=(one, other) == weakest,
            )
            for one, other in drawn
        ),
        lever=draw(st.sampled_from([None, *names])),
        lever_title=draw(TITLES),
        weakest=draw(TITLES),
        missing=draw(st.integers(0, 3)),
    )


def team_sample() -> TeamPart:
    """Ten stages, the seventh is now."""
    counts = ((3, 6), (4, 6), (5, 6), (5, 6), (7, 4), (8, 5), (9, 4), (9, 4), (10, 3), (9, 5))
    names = ("D1", "D2", "D3", "Pool", "B1", "B2", "B3", "R1", "R2", "R3")
    return TeamPart(
        stages=tuple(
            TeamStage(
                stage=name,
                title=f"Title of {name}",
                core=core,
                consulted=consulted,
                state="done" if place < 6 else "now" if place == 6 else "ahead",
                real=place <= 6,
            )
            for place, (name, (core, consulted)) in enumerate(zip(names, counts, strict=True))
        )
    )


@st.composite
def teams(draw: st.DrawFn) -> TeamPart:
    count = st.one_of(st.none(), st.integers(0, 12), st.integers(0, 4000))
    return TeamPart(
        stages=tuple(
            TeamStage(
                stage=draw(st.sampled_from(["D1", "Pool", "R3"])),
                title=draw(TITLES),
                core=draw(count),
                consulted=draw(count),
                state=draw(st.sampled_from(["done", "now", "ahead"])),
                real=draw(st.booleans()),
                planned=draw(count),
            )
            for _ in range(draw(st.integers(0, 10)))
        )
    )


def trend_of(*values: float | None, unit: str = "", of: float | None = None, places: int = 0) -> TrendLine:
    points = tuple(
        TrendPoint(number=place + 1, as_of=date(2027, 1, 4) + timedelta(28 * place), value=value)
        for place, value in enumerate(values)
    )
    return TrendLine(name="Ready for the gate", unit=unit, points=points, of=of, places=places)


@st.composite
def trend_lines(draw: st.DrawFn) -> TrendLine:
    value = st.one_of(st.none(), st.floats(-1e7, 1e7), st.integers(0, 10).map(float))
    return trend_of(
        *draw(st.lists(value, max_size=14)),
        unit=draw(st.sampled_from(["", "%", "m a year"])),
        of=draw(st.one_of(st.none(), st.just(10.0))),
        places=draw(st.integers(0, 2)),
    )
