"""Checks at the end of the build phase that rest on propositions, measures, skills and streams (gate G3)."""

from __future__ import annotations

from lifecycle.base.figures import at_most
from lifecycle.base.findings import Finding, listed, not_assessed
from lifecycle.base.phases import Phase, Stage
from lifecycle.customers.communication import communicated, understood
from lifecycle.customers.permissions import permissions_stored
from lifecycle.customers.plans import plans_complete
from lifecycle.customers.proposition import propositions_complete, supply_partners_signed, supports_in_place
from lifecycle.customers.prototypes import prototype_tried
from lifecycle.customers.qualification import requirements_confirmed
from lifecycle.gates.registry import Question, check
from lifecycle.ideas.alarms import in_state, stream_states
from lifecycle.ideas.blind_alley import Alarm
from lifecycle.ideas.streams import Stream
from lifecycle.measures_asked import dimension_coverage
from lifecycle.skills import gaps_closed


@check("g3.propositions", stage=Stage.B1, limit=lambda s: 7)
def propositions_whole(question: Question) -> Finding:
    """Whether every segment has all parts of its proposition."""
    return propositions_complete(question.snapshot, question.today, question.limit)


@check("g3.communication", stage=Stage.B3)
def everyone_told(question: Question) -> Finding:
    """Whether staff, managers, customers and partners have been told, with dates."""
    return communicated(question.snapshot, question.today)


@check("g3.partners", stage=Stage.B3)
def partners_signed(question: Question) -> Finding:
    """Whether supply partners have signed what they deliver (rules.md reading 34)."""
    return supply_partners_signed(question.snapshot, question.today)


@check("g3.coverage", stage=Stage.D3, home=Phase.DEFINITION, limit=lambda s: len(s.listed("dimension")))
def dimensions_covered(question: Question) -> Finding:
    """Whether the scorecard covers all dimensions; the baseline is work of the definition phase (reading 22)."""
    return dimension_coverage(question.snapshot, question.today, question.limit)


@check("g3.prototype", stage=Stage.B2)
def tried_with_customers(question: Question) -> Finding:
    """Whether a prototype was tried with customers."""
    return prototype_tried(question.snapshot, question.today)


@check("g3.permissions", stage=Stage.B2)
def permission_is_stored(question: Question) -> Finding:
    """Whether permissions to contact are stored."""
    return permissions_stored(question.snapshot, question.today)


@check("g3.training", stage=Stage.B2, limit=lambda s: s.playbook.people.alignment)
def training_against_gaps(question: Question) -> Finding:
    """Whether training has closed the gaps in competency."""
    return gaps_closed(question.snapshot, question.today, question.limit)


@check("g3.plans", stage=Stage.B1, limit=lambda s: 1)
def plans_whole(question: Question) -> Finding:
    """Whether the four plans of every group looked after are complete and within their caps (rules.md F14)."""
    return plans_complete(question.snapshot, question.limit)


@check("g3.requirements", stage=Stage.B1, limit=lambda s: 1)
def needs_confirmed(question: Question) -> Finding:
    """Whether customers confirmed every requirement (rules.md F13)."""
    return requirements_confirmed(question.snapshot, question.limit)


@check("g3.supports", stage=Stage.B1, limit=lambda s: 4)
def delivery_supported(question: Question) -> Finding:
    """Whether every proposition has enough of the six delivery supports (rules.md F15)."""
    return supports_in_place(question.snapshot, question.limit)


@check("g3.understood", stage=Stage.B3, limit=lambda s: 0.6)
def told_is_understood(question: Question) -> Finding:
    """Whether enough of those told understood it (rules.md F15)."""
    return understood(question.snapshot, question.today, question.limit)


@check("g3.streams", stage=None, limit=lambda s: 0, most=True)
def no_red_stream(question: Question) -> Finding:
    """Whether no stream is red; without any stream there is none (rules.md readings 23, 69).

    The value counts red streams; one that cannot be judged leaves the question open.
    """
    states = stream_states(question.snapshot, question.today)
    red = [state.stream for state in in_state(states, Alarm.RED)]
    dark = [state for state in states if state.alarm is Alarm.NOT_ASSESSED]
    if not at_most(float(len(red)), question.limit):
        return Finding(
            False,
            float(len(red)),
            f"Red: {listed(stream.name for stream in red)}.",
            "Redirect, park or stop each, or show evidence that it moves a needed area.",
        ).about(Stream.KIND, (stream.id for stream in red))
    if dark:
        named = listed(state.stream.name for state in dark)
        unknown = not_assessed(f"Not yet assessed: {named}.", dark[0].index.note)
        return unknown.about(Stream.KIND, (state.stream.id for state in dark))
    return Finding(True, float(len(red)), "No stream is red." if states else "There are no streams.")
