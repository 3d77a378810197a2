"""Activity told: what became of enquiries, newcomers, complaints and leavers, period by period, and the counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from lifecycle.base.figures import Figure, at_least, at_most
from lifecycle.base.page import Bar, Cell, Column, Fact, Page, Row, Status, Table
from lifecycle.base.records import dataclass
from lifecycle.base.sparkline import trend
from lifecycle.base.words import counted, day_words, grouped, percent, share_limit
from lifecycle.customers.activity import Activity, ActivityCount, activity, periods
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import Snapshot

NO_SEGMENTS = "No segment yet whose activity could be counted."
NOBODY = "-"
FUNNEL = (
    Column("came in"),
    Column("", 7, "right", field="whole"),
    Column("of these", 16),
    Column("", 7, "right", field="part"),
    Column("", 8, field="bar", least=66),
    Column("share", 10),
    Column("was", 4, "right"),
    Column("trend", 7, least=74),
    Column("asked for", 11, least=90),
)
BAR = 8


@dataclass(frozen=True, slots=True)
class Stage:
    """One line of the funnel: what came in, what was done about it, and the share."""

    name: str
    title: str
    whole: str
    wholes: tuple[str, ...]
    part: str
    parts: tuple[str, ...]
    fewer: bool = False
    """Whether less of it is better."""


STAGES = (
    Stage(
        "leak",
        "Enquiries lost",
        "enquiries",
        ("enquiries_received",),
        "handled",
        ("enquiries_handled",),
        fewer=True,
    ),
    Stage("welcomed", "Newcomers welcomed", "joined", ("new_customers",), "welcomed", ("welcomed",)),
    Stage(
        "inactive",
        "Inactive customers",
        "customers",
        ("active", "inactive"),
        "inactive",
        ("inactive",),
        fewer=True,
    ),
    Stage("stimulated", "Inactive ones approached", "inactive", ("inactive",), "approached", ("stimulated",)),
    Stage(
        "resolved",
        "Complaints settled well",
        "complaints",
        ("complaints",),
        "settled well",
        ("complaints_resolved",),
    ),
    Stage("leavers_asked", "Leavers asked why", "left", ("left",), "asked why", ("leavers_asked",)),
    Stage(
        "planned",
        "Activities linked to a plan",
        "activities",
        ("activities",),
        "linked to a plan",
        ("planned_activities",),
    ),
)
"""In the order a customer meets them."""

JUDGED = ("configurable", "channels_suit_customer", "channels_suit_business")
"""What is answered yes or no."""
JUDGED_WORDS = {
    "configurable": "Offer can be fitted to a need",
    "channels_suit_customer": "Channels suit customers",
    "channels_suit_business": "Channels suit us",
}


def activity_page(snapshot: Snapshot, today: date) -> Page:
    """What became of enquiries, newcomers, complaints and leavers, over the newest counts of all segments, as it was
    before and period by period."""
    return period_page(snapshot, today, None)


def period_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """The same as of the end of a period (`subject`, its last day); None: of the newest counts."""
    day = subject if isinstance(subject, date) else today
    ends = [one for one in periods(snapshot, today) if one <= day]
    found = activity(snapshot, day)
    past = {end: activity(snapshot, end) for end in reversed(ends)}
    before = activity(snapshot, ends[1]) if len(ends) > 1 else None
    rows = tuple(_stage(snapshot, one, found, before, list(past.values())) for one in STAGES)
    some = bool(snapshot.all(Segment) or found.counts)
    table = Table("", FUNNEL, rows if some else (), None, NO_SEGMENTS, "segment add NAME")
    data: dict[str, Any] = {one.name: _figure(found, one).value for one in STAGES}
    data["counted_to"] = ends[0] if ends else None
    data["before"] = {one.name: _figure(before, one).value for one in STAGES} if before is not None else None
    data["periods"] = [
        {"day": end, **{one.name: _figure(each, one).value for one in STAGES}} for end, each in past.items()
    ]
    data["judged"] = {name: _judged(found, name) for name in JUDGED}
    data["figures"] = {one.name: _figure(found, one) for one in STAGES}
    return Page("Activity", (*facts_of(snapshot, found, ends, today), table, *_judgements(found)), data)


def shares(snapshot: Snapshot, today: date) -> list[tuple[str, str, str]]:
    """What is known of each line, what is answered yes or no, and attempts to win back, each beside the period before;
    nothing where nobody counted anything."""
    ends = periods(snapshot, today)
    if not ends:
        return []
    found = activity(snapshot, today)
    before = activity(snapshot, ends[1]) if len(ends) > 1 else None
    told = [
        (one.title, percent(_figure(found, one).value), _was(before, one))
        for one in STAGES
        if _figure(found, one).known
    ]
    told += [(one.label, one.text, "") for one in _judgements(found)]
    tried = _sum(found, ("win_backs",))
    return told if tried is None else [*told, ("Attempts to win back", grouped(tried), "")]


def _was(before: Activity | None, stage: Stage) -> str:
    return "" if before is None else percent(_figure(before, stage).value)


def _figure(found: Activity, stage: Stage) -> Figure:
    figure: Figure = getattr(found, stage.name)
    return figure


def facts_of(snapshot: Snapshot, found: Activity, ends: Sequence[date], today: date) -> Iterator[Fact]:
    segments = len(snapshot.all(Segment))
    if segments:
        done = len(found.counts)
        status: Status = "done" if done == segments else "none"
        yield Fact("Counted", f"{done} of {counted(segments, 'segment')}", status=status)
    if ends:
        since = f", before it {day_words(ends[1], today=today)}" if len(ends) > 1 else ""
        yield Fact("To", day_words(ends[0], today=today) + since)
    tried = _sum(found, ("win_backs",))
    if tried is not None:
        yield Fact("Attempts to win back", grouped(tried))


def _judgements(found: Activity) -> Iterator[Fact]:
    """What is answered yes or no, as far as anybody did."""
    for name in JUDGED:
        yes, known = _judged(found, name)
        if known:
            status: Status = "on" if yes == known else "watch"
            yield Fact(JUDGED_WORDS[name], f"in {yes} of {counted(known, 'segment')}", status=status)


def _judged(found: Activity, name: str) -> tuple[int, int]:
    """In how many segments it is so, and how many were asked."""
    said = [getattr(one, name) for one in found.counts]
    return sum(one is True for one in said), sum(one is not None for one in said)


def _stage(
    snapshot: Snapshot, stage: Stage, found: Activity, before: Activity | None, past: Sequence[Activity]
) -> Row:
    figure, was = _figure(found, stage), _figure(before, stage) if before is not None else None
    whole, part = _sum(found, stage.wholes, stage), _sum(found, stage.parts, stage)
    status = _status(snapshot, stage, figure, was)
    told = percent(figure.value, beside=_limit(snapshot, stage), none="-")
    cells = (
        Cell(stage.whole),
        Cell(_count(whole), look="" if whole is not None else "none"),
        Cell(stage.part),
        Cell(_count(part), look="" if part is not None else "none"),
        Cell("", bar=Bar(figure.value, BAR, status or "", _limit(snapshot, stage))),
        Cell(f"{told} lost" if stage.name == "leak" and figure.known else told, figure, status, look="bold"),
        Cell(percent(was.value, none="-") if was is not None else "-", was, look="dim"),
        trend([_hundredths(_figure(one, stage)) for one in past], none=""),
        Cell(_limit_words(snapshot, stage), look="dim"),
    )
    values = {"what": stage.title, "share": figure.value, "was": was.value if was is not None else None}
    return Row(cells, stage.name, stage, values=MappingProxyType(values))


def _hundredths(figure: Figure) -> float | None:
    """A share in whole percent."""
    return None if figure.value is None else float(round(figure.value * 100))


def _count(count: int | None) -> str:
    return grouped(count, none=NOBODY)


def _limit_words(snapshot: Snapshot, stage: Stage) -> str:
    limit = _limit(snapshot, stage)
    return "" if limit is None else f"{percent(limit)} or {'less' if stage.fewer else 'more'}"


def _limit(snapshot: Snapshot, stage: Stage) -> float | None:
    limits = snapshot.playbook.customers
    return {"leak": limits.leak, "leavers_asked": limits.leavers_asked}.get(stage.name)


def _status(snapshot: Snapshot, stage: Stage, figure: Figure, was: Figure | None) -> Status | None:
    """By its limit where it has one, else whether it got worse; None where there is nothing to hold it against."""
    value, limit = figure.value, _limit(snapshot, stage)
    if value is None:
        return "none"
    if limit is not None:
        kept = at_most(value, limit) if stage.fewer else at_least(value, limit)
        return "on" if kept else "off"
    if was is None or was.value is None:
        return None
    kept = at_most(value, was.value) if stage.fewer else at_least(value, was.value)
    return "on" if kept else "watch"


def _sum(found: Activity, names: Sequence[str], stage: Stage | None = None) -> int | None:
    """The sum over the segments where all of a line was counted, so that it adds up to its share; None where nobody
    counted it anywhere."""
    needed = {*names, *(stage.wholes if stage else ()), *(stage.parts if stage else ())}
    whole = [one for one in found.counts if all(getattr(one, name) is not None for name in needed)]
    own = [one for one in found.counts if all(getattr(one, name) is not None for name in names)]
    counts = whole or own
    return sum(getattr(one, name) for one in counts for name in names) if counts else None


# one line


def stage_page(snapshot: Snapshot, today: date, period: object, subject: object) -> Page:
    """One line of the funnel, or the one a count belongs to, as of the end of a period (None: of the newest counts):
    its share with its limit, segment by segment."""
    stage = stage_of(subject)
    if stage is None:
        return Page("Activity", (), known=False)
    found = activity(snapshot, period if isinstance(period, date) else today)
    figure, limit = _figure(found, stage), _limit(snapshot, stage)
    text = percent(figure.value) if limit is None else share_limit(figure.value, limit, most=stage.fewer)
    rows = []
    for one in found.counts:
        segment = snapshot.find(Segment, one.segment)
        if segment is not None:
            whole, part = _of(one, stage.wholes), _of(one, stage.parts)
            cells = (
                Cell(segment.name),
                Cell(f"{_count(part)} of {_count(whole)}", look="" if None not in (part, whole) else "none"),
                Cell(day_words(one.day, today=today), look="dim"),
            )
            rows.append(Row(cells, str(segment.id), segment))
    columns = (Column("segment"), Column(stage.part, 22), Column("counted to", 11, least=50))
    table = Table("", columns, tuple(rows), empty="Nobody has counted this yet.")
    return Page(stage.title, (Fact("Share", text, figure, _status(snapshot, stage, figure, None)), table))


def stage_of(subject: object) -> Stage | None:
    """The line meant: itself, or what a count by its name belongs to."""
    if isinstance(subject, Stage):
        return subject
    return next((one for one in STAGES if subject in (one.name, *one.wholes, *one.parts)), None)


def _of(one: ActivityCount, names: Sequence[str]) -> int | None:
    found = [getattr(one, name) for name in names]
    return None if None in found else sum(found)
