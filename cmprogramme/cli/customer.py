"""Customers as they are known: needs, propositions, plans, experiences, commitment, activity."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import told
from lifecycle.customers.results_telling import activity_page, commitment_page, experiences_page, plans_page
from lifecycle.customers.telling import (
    customer_page,
    needs_page,
    proposition_page,
    propositions_page,
    qualification_page,
)
from lifecycle.insight.segments import Segment
from lifecycle.register import find


def show() -> Answer:
    """All of it at a glance."""
    return told(customer_page)


def qualification(segment: str = "") -> Answer:
    """Needs read back, what is unclear, the five rights and the fair bargain, of a SEGMENT or all."""
    if segment:
        return told(needs_page, _segment(segment), items="segments")
    return told(qualification_page, items="segments")


def propositions(segment: str = "") -> Answer:
    """Parts filled, supports in place, sign-offs and who was told, of a SEGMENT or all."""
    if segment:
        return told(proposition_page, _segment(segment), items="segments")
    return told(propositions_page, items="segments")


def plans() -> Answer:
    """The four plans by group, what is missing, the value of a customer and its cap, effort against value."""
    return told(plans_page, items="plans")


def commitment() -> Answer:
    """Commitment first, satisfaction beside it, and the quadrant of each segment."""
    return told(commitment_page, items="segments")


def experiences() -> Answer:
    """Key experiences, most urgent first, with what is still to be found out."""
    return told(experiences_page, items="ranked")


def activity() -> Answer:
    """Enquiries lost, leavers asked and the other shares, over the newest counts of all segments."""
    return told(activity_page)


def _segment(text: str) -> Segment:
    return find(session().snapshot, Segment, text)
