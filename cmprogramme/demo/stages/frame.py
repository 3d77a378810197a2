"""D2: what the programme means, what the areas are worth, and what moves households."""

from __future__ import annotations

from datetime import date

from cmprogramme.demo.step import Day, Step, on, records, table
from lifecycle.assessment import add_evidence, rate_many, record_area_round
from lifecycle.base.areas import Area, Capability, Evidence, Function
from lifecycle.base.phases import Stage
from lifecycle.capabilities.changing import record_edge_evidence
from lifecycle.insight.entering import keep_counts, record_hours
from lifecycle.insight.markers import MarkerCounter
from lifecycle.insight.matrix import find_proposal, take_up
from lifecycle.insight.segments import PriorSegment, Segment
from lifecycle.insight.sources import Source
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.stages import set_stage
from lifecycle.strategy.definition import define, endorse
from lifecycle.strategy.vision import Affects, add_attribute, write_vision

DEFINITION = (
    "At Aldermoor, customer management means knowing why households need us, promising each group of them what we "
    "can keep, and keeping it at the door, on the phone and on the bill, so that staying pays for both sides."
)

FIRST_WORDS = {
    Function.MARKETING: (True, "We learn why people need us and promise only what we can keep."),
    Function.SERVICE: (True, "What was promised happens, whoever the household meets."),
    Function.OPERATIONS: (True, "Visits and bills do what the promise says."),
    Function.FINANCE: (True, "Staying with us is worth it for them, and for us."),
    Function.SALES: (False, "Winning back contracts we have lost to comparison sites."),
    Function.IT: (False, "One database with everything about every household."),
}
"""Function -> whether its own words mean the same, and those words."""

SECOND_WORDS = {
    Function.SALES: "We win households we can keep a promise to, and stay in touch once they are here.",
    Function.HR: "Everybody can say what their work does for a household.",
}

AREA_SCORES = {
    Area.PO: 38.0,
    Area.AP: 42.0,
    Area.PR: 34.0,
    Area.IT: 46.0,
    Area.PC: 30.0,
    Area.CA: 36.0,
    Area.CX: 28.0,
}
MEASUREMENT_SCORE = 25.0
AUDIT_DAY = date(2026, 7, 17)
"""When the audit of measures was held; 151 days on, what it saw carries a confidence of .75."""

SOURCES = (
    {
        "name": "Visit cancellations",
        "kind": "soft",
        "motive": "3",
        "owner": "Ines",
        "joinable": "yes",
        "key": "account number",
        "permission": "yes",
        "hours": "12",
        "note": "Reason typed by the agent, in the household's words",
    },
    {
        "name": "Energy webinar attendance",
        "kind": "soft",
        "motive": "3",
        "owner": "Hugo",
        "joinable": "yes",
        "key": "account number",
        "permission": "yes",
        "hours": "9",
        "note": "Who came, and which question they asked",
    },
    {
        "name": "Replacement bill requests",
        "kind": "soft",
        "motive": "2",
        "owner": "Ines",
        "joinable": "yes",
        "key": "account number",
        "permission": "yes",
        "hours": "6",
        "note": "Who wanted a bill again, or explained",
    },
    {
        "name": "Engineers' notes",
        "kind": "soft",
        "motive": "3",
        "owner": "Jonas",
        "joinable": "no",
        "hours": "4",
        "note": "On paper at Fellgate; worth typing",
    },
    {
        "name": "Arrears",
        "kind": "hard",
        "motive": "1",
        "owner": "Chen",
        "joinable": "yes",
        "key": "account number",
        "permission": "yes",
        "hours": "15",
        "note": "Payments late by more than 30 days",
    },
    {
        "name": "Meter readings",
        "kind": "hard",
        "motive": "0",
        "owner": "Dalia",
        "joinable": "yes",
        "key": "meter number",
        "hours": "54",
        "note": "Half-hourly usage; takes most of the hours and tells no motive",
    },
)

PRIOR = ("Careful savers", "Reassured planners", "New movers")
"""The segments the marketing plan expected."""

ATTRIBUTES = (
    (
        "Told once",
        Affects.BONDING,
        "What a household tells one of us, all of us know.",
        "No call is spent on asking again.",
    ),
    (
        "A visit that fits the day",
        Affects.VALUE,
        "An engineer comes when somebody is at home.",
        "Fewer visits fail at the door.",
    ),
    (
        "Bills that explain themselves",
        Affects.COMPANY,
        "One look says what changed and why.",
        "Fewer calls about bills.",
    ),
    (
        "Advice that fits the home",
        Affects.INTENTION,
        "Advice names this house, not the average one.",
        "Home service is taken where it is of use.",
    ),
)


@on("2026-12-07", "Dalia joined the core to frame the programme")
def framing_team(day: Day) -> None:
    """Five functions wait to be heard; four are in the core."""
    day.accept_team(Stage.D2)


@on("2026-12-09", "Four of seven functions stood by the first definition")
def definition_written(day: Day) -> None:
    """Sharedness 57 %."""
    day.do(define, DEFINITION)
    for function, (same, words) in FIRST_WORDS.items():
        day.do(endorse, function=function, same=same, words=words)


@on("2026-12-11", "Farah listed six sources, from arrears to engineers' notes")
def sources_listed(day: Day) -> None:
    """Meter readings take most hours and show no motive."""
    for source in SOURCES:
        day.enter(Source, **source)


@on("2026-12-15", "Outside assessors scored seven areas; the July audit gives measurement 25")
def areas_scored(day: Day) -> None:
    """Mean 34.9, effective index lower: analysis and planning costs the others most."""
    day.do(
        record_area_round,
        AREA_SCORES,
        evidence=Evidence.OBSERVED,
        day=day.today,
        note="Six days of interviews and visits by an outside assessor",
    )
    day.do(
        record_area_round,
        {Area.ME: MEASUREMENT_SCORE},
        evidence=Evidence.OBSERVED,
        day=AUDIT_DAY,
        note="Internal audit of measures and what was done about them",
    )


