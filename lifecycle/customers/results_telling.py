"""Results with customers told: plans and what they may cost, commitment, experiences, and activity counted."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.figures import Figure
from lifecycle.base.noun import folded
from lifecycle.base.page import Bar, Cell, Column, Fact, Page, Part, Row, Sentence, Table
from lifecycle.base.words import NOT_ASSESSED, day_words, number, percent, share_limit, words
from lifecycle.customers.activity import activity
from lifecycle.customers.commitment import SegmentCommitment, commitment
from lifecycle.customers.experiences import KeyExperience, MediumPriority, experiences
from lifecycle.snapshot import Snapshot

TEN = 10
NO_READINGS = "No segment yet that could be asked how committed it is."
NO_EXPERIENCES = "No key experiences yet: the moments that matter to customers, and how well we do in them."


# commitment


def commitment_page(snapshot: Snapshot, today: date) -> Page:
    """Commitment first, satisfaction beside it, and the quadrant of each segment."""
    found = commitment(snapshot, today)
    columns = (
        Column("segment"),
        Column("commitment", 18),
        Column("satisfaction", 12, "right"),
        Column("", 26, least=80),
        Column("day", 11, least=92),
    )
    parts: tuple[Part, ...] = (
        _of_ten("Commitment", found.headline),
        _of_ten("Satisfaction", found.satisfaction),
        Table(
            "", columns, tuple(_committed(one) for one in found.segments), None, NO_READINGS, "segment add"
        ),
        *(
            Sentence(
                f"{one.segment.name}: satisfaction {number(one.unpaired.satisfaction)} of "
                f"{day_words(one.unpaired.day)} was asked without commitment, so it is paired with nothing.",
                "dim",
            )
            for one in found.segments
            if one.unpaired is not None
        ),
        *(
            Sentence(f"{one.segment.name}: {one.commitment.note}.", "dim")
            for one in found.segments
            if one.commitment.value is not None and one.commitment.note
        ),
    )
    data = {
        "headline": found.headline.value,
        "satisfaction": found.satisfaction.value,
        "segments": [
            {
                "segment": one.segment.name,
                "commitment": one.commitment.value,
                "satisfaction": one.satisfaction,
                "quadrant": one.quadrant,
                "day": one.day,
            }
            for one in found.segments
        ],
        "figures": {"headline": found.headline, "satisfaction": found.satisfaction},
    }
    return Page("Commitment", parts, data)


def _of_ten(label: str, figure: Figure) -> Fact:
    value = figure.value
    text = NOT_ASSESSED if value is None else f"{number(value)} of {TEN}"
    return Fact(label, text, figure, bar=Bar(None if value is None else value / TEN))


def _committed(one: SegmentCommitment) -> Row:
    value = one.commitment.value
    cells = (
        Cell(one.segment.name),
        Cell(
            number(value, none="unknown"),
            one.commitment,
            look="none" if value is None else "bold",
            bar=Bar(None if value is None else value / TEN, 9),
        ),
        Cell(number(one.satisfaction, none="unknown"), look="none" if one.satisfaction is None else ""),
        Cell(one.quadrant.value if one.quadrant else "", look="dim"),
        Cell(day_words(one.day, none=""), look="dim"),
    )
    return Row(cells, str(one.segment.id), one.segment)


# experiences


def experiences_page(snapshot: Snapshot, today: date) -> Page:
    """Key experiences, most urgent first, with what is still to be found out; changed needs."""
    found = experiences(snapshot, today)
    columns = (
        Column("experience"),
        Column("met by", 18, least=76),
        Column("matters", 7, "right"),
        Column("priority", 16),
    )
    rows = tuple(_experience(one) for one in found.ranked)
    parts: list[Part] = [Table("", columns, rows, None, NO_EXPERIENCES, "experience add NAME --importance 5")]
    for one in found.ranked:
        parts += [Sentence(f"{one.name}, {text}") for medium in one.media for text in _open_questions(medium)]
    parts += [Sentence(one.text, lead="Changed need still open") for one in found.open_needs]
    if found.response_days.value is not None:
        days = f"in {number(found.response_days.value)} days"
        parts.append(Fact("Changed needs are answered", days, found.response_days))
    data = {
        "ranked": [
            {
                "name": one.name,
                "importance": one.importance,
                "priority": one.priority,
                "media": [_medium(medium) for medium in one.media],
            }
            for one in found.ranked
        ],
        "unmarked": found.unmarked,
        "response_days": found.response_days.value,
        "open_needs": found.open_needs,
        "figures": {"response_days": found.response_days},
    }
    return Page("Experiences", tuple(parts), data)


def _experience(one: KeyExperience) -> Row:
    figure = next((medium.priority for medium in one.media if medium.priority.value == one.priority), None)
    cells = (
        Cell(one.name),
        Cell(", ".join(words(medium.experience.medium) for medium in one.media), look="dim"),
        Cell(str(one.importance)),
        Cell(
            number(one.priority, none="unknown"),
            figure,
            look="none" if one.priority is None else "bold",
            bar=Bar(None if one.priority is None else one.priority / TEN, 7),
        ),
    )
    return Row(cells, f"experience:{folded(one.name)}", one)


def _open_questions(medium: MediumPriority) -> list[str]:
    by = words(medium.experience.medium)
    lacks = [f"{by} lacks {', '.join(medium.missing)}"] if medium.missing else []
    without = " and ".join(medium.benchmark_missing)
    known = [f"{by}: {who} not applicable, {reason}" for who, reason in medium.apart]
    return [*lacks, *([f"{by} is not compared with {without}"] if without else []), *known]


def _medium(medium: MediumPriority) -> dict[str, Any]:
    return {
        "medium": medium.experience.medium,
        "priority": medium.priority.value,
        "answered": medium.answered,
        "missing": medium.missing,
        "benchmark_missing": medium.benchmark_missing,
        "not_applicable": dict(medium.apart),
    }


# activity


def activity_page(snapshot: Snapshot, today: date) -> Page:
    """Enquiries lost, leavers asked and the other shares, over the newest counts of all segments."""
    found = activity(snapshot, today)
    shares = {
        "leak": ("Enquiries lost", found.leak),
        "leavers_asked": ("Leavers asked why", found.leavers_asked),
        "welcomed": ("Newcomers welcomed", found.welcomed),
        "inactive": ("Inactive customers", found.inactive),
        "stimulated": ("Inactive ones approached", found.stimulated),
        "resolved": ("Complaints settled well", found.resolved),
        "planned": ("Activities linked to a plan", found.planned),
    }
    limits = snapshot.playbook.customers
    told = {
        "leak": share_limit(found.leak.value, limits.leak, most=True),
        "leavers_asked": share_limit(found.leavers_asked.value, limits.leavers_asked),
    }
    parts = tuple(
        Fact(title, told.get(name, percent(figure.value)), figure, bar=Bar(figure.value))
        for name, (title, figure) in shares.items()
    )
    figures = {name: figure for name, (_, figure) in shares.items()}
    data: dict[str, Any] = {name: figure.value for name, figure in figures.items()}
    data["figures"] = figures
    return Page("Activity", parts, data)
