"""Customers as they are known: needs, propositions, plans, experiences, commitment, activity."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.numbers import WaveOrBefore
from cmprogramme.cli.reading import optional_day
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import told
from lifecycle.base.errors import InvalidValue
from lifecycle.customers.activity_telling import period_page
from lifecycle.customers.changed_needs_telling import changed_page
from lifecycle.customers.commitment_telling import answers_page, commitment_page, waves_page
from lifecycle.customers.counts_telling import counts_page
from lifecycle.customers.experiences_telling import asked_page
from lifecycle.customers.groups import group_called
from lifecycle.customers.plans_telling import group_page, plans_page
from lifecycle.customers.proposition_grid_telling import matrix_page
from lifecycle.customers.proposition_telling import proposition_page, propositions_page
from lifecycle.customers.qualification_grid_telling import rights_matrix_page
from lifecycle.customers.qualification_telling import needs_page, qualification_page
from lifecycle.customers.telling import customer_page
from lifecycle.customers.told_telling import messages_page, told_page
from lifecycle.customers.wave_answers import refuse_unasked
from lifecycle.customers.who_signs_telling import parties_page
from lifecycle.insight.segments import Segment
from lifecycle.register import find


def show() -> Answer:
    """All of it at a glance."""
    return told(customer_page)


def qualification(segment: str = "", *, matrix: bool = False) -> Answer:
    """Needs read back, what is unclear, the five rights and the fair bargain, of a SEGMENT or all.

    --matrix: all segments by the six rights.
    """
    _one_of(segment, "--matrix" if matrix else "")
    if segment:
        return told(needs_page, _segment(segment), items="segments")
    return told(rights_matrix_page if matrix else qualification_page, items="segments")


def propositions(segment: str = "", *, matrix: bool = False, parties: bool = False) -> Answer:
    """Parts filled, supports in place, sign-offs and who was told, of a SEGMENT or all.

    --matrix: all segments by the seven parts. --parties: who signs, by segments.
    """
    _one_of(segment, "--matrix" if matrix else "", "--parties" if parties else "")
    if segment:
        return told(proposition_page, _segment(segment), items="segments")
    if parties:
        return told(parties_page, items="parties")
    return told(matrix_page if matrix else propositions_page, items="segments")


def _one_of(*ways: str) -> None:
    """Ways to look at it of which one is taken; InvalidValue for two of them."""
    given = [one for one in ways if one]
    if len(given) > 1:
        raise InvalidValue(
            f"{given[0]} and {given[1]} are two ways to look at it.",
            "One is told at a time.",
            "Give one of them.",
        )


def told_(segment: str = "") -> Answer:
    """Who was told of the propositions, and how many understood, trials, permissions; of a SEGMENT every message."""
    if segment:
        return told(messages_page, _segment(segment))
    return told(told_page, items="segments")


def plans(group: str = "") -> Answer:
    """The four plans by group, what is missing, the value of a customer and its cap, effort against value; of a GROUP
    plan by plan."""
    if group:
        run = session()
        return told(group_page, group_called(run.snapshot, group, run.today))
    return told(plans_page, items="plans")


def commitment(*, wave: WaveOrBefore | None = None, waves: bool = False) -> Answer:
    """Commitment first, satisfaction beside it, and the quadrant of each segment, by its newest reading."""
    _one_of("--wave" if wave is not None else "", "--waves" if waves else "")
    if waves:
        return told(waves_page, items="segments")
    if wave is None:
        return told(commitment_page, items="segments")
    run = session()
    refuse_unasked(run.snapshot, wave, run.today)
    return told(answers_page, wave, items="segments")


def experiences(*, date: str = "", needs: bool = False) -> Answer:
    """Key experiences, most urgent first, with what is still to be found out; needs that changed."""
    _one_of(date and "--date", "--needs" if needs else "")
    if needs:
        return told(changed_page, items="needs")
    return told(asked_page, optional_day(date, "date", past=True), items="ranked")


def activity(*, date: str = "", counts: bool = False) -> Answer:
    """What became of enquiries, newcomers, complaints and leavers, over the newest counts of all segments."""
    day = optional_day(date, "date", past=True)
    return told(counts_page, day, items="counts") if counts else told(period_page, day)


def _segment(text: str) -> Segment:
    return find(session().snapshot, Segment, text)
