"""R1: two districts live with it, and what they say is not what satisfaction said."""

from __future__ import annotations

from datetime import date

from cmprogramme.demo.stages.prove import record_commitment
from cmprogramme.demo.step import Day, Step, on, records
from lifecycle.actuals import record_action, record_actual
from lifecycle.base.areas import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.customers.experiences import Experience
from lifecycle.gates.decide import Wanted, decide
from lifecycle.gates.nouns import Outcome
from lifecycle.mastery import set_level
from lifecycle.measures import Measure
from lifecycle.skills import Training

EXPERIENCES = (
    {
        "name": "Home visit",
        "medium": "face_to_face",
        "importance": "5",
        "own": "5",
        "rival": "8",
        "elsewhere": "9",
        "best_elsewhere": "A lift maintenance firm",
        "improvements": "Tell me before I take the afternoon off. Send somebody who has read what I said.",
        "rival_better": "The engineer rings before he sets out",
    },
    {
        "name": "Moving house",
        "medium": "phone",
        "importance": "3",
        "own": "6",
        "rival": "9",
        "elsewhere": "9",
        "best_elsewhere": "A removal firm",
        "improvements": "One call for the old place and the new one.",
        "rival_better": "Everything is settled on one page",
    },
    {
        "name": "Billing",
        "medium": "letter",
        "importance": "4",
        "own": "7",
        "rival": "7",
        "elsewhere": "8",
        "best_elsewhere": "A mobile network",
        "improvements": "Say in one line what is different this time.",
        "rival_better": "Nothing; theirs is as long as ours",
    },
)

ACTIONS = {
    "Contacts about a bill": (
        "The line that says what changed goes onto the next bill",
        "Ines",
        date(2027, 11, 15),
    ),
    "Households that left": ("Everybody who leaves is asked why by a person", "Hugo", date(2027, 10, 29)),
}

TRAINED = (
    ("Kit", "listening", 3),
    ("Kit", "recovery", 3),
    ("Ines", "systems-fit", 2),
    ("Hugo", "segmenting", 3),
    ("Dalia", "data-care", 3),
    ("Bryn", "steering", 2),
)
"""Who was trained in what by the end of the pilot, and the level found afterwards."""


@on("2027-08-23", "Nia joined the core; Hugo stepped back to advise the pilot")
def pilot_team(day: Day) -> None:
    """The share of frontline people rises."""
    day.accept_team(Stage.R1)


@on("2027-09-08", "First actuals came in; the two measures off track got an action each")
def first_actuals(day: Day) -> None:
    """Contacts about bills are red, leavers amber."""
    record_actuals(day, "pilot")
    for name, (text, owner, due) in ACTIONS.items():
        day.do(record_action, day.find(Measure, name), text=text, owner=owner, due=due)


@on("2027-09-15", "Households answered three questions on visits, moving and bills")
def questions_asked(day: Day) -> None:
    """Home visit 4.0, moving house 2.1, billing 1.2."""
    for experience in EXPERIENCES:
        day.enter(Experience, **experience, day=day.today.isoformat())


@on("2027-09-22", "The pilot found households satisfied and yet not committed: 7.8 against 5.4")
def commitment_piloted(day: Day) -> None:
    """Satisfied and uncommitted in all three segments."""
    record_commitment(day, "commitment_piloted")


@on("2027-09-24", "Six trainings took place and closed five gaps; 21 of 30 items are closed")
def trained(day: Day) -> None:
    """Realisation 83 %."""
    for name, competency, level in TRAINED:
        training = day.find(Training, f"{name}/{competency}/{course_of(name, competency)}")
        day.change(training, done="2027-09-22", level_after=str(level))
        day.do(set_level, name, competency, level=level, evidence="Looked at again after the training")


@on(
    "2027-10-01",
    "Amara let the first wave pass G4 on condition that enquiries and leavers are counted",
    Gate.G4,
)
def piloted(day: Day) -> None:
    """Every must passes; two of three shoulds nobody has counted yet."""
    day.do(
        decide,
        Gate.G4,
        Outcome.CONDITIONAL_GO,
        by="Amara",
        role=Role.SPONSOR,
        reason="Commitment rose a little and the visit is what hurts. We go on, and we count what we lose.",
        conditions=[
            Wanted("Enquiries and leavers are counted in every district", "Ines", date(2027, 11, 12)),
        ],
    )


def record_actuals(day: Day, column: str) -> None:
    """Record the actual of every measure."""
    for row in records("actuals.csv"):
        measure = day.find(Measure, row["measure"])
        day.do(record_actual, measure, day=day.today, value=float(row[column]))


def course_of(name: str, competency: str) -> str:
    """The course planned against somebody's gap."""
    return next(
        row["course"]
        for row in records("training.csv")
        if (row["person"], row["competency"]) == (name, competency)
    )


STEPS: tuple[Step, ...] = (
    pilot_team,
    first_actuals,
    questions_asked,
    commitment_piloted,
    trained,
    piloted,
)
