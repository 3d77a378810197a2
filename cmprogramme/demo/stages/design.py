"""B1: what each segment is promised, what it may cost, who can do what, and the plan of the work."""

from __future__ import annotations

from cmprogramme.demo.step import Day, Step, on, records
from lifecycle.assessment import known_scores, record_area_round
from lifecycle.base.areas import Area, Capability, Evidence
from lifecycle.base.phases import Stage
from lifecycle.customers.plans import CustomerPlan, GroupShare, ValueModel
from lifecycle.customers.proposition import Proposition, PropositionPart, Support, SupportKind, sign
from lifecycle.customers.qualification import FairBargain, Requirement, RightCheck, read_back
from lifecycle.mastery import set_level
from lifecycle.plan import add_item, find_item, link
from lifecycle.skills import Objective, competency_readiness
from lifecycle.stages import set_stage
from lifecycle.strategy.drive import Component, start_component
from lifecycle.team.nouns import AcceptedTeam, Assignment

SHARES = {
    "Dual-fuel households": ("20", "45", "yes"),
    "Home service subscribers": ("30", "35", "yes"),
    "Single-fuel movers": ("50", "20", "yes"),
    "Empty properties": ("4", "1", "no"),
}
"""Group -> effort and value in percent, and whether it is looked after."""

SUPPORTS = {
    "Time-squeezed": {
        SupportKind.PROCESS_STANDARDS,
        SupportKind.MEASURES,
        SupportKind.COMPETENCY_DEVELOPMENT,
    },
    "Careful savers": {SupportKind.MEASURES, SupportKind.IT_CONTENT_AND_ACCESS},
    "Reassured planners": {SupportKind.PROCESS_STANDARDS},
}
"""Segment -> the supports in place when its proposition was written."""

NEEDS = (
    ("A visit outside working hours", "They can have somebody at the door between six and nine.", True, ()),
    ("To be told when we are late", "A message goes out two hours before a window breaks.", True, ()),
    (
        "One place for bill and repair",
        "Energy and repair are seen in one account.",
        False,
        ("Does the landlord see it as well?",),
    ),
)
"""Need, wording, whether it was confirmed when read back, what is still open."""

RIGHTS = {
    "product": ("yes", "Energy and repair from one hand"),
    "customer": ("yes", "Found by what they do, not by age"),
    "time": ("partly", "Evening visits in two districts of nine"),
    "channel": ("yes", "Messages after six in the evening"),
    "price": ("partly", "Moved visits are still charged in one tariff"),
    "service": ("no", "A moved visit has to be told three times"),
}

LEVELS = (
    ("Amara", "sponsoring", 2, "Seen on site twice in four months"),
    ("Bryn", "steering", 2, "First programme across departments"),
    ("Dalia", "data-care", 2, "Billing data yes, visit data no"),
    ("Ines", "systems-fit", 1, "Has judged one system so far"),
    ("Hugo", "segmenting", 2, "Works with the sheets of others"),
    ("Hugo", "proposition-design", 2, "Two of seven parts were new"),
    ("Kit", "coaching", 1, "Has coached one new colleague"),
    ("Kit", "listening", 2, "Recorded calls"),
    ("Kit", "recovery", 2, "Recorded calls"),
)
"""Who, competency, level 0-4, what shows it: nine gaps."""


@on("2027-03-08", "Eoin and Farah joined the core for the design work")
def design_team(day: Day) -> None:
    """Seven people of six functions; Gwen, Ines and Jonas are consulted."""
    day.accept_team(Stage.B1)
    accepted = next(team for team in day.snapshot.all(AcceptedTeam) if team.stage is Stage.B1)
    for seat, people in (("core", accepted.core), ("consulted", accepted.consulted)):
        for person in people:
            day.enter(Assignment, person=str(person), stage="B1", seat=seat)
    day.change(
        day.find(Assignment, "Gwen/B1"),
        start="2027-04-01",
        note="The pay round takes the five hours until April",
    )


@on("2027-03-10", "The nine channelled ideas became part of a plan of thirty work items")
def work_planned(day: Day) -> None:
    """The longest way leads over the standard of a visit and the pilot."""
    rows = list(records("work.csv"))
    for row in rows:
        if row["title"]:
            day.do(
                add_item,
                row["code"],
                row["title"],
                area=Area(row["area"]),
                capability=Capability(row["capability"]),
                days=int(row["days"]),
                effort_weeks=float(row["weeks"]),
                owner=row["owner"],
            )
        else:
            item = find_item(day.snapshot, row["code"])
            day.change(
                item,
                capability=row["capability"],
                days=row["days"],
                effort_weeks=row["weeks"],
                owner=row["owner"],
            )
    for row in rows:
        for before in filter(None, row["after"].split(";")):
            day.do(link, before, row["code"])


