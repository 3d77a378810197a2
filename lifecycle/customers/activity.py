"""Activity watch: what happened to enquiries, newcomers, complaints and leavers (rules.md F22)."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.base.days import HappenedDay
from lifecycle.base.figures import Figure, Input, at_least, at_most
from lifecycle.base.findings import ANOTHER, Finding, listed, not_applicable, not_assessed
from lifecycle.base.noun import Noun, Ref
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line
from lifecycle.base.words import percent
from lifecycle.once import once
from lifecycle.snapshot import Snapshot
from lifecycle.waves import EVERYTHING, Stretch

Count = Annotated[int, Field(ge=0)]


class ActivityCount(Noun):
    """What was counted for a segment in a period that ended on a day. Empty = nobody counted it."""

    KIND: ClassVar[str] = "activity_count"
    TITLE: ClassVar[str] = "Activity counts"
    NATURAL: ClassVar[tuple[str, ...]] = ("segment", "day")
    REGISTER: ClassVar[bool] = True

    segment: Annotated[UUID, Ref("segment")] = Field(description="which customers")
    day: HappenedDay = Field(description="last day of the period counted")
    enquiries_received: Count | None = Field(default=None, description="enquiries and responses that came in")
    enquiries_handled: Count | None = Field(default=None, description="of these, followed up to an end")
    new_customers: Count | None = Field(default=None, description="customers who joined")
    welcomed: Count | None = Field(default=None, description="of these, contacted to welcome and explain")
    active: Count | None = Field(default=None, description="customers who did something")
    inactive: Count | None = Field(default=None, description="customers who did nothing")
    stimulated: Count | None = Field(default=None, description="of the inactive, those approached")
    complaints: Count | None = Field(default=None, description="complaints received")
    complaints_resolved: Count | None = Field(
        default=None, description="of these, settled well in customers' eyes"
    )
    left: Count | None = Field(default=None, description="customers who left")
    leavers_asked: Count | None = Field(default=None, description="of these, asked why")
    win_backs: Count | None = Field(default=None, description="attempts to win somebody back")
    activities: Count | None = Field(default=None, description="activities carried out")
    planned_activities: Count | None = Field(default=None, description="of these, linked to a plan")
    configurable: bool | None = Field(
        default=None, description="can the offer be fitted to a customer's needs easily?"
    )
    channels_suit_customer: bool | None = Field(default=None, description="do the channels suit customers?")
    channels_suit_business: bool | None = Field(default=None, description="do the channels suit us?")
    note: Line = Field(default="", description="where the counts come from")
    cannot_leave: Line = Field(
        default="", description="why nobody can leave, as 'nowhere else to go'; empty = they can"
    )


@dataclass(frozen=True, slots=True)
class Activity:
    """The newest counts of every segment together, as shares of 1. A share without a base is None, never zero.

    `leak` above the playbook's limit marks destroyer CA-3, `leavers_asked` below it destroyer CA-4.
    """

    counts: tuple[ActivityCount, ...]
    leak: Figure
    leavers_asked: Figure
    welcomed: Figure
    inactive: Figure
    stimulated: Figure
    resolved: Figure
    planned: Figure


def newest_counts(snapshot: Snapshot, today: date, within: Stretch = EVERYTHING) -> tuple[ActivityCount, ...]:
    """The newest count up to today of every segment of a wave, since its first day."""
    found: dict[UUID, ActivityCount] = {}
    for entry in sorted(snapshot.all(ActivityCount), key=lambda entry: entry.day):
        if entry.day <= today and within.since(entry.day) and within.reaches(entry.segment):
            found[entry.segment] = entry
    return tuple(found.values())


@once
def periods(snapshot: Snapshot, today: date) -> tuple[date, ...]:
    """The last days of the periods anything was counted for up to today, the newest first."""
    return tuple(sorted({one.day for one in snapshot.all(ActivityCount) if one.day <= today}, reverse=True))


@once
def activity(snapshot: Snapshot, today: date, within: Stretch = EVERYTHING) -> Activity:
    """Shares over the newest counts of all segments, or of those of a wave (rules.md F22, reading 82)."""
    counts = newest_counts(snapshot, today, within)
    return Activity(
        counts=counts,
        leak=_leak(counts),
        leavers_asked=_share(counts, "leavers asked why", _leavers, "asked", "left"),
        welcomed=_share(
            counts, "new customers welcomed", lambda c: (c.welcomed, c.new_customers), "welcomed", "new"
        ),
        inactive=_share(
            counts,
            "inactive customers",
            lambda c: (c.inactive, None if c.active is None or c.inactive is None else c.active + c.inactive),
            "inactive",
            "all",
        ),
        stimulated=_share(
            counts,
            "inactive customers approached",
            lambda c: (c.stimulated, c.inactive),
            "approached",
            "inactive",
        ),
        resolved=_share(
            counts,
            "complaints settled well",
            lambda c: (c.complaints_resolved, c.complaints),
            "settled well",
            "complaints",
        ),
        planned=_share(
            counts,
            "activities linked to a plan",
            lambda c: (c.planned_activities, c.activities),
            "linked",
            "activities",
        ),
    )


Pair = tuple[int | None, int | None]


def _enquiries(count: ActivityCount) -> Pair:
    """Enquiries handled, of those received."""
    return count.enquiries_handled, count.enquiries_received


def _leavers(count: ActivityCount) -> Pair:
    """Leavers asked why, of those who left; where nobody can leave nobody did."""
    return (0, 0) if count.cannot_leave else (count.leavers_asked, count.left)


def enquiry_leak(
    snapshot: Snapshot, today: date, most: float | None = None, within: Stretch = EVERYTHING
) -> Finding:
    """Whether the share of enquiries lost is at most `most` (the playbook's limit when None) (gate G4)."""
    limit = snapshot.playbook.customers.leak if most is None else most
    figure = activity(snapshot, today, within).leak
    lacking = _uncounted(snapshot, today, within, _enquiries)
    remedy = "Count enquiries received and handled for each segment."
    if figure.value is None:
        if not lacking:
            return not_applicable("No enquiry was received.", figure)
        return _unknown(lacking, remedy, figure)
    why = f"{percent(figure.value, limit)} of enquiries were lost; at most {percent(limit)} may be."
    if at_most(figure.value, limit):
        return (
            _unknown(lacking, remedy, figure, why)
            if lacking
            else Finding(True, figure.value, why, "", figure)
        )
    answer = Finding(False, figure.value, why, "Find where enquiries get stuck and close the gap.", figure)
    counts = newest_counts(snapshot, today, within)
    return answer.about(
        ActivityCount.KIND,
        (one.id for one in counts if (one.enquiries_handled or 0) < (one.enquiries_received or 0)),
    )


def leavers_asked(
    snapshot: Snapshot, today: date, least: float | None = None, within: Stretch = EVERYTHING
) -> Finding:
    """Whether at least `least` (the playbook's limit when None) of those who left were asked why (gate G4).

    Nobody left: there was nobody to ask, and it passes (rules.md reading 23). Where nobody can leave the question does
    not apply.
    """
    limit = snapshot.playbook.customers.leavers_asked if least is None else least
    figure = activity(snapshot, today, within).leavers_asked
    lacking = _uncounted(snapshot, today, within, _leavers)
    remedy = "Count who left and who of them was asked why, for each segment."
    if figure.value is None:
        if lacking:
            return _unknown(lacking, remedy, figure)
        counts = newest_counts(snapshot, today, within)
        if all(entry.cannot_leave for entry in counts):
            reasons = listed(dict.fromkeys(entry.cannot_leave for entry in counts))
            return not_applicable(f"Nobody can leave: {reasons}.", figure)
        return Finding(True, None, "Nobody left.", "", figure)
    counts = tuple(one for one in newest_counts(snapshot, today, within) if not one.cannot_leave)
    why = f"{percent(figure.value, limit)} of those who left were asked why; {percent(limit)} is asked for."
    if at_least(figure.value, limit):
        return (
            _unknown(lacking, remedy, figure, why)
            if lacking
            else Finding(True, figure.value, why, "", figure)
        )
    answer = Finding(False, figure.value, why, "Ask everybody who leaves, and count the answers.", figure)
    return answer.about(
        ActivityCount.KIND, (one.id for one in counts if (one.leavers_asked or 0) < (one.left or 0))
    )


def _uncounted(
    snapshot: Snapshot, today: date, within: Stretch, of: Callable[[ActivityCount], Pair]
) -> list[UUID] | tuple[str, ...]:
    """The newest counts of which no share can be told, and the segments of the wave nobody counted at all.

    None of these and no share: what it would be taken of was counted everywhere, and is nothing.
    """
    found = newest_counts(snapshot, today, within)
    partial = [one.id for one in found if _open_pair(*of(one))]
    counted = {one.segment for one in found}
    never = [one.id for one in within.of(snapshot) if one.id not in counted]
    return [*partial, *never] or (() if found else ANOTHER)


def _open_pair(part: int | None, whole: int | None) -> bool:
    """Whether a share of it is not known; of nothing no part has to be counted."""
    return whole is None or (whole > 0 and part is None)


def _leak(counts: Iterable[ActivityCount]) -> Figure:
    handled = _share(tuple(counts), "enquiries handled", _enquiries, "handled", "received")
    return Figure(
        name="enquiry leak",
        value=None if handled.value is None else max(0.0, 1 - handled.value),
        unit="share of 1",
        formula="1 - handled / received",
        inputs=handled.inputs,
        source="rules.md F22",
        note=handled.note,
    )


def _share(
    counts: tuple[ActivityCount, ...],
    name: str,
    of: Callable[[ActivityCount], Pair],
    part: str,
    whole: str,
) -> Figure:
    """Sum of parts over sum of wholes, over the segments where both were counted."""
    pairs = [of(entry) for entry in counts]
    known = [(some, everything) for some, everything in pairs if some is not None and everything is not None]
    some, everything = sum(pair[0] for pair in known), sum(pair[1] for pair in known)
    notes = []
    if not known:
        notes.append("not yet assessed: nobody counted both")
    elif everything == 0:
        notes.append(f"not applicable: {whole} is zero")
    if known and len(known) < len(pairs):
        notes.append(f"counted in {len(known)} of {len(pairs)} segments")
    if some > everything:
        notes.append(f"more {part} than {whole}: check the counts")
    return Figure(
        name=name,
        value=some / everything if everything else None,
        unit="share of 1",
        formula=f"{part} / {whole}",
        inputs=(Input(part, some if known else None), Input(whole, everything if known else None)),
        source="rules.md F22, reading 82",
        note="; ".join(notes),
    )


def _unknown(lacking: Iterable[object], remedy: str, figure: Figure, so_far: str = "") -> Finding:
    """Not everybody was counted: there is nothing to take a share of, or what is known would do (`so_far`)."""
    why = f"{so_far} Not every segment was counted." if so_far else "Nobody has counted this yet."
    if figure.inputs and figure.inputs[-1].value == 0:
        why = "Where it was counted there was none, and elsewhere nobody counted it."
    return not_assessed(why, remedy, figure).about(ActivityCount.KIND, lacking)
