"""B2: systems, processes, training and permissions are built, and one stream runs into a blind alley."""

from __future__ import annotations

from datetime import date

from cmprogramme.demo.stages.asking import answer_asked
from cmprogramme.demo.step import Day, Step, on, records
from lifecycle.assessment import known_scores
from lifecycle.base.areas import Capability, Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.prototypes import Prototype
from lifecycle.gates.conditions import fulfil
from lifecycle.gates.nouns import Decision
from lifecycle.ideas.alarms import state_of
from lifecycle.ideas.streams import Stream, StreamWeek, Verdict, decide_stream
from lifecycle.overrides import override
from lifecycle.skills import Training, competency_readiness
from lifecycle.stages import set_stage
from lifecycle.strategy.backing import BackingItem, rate_backing
from lifecycle.strategy.balance import record_spending
from lifecycle.strategy.drive import Component, drive_order_ready, drive_rule, start_component
from lifecycle.summary import ask

BUDGET = "Build budget, thousand"
FIRST_SPENDING = {
    Capability.TECHNOLOGY: 595.0,
    Capability.PEOPLE: 85.0,
    Capability.PROCESS: 85.0,
    Capability.KNOWLEDGE: 85.0,
}
SECOND_SPENDING = {
    Capability.TECHNOLOGY: 340.0,
    Capability.PEOPLE: 170.0,
    Capability.PROCESS: 212.5,
    Capability.KNOWLEDGE: 127.5,
}
OVERRIDE_ENDS = date(2027, 4, 30)
APP = "Visit app"

STREAMS = (
    {
        "name": APP,
        "areas": "IT, PC",
        "started": "2027-04-12",
        "budget": "200",
        "owner": "Eoin",
        "note": "Households see and move their visit; engineers see the account",
    },
    {
        "name": "Visit promise",
        "areas": "PR, PC",
        "started": "2027-04-12",
        "budget": "120",
        "owner": "Ines",
        "note": "A window of two hours, kept or taken back in time",
    },
    {
        "name": "Permissions",
        "areas": "IT",
        "started": "2027-04-12",
        "budget": "80",
        "owner": "Dalia",
        "note": "Permission to contact is asked for, stored and seen by all",
    },
)


@on("2027-04-12", "Kit joined the core and Lena is consulted; seven functions build")
def construction_team(day: Day) -> None:
    """Mean level 3.0."""
    day.accept_team(Stage.B2)


@on("2027-04-13", "Seven tenths of the budget went to technology; the balance fell to 40")
def technology_first(day: Day) -> None:
    """B 40, warned."""
    day.do(record_spending, FIRST_SPENDING, title=BUDGET)
    day.do(
        ask,
        "May systems start although measurement stands at 25 and 40 is asked for?",
        options=("Start now, until 30 April at your risk", "Wait until the five figures are in use"),
        recommendation="Start now, until 30 April at your risk",
        by_when=date(2027, 4, 16),
        cost_of_delay="The metering contract names May for the first data",
    )


@on("2027-04-15", "Amara let systems start before measurement is ready, until 30 April")
def drive_order_overridden(day: Day) -> None:
    """Measurement stands at 25, and 40 is asked for."""
    scores = known_scores(day.snapshot, day.today)
    readiness = competency_readiness(day.snapshot).value
    systems = drive_order_ready(day.snapshot, scores, readiness)[-1]
    day.do(
        override,
        drive_rule(Component.SYSTEMS),
        by="Amara",
        role=Role.SPONSOR,
        title="Systems wait for what drives them",
        computed=systems.reason,
        chosen="systems start now",
        reason="The metering contract names May for the first data. The five figures start in June, and until then "
        "nothing is bought that the measures could prove wrong.",
        risk_owner="Dalia",
        expires=OVERRIDE_ENDS,
    )
    answer_asked(day, "Start now; Dalia owns the risk until 30 April.")


@on("2027-04-16", "Work on processes and systems started under the override, in three streams")
def systems_started(day: Day) -> None:
    """Each stream shows evidence in its first week."""
    day.do(
        start_component,
        Component.SYSTEMS,
        scores=known_scores(day.snapshot, day.today),
        readiness=competency_readiness(day.snapshot).value,
        note="First data of the metering contract in May",
    )
    for stream in STREAMS:
        day.enter(Stream, **stream)
    record_weeks(day, "systems_started")


@on("2027-04-28", "Bonuses no longer reward short calls: the backing is whole and the condition of G1 met")
def backing_repaired(day: Day) -> None:
    """All four items at three."""
    day.do(
        rate_backing,
        BackingItem.ALIGNMENT,
        3,
        evidence="New bonus agreement of 26 April: calls that settle it, not calls that are short",
    )
    justified = [one for one in day.snapshot.all(Decision) if one.gate is Gate.G1 and one.conditions][-1]
    day.do(fulfil, justified, 1, evidence="Bonus agreement signed on 26 April", by="Gwen")


@on("2027-05-05", "Money moved to people, process and knowledge; the balance rose to 80")
def balanced(day: Day) -> None:
    """40/20/25/15."""
    day.do(record_spending, SECOND_SPENDING, title=BUDGET)


@on("2027-05-11", "The visit app turned amber: half the effort is spent and nothing shown since April")
def app_amber(day: Day) -> None:
    """Index .59."""
    record_weeks(day, "app_amber")


@on("2027-05-25", "The visit app turned red: effort no longer serves the vision")
def app_red(day: Day) -> None:
    """Index .72; the leader has five working days."""
    record_weeks(day, "app_red")


@on("2027-05-27", "Bryn redirected the visit app to what engineers need at the door")
def app_redirected(day: Day) -> None:
    """Two working days later."""
    stream = day.find(Stream, APP)
    day.do(
        decide_stream,
        stream,
        Verdict.REDIRECT,
        by="Bryn",
        index=state_of(day.snapshot, stream, day.today).index.value,
        reason="Two weeks went into colours and a game about saving. Engineers come first: the account and the window "
        "at the door, shown to six of them every Friday.",
    )


@on("2027-06-10", "Permissions for phone and letter were stored; eight trainings were planned")
def permissions_begun(day: Day) -> None:
    """E-mail is still missing."""
    for channel, stored, system, evidence in (
        ("Phone", "2027-06-08", "Account view", "Twenty accounts drawn at random"),
        ("Letter", "2027-06-08", "Account view", "Twenty accounts drawn at random"),
        ("E-mail", "", "Mailing list", ""),
    ):
        day.enter(
            PermissionStore, channel=channel, stored_on=stored, system=system, owner="Lena", evidence=evidence
        )
    for row in records("training.csv"):
        day.enter(Training, **row)
    record_weeks(day, "permissions_begun")


@on("2027-07-02", "Thirteen of thirty items are closed; the visit promise is ready to be tried")
def construction_closed(day: Day) -> None:
    """One of the thirteen left no lesson."""
    day.enter(
        Prototype,
        name="The visit promise from the call to the door",
        segment="Time-squeezed",
        owner="Ines",
    )
    record_weeks(day, "construction_closed")
    day.do(set_stage, Stage.B3, reason="systems, process and training are there; now households judge")


def record_weeks(day: Day, told: str) -> None:
    """Record what streams spent and showed, as it was told on that day."""
    for row in records("streams.csv"):
        if row["told"] == told:
            day.enter(StreamWeek, **{name: text for name, text in row.items() if name != "told"})


STEPS: tuple[Step, ...] = (
    construction_team,
    technology_first,
    drive_order_overridden,
    systems_started,
    backing_repaired,
    balanced,
    app_amber,
    app_red,
    app_redirected,
    permissions_begun,
    construction_closed,
)
