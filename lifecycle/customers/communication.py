"""Who has been told about a proposition, when, and how far they understood it (rules.md F15)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, action, this_day
from lifecycle.action import Told as Answer
from lifecycle.base.days import RecentDay
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.figures import Figure, Input, below
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.noun import Noun, Ref, build, folded
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line
from lifecycle.base.words import number
from lifecycle.base.words import percent as percent_of
from lifecycle.customers.proposition import PropositionPart
from lifecycle.insight.segments import Segment
from lifecycle.once import once
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
    day: RecentDay | None = Field(
        default=None, description="the day they were told; empty = planned, no day yet"
    )
    channel: Line = Field(default="", description="by which way; several with commas")
    understood: float | None = Field(
        default=None, ge=0, le=1, description="share who can explain it afterwards, 0-1; empty = not asked"
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Who knows a segment's proposition: per group the latest day up to today (None = not told) and the latest
    share who understood (None = not asked). `newest` is the message of that day, `planned` the next one to come, or one
    without a day."""

    segment: Segment
    days: Mapping[Audience, date | None]
    understood: Mapping[Audience, float | None]
    newest: Mapping[Audience, Communication | None]
    planned: Mapping[Audience, Communication | None]

    @property
    def asked(self) -> tuple[float, ...]:
        """The shares known of the groups told."""
        return tuple(share for share in self.understood.values() if share is not None)


@once
def told_all(snapshot: Snapshot, today: date) -> tuple[Told, ...]:
    """What each of the four groups was told about each segment's proposition, up to today."""
    messages: dict[UUID, list[Communication]] = {}
    for entry in snapshot.all(Communication):
        messages.setdefault(entry.segment, []).append(entry)
    return tuple(_told(one, messages.get(one.id, ()), today) for one in snapshot.all(Segment))


def told(snapshot: Snapshot, segment: Segment, today: date) -> Told:
    """What each of the four groups was told about a segment's proposition, up to today."""
    found = next((one for one in told_all(snapshot, today) if one.segment.id == segment.id), None)
    return found if found is not None else _told(segment, (), today)


def _told(segment: Segment, messages: Iterable[Communication], today: date) -> Told:
    days: dict[Audience, date | None] = dict.fromkeys(Audience)
    understood: dict[Audience, float | None] = dict.fromkeys(Audience)
    newest: dict[Audience, Communication | None] = dict.fromkeys(Audience)
    planned: dict[Audience, Communication | None] = dict.fromkeys(Audience)
    for entry in sorted(messages, key=lambda one: one.day or date.max):
        if entry.day is None or entry.day > today:
            planned[entry.audience] = planned[entry.audience] or entry
            continue
        days[entry.audience], newest[entry.audience] = entry.day, entry
        if entry.understood is not None:
            understood[entry.audience] = entry.understood
    return Told(segment, days, understood, newest, planned)


def communicated(snapshot: Snapshot, today: date) -> Finding:
    """Whether staff, managers, customers and partners were told about every segment's proposition (gate G3).

    Partners are asked for where one is on the roster or named in a part. None without a segment, or while nobody was
    told anything. The value counts (segment, group) pairs told.
    """
    found = told_all(snapshot, today)
    if not found or not snapshot.all(Communication):
        return not_assessed(
            "No communication of a proposition is recorded.",
            "Record whom you told about each segment's proposition, and on which day.",
        ).about(Communication.KIND, _untold(found, wanted_audiences(snapshot)) or ANOTHER)
    wanted = wanted_audiences(snapshot)
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
    ).about(Communication.KIND, _untold(found, wanted))


def understood(snapshot: Snapshot, today: date, least: float = 0.6) -> Finding:
    """Whether so large a share of those told understood it, for every segment and group told (gate G3).

    The value is the lowest share known. None while nobody was told, or while a group was not asked and none is below.
    """
    sheets = told_all(snapshot, today)
    pairs = [
        (f"{audience.value} ({one.segment.label()})", one.understood[audience])
        for one in sheets
        for audience, day in one.days.items()
        if day is not None
    ]
    if not pairs:
        return not_assessed(
            "Nobody was told about a proposition.", "Tell each group, and ask what they understood."
        ).about(Communication.KIND, _untold(sheets, wanted_audiences(snapshot)) or ANOTHER)
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
        f"{name} {percent_of(share, least)}"
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
        True, lowest, f"At least {percent_of(lowest or 0.0)} of each group understood it.", "", figure
    )