@on("2026-12-17", "Five raters found a talk gap on leadership and permissions that are often missing")
def statements_rated(day: Day) -> None:
    """PO+1 intended 4, real 2; IT-4 frequent."""
    by_rater: dict[str, dict[str, dict[str, int]]] = {}
    for row in records("people_and_systems.csv"):
        if not day.asks(row["statement"]):
            continue
        levels = {scale: int(row[scale]) for scale in ("intention", "reality", "presence") if row[scale]}
        by_rater.setdefault(row["rater"], {})[row["statement"]] = levels
    for rater, answers in by_rater.items():
        day.do(rate_many, answers, rater=rater)
    day.do(
        add_evidence,
        "PO+1",
        kind=Evidence.OBSERVED,
        day=day.today,
        text="Diary of the autumn: two days on site in four months, none announced to the teams",
    )
    day.do(
        add_evidence,
        "IT-4",
        kind=Evidence.DOCUMENT,
        day=day.today,
        text="Fifty accounts drawn at random: 31 say nothing about permission to call or write",
    )


@on("2026-12-18", "Farah joined the visit cancellations with the webinar list")
def markers_counted(day: Day) -> None:
    """40 households; cancelled visits and arrears go together 1.875 times as often as chance."""
    day.do(_count, "markers.csv", "Visits, webinar and bills")


@on("2027-01-04", "In December more hours went into crunching than into joining")
def december_hours(day: Day) -> None:
    """Ratio .46, which warns."""
    day.do(record_hours, joining=46, crunching=54, month="2026-12")


@on("2027-01-06", "A segment nobody had listed came to light: time-squeezed households")
def segments_found(day: Day) -> None:
    """Lift 1.875; two expected segments are confirmed, one is not."""
    for name in PRIOR:
        day.enter(PriorSegment, name=name, listed_in="Marketing plan 2026")
    proposal = find_proposal(day.snapshot, "visit cancelled", "arrears")
    day.do(take_up, proposal, name="Time-squeezed")
    day.change(
        day.segment("Time-squeezed"),
        motive="They have no free hour in the day: visits are cancelled and bills paid late for want of time.",
        sources="Visit cancellations; Arrears",
        customers="60000",
        value="Average margin; many calls and failed visits",
        value_band="Middle value",
        behaviours="Cancel on the morning of the visit, pay after the second reminder, ring after six",
        attitudes="Grateful for anything that takes ten minutes less",
        reachable="yes",
        reached_by="Text message after six in the evening",
    )
    webinar = find_proposal(day.snapshot, "webinar attended", "smart meter")
    day.do(take_up, webinar, name="Careful savers")
    day.change(
        day.segment("Careful savers"),
        motive="They want to see that what they do at home shows on the bill.",
        sources="Energy webinar attendance; Meter readings",
        customers="120000",
        value="Low margin, cheap to serve, they bring neighbours along",
        value_band="Middle value",
        behaviours="Read the meter themselves, come to webinars, compare tariffs each spring",
        attitudes="Proud of using less; wary of being sold to",
        reachable="yes",
        reached_by="Webinar list and the usage page",
    )
    day.enter(
        Segment,
        name="Reassured planners",
        motive="They pay for not having to think about heating, and want to know somebody would come.",
        sources="Engineers' notes; Arrears",
        soft_markers="asks what happens if",
        hard_markers="home service contract",
        customers="120000",
        value="Highest margin: energy and home service together",
        value_band="High value",
        behaviours="Book the yearly service early, pay by direct debit, hardly ever ring",
        attitudes="Loyal until the first broken promise",
        reachable="yes",
        reached_by="The engineer at the yearly service",
    )
    for edge, text in (
        ("e4", "The question about cancelled visits decided which two tables were joined."),
        ("f5", "The joined tables changed the list of segments."),
    ):
        day.do(record_edge_evidence, edge, day=day.today, text=text)


@on("2027-01-11", "Amara wrote the first vision: people who know what a household told us")
def vision_written(day: Day) -> None:
    """Version 1 is about information."""
    day.do(
        write_vision,
        "Every household meets people who know what it has told us",
        text="Whoever rings, writes or opens the door finds somebody who knows the account, the last visit and what "
        "was promised. The first task is therefore information that is complete, in time, in one place and right.",
        mutual_value="Households save time and repeated telling; we save repeat calls, failed visits and leavers.",
        capability=Capability.TECHNOLOGY,
    )
    for name, affects, theirs, ours in ATTRIBUTES:
        day.do(add_attribute, name, affects=affects, customer_side=theirs, company_side=ours)


@on("2027-01-15", "Sales and HR came to mean the same; with six of seven functions agreed, the case is next")
def definition_shared(day: Day) -> None:
    """Sharedness 86 %; IT still speaks of a database."""
    for function, words in SECOND_WORDS.items():
        day.do(endorse, function=function, same=True, words=words)
    day.do(set_stage, Stage.D3, reason="the framing is done; what is missing is reason enough to spend")


def _count(snapshot: Snapshot, file: str, name: str, *, stamp: Stamp) -> Change:
    """Count a file of markers and keep the counts."""
    read = table(file)
    counter = MarkerCounter(read.columns)
    counter.add(read.rows)
    return keep_counts(snapshot, counter.counts(), stamp, name=name)


STEPS: tuple[Step, ...] = (
    framing_team,
    definition_written,
    sources_listed,
    areas_scored,
    statements_rated,
    markers_counted,
    december_hours,
    segments_found,
    vision_written,
    definition_shared,
)
