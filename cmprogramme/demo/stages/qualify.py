"""D1: is this for Aldermoor, and which form of programme suits it?"""

from __future__ import annotations

from cmprogramme.demo.step import Day, Step, on, records
from lifecycle.assessment import RoundType, add_evidence, close_round, rate_many
from lifecycle.base.areas import Evidence, Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.fit import set_context
from lifecycle.gates.decide import decide
from lifecycle.gates.nouns import Outcome
from lifecycle.preconditions import rate_preconditions
from lifecycle.suitability import LeverAbility, record_suitability

LEVERS = {
    "communications": (3, 1, "letters and mails differ by household already"),
    "people": (2, 3, "agents are grouped by kind of household"),
    "channels": (2, 2, "households choose among phone, app and letter"),
    "product": (1, 5, "two tariffs, with and without home service"),
    "price": (1, 4, "one discount for paying by direct debit"),
    "service": (2, 3, "visit windows differ by segment in two districts"),
    "transaction_operations": (1, 3, "bills look alike, the day can be chosen"),
    "relationship": (2, 2, "priority households have a named team"),
}
"""Lever -> ability, effort of raising it, what the ability was judged by."""

CONTEXT = {
    "granularity": 0.8,
    "b2b": 0.2,
    "frequency": 0.6,
    "channels": 0.7,
    "regulation": 0.5,
    "size": 0.9,
}

PRECONDITIONS = {
    "M1": (3, "Segment sheet of 2025 with sizes; the winter letter was written by it"),
    "M2": (2, "Value is known for dual-fuel households, not for home service"),
    "M3": (2, "Two districts offer evening visits, the others do not"),
    "M4": (1, "Only the plan to win households names a business goal"),
    "M5": (2, "Exit survey of last spring, 212 answers"),
    "I1": (1, "An agent opens five systems to see one household"),
    "I2": (1, "Billing and visits are joined by hand once a quarter"),
    "I3": (2, "Dalia's team answers for billing data, nobody for visit data"),
    "I4": (2, "The meter exchange was approved in two steps"),
    "I5": (2, "Evening visits were tried in one district first"),
    "C1": (4, "Staff survey: pride in helping households is the highest item"),
    "C2": (3, "Board minutes of September; Amara spent two days with engineers"),
    "C3": (3, "The storm team of January shared its credit across four departments"),
    "C4": (2, ""),
    "C5": (3, ""),
}
"""Factor -> score 0-4 and what was seen of it."""


@on("2026-11-24", "Bryn answered the suitability test: the offer can be tailored")
def suitability_tested(day: Day) -> None:
    """T 58.3, S 62.5: suitable."""
    day.do(
        record_suitability,
        abilities={lever: ability for lever, (ability, _, _) in LEVERS.items()},
        efforts={lever: effort for lever, (_, effort, _) in LEVERS.items()},
        granularity=2,
        readiness=2,
    )
    for lever, (_, _, note) in LEVERS.items():
        day.change(day.find(LeverAbility, lever), note=note)


@on("2026-11-25", "Amara and Bryn described the context; the subscription playbook is nearest")
def context_described(day: Day) -> None:
    """Fit 91.7."""
    day.do(set_context, CONTEXT)


@on("2026-11-27", "Department heads rated the fifteen preconditions")
def preconditions_rated(day: Day) -> None:
    """P 57.3: culture carries what IT lacks."""
    known = {factor.id for factor in day.snapshot.playbook.preconditions}
    day.do(
        rate_preconditions,
        {id: score for id, (score, _) in PRECONDITIONS.items() if id in known},
        evidence={id: text for id, (_, text) in PRECONDITIONS.items() if text and id in known},
    )


@on("2026-12-01", "A quick check gave a first picture of the areas; Amara, Bryn and Chen qualify the work")
def quickly_checked(day: Day) -> None:
    """24 statements on the word of department heads, so the picture is only indicative."""
    answers: dict[str, dict[str, int]] = {}
    for row in records("quick_check.csv"):
        if not day.asks(row["statement"]):
            continue
        answers[row["statement"]] = {
            scale: int(row[scale]) for scale in ("intention", "reality", "presence") if row[scale]
        }
    day.do(rate_many, answers, rater="Bryn")
    for statement in answers:
        day.do(
            add_evidence,
            statement,
            kind=Evidence.ASSERTION,
            day=day.today,
            text="As the heads of department see it in their first week",
        )
    day.do(close_round, type=RoundType.QUICK, note="First picture, before anything was looked at closely")
    day.accept_team(Stage.D1)


@on("2026-12-04", "Amara let the programme pass G0", Gate.G0)
def qualified(day: Day) -> None:
    """Go."""
    day.do(
        decide,
        Gate.G0,
        Outcome.GO,
        by="Amara",
        role=Role.SPONSOR,
        reason="We can vary what households get, staff want it, and weak systems can be dealt with on the way.",
    )


STEPS: tuple[Step, ...] = (
    suitability_tested,
    context_described,
    preconditions_rated,
    quickly_checked,
    qualified,
)