def communicated_told(before: Snapshot, after: Snapshot, change: Change) -> Answer:
    """Each segment and group with the id of its message; of one alone these by themselves."""
    items = [
        {"segment": after.get(Segment, one.segment).name, "audience": one.audience.value, "id": str(one.id)}
        for one in change.puts
        if isinstance(one, Communication)
    ]
    return Answer({"items": items, **(items[0] if len(items) == 1 else {})})


@action(
    "customer communicate",
    title="Tell a group about this proposition",
    line="Customers, staff, managers or partners were told, on which day and by which way.",
    of=Communication,
    help="Several segments first, then the groups told: customers, staff, managers, partners. A message that was "
    "planned for a group gets its day; another one is added where none was, or where it goes by another way.",
    tells=communicated_told,
    each=True,
)
def communicate(
    snapshot: Snapshot,
    segment: Annotated[Segment, Says("whose proposition it is")],
    *audience: Annotated[Audience, Says("who was told: customers, staff, managers or partners")],
    day: Annotated[
        RecentDay | None,
        Says("the day; left out: today; one to come plans it", name="date", start=this_day),
    ] = None,
    channel: Annotated[str, Says("by which way; several with commas")] = "",
    understood: Annotated[float | None, Says("share who can explain it afterwards, like 0.8 or 80%")] = None,
    stamp: Stamp,
) -> Change:
    """Record that groups were told about a segment's proposition; a message planned for one of them gets its day."""
    groups = tuple(dict.fromkeys(audience))
    found = told(snapshot, segment, stamp.today)
    given = {"day": day or stamp.today, "channel": channel, "understood": understood}
    entries = [_message(found.planned[one], segment, one, given, stamp) for one in groups]
    verb = "Told" if (day or stamp.today) <= stamp.today else "Planned to tell"
    named = listed(one.value for one in groups)
    label = f"{verb} {named} about the proposition for {{segment:{segment.id}}}"
    return make_change(snapshot, stamp, label, puts=tuple(entries))


def _message(
    planned: Communication | None,
    segment: Segment,
    audience: Audience,
    given: Mapping[str, object],
    stamp: Stamp,
) -> Communication:
    """The message planned for a group with what is known of it now, a new one where it goes by another way."""
    way = folded(str(given["channel"]))
    if planned is not None and (not way or not planned.channel or folded(planned.channel) == way):
        return planned.changed(**{name: value for name, value in given.items() if value not in (None, "")})
    return build(Communication, {"id": stamp.new_id(), "segment": segment.id, "audience": audience, **given})


@action(
    "customer understood",
    title="Record how many of a group understood it",
    line="Of those who were told, the percent who can explain the proposition afterwards.",
    of=Communication,
    tells=communicated_told,
)
def record_understood(
    snapshot: Snapshot,
    segment: Annotated[Segment, Says("whose proposition it is")],
    audience: Annotated[Audience, Says("who was asked")],
    percent: Annotated[
        float | None, Field(ge=0, le=100), Says("percent of those asked; left out: not asked after all")
    ] = None,
    *,
    stamp: Stamp,
) -> Change:
    """Write how many understood it into the newest message to a group; NotAllowed where nobody was told."""
    entry = told(snapshot, segment, stamp.today).newest[audience]
    if entry is None:
        raise NotAllowed(
            f"{audience.value.capitalize()} were not told about the proposition for {segment.name} yet.",
            "Who was not told cannot have understood it.",
            f"Tell them first: cmprogramme customer communicate {segment.name!r} {audience.value}",
        )
    if percent is not None and 0 < percent < 1:
        raise InvalidValue(
            f"percent: {percent:g} can be read in two ways.",
            f"It is {100 * percent:g}% written as a share, or less than one of a hundred.",
            f"Write {100 * percent:g}, or 1 or 0.",
            field="percent",
        )
    after = entry.changed(understood=None if percent is None else percent / 100)
    said = "not asked" if percent is None else f"{number(percent)}%"
    label = f"How many {audience.value} understood the proposition for {{segment:{segment.id}}}: {said}"
    return make_change(snapshot, stamp, label, puts=(after,))


def wanted_audiences(snapshot: Snapshot) -> list[Audience]:
    """The groups that have to be told: partners only where there are some."""
    return [one for one in Audience if one is not Audience.PARTNERS or _partners_exist(snapshot)]


def _untold(found: Sequence[Told], wanted: Sequence[Audience]) -> list[str]:
    """What was planned for groups nobody told yet; of those without a plan the segment and the group."""
    return [
        str(planned.id) if (planned := one.planned[audience]) else f"{one.segment.id}/{audience.value}"
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
