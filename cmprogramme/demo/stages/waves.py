"""R2: district after district; what leaks is counted, and counted again."""

from __future__ import annotations

from cmprogramme.demo.stages.justify import components, set_enablers
from cmprogramme.demo.stages.pilot import record_actuals
from cmprogramme.demo.stages.prove import record_commitment
from cmprogramme.demo.step import Day, Step, on, records
from lifecycle.actuals import finish_action, record_action
from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Area, Evidence, Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.capabilities.changing import record_edge_evidence
from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.experiences import ChangedNeed
from lifecycle.customers.plans import GroupShare
from lifecycle.gates.conditions import fulfil
from lifecycle.gates.decide import decide
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.measures import Measure, MeasureAction
from lifecycle.strategy.components import complete
from lifecycle.strategy.enablers import EnablerStage

EVIDENCE = {
    "e3": "The retention plan decided which districts got evening visits first.",
    "e12": "Districts with the window score two points higher on the home visit.",
    "f1": "Answers after visits put the message in time among the five figures.",
    "f2": "The five figures moved money in the plan from listings to call backs.",
}
"""Edge -> what went from the one area to the other: together they close the learning loop."""

DONE = (
    "Fifty accounts drawn at random hold visits, bills and permissions",
    "A visit shows within four minutes",
    "The same screen in eight of nine depots",
)
"""What shows that the first three staged components are done."""

REACHED = {
    "single-view": EnablerStage.LIVE,
    "touch-points": EnablerStage.LIVE,
    "channel-collaboration": EnablerStage.PARTIAL,
    "trigger-rules": EnablerStage.PARTIAL,
}

NEW_SHARES = {"Dual-fuel households": "40", "Home service subscribers": "35", "Single-fuel movers": "25"}


@on("2027-10-04", "Olu and Hugo joined the core for the waves; Dalia stepped back to advise")
def waves_team(day: Day) -> None:
    """Ten people of eight functions."""
    day.accept_team(Stage.R2)


@on("2027-10-15", "Enquiries and leavers were counted: 7 % of enquiries are lost, 35 % of leavers asked")
def first_counts(day: Day) -> None:
    """The condition of the first wave is met, and what it shows is a task."""
    count(day, "first_counts")
    piloted = [one for one in day.snapshot.all(Decision) if one.gate is Gate.G4 and one.conditions][-1]
    day.do(fulfil, piloted, 1, evidence="Counts of 14 October for all nine districts", by="Ines")


@on("2027-10-25", "The learning loop turned once: answers after visits changed figures and plan")
def loop_turned(day: Day) -> None:
    """Experience and activities are looked at again."""
    for edge, text in EVIDENCE.items():
        day.do(record_edge_evidence, edge, day=day.today, text=text)
    day.do(
        record_area_round,
        {Area.CX: 38.0, Area.CA: 44.0},
        evidence=Evidence.OBSERVED,
        day=day.today,
        note="Visits, calls and letters of two districts followed for a month",
    )
    day.enter(
        ChangedNeed,
        text="Early morning visits before the school run",
        segment="Time-squeezed",
        noticed="2027-09-13",
        answered="2027-10-11",
        answer="One evening was exchanged for an early morning in each district",
    )


@on("2027-11-12", "A month later 4 % of enquiries are lost and 66 % of leavers were asked why")
def second_counts(day: Day) -> None:
    """Leak and silence at the door are below their limits."""
    count(day, "second_counts")


@on("2027-11-19", "Every measure has a fresh actual; effort went to where the value is")
def fresh_actuals(day: Day) -> None:
    """Scorecard 6 of 6; effort and value are 5 points apart."""
    record_actuals(day, "wave")
    for action in day.snapshot.all(MeasureAction):
        day.do(finish_action, action, day=day.today, result="Done in all districts of the wave")
    day.do(
        record_action,
        day.find(Measure, "Contacts about a bill"),
        text="The line on the bill is tried with careful savers in two wordings",
        owner="Ines",
    )
    for group, effort in NEW_SHARES.items():
        day.change(day.find(GroupShare, group), effort=effort)


@on("2027-11-24", "Commitment rose to 6.2 in the second wave")
def commitment_waved(day: Day) -> None:
    """Satisfaction 8.1."""
    record_commitment(day, "commitment_waved")


@on("2027-12-01", "Agents and engineers look at one screen; 26 of 30 items are closed")
def view_completed(day: Day) -> None:
    """Three of five staged components are done."""
    for component, evidence in zip(components(day), DONE, strict=False):
        day.do(complete, component, evidence=evidence)
    set_enablers(day, REACHED)


@on("2027-12-03", "Amara let the second wave pass G4", Gate.G4)
def waved(day: Day) -> None:
    """Every must and every should."""
    day.do(
        decide,
        Gate.G4,
        Outcome.GO,
        by="Amara",
        role=Role.SPONSOR,
        reason="Fewer enquiries are lost, leavers are asked, and commitment follows. The last districts may begin.",
    )


def count(day: Day, told: str) -> None:
    """Enter the counts of every segment, as they were told on that day."""
    for row in records("counts.csv"):
        if row["told"] == told:
            day.enter(ActivityCount, **{name: text for name, text in row.items() if name != "told"})


STEPS: tuple[Step, ...] = (
    waves_team,
    first_counts,
    loop_turned,
    second_counts,
    fresh_actuals,
    commitment_waved,
    view_completed,
    waved,
)
