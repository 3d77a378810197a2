"""B3: households try it, partners sign, everybody is told; the gate is held once before it passes."""

from __future__ import annotations

from datetime import date

from cmprogramme.demo.stages.asking import answer_asked
from cmprogramme.demo.stages.construct import record_weeks
from cmprogramme.demo.stages.design import parts_of, sign_part
from cmprogramme.demo.step import Day, Step, on, records, table
from lifecycle.assessment import add_evidence, rate
from lifecycle.base.areas import Evidence, Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.communication import Audience, communicate
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.prototypes import Prototype, record_trial
from lifecycle.gates.decide import decide
from lifecycle.gates.nouns import Outcome
from lifecycle.ideas.alarms import state_of
from lifecycle.ideas.streams import Stream, Verdict, decide_stream
from lifecycle.insight.segments import Segment
from lifecycle.mastery import set_level
from lifecycle.roster import import_roster
from lifecycle.skills import Objective, Training
from lifecycle.summary import ask

DECIDERS = [("Ines", Role.PROCESS_OWNER), ("Gwen", Role.PEOPLE_LEAD)]

SIGHT = (
    ("Mo", "Send households who fit the promise", "Households stay longer", "3", "1"),
    ("Nia", "Put things right in the first call", "Staff who can help", "5", "0"),
    ("Olu", "Keep the window on the northern routes", "Fewer failed visits", "4", "0"),
)
SUPPORT = {
    "Mo": "Tells comparison sites what we can keep",
    "Nia": "Answers households who ring a second time",
    "Olu": "Sends the engineer who is nearest",
}

WINTER_STANDARDS = {
    "service": "An engineer within six hours in nine of ten cases, within a day in all",
    "service_standards": "Counted every Friday by Fellgate and by us",
}

TOLD = {
    Audience.STAFF: ("Team meetings with the people of the pilot", 0.86),
    Audience.MANAGERS: ("Half a day with the five figures", 0.9),
    Audience.CUSTOMERS: ("Letter, message or usage page, as each segment prefers", 0.72),
    Audience.PARTNERS: ("Joint day at the depot of Fellgate; a page for comparison sites", 0.8),
}


@on("2027-07-05", "Mo, Nia and Olu joined the roster; Mo sits in the core as the eighth function")
def widened(day: Day) -> None:
    """Nine people, mean level 2.9."""
    day.do(import_roster, table("joiners.csv"))
    day.accept_team(Stage.B3)


@on("2027-07-08", "Mo and Nia were looked at as well: nine of eleven gaps have training")
def joiners_rated(day: Day) -> None:
    """Alignment 82 %."""
    day.do(set_level, "Mo", "partner-delivery", level=1, evidence="Has seen one joint day")
    day.do(set_level, "Nia", "coaching", level=1, evidence="Has coached one new colleague")
    day.enter(
        Training,
        person="Mo",
        competency="partner-delivery",
        course="Joint day at the partner's site",
        due="2027-09-24",
    )
    for person, text, goal, motivation, distance in SIGHT:
        day.enter(
            Objective,
            person=person,
            text=text,
            linked="yes",
            goal=goal,
            motivation=motivation,
            distance=distance,
            supports=SUPPORT[person],
        )


@on("2027-07-14", "Twenty households lived with the visit promise for three weeks")
def households_tried(day: Day) -> None:
    """What they praised was the message when it could not be kept."""
    prototype = day.snapshot.all(Prototype)[0]
    day.do(
        record_trial,
        prototype,
        day=day.today,
        customers=20,
        finding="Seventeen visits within the window; three were late and two of those households thanked us for the "
        "message. Nobody used the map.",
    )
    record_weeks(day, "households_tried")


@on("2027-07-16", "Fellgate signed for the winter; reassured planners have all seven parts")
def planners_completed(day: Day) -> None:
    """Six hours in nine of ten cases is what can be kept."""
    for part in parts_of(day, "Reassured planners"):
        standard = WINTER_STANDARDS.get(part.part.value)
        if standard:
            sign_part(day, day.change(part, standard=standard))


@on("2027-07-21", "Customers, staff, their managers and partners were told")
def everybody_told(day: Day) -> None:
    """Four audiences for each of three segments."""
    for segment in day.snapshot.all(Segment):
        for audience, (channel, understood) in TOLD.items():
            day.do(
                communicate,
                segment,
                audience=audience,
                day=day.today,
                channel=channel,
                understood=understood,
            )


@on("2027-07-28", "Before rollout, commitment was asked for the first time: 5.2")
def commitment_before(day: Day) -> None:
    """The value later waves are compared with."""
    record_commitment(day, "commitment_before")
    record_weeks(day, "commitment_before")


@on("2027-08-06", "Amara held G3: permissions for e-mail are not stored", Gate.G3)
def held(day: Day) -> None:
    """One must of seven is open."""
    day.do(
        decide,
        Gate.G3,
        Outcome.HOLD,
        by="Amara",
        role=Role.SPONSOR,
        together_with=DECIDERS,
        reason="We would write to households that never agreed to it. Two weeks are worth less than their trust.",
    )


@on("2027-08-13", "E-mail permissions were stored; three lists became one")
def permissions_stored(day: Day) -> None:
    """The destroyer that was frequent in December is gone."""
    store = day.find(PermissionStore, "E-mail")
    day.change(
        store,
        stored_on=day.today.isoformat(),
        system="Account view",
        evidence="Fifty accounts drawn at random, all with a yes or a no",
    )
    for rater in ("Dalia", "Eoin"):
        day.do(rate, "IT-4", {"presence": 0}, rater=rater)
    day.do(
        add_evidence,
        "IT-4",
        kind=Evidence.OBSERVED,
        day=day.today,
        text="Fifty accounts drawn at random: each says yes or no for phone, letter and e-mail",
    )
    day.do(
        ask,
        "May the pilot begin on 23 August in two districts?",
        options=("Begin on 23 August", "Begin after the first cold week"),
        recommendation="Begin on 23 August",
        by_when=date(2027, 8, 20),
        cost_of_delay="Evenings fill up from October; the pilot would be judged on the busiest month",
    )


@on("2027-08-18", "The three streams have delivered and were wound up; 17 of 30 items are closed")
def streams_ended(day: Day) -> None:
    """What they built belongs to the line now."""
    for stream in day.snapshot.all(Stream):
        day.do(
            decide_stream,
            stream,
            Verdict.STOP,
            by="Bryn",
            index=state_of(day.snapshot, stream, day.today).index.value,
            reason="Delivered and handed to the line; what is left is on the plan of the rollout.",
        )


@on("2027-08-20", "Amara let the programme pass G3", Gate.G3)
def proven(day: Day) -> None:
    """All seven musts and three shoulds."""
    day.do(
        decide,
        Gate.G3,
        Outcome.GO,
        by="Amara",
        role=Role.SPONSOR,
        together_with=DECIDERS,
        reason="Households tried it, Fellgate signed it, and we write only to those who said yes.",
    )
    answer_asked(day, "Begin on 23 August.")


def record_commitment(day: Day, told: str) -> None:
    """Enter what segments answered, as it was told on that day."""
    for row in records("commitment.csv"):
        if row["told"] == told:
            day.enter(CommitmentReading, **{name: text for name, text in row.items() if name != "told"})


STEPS: tuple[Step, ...] = (
    widened,
    joiners_rated,
    households_tried,
    planners_completed,
    everybody_told,
    commitment_before,
    held,
    permissions_stored,
    streams_ended,
    proven,
)
