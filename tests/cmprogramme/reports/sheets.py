"""Sheets to draw: full like the demonstration's at G3, empty, and one with more than any page has room for."""

from __future__ import annotations

from datetime import date, timedelta

from lifecycle.summary.sheet import (
    DIMENSIONS,
    AppendixSection,
    AppendixTable,
    AreaLine,
    Ask,
    Change,
    Changes,
    DimensionRow,
    Graph,
    Head,
    Joiner,
    Link,
    Node,
    Provenance,
    Risk,
    Road,
    RoadBar,
    RoadGate,
    RoadPhase,
    Sheet,
    Standing,
    TeamPart,
    TeamStage,
    TrendLine,
    TrendPoint,
)
from lifecycle.summary.sponsor import LEGEND

TODAY = date(2027, 7, 28)

AREAS = (
    ("people", "People & organisation", 44, 44, 0.0, 1.0),
    ("analysis", "Analysis & planning", 42, 35, 1.0, 0.0),
    ("technology", "Information & technology", 46, 36, 2.0, 2.0),
    ("activities", "Customer management activities", 36, 26, 3.6, 2.0),
    ("measurement", "Measurement", 25, 22, 1.0, 2.0),
    ("proposition", "Proposition", 34, 21, 2.0, 0.0),
    ("processes", "Processes", 30, 18, 3.0, 1.0),
    ("experience", "Customer experience", 28, 15, 3.6, 0.0),
)

LINKS = (
    ("people", "analysis"),
    ("people", "measurement"),
    ("people", "technology"),
    ("people", "processes"),
    ("analysis", "proposition"),
    ("analysis", "technology"),
    ("analysis", "activities"),
    ("measurement", "technology"),
    ("proposition", "experience"),
    ("proposition", "processes"),
    ("processes", "activities"),
    ("technology", "activities"),
    ("activities", "experience"),
)

STAGES = (
    ("D1", "Situation", 3, 3),
    ("D2", "Direction", 4, 3),
    ("D3", "Plan", 5, 3),
    ("POOL", "Pool", 5, 3),
    ("B1", "Enable", 7, 2),
    ("B2", "Build", 8, 3),
    ("B3", "Prove", 9, 2),
    ("R1", "Pilot", 9, 2),
    ("R2", "Waves", 10, 1),
    ("R3", "Hand over", 9, 3),
)


def head(programme: str = "Aldermoor Energy", number: int = 7, reader: str = "Amara, sponsor") -> Head:
    return Head(
        programme=programme,
        number=number,
        reader=reader,
        audience="sponsor",
        as_of=TODAY,
        phase="Build",
        stage="B3 Prove",
        where="Build, B3 Prove, week 6 of 8",
    )


def provenance(previous: int | None = 6) -> Provenance:
    return Provenance(
        playbook="Subscription and utility 1.0.0", revision=412, previous=previous, legend=LEGEND
    )


def road(bars: int = 6) -> Road:
    work = (
        ("Visit promise defined and built", date(2026, 12, 1), date(2027, 7, 20)),
        ("Rehearsal with households", date(2027, 7, 21), date(2027, 8, 12)),
        ("Pilot in two districts", date(2027, 8, 13), date(2027, 9, 22)),
        ("Northern wave, second release", date(2027, 9, 23), date(2027, 11, 12)),
        ("Southern wave", date(2027, 11, 15), date(2027, 12, 20)),
        ("Second assessment, hand-over", date(2027, 12, 21), date(2028, 1, 14)),
    )
    return Road(
        first=date(2026, 8, 3),
        last=date(2028, 2, 25),
        today=TODAY,
        phases=(
            RoadPhase(title="Definition", start=date(2026, 8, 3), end=date(2026, 11, 6), state="done"),
            RoadPhase(title="Build", start=date(2026, 11, 7), end=date(2027, 7, 30), state="now"),
            RoadPhase(title="Rollout", start=date(2027, 7, 31), end=date(2028, 2, 25), state="ahead"),
        ),
        gates=(
            RoadGate(gate="G0", title="Mandate", state="passed", day=date(2026, 9, 4)),
            RoadGate(gate="G1", title="Direction", state="passed", day=date(2026, 11, 6)),
            RoadGate(gate="G2", title="Plan", state="passed", day=date(2026, 12, 4)),
            RoadGate(
                gate="G3",
                title="Proven",
                state="next",
                day=date(2027, 7, 30),
                before=date(2027, 7, 9),
                promised=date(2027, 7, 2),
            ),
            RoadGate(
                gate="G4", title="Wave", state="ahead", day=date(2027, 10, 1), promised=date(2027, 9, 10)
            ),
            RoadGate(gate="G5", title="Handed over", state="ahead", day=date(2028, 2, 25)),
        ),
        bars=tuple(
            RoadBar(
                code=f"W{place}",
                title=title,
                start=start,
                end=end,
                state="done" if end < TODAY else "running" if start <= TODAY else "ahead",
            )
            for place, (title, start, end) in enumerate(work[:bars])
        ),
        end=date(2028, 2, 25),
        before=date(2028, 2, 18),
        promised=date(2028, 2, 11),
        slip=10,
        more=3,
    )


