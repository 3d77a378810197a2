"""What if work were late, took another time or did not wait: what would move, before it is saved (rules.md graph).

What is supposed is a Change nobody saved yet; the plan as it would then be is compared with the plan as it is. So what
is kept afterwards is what was shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Annotated
from uuid import UUID

from lifecycle.action import Says, action
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun, folded
from lifecycle.base.phases import Gate
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted_days, day_words, words
from lifecycle.passing import passed_gates
from lifecycle.plan.nouns import WorkItem, WorkLink, WorkStatus
from lifecycle.plan.passes import HALVES
from lifecycle.plan.scheduling import ItemSchedule, Schedule, dating, halved, schedule
from lifecycle.plan.working import find_item, who_has
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.work.days import read_days

WRITE = "Write W3=+10d (later), W7=-5d (sooner), W2=15d (takes 15 days), W3-W2=none (does not wait), W3-W2=5d (lag)."


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed, in working days: items finished so much later (or sooner, below 0), items that take another
    time, links with another lag (None: without the link)."""

    late: Mapping[UUID, float] = field(default_factory=dict)
    length: Mapping[UUID, float] = field(default_factory=dict)
    lags: Mapping[UUID, float | None] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing is."""
        return not (self.late or self.length or self.lags)


@dataclass(frozen=True, slots=True)
class Moved:
    """One item whose days move: its finish as it is and as it would be (None: no day is known), and the working days
    between."""

    item: WorkItem
    was: date | None
    becomes: date | None
    days: float


@dataclass(frozen=True, slots=True)
class GatePassed:
    """A gate with a planned day, and the codes of items finished before it as it is and no more, or the other way."""

    gate: Gate
    day: date
    lost: tuple[str, ...]
    won: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The plan as it is and as it would be: `moved` in code order, `gates` whose items move past their day or back,
    `areas` by their item that moves most, `owners` by id the codes of theirs that move. `broken` and `mended` are
    promises no more kept, and kept again."""

    change: Change
    before: Schedule
    after: Schedule
    moved: tuple[Moved, ...]
    gates: tuple[GatePassed, ...]
    areas: Mapping[Area, float]
    owners: Mapping[UUID, tuple[str, ...]]
    broken: tuple[str, ...]
    mended: tuple[str, ...]


def read_supposed(snapshot: Snapshot, texts: Iterable[str]) -> Supposed:
    """What texts like `W3=+10d`, `W2=15d` and `W3-W2=none` suppose; InvalidValue for one that is not written so."""
    late: dict[UUID, float] = {}
    length: dict[UUID, float] = {}
    lags: dict[UUID, float | None] = {}
    for text in texts:
        left, mark, right = (part.strip() for part in text.rpartition("="))
        if not mark or not left or not right:
            raise InvalidValue(f"'{text}' supposes nothing.", "It has no '=' between two words.", WRITE)
        item = snapshot.known(WorkItem, folded(left))
        ids = late.keys() | length.keys() | lags.keys()
        if item is None:
            link = _link(snapshot, left)
            lags[link.id] = None if folded(right) == "none" else read_days(text, right)[1]
            twice = link.id in ids
        else:
            sign, days = read_days(text, right)
            (late if sign else length)[item.id] = -days if sign == "-" else days
            twice = item.id in ids
        if twice:
            raise InvalidValue(f"{left} is supposed twice.", f"Once more by '{text}'.", "Say it once.")
    return Supposed(late, length, lags)


def suppose(snapshot: Snapshot, ask: Supposed, stamp: Stamp) -> Change:
    """The Change all of it makes together; NotAllowed for work that is closed, InvalidValue for what takes no time."""
    found = schedule(snapshot, stamp.today)
    puts: list[Noun] = []
    said: list[str] = []
    for id, days in (*ask.late.items(), *ask.length.items()):
        item = _open(snapshot, id)
        one = found.items[item.code]
        takes = one.earliest_finish - one.earliest_start + days if id in ask.late else days
        if days < 0:
            _refuse_sooner(snapshot, one, -days, stamp.today)
        puts.append(item.changed(days=takes))
        told = f"{counted_days(abs(days))} {'later' if days >= 0 else 'sooner'}"
        said.append(f"{item.code} {told if id in ask.late else f'takes {counted_days(days)}'}")
    removes = [snapshot.get(WorkLink, id) for id, lag in ask.lags.items() if lag is None]
    for id, lag in ask.lags.items():
        link = snapshot.get(WorkLink, id)
        before, after = (snapshot.get(WorkItem, end).code for end in (link.before, link.after))
        if lag is not None:
            puts.append(link.changed(lag=lag))
        said.append(
            f"{after} does not wait for {before}"
            if lag is None
            else f"{after} {counted_days(lag)} after {before}"
        )
    return make_change(snapshot, stamp, f"Planned anew: {listed(said)}", puts=puts, removes=removes)