@on("2027-03-12", "A household is worth 350.48; the comparison-site fee of 140 is above what may be spent")
def value_worked_out(day: Day) -> None:
    """V 350.48, cap 105.14; effort and value are 30 points apart."""
    day.enter(
        ValueModel,
        group="Dual-fuel households",
        margin="120",
        retention="0.8",
        discount="0.1",
        years="5",
    )
    day.enter(
        ValueModel,
        group="Home service subscribers",
        margin="95",
        retention="0.86",
        discount="0.1",
        years="5",
    )
    for group, (effort, value, managed) in SHARES.items():
        day.enter(GroupShare, group=group, effort=effort, value=value, managed=managed)
    for row in records("plans.csv"):
        day.enter(CustomerPlan, **row)


@on("2027-03-16", "Time-squeezed households and careful savers have their propositions, signed by Fellgate")
def propositions_written(day: Day) -> None:
    """Seven of seven parts each."""
    for name in ("Time-squeezed", "Careful savers"):
        write_proposition(day, name)
        for part in parts_of(day, name):
            sign_part(day, part)


@on("2027-03-19", "Reassured planners stand at five of seven parts, and Fellgate has not signed")
def planners_begun(day: Day) -> None:
    """Two parts lack a standard that Fellgate could keep in winter."""
    write_proposition(day, "Reassured planners")
    for part in parts_of(day, "Reassured planners"):
        if not part.partners:
            sign_part(day, part)


@on("2027-03-22", "Needs of time-squeezed households were read back to them: two of three confirmed")
def needs_read_back(day: Day) -> None:
    """Four of the six rights count."""
    segment = day.segment("Time-squeezed")
    for need, wording, confirmed, open_points in NEEDS:
        requirement = day.enter(Requirement, segment=segment.name, need=need, wording=wording)
        day.do(read_back, requirement, confirmed=confirmed, day=day.today, ambiguities=open_points)
    for right, (answer, evidence) in RIGHTS.items():
        day.enter(RightCheck, segment=segment.name, right=right, answer=answer, evidence=evidence)
    day.enter(
        FairBargain,
        segment=segment.name,
        customer_value="An evening saved with each visit and nothing to be told twice",
        profit="Fewer failed visits and calls; the contract is kept for years",
    )


@on("2027-03-24", "Competencies were looked at role by role: nine gaps came to light")
def competencies_rated(day: Day) -> None:
    """Readiness is above 40 all the same."""
    for name, competency, level, evidence in LEVELS:
        day.do(set_level, name, competency, level=level, evidence=evidence)
    for row in records("sight.csv"):
        day.enter(Objective, **row, linked="yes")


@on("2027-03-31", "A second look put organisation at 44; work on people and measurement could begin")
def organisation_raised(day: Day) -> None:
    """Organisation and readiness are past 40; only measurement still holds systems back."""
    day.do(
        record_area_round,
        {Area.PO: 44.0},
        evidence=Evidence.OBSERVED,
        day=day.today,
        note="Sponsor seen at six team meetings; decisions within nine days instead of twenty",
    )
    for component in (Component.ORGANISATION, Component.PEOPLE, Component.MEASUREMENT):
        day.do(
            start_component,
            component,
            scores=known_scores(day.snapshot, day.today),
            readiness=competency_readiness(day.snapshot).value,
        )


@on("2027-04-09", "The first four items are closed, each with its lesson, and construction began")
def design_closed(day: Day) -> None:
    """Learning rate 100 %."""
    day.do(set_stage, Stage.B2, reason="propositions, plans and profiles are there to be built on")


def write_proposition(day: Day, name: str) -> None:
    """Enter the parts and supports of a segment's proposition."""
    segment = day.segment(name)
    day.enter(Proposition, segment=segment.name, owner="Hugo")
    for row in records("propositions.csv"):
        if row["segment"] == name:
            day.enter(PropositionPart, **row)
    for support in SupportKind:
        present = "yes" if support in SUPPORTS[name] else "no"
        day.enter(Support, segment=segment.name, support=support.value, present=present)
    day.change(segment, distinct_proposition="yes")


def parts_of(day: Day, name: str) -> tuple[PropositionPart, ...]:
    """The parts of a segment's proposition."""
    segment = day.segment(name)
    return tuple(part for part in day.snapshot.all(PropositionPart) if part.segment == segment.id)


def sign_part(day: Day, part: PropositionPart) -> None:
    """Have every function and partner of a part sign that they can deliver it."""
    for party in (*(function.value for function in part.functions), *part.partners):
        day.do(sign, part, party=party, day=day.today)


STEPS: tuple[Step, ...] = (
    design_team,
    work_planned,
    value_worked_out,
    propositions_written,
    planners_begun,
    needs_read_back,
    competencies_rated,
    organisation_raised,
    design_closed,
)