def team() -> TeamPart:
    now = [stage for stage, *_ in STAGES].index("B3")
    return TeamPart(
        stages=tuple(
            TeamStage(
                stage=stage,
                title=title,
                core=core,
                consulted=consulted,
                state="now" if place == now else "done" if place < now else "ahead",
                real=place <= now,
            )
            for place, (stage, title, core, consulted) in enumerate(STAGES)
        ),
        moves=(
            Joiner(
                who="Mo Harrow",
                joins=True,
                stage="R1 Pilot",
                day=date(2027, 8, 2),
                why="the pilot needs a channel partner",
            ),
            Joiner(
                who="Lena",
                joins=False,
                stage="R1 Pilot",
                day=date(2027, 8, 2),
                why="the rehearsal is over",
            ),
        ),
        vacancies=("Trainer of the service teams",),
    )


def trends() -> tuple[TrendLine, ...]:
    days = [TODAY - timedelta(days=28 * back) for back in (4, 3, 2, 1, 0)]

    def line(name: str, unit: str, values: list[float | None], places: int, of: float | None) -> TrendLine:
        points = tuple(
            TrendPoint(number=place + 3, as_of=day, value=value)
            for place, (day, value) in enumerate(zip(days, values, strict=True))
        )
        return TrendLine(name=name, unit=unit, points=points, places=places, of=of)

    return (
        line("Ready for the gate", "", [2, 3, 4, 6, 9], 0, 10.0),
        line("Effective index", "", [24.9, 24.9, 25.2, 26.0, 26.5], 1, None),
        line("Commitment, of 10", "", [None, None, None, None, 5.2], 1, None),
        line("Benefit", "m a year", [1.40, 1.31, 1.2, 1.11, 1.11], 2, None),
    )