def what_if(snapshot: Snapshot, ask: Supposed, stamp: Stamp) -> WhatIf:
    """What would move. InvalidValue where nothing is supposed."""
    if ask.empty:
        raise InvalidValue("Nothing is supposed.", "No item and no link is named.", WRITE)
    change = suppose(snapshot, ask, stamp)
    after = snapshot.apply(change)
    return compared(snapshot, after, change, stamp.today)


def compared(snapshot: Snapshot, after: Snapshot, change: Change, today: date) -> WhatIf:
    """The plan of one Snapshot beside that of another."""
    was, becomes = schedule(snapshot, today), schedule(after, today)
    shift = halved(becomes.zero - was.zero)
    moved = []
    for code, one in was.items.items():
        other = becomes.items.get(code)
        if other is None or not one.item.open:
            continue
        moves = other.earliest_finish + shift - one.earliest_finish
        if moves or other.ends != one.ends:
            moved.append(Moved(other.item, one.ends, other.ends, moves))
    owners: dict[UUID, tuple[str, ...]] = {}
    for each in moved:
        if (who := who_has(after, each.item)) is not None:
            owners[who] = (*owners.get(who, ()), each.item.code)
    areas = {area: [one.days for one in moved if one.item.area is area] for area in AREAS}
    kept = [(one, one.item.end) for one in moved if one.item.end is not None and one.was and one.becomes]
    return WhatIf(
        change=change,
        before=was,
        after=becomes,
        moved=tuple(moved),
        gates=_gates(snapshot, moved, today),
        areas={area: max(days, key=abs) for area, days in areas.items() if days},
        owners=owners,
        broken=tuple(one.item.code for one, day in kept if (one.was or day) <= day < (one.becomes or day)),
        mended=tuple(one.item.code for one, day in kept if (one.becomes or day) <= day < (one.was or day)),
    )


@action(
    "plan keep",
    title="Keep what was supposed of work",
    line="Work that is late, takes another time or does not wait, several at once, as one change.",
    of=WorkItem,
    help="W3=+10d W7=-5d W2=15d W3-W2=none; try it first: plan whatif",
)
def keep(
    snapshot: Snapshot,
    supposed: Annotated[tuple[str, ...], Says("what is supposed, like W3=+10d")],
    *,
    stamp: Stamp,
) -> Change:
    """Save what was supposed."""
    ask = read_supposed(snapshot, supposed)
    if ask.empty:
        raise InvalidValue("Nothing is supposed.", "No item and no link is named.", WRITE)
    return suppose(snapshot, ask, stamp)


def _gates(snapshot: Snapshot, moved: Sequence[Moved], today: date) -> tuple[GatePassed, ...]:
    found = []
    passed = passed_gates(snapshot, today)
    for planned in sorted(snapshot.programme.planned, key=lambda one: one.date):
        if planned.date < today or planned.gate in passed:
            continue
        known = [(one.item.code, one.was, one.becomes) for one in moved]
        lost = tuple(code for code, was, now in known if was and now and was <= planned.date < now)
        won = tuple(code for code, was, now in known if was and now and now <= planned.date < was)
        if lost or won:
            found.append(GatePassed(planned.gate, planned.date, lost, won))
    return tuple(found)


def _refuse_sooner(snapshot: Snapshot, one: ItemSchedule, days: float, today: date) -> None:
    """InvalidValue for work that would take less than no time, or is under way and would have ended before today."""
    item, at = one.item, dating(snapshot, today)
    takes = one.earliest_finish - one.earliest_start
    if days > takes:
        why, do = f"It takes {counted_days(takes)}.", "Suppose fewer days."
    elif item.start is not None and item.status is WorkStatus.STARTED:
        ends = at.morning(item.start) + round((takes - days) * HALVES)
        if ends >= at.now + HALVES:
            return
        why = f"It is under way since {day_words(item.start)} and ends today at the earliest."
        do = f"Once it is done: cmprogramme plan finish {item.code}"
    else:
        return
    raise InvalidValue(f"{item.code} cannot be {counted_days(days)} sooner.", why, do)


def _open(snapshot: Snapshot, id: UUID) -> WorkItem:
    item = snapshot.get(WorkItem, id)
    if not item.open:
        raise NotAllowed(
            f"{item.code} takes no more time.", f"It is {words(item.status)}.", "Name an open item."
        )
    return item


def _link(snapshot: Snapshot, words: str) -> WorkLink:
    """The link two codes with a hyphen between mean; NotFound where there is none."""
    cuts = [place for place, letter in enumerate(words) if letter == "-"]
    pairs = [(words[:place].strip(), words[place + 1 :].strip()) for place in cuts]
    for first, second in pairs:
        before, after = snapshot.known(WorkItem, folded(first)), snapshot.known(WorkItem, folded(second))
        if before is None or after is None:
            continue
        link = snapshot.find(WorkLink, snapshot.id_of(WorkLink, str(before.id), str(after.id)))
        if link is None:
            raise NotFound(
                f"{after.code} does not wait for {before.code} directly.",
                "There is no such link.",
                f"See its links: cmprogramme work-item show {after.code}",
            )
        return link
    find_item(snapshot, words)
    raise NotFound(f"There is no work item '{words}'.", "", WRITE)
