"""POOL: fifteen working days in which more people are heard, and every idea gets an answer."""

from __future__ import annotations

from datetime import date

from cmprogramme.demo.step import Day, Step, on, records
from lifecycle.base.areas import Area, Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.case.arguments import Argument
from lifecycle.case.decisions import record_decision
from lifecycle.gates.decide import decide
from lifecycle.gates.nouns import Outcome
from lifecycle.ideas.capture import capture, cluster
from lifecycle.ideas.disposal import channel, decline, park
from lifecycle.people import Person
from lifecycle.playbook import Context

GUESTS = {
    "Wren": ("supply_partner", "1", "engineer of Fellgate, heard in the pool"),
    "Pavel": ("supply_partner", "1", "engineer of Fellgate, heard in the pool"),
    "Sade": ("service", "1", "agent at the service desk, heard in the pool"),
}
"""People heard in the pool who are not on the roster: function, level, note."""

TELECOM = Context(granularity=0.3, b2b=0.6, frequency=1.0, channels=0.3, regulation=0.9, size=0.55)
"""The context of the operator whose loyalty points were proposed; .41 away from ours."""

COPIED_FROM = "A telecom operator"


@on("2027-02-15", "Chen released the money in three stages, moved most by the contract and the leavers")
def money_released(day: Day) -> None:
    """The key is learned; the team stays as it is while the pool is open."""
    moved_by = [
        argument.id
        for argument in day.snapshot.all(Argument)
        if argument.template in ("lin-metering", "fin-retention")
    ]
    day.do(
        record_decision,
        outcome="approved_in_stages",
        credited=moved_by,
        director="Chen",
        released="The first third now; the second when a process was tried with households",
        reason="I can show the board what the metering contract loses without it, and what leavers cost.",
    )
    day.accept_team(Stage.POOL)


@on("2027-02-17", "The first fourteen ideas came in, six of them from the field and the desk")
def first_ideas(day: Day) -> None:
    """Engineers of Fellgate are asked as well."""
    for name, (function, level, note) in GUESTS.items():
        day.enter(Person, name=name, functions=function, level=level, on_roster="no", note=note)
    _capture(day, batch="1")


@on("2027-02-24", "Seventeen more ideas came in; twelve people of seven functions have spoken")
def more_ideas(day: Day) -> None:
    """31 ideas; one copies a telecom operator."""
    _capture(day, batch="2")


@on("2027-03-01", "Ideas were sorted by theme and nine were channelled into work")
def ideas_channelled(day: Day) -> None:
    """The app takes 8 of 21 points of effort, 38 %."""
    themes: dict[str, list[str]] = {}
    for row in records("ideas.csv"):
        themes.setdefault(row["theme"], []).append(row["text"])
    for theme, texts in themes.items():
        day.do(cluster, tuple(day.idea(text) for text in texts), theme)
    for row in records("ideas.csv"):
        if row["fate"] == "channelled":
            day.do(
                channel,
                day.idea(row["text"]),
                by="Bryn",
                reason=row["reason"],
                days=int(row["days"]),
                effort_weeks=float(row["weeks"]),
            )


@on("2027-03-02", "Fourteen ideas were parked until spring 2028, each with a day to look again")
def ideas_parked(day: Day) -> None:
    """Nothing is dropped."""
    for row in records("ideas.csv"):
        if row["fate"] == "parked":
            revisit = date.fromisoformat(row["revisit"])
            day.do(park, day.idea(row["text"]), revisit=revisit, reason=row["reason"], by="Bryn")


@on("2027-03-03", "Eight ideas were declined, the loyalty points because their context is not ours")
def ideas_declined(day: Day) -> None:
    """Distance .41, where .35 asks for a reason to copy."""
    for row in records("ideas.csv"):
        if row["fate"] == "declined":
            day.do(decline, day.idea(row["text"]), reason=row["reason"], by="Bryn")


@on("2027-03-05", "Amara closed the pool and let the programme pass G2", Gate.G2)
def channelled(day: Day) -> None:
    """Fifteen working days open."""
    day.do(
        decide,
        Gate.G2,
        Outcome.GO,
        by="Amara",
        role=Role.SPONSOR,
        reason="Engineers and agents were heard, every idea has its answer, and no theme takes the rest hostage.",
    )


def _capture(day: Day, batch: str) -> None:
    for row in records("ideas.csv"):
        if row["day"] != batch:
            continue
        copied = row["theme"] == "Offers" and "telecom" in row["text"]
        day.do(
            capture,
            row["text"],
            areas=tuple(Area(code) for code in row["areas"].split(";")),
            by=row["by"],
            impact=int(row["impact"]),
            effort=int(row["effort"]),
            fit=int(row["fit"]),
            confidence=float(row["confidence"]),
            practice_of=COPIED_FROM if copied else "",
            practice=TELECOM if copied else None,
        )


STEPS: tuple[Step, ...] = (
    money_released,
    first_ideas,
    more_ideas,
    ideas_channelled,
    ideas_parked,
    ideas_declined,
    channelled,
)