def full(asks: int = 3) -> Sheet:
    """Everything there, in the lengths of life."""
    wanted = (
        Ask(
            kind="override",
            key="override:1",
            question="Renew or end the exception “systems before measurement”",
            options=("renew it to 30 September", "end it"),
            recommendation="end it",
            by=date(2027, 4, 30),
            overdue=True,
            days_late=62,
            otherwise="Dalia carries the risk without cover.",
        ),
        Ask(
            kind="gate",
            key="gate:G3",
            question="Decide the gate “Proven”",
            options=("go", "go with one condition", "hold"),
            recommendation="go on condition that permissions are stored by 6 August",
            by=date(2027, 7, 30),
            otherwise="The pilot and both waves move four weeks.",
        ),
        Ask(
            kind="asked",
            key="ask:1",
            question="May the visit teams call customers who opted out of e-mail?",
            options=("yes, with a script", "no"),
            recommendation="yes, with a script",
            by=date(2027, 8, 13),
            otherwise="A fifth of the pilot's households hear nothing before the visit.",
        ),
        Ask(
            kind="condition",
            key="condition:1",
            question="Confirm that the data protection officer has signed the register",
            by=date(2027, 8, 20),
            otherwise="The condition of the gate “Plan” stays open.",
        ),
        Ask(
            kind="stream",
            key="stream:1",
            question="Stop or change the stream “Loyalty card”, twice continued at red",
            options=("stop", "change"),
            recommendation="stop",
            otherwise="Two people stay on it.",
        ),
    )
    return Sheet(
        head=head(),
        standing=Standing(
            state="watch",
            trend="same",
            sentence="Watch, unchanged. Build can pass “Proven” on 30 July if e-mail permissions are stored by "
            "then; otherwise the pilot starts in September.",
        ),
        wanted=wanted[:asks],
        dimensions=(
            DimensionRow(
                dimension="time",
                state="watch",
                trend="same",
                why="“Proven” is forecast for 30 July, 2 working days before its promise; permissions are open",
                owner="Dalia",
                due=date(2027, 7, 30),
                back="name the store of permissions",
            ),
            DimensionRow(
                dimension="scope", state="on plan", trend="same", why="14 of 30 work items are done"
            ),
            DimensionRow(
                dimension="money",
                state="on plan",
                trend="same",
                why="0.85 of 1.1 million approved; technology takes 40 %",
            ),
            DimensionRow(
                dimension="benefit",
                state="on plan",
                trend="new",
                why="likely 1.11 million a year, approved 0.64 to 1.68",
            ),
            DimensionRow(
                dimension="people", state="on plan", trend="better", why="9 of 9 seats of the core are filled"
            ),
            DimensionRow(
                dimension="dependencies",
                state="off plan",
                trend="worse",
                why="Analysis & planning holds four areas back, and the release waits for it",
                owner="Farah",
                due=date(2027, 9, 30),
                back="segment the customers of both districts",
            ),
        ),
        changes=Changes(
            number=6,
            since=date(2027, 7, 2),
            lines=(
                Change(group="moved", text="Gate “Proven”: 9 July to 30 July", slip=True),
                Change(group="moved", text="End: 18 February to 25 February 2028", slip=True),
                Change(group="moved", text="Ready for the gate: 6 to 9 of 10"),
                Change(group="decided", text="The visit app is given to the engineers first"),
                Change(group="added", text="Mo Harrow joins as channel partner"),
                Change(group="dropped", text="Loyalty card: needs data we lack"),
                Change(group="team", text="Lena steps back when the pilot starts"),
                Change(group="playbook", text="Subscription and utility 1.0.0 instead of 0.9.2"),
                Change(group="added", text="Idea: engineers leave a card"),
            ),
        ),
        road=road(),
        areas=tuple(
            AreaLine(area=area, title=title, score=score, effective=effective, target=60)
            for area, title, score, effective, _, _ in AREAS
        ),
        graph=Graph(
            nodes=tuple(
                Node(area=area, title=title, value=effective, column=column, row=row)
                for area, title, _, effective, column, row in AREAS
            ),
            links=tuple(
                Link(
                    upstream=up,
                    downstream=down,
                    weight=0.5,
                    block=0.2,
                    weakest=(up, down) == ("people", "analysis"),
                )
                for up, down in LINKS
            ),
            lever="people",
            lever_title="People & organisation",
            weakest="Analysis & planning holds customer management activities back",
        ),
        team=team(),
        trends=trends(),
        risks=(
            Risk(
                kind="must",
                key="must:permissions",
                text="No store of permissions: the pilot may not write to customers",
                owner="Dalia",
                due=date(2027, 7, 30),
                step="name the store",
            ),
            Risk(
                kind="evidence",
                key="evidence:commitment",
                text="Commitment 5.2 beside satisfaction 7.6: content, not loyal",
                owner="Ines",
                due=date(2027, 9, 22),
                step="three questions in the pilot",
            ),
            Risk(
                kind="own",
                key="risk:1",
                text="Two lessons of finished work are not written down",
                owner="Bryn",
                due=date(2027, 8, 6),
                step="write them",
                own=True,
            ),
        ),
        provenance=provenance(),
        appendix=appendix(),
        tracked={"Effective index": 26.5},
    )


def appendix() -> tuple[AppendixSection, ...]:
    return (
        AppendixSection(
            title="Preconditions and suitability",
            known=True,
            sentences=("Six of seven preconditions hold.",),
            facts=(("Score", "74.1"), ("Weakest", "Data of customers")),
            tables=(
                AppendixTable(
                    title="Preconditions",
                    headings=("Precondition", "Holds", "Why"),
                    rows=tuple((f"Precondition {place}", "yes", "seen in May") for place in range(40)),
                ),
                AppendixTable(title="Money", headings=("", "Likely"), rows=(("a year", "1,110"),)),
            ),
        ),
        AppendixSection(title="Spend", known=False),
    )


