"""R3: what was learned stays, what was built gets owners, and the vision moves on."""

from __future__ import annotations

from datetime import date

from cmprogramme.demo.stages.asking import answer_asked
from cmprogramme.demo.stages.closing import lesson_of, work_goes_on
from cmprogramme.demo.stages.justify import components
from cmprogramme.demo.step import Day, Step, on
from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Area, Capability, Evidence, Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.customers.plans import CustomerPlan, refine_plan
from lifecycle.gates.decide import decide
from lifecycle.gates.nouns import Outcome
from lifecycle.owners import name_owner
from lifecycle.stages import set_stage
from lifecycle.strategy.components import complete
from lifecycle.strategy.vision import Affects, add_attribute, write_vision
from lifecycle.summary import ask

SCORES = {
    Area.PO: 57.0,
    Area.AP: 58.0,
    Area.ME: 48.0,
    Area.PR: 55.0,
    Area.IT: 57.0,
    Area.PC: 51.0,
    Area.CA: 54.0,
    Area.CX: 50.0,
}

OWNERS = {
    Area.AP: "Farah",
    Area.PR: "Hugo",
    Area.PO: "Gwen",
    Area.PC: "Ines",
    Area.IT: "Dalia",
    Area.ME: "Chen",
    Area.CX: "Amara",
    Area.CA: "Olu",
}

PROPOSED = {
    "W17": "Ask in the first data step who owns visit data; billing data has an owner already.",
    "W28": "Among early signs of leaving, look at a second cancelled visit before arrears.",
}
"""Work item -> what its lesson would change in the playbook."""

REFINED = {
    ("Dual-fuel households", "acquisition"): (
        "Listings only where the fee stays below the cap; 400,000 in place of 560,000",
        "Value of a household: cap 105.14, fee 140",
        {"budget": 400000.0},
    ),
    ("Dual-fuel households", "retention"): (
        "A call after the second cancelled visit, not after the first arrears",
        "Lesson on early signs",
        {},
    ),
    ("Dual-fuel households", "penetration"): (
        "Advice by the engineer stays; the mailing goes",
        "Careful savers asked for fewer pages",
        {},
    ),
    ("Dual-fuel households", "efficiency"): (
        "The line on the bill in two wordings until spring",
        "Contacts about a bill still above plan",
        {},
    ),
    ("Home service subscribers", "retention"): (
        "The plan stands as it is",
        "Standard met in 91 of 100 visits",
        {},
    ),
    ("Home service subscribers", "penetration"): (
        "The second visit without charge is kept for reassured planners",
        "Commitment by segment, second wave",
        {},
    ),
}


@on("2027-12-10", "Hugo stepped back; nine people embed what was built")
def embedding_team(day: Day) -> None:
    """Mean level 2.3."""
    day.do(set_stage, Stage.R3, reason="the last wave runs by itself; what remains is handing over")
    day.accept_team(Stage.R3)


@on("2028-01-17", "The second assessment found all areas higher; measurement rose from 25 to 48")
def assessed_again(day: Day) -> None:
    """A real change: 23 points, where 5 can be noise."""
    day.do(
        record_area_round,
        SCORES,
        evidence=Evidence.OBSERVED,
        day=day.today,
        note="The assessor of December 2026 came back, with the same questions",
    )


@on("2028-01-20", "Amara wrote the second vision: from knowing households to promises of their own")
def vision_revised(day: Day) -> None:
    """Knowledge made it possible."""
    last = ("One account in seventy is wrong", "Three of five leavers were on the list a month before")
    for component, evidence in zip(components(day)[3:], last, strict=False):
        day.do(complete, component, evidence=evidence)
    day.do(
        write_vision,
        "Every household has a promise of its own, and can count on it",
        text="Knowing what a household told us is done. What tells us apart from now on is that time-squeezed "
        "households, careful savers and reassured planners are each promised something else, and get it.",
        mutual_value="Households have a reason to stay that no price list shows; we keep the margin of those who do.",
        capability=Capability.KNOWLEDGE,
        reason="Three segments answered the same questions differently: one promise for all is none of theirs.",
    )
    day.do(
        add_attribute,
        "A promise of one's own",
        affects=Affects.PRODUCT,
        customer_side="What matters to this household is promised, and no more.",
        company_side="Effort goes where it is felt.",
    )


@on("2028-01-26", "The last item is closed: 26 of 30 left a lesson, two of them go to the playbook")
def lessons_proposed(day: Day) -> None:
    """Learning rate .87."""
    work_goes_on(day)
    for code, proposal in PROPOSED.items():
        day.change(lesson_of(day, code), playbook_change=proposal, proposal="proposed")


@on("2028-02-02", "Each of the eight areas got an owner in the line")
def owners_named(day: Day) -> None:
    """From the first of March."""
    for area, name in OWNERS.items():
        day.do(name_owner, area, name)


@on("2028-02-09", "All six plans were refined from results; the comparison-site fee is within the cap")
def plans_refined(day: Day) -> None:
    """100 a household, where 105.14 may be spent."""
    for plan in day.snapshot.all(CustomerPlan):
        found = REFINED.get((plan.group, plan.plan))
        if found:
            text, because, update = found
            day.do(refine_plan, plan, text=text, because=because, by="Bryn", **update)
    day.do(
        ask,
        "May the programme be closed on 25 February?",
        options=("Close it and keep the weekly half hour", "Keep it open until the spring plan"),
        recommendation="Close it and keep the weekly half hour",
        by_when=date(2028, 2, 25),
        cost_of_delay="Owners would wait for us instead of deciding themselves",
    )


@on("2028-02-25", "Amara let the programme pass G5; it is closed", Gate.G5)
def handed_over(day: Day) -> None:
    """Go."""
    answer_asked(day, "Close it; the weekly half hour goes on.")
    day.do(
        decide,
        Gate.G5,
        Outcome.GO,
        by="Amara",
        role=Role.SPONSOR,
        reason="The areas have owners, the plans follow what we saw, and the weekly half hour goes on without us.",
    )


STEPS: tuple[Step, ...] = (
    embedding_team,
    assessed_again,
    vision_revised,
    lessons_proposed,
    owners_named,
    plans_refined,
    handed_over,
)
