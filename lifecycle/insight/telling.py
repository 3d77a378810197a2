"""Insight told: sources and the hours they take, markers counted, what they propose, and the segments found."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.figures import at_least, below
from lifecycle.base.page import (
    Bar,
    Cell,
    Column,
    Fact,
    Heading,
    Page,
    Part,
    Row,
    Sentence,
    Status,
    Table,
    headed,
)
from lifecycle.base.words import NOT_ASSESSED, number, percent
from lifecycle.insight.hours import InsightHours, Integration, integration
from lifecycle.insight.marker_telling import proposals_data, proposals_page
from lifecycle.insight.segments import SegmentReport, SegmentState, segment_reports
from lifecycle.insight.sources import Source, SourceKind, SourceOverview, source_overview, suggested_sources
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

MOTIVE_TOP = 3
MOTIVE_WORDS = ("shows no motive", "hints at motives", "shows some motives", "shows motives plainly")
NO_SOURCES = (
    "Sources are where knowledge of customers comes from: hard ones are figures held, soft ones what people know. What "
    "shows why customers act is worth more than what is easy to get."
)
NO_MONTHS = (
    "Each month: how many hours went into joining sources to learn why customers act, and how many into crunching data "
    "that is easy to get. The share of joining is the integration ratio."
)
NO_SEGMENTS = (
    "A segment is a group of customers who want the same thing for the same reason. It is a candidate until a motive, "
    "a hard and a soft source show it. Markers and their proposals find some for you."
)
WORTH, HUNGRIEST = 5, 6
"""Sources worth looking for, and sources that take hours, named at a time."""


def insight_page(snapshot: Snapshot, today: date) -> Page:
    """All of it at a glance."""
    ratio, found = integration(snapshot, today), source_overview(snapshot)
    about = [] if found.sources else _suggested(snapshot)
    parts = (
        *ratio_page(snapshot, today).parts,
        *headed(sources_page(snapshot)),
        *_minded(found),
        *about,
        *headed(proposals_page(snapshot)),
        *headed(segments_page(snapshot)),
        *(
            Sentence("; ".join(one.lacking), lead=f"{one.segment.name} becomes synthesised when you")
            for one in segment_reports(snapshot)
            if one.lacking
        ),
    )
    return Page("Insight", parts, _data(snapshot, ratio, found))


def _data(snapshot: Snapshot, ratio: Integration, found: SourceOverview) -> dict[str, Any]:
    return {
        "ratio": ratio.ratio.value,
        "warning": ratio.warning or None,
        "sources": found.sources,
        "proposals": proposals_data(snapshot),
        "segments": [
            {
                "name": one.segment.name,
                "state": one.state,
                "unexpected": one.unexpected,
                "quality": one.quality.value,
                "lacking": list(one.lacking),
            }
            for one in segment_reports(snapshot)
        ],
        "figures": {"ratio": ratio.ratio},
    }


# sources


def sources_page(snapshot: Snapshot) -> Page:
    """The register: kind, how far each shows motives, whether it can be joined and used, hours."""
    found = source_overview(snapshot)
    columns = (
        Column("source"),
        Column("kind", 4),
        Column("motive", 8),
        Column("joined", 7, least=48),
        Column("allowed", 7, least=56),
        Column("hours", 5, "right"),
    )
    rows = tuple(_source(one, hungry=one in found.hungry) for one in found.sources)
    note = Cell(f"{found.hard} hard, {found.soft} soft", look="dim")
    return Page("Sources", (Table("", columns, rows, note, NO_SOURCES, "source add NAME --kind soft"),))


def _source(one: Source, *, hungry: bool) -> Row:
    known = one.motive is not None
    cells = (
        Cell(one.name),
        Cell(one.kind.value, look="accent" if one.kind is SourceKind.SOFT else "dim"),
        Cell(
            "-" if one.motive is None else str(one.motive),
            look="bold" if known else "none",
            bar=Bar(None if one.motive is None else one.motive / MOTIVE_TOP, 6),
        ),
        _answer(one.joinable),
        _answer(one.permission),
        Cell("-" if one.hours is None else number(one.hours), status="watch" if hungry else None),
    )
    return Row(cells, str(one.id), one)


def _answer(said: bool | None) -> Cell:
    if said is None:
        return Cell("open", status="none")
    return Cell("yes", status="done") if said else Cell("no", status="off")


def source_page(snapshot: Snapshot, subject: object) -> Page:
    """What to mind of all of them, one of them, what takes the hours, and what is worth looking for."""
    found = source_overview(snapshot)
    about = _source_parts(snapshot, subject) if isinstance(subject, Source) else []
    return Page("What to mind", (*_minded(found), *about, *_hours(found), *_suggested(snapshot)))


def _minded(found: SourceOverview) -> list[Part]:
    named = (("Cannot be joined", found.unjoinable), ("No permission", found.unpermitted))
    told = [f"{text}: {', '.join(one.name for one in sources)}." for text, sources in named if sources]
    return [Sentence(text, status="watch") for text in (found.warning, *told) if text]


def _source_parts(snapshot: Snapshot, one: Source) -> list[Part]:
    owner = name_of(snapshot, one.owner) or "nobody yet"
    motive = NOT_ASSESSED if one.motive is None else MOTIVE_WORDS[one.motive]
    return [
        Sentence(one.name, "bold"),
        Sentence(f"{one.kind.value}, {motive}; answered for by {owner}"),
        Sentence(f"joined by {one.key}" if one.key else "no shared key written", "dim"),
        *([Sentence(one.note, "dim")] if one.note else []),
    ]


def _hours(found: SourceOverview) -> list[Part]:
    """What absorbs the hours, most first."""
    spent = sorted(((one.hours, one) for one in found.sources if one.hours), key=lambda pair: -pair[0])
    told = [
        Fact(
            one.name,
            f"{number(hours):>5} h",
            bar=Bar(hours / spent[0][0], 8, "watch" if one in found.hungry else ""),
        )
        for hours, one in spent[:HUNGRIEST]
    ]
    return [Heading("Hours go into"), *told] if told else []


def _suggested(snapshot: Snapshot) -> list[Part]:
    told = [
        Sentence(f"{one.title} ({one.kind}, motive {one.motive} of 3)", "dim", indent=1)
        for one in suggested_sources(snapshot)[:WORTH]
    ]
    return [Heading("Worth looking for"), *told] if told else []


# hours


def months_page(snapshot: Snapshot, today: date) -> Page:
    """Hours month by month, newest first; the ratio of the latest that counts."""
    found = integration(snapshot, today)
    columns = (
        Column("month", 8),
        Column("joining", 8, "right"),
        Column("crunching", 9, "right"),
        Column("ratio", 6, "right"),
        Column(""),
    )
    months = sorted(snapshot.all(InsightHours), key=lambda hours: hours.month, reverse=True)
    status, word = _standing(found)
    after = (Cell("  "), Cell(word, status=status))
    note = Cell(percent(found.ratio.value, none="-"), found.ratio, look="bold", after=after)
    rows = tuple(_month(snapshot, found, one) for one in months)
    return Page(
        "Hours on insight",
        (Table("", columns, rows, note, NO_MONTHS, "insight hours --joining HOURS --crunching HOURS"),),
    )


def _month(snapshot: Snapshot, found: Integration, one: InsightHours) -> Row:
    settings, counts = snapshot.playbook.insight, one.month == found.month
    total = one.joining + one.crunching
    value = one.joining / total if total else None
    shown = None
    if value is not None:
        good, bad = at_least(value, settings.ratio_target), below(value, settings.ratio_warning)
        shown = Bar(value, 16, "on" if good else "off" if bad else "watch", settings.ratio_target)
    cells = (
        Cell(one.month, look="bold" if counts else ""),
        Cell(number(one.joining)),
        Cell(number(one.crunching)),
        Cell(percent(value, none="-"), found.ratio if counts else None, look="bold"),
        Cell("counts" if counts else "", look="dim", bar=shown),
    )
    return Row(cells, str(one.id), one)


def _standing(found: Integration) -> tuple[Status, str]:
    """Meets the target, warns, or between the two."""
    if found.met is None:
        return "none", NOT_ASSESSED
    if found.warning:
        return "off", "warning"
    return ("on", "on target") if found.met else ("watch", "below target")


def ratio_page(snapshot: Snapshot, today: date) -> Page:
    """The integration ratio of the latest month that counts, its warning, and what it is made of."""
    found, settings = integration(snapshot, today), snapshot.playbook.insight
    status, word = _standing(found)
    value = found.ratio.value
    shown = None if value is None else Bar(value, 16, status, settings.ratio_target)
    limits = f"{percent(settings.ratio_target)} or more is the target, below {percent(settings.ratio_warning)} warns"
    hours = f"{number(found.joining)} h joining, {number(found.crunching)} h crunching, {word}"
    parts: list[Part] = [Fact("Integration ratio", percent(value), found.ratio, status, bar=shown)]
    parts += [Sentence(hours, lead=f"in {found.month}")] if value is not None else []
    parts += [Sentence(found.warning, status="watch")] if found.warning else []
    data = {
        "ratio": value,
        "warning": found.warning or None,
        "met": found.met,
        "month": found.month,
        "figures": {"ratio": found.ratio},
    }
    return Page("Integration ratio", (*parts, Sentence(limits, "dim")), data)


# segments


def segments_page(snapshot: Snapshot) -> Page:
    """Every segment: how far it has come, whether anybody expected it, its size and quality."""
    found = segment_reports(snapshot)
    columns = (
        Column("segment"),
        Column("state", 14),
        Column("", 12, least=62),
        Column("customers", 9, "right", least=50),
        Column("quality", 13),
    )
    done = sum(one.state is SegmentState.SYNTHESISED for one in found)
    note = Cell(f"{done} of {len(found)} synthesised", look="dim")
    rows = tuple(_segment(one) for one in found)
    return Page("Segments", (Table("", columns, rows, note, NO_SEGMENTS, "segment add NAME"),))


def _segment(one: SegmentReport) -> Row:
    segment, quality = one.segment, one.quality
    cells = (
        Cell(segment.name, look="bold" if not one.lacking else ""),
        _state(one),
        Cell("unexpected" if one.unexpected else "", look="accent"),
        Cell("-" if segment.customers is None else f"{segment.customers:,}"),
        Cell(percent(quality.value), quality, look="dim", bar=Bar(quality.value, 7)),
    )
    return Row(cells, str(segment.id), one)


def _state(one: SegmentReport) -> Cell:
    return Cell(one.state.value, status="none" if one.lacking else "done")


def segment_page(snapshot: Snapshot, subject: object) -> Page:
    """One segment: its state and what is lacking, whether it was expected, and what is known of it."""
    if not isinstance(subject, SegmentReport):
        return Page("Segment", ())
    segment = subject.segment
    state = _state(subject)
    quality = f"quality {percent(subject.quality.value)}"
    parts: list[Part] = [Sentence(f"{state.text}, {quality}", status=state.status)]
    if subject.lacking:
        parts.append(Sentence("It becomes synthesised when you:", "dim"))
        parts += [Sentence(text, indent=2) for text in subject.lacking]
    parts.append(_expected(subject))
    if subject.unmet:
        parts.append(Sentence(f"Quality still lacks: {', '.join(subject.unmet)}.", "dim"))
    sources = [one.name for id in segment.sources if (one := snapshot.find(Source, id)) is not None]
    told = (
        ("why", segment.motive),
        ("soft", ", ".join(segment.soft_markers)),
        ("hard", ", ".join(segment.hard_markers)),
        ("from", "" if segment.lift is None else f"lift {number(segment.lift, places=3)}"),
        ("sources", ", ".join(sources)),
        ("value", segment.value),
        ("do", segment.behaviours),
        ("feel", segment.attitudes),
        ("reach", segment.reached_by),
    )
    return Page("Segment", (*parts, *(Sentence(text, lead=lead) for lead, text in told if text)))


def _expected(one: SegmentReport) -> Sentence:
    if one.unexpected is None:
        return Sentence("Nobody listed what was expected beforehand, so nothing can be unexpected.", "none")
    if one.unexpected:
        return Sentence("Unexpected: it is on no list of segments expected.", "accent")
    return Sentence("It was expected.", "dim")