def empty() -> Sheet:
    """A programme in which nothing is entered."""
    return Sheet(
        head=Head(
            programme="New",
            number=1,
            reader="the sponsor",
            audience="sponsor",
            as_of=TODAY,
            phase="Definition",
            stage="D1 Situation",
            where="Definition, D1 Situation",
        ),
        standing=Standing(state="not set", trend="new", sentence="Not set. Nothing is entered yet."),
        wanted=(),
        dimensions=tuple(
            DimensionRow(dimension=each, state="not set", trend="new", why="") for each in DIMENSIONS
        ),
        changes=Changes(number=None, since=None),
        road=Road(first=None, last=None, today=TODAY),
        areas=tuple(
            AreaLine(area=area, title=title, score=None, effective=None, target=60)
            for area, title, *_ in AREAS
        ),
        graph=Graph(
            nodes=tuple(
                Node(area=area, title=title, value=None, column=column, row=row)
                for area, title, _, _, column, row in AREAS
            ),
            links=tuple(Link(upstream=up, downstream=down, weight=0.5) for up, down in LINKS),
            missing=8,
        ),
        team=TeamPart(
            stages=tuple(
                TeamStage(stage=stage, title=title, core=None, consulted=None, state="ahead")
                for stage, title, *_ in STAGES
            )
        ),
        trends=(),
        risks=(),
        provenance=provenance(None),
        appendix=(AppendixSection(title="Spend", known=False),),
    )


HOSTILE = (
    "<script>alert(1)</script> $x$ #set page() \\ `raw` *b* _i_ @ref [l](javascript:x) | \x1b]52;c;aGk=\x07 "
    "\u202eabc 漢字 🙂 {{ 7*7 }} \x00 "
)


def crowded(text: str = "") -> Sheet:
    """Ten long names, texts of a thousand characters, many asks: everything of a real sheet, too long.

    `text` is repeated in every text; without it a long sentence is.
    """
    long = (
        text or "Wherever a household is moved from one contract to another its consent goes astray "
    ) * 200
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 12

    def typed(length: int = 1000) -> str:
        return long[:length].strip()

    base = full(5)
    names = tuple(f"{place} {typed(60)}" for place in range(10))
    return base.model_copy(
        update={
            "head": base.head.model_copy(
                update={"programme": typed(), "reader": ", ".join(names), "where": typed()}
            ),
            "standing": Standing(state="off plan", trend="worse", sentence=f"Off plan, worse. {typed()}"),
            "wanted": tuple(
                each.model_copy(
                    update={
                        "question": typed(),
                        "options": (typed(), word, typed()),
                        "recommendation": typed(),
                        "otherwise": word if each.kind == "gate" else typed(),
                        "who": names[0],
                    }
                )
                for each in base.wanted * 2
            ),
            "dimensions": tuple(
                each.model_copy(
                    update={
                        "state": "off plan",
                        "why": word if each.dimension == "money" else typed(),
                        "owner": names[3],
                        "due": date(2028, 9, 30),
                        "back": typed(),
                    }
                )
                for each in base.dimensions
            ),
            "changes": base.changes.model_copy(
                update={
                    "lines": tuple(
                        each.model_copy(update={"text": typed()}) for each in base.changes.lines * 3
                    )
                }
            ),
            "road": base.road.model_copy(
                update={
                    "phases": tuple(each.model_copy(update={"title": typed()}) for each in base.road.phases),
                    "gates": tuple(each.model_copy(update={"title": typed()}) for each in base.road.gates),
                    "bars": tuple(each.model_copy(update={"title": typed()}) for each in base.road.bars * 3),
                }
            ),
            "areas": tuple(each.model_copy(update={"title": typed()}) for each in base.areas),
            "graph": base.graph.model_copy(
                update={
                    "nodes": tuple(each.model_copy(update={"title": typed()}) for each in base.graph.nodes),
                    "lever_title": typed(),
                    "weakest": typed(),
                }
            ),
            "team": TeamPart(
                stages=tuple(each.model_copy(update={"title": typed()}) for each in base.team.stages),
                moves=tuple(
                    each.model_copy(update={"who": names[1], "why": typed(), "stage": typed()})
                    for each in base.team.moves * 5
                ),
                vacancies=names,
            ),
            "trends": tuple(
                each.model_copy(update={"name": typed(), "unit": typed(40)}) for each in base.trends * 2
            ),
            "risks": tuple(
                each.model_copy(update={"text": typed(), "owner": names[2], "step": typed()})
                for each in base.risks
            ),
            "provenance": base.provenance.model_copy(update={"playbook": typed()}),
            "appendix": tuple(
                AppendixSection(
                    title=typed(),
                    known=True,
                    sentences=(typed(), word),
                    facts=((typed(), typed()),),
                    tables=(
                        AppendixTable(
                            title=typed(),
                            headings=(typed(80), word[:80], "c"),
                            rows=((typed(), word, ""),) * 4,
                        ),
                    ),
                )
                for _ in range(2)
            ),
        }
    )
