"""Who has been told about a proposition, when, and how far they understood it (rules.md F15)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, action, this_day
from lifecycle.action import Told as Answer
from lifecycle.base.figures import Figure, Input, below
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.noun import Noun, Ref, build
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line
from lifecycle.base.words import percent
from lifecycle.customers.proposition import PropositionPart
from lifecycle.insight.segments import Segment
from lifecycle.people import partners_of, roster
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class Audience(StrEnum):
    """The four groups that must know a proposition."""

    CUSTOMERS = "customers"
    STAFF = "staff"
    MANAGERS = "managers"
    PARTNERS = "partners"


class Communication(Noun):
    """One message about a segment's proposition to one of the four groups."""

    KIND: ClassVar[str] = "communication"
    TITLE: ClassVar[str] = "Communications"
    REGISTER: ClassVar[bool] = True

    segment: Annotated[UUID, Ref("segment")] = Field(description="whose proposition it is about")
    audience: Audience = Field(description="who was told: customers, staff, their managers, or partners")
    day: date | None = Field(default=None, description="the day they were told; empty = planned, no day yet")
    channel: Line = Field(default="", description="by which way; several with commas")
    understood: float | None = Field(
        default=None, ge=0, le=1, description="share who can explain it afterwards, 0-1; empty = not asked"
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Who knows a segment's proposition: per group the latest day up to today (None = not told) and the latest
    share who understood (None = not asked)."""

    segment: Segment
    days: Mapping[Audience, date | None]
    understood: Mapping[Audience, float | None]


def told(snapshot: Snapshot, segment: Segment, today: date) -> Told:
    """What each of the four groups was told about a segment's proposition, up to today."""
    past = sorted(
        (
            (entry.day, entry)
            for entry in snapshot.all(Communication)
            if entry.segment == segment.id and entry.day is not None and entry.day <= today
        ),
        key=lambda pair: pair[0],
    )
    days: dict[Audience, date | None] = dict.fromkeys(Audience)
    understood: dict[Audience, float | None] = dict.fromkeys(Audience)
    for day, entry in past:
        days[entry.audience] = day
        if entry.understood is not None:
            understood[entry.audience] = entry.understood
    return Told(segment, days, understood)


def communicated(snapshot: Snapshot, today: date) -> Finding:
    """Whether staff, managers, customers and partners were told about every segment's proposition (gate G3).

    Partners are asked for where one is on the roster or named in a part. None without a segment, or while nobody was
    told anything. The value counts (segment, group) pairs told.
    """
    found = [told(snapshot, segment, today) for segment in snapshot.all(Segment)]
    if not found or not snapshot.all(Communication):
        return not_assessed(
            "No communication of a proposition is recorded.",
            "Record whom you told about each segment's proposition, and on which day.",
        ).about(Communication.KIND, _untold(snapshot, found, _wanted(snapshot)) or ANOTHER)
    wanted = _wanted(snapshot)
    missing = [
        f"{audience.value} ({entry.segment.label()})"
        for entry in found
        for audience in wanted
        if entry.days[audience] is None
    ]
    pairs = len(found) * len(wanted)
    if not missing:
        groups = listed(audience.value for audience in wanted)
        return Finding(True, float(pairs), f"{groups.capitalize()} were told, with dates, for every segment.")
    return Finding(
        False,
        float(pairs - len(missing)),
        f"Not told yet: {listed(missing)}.",
        "Tell them, and record the day and the channel.",
    ).about(Communication.KIND, _untold(snapshot, found, wanted))


def understood(snapshot: Snapshot, today: date, least: float = 0.6) -> Finding:
    """Whether so large a share of those told understood it, for every segment and group told (gate G3).

    The value is the lowest share known. None while nobody was told, or while a group was not asked and none is below.
    """
    sheets = [told(snapshot, segment, today) for segment in snapshot.all(Segment)]
    pairs = [
        (f"{audience.value} ({one.segment.label()})", one.understood[audience])
        for one in sheets
        for audience, day in one.days.items()
        if day is not None
    ]
    if not pairs:
        return not_assessed(
            "Nobody was told about a proposition.", "Tell each group, and ask what they understood."
        ).about(Communication.KIND, _untold(snapshot, sheets, _wanted(snapshot)) or ANOTHER)
    known = [share for _, share in pairs if share is not None]
    lowest = min(known, default=None)
    figure = Figure(
        "Lowest share who understood",
        lowest,
        "share of 1",
        "the lowest of the latest shares of each segment and group told",
        tuple(Input(name, share) for name, share in pairs),
        "rules.md F15",
    )
    low = [
        f"{name} {percent(share, least)}"
        for name, share in pairs
        if share is not None and below(share, least)
    ]
    if low:
        return Finding(
            False,
            lowest,
            f"Told, but not understood: {listed(low)}.",
            "Tell them again, another way.",
            figure,
        ).about(
            Communication.KIND, _newest(snapshot, sheets, today, lambda share: below(share or 0.0, least))
        )
    unasked = [name for name, share in pairs if share is None]
    if unasked:
        return not_assessed(
            f"Nobody asked what they understood: {listed(unasked)}.", "Ask some of each.", figure
        ).about(Communication.KIND, _newest(snapshot, sheets, today, lambda share: share is None))
    return Finding(
        True, lowest, f"At least {percent(lowest or 0.0)} of each group understood it.", "", figure
    )


def communicated_told(before: Snapshot, after: Snapshot, change: Change) -> Answer:
    """The segment, and the id of what was recorded."""
    entry = change.put(Communication)
    return Answer({"segment": after.get(Segment, entry.segment).name, "id": str(entry.id)})


@action(
    "customer communicate",
    title="Tell a group about this proposition",
    line="Customers, staff, managers or partners were told, on which day and by which way.",
    of=Communication,
    tells=communicated_told,
)
def communicate(
    snapshot: Snapshot,
    segment: Annotated[Segment, Says("whose proposition it is")],
    audience: Annotated[Audience, Says("who was told")],
    *,
    day: Annotated[date | None, Says("the day; left out: today", name="date", start=this_day)] = None,
    channel: Annotated[str, Says("by which way; several with commas")] = "",
    understood: Annotated[float | None, Says("share who can explain it afterwards, like 0.8 or 80%")] = None,
    stamp: Stamp,
) -> Change:
    """Record that a group was told about a segment's proposition."""
    entry = build(
        Communication,
        {
            "id": stamp.new_id(),
            "segment": segment.id,
            "audience": audience,
            "day": day or stamp.today,
            "channel": channel,
            "understood": understood,
        },
    )
    label = f"Told {audience.value} about the proposition for {{segment:{segment.id}}}"
    return make_change(snapshot, stamp, label, puts=(entry,))


def _wanted(snapshot: Snapshot) -> list[Audience]:
    """The groups that have to be told: partners only where there are some."""
    return [one for one in Audience if one is not Audience.PARTNERS or _partners_exist(snapshot)]


def _untold(snapshot: Snapshot, found: Sequence[Told], wanted: Sequence[Audience]) -> list[str]:
    """What was planned for groups nobody told yet; of those without a plan the segment and the group."""
    planned: dict[tuple[UUID, Audience], UUID] = {}
    for entry in snapshot.all(Communication):
        planned.setdefault((entry.segment, entry.audience), entry.id)
    return [
        str(planned.get((one.segment.id, audience), f"{one.segment.id}/{audience.value}"))
        for one in found
        for audience in wanted
        if one.days[audience] is None
    ]


def _newest(
    snapshot: Snapshot, found: Sequence[Told], today: date, bad: Callable[[float | None], bool]
) -> list[UUID]:
    """The newest message to each group told whose understanding is not enough, or not known."""
    last: dict[tuple[UUID, Audience], tuple[date, UUID]] = {}
    for entry in snapshot.all(Communication):
        if entry.day is not None and entry.day <= today:
            key = (entry.segment, entry.audience)
            last[key] = max(last.get(key, (date.min, entry.id)), (entry.day, entry.id))
    return [
        last[one.segment.id, audience][1]
        for one in found
        for audience, day in one.days.items()
        if day is not None and bad(one.understood[audience])
    ]


def _partners_exist(snapshot: Snapshot) -> bool:
    return any(partners_of(snapshot, person.functions) for person in roster(snapshot)) or any(
        any(partner.strip() for partner in part.partners) or partners_of(snapshot, part.functions)
        for part in snapshot.all(PropositionPart)
    )
