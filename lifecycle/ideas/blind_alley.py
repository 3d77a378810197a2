"""Streams that spend effort without showing that a needed area moves (rules.md F11, reading 69)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from lifecycle.base.answer_figures import answer_input
from lifecycle.base.areas import Area
from lifecycle.base.days import add_working_days, days_later, working_days
from lifecycle.base.figures import Figure, Input, at_least
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words
from lifecycle.ideas.streams import (
    RESTS,
    Stream,
    StreamDecision,
    StreamWeek,
    Verdict,
    continues_in_row,
    decisions_on,
    resting,
    weeks_of,
)
from lifecycle.plan.nouns import LEFT, WorkItem
from lifecycle.playbook.pool import BlindAlleySettings
from lifecycle.snapshot import Snapshot

FORMULA = "stale weight x stale + burn weight x burn gap + misaligned weight x misalignment + blocked weight x block"


class Alarm(StrEnum):
    """How near a stream is to a blind alley. Resting = parked, stopped or done, so not classed."""

    CLEAR = "clear"
    AMBER = "amber"
    RED = "red"
    NOT_ASSESSED = "not_assessed"
    RESTING = "resting"


@dataclass(frozen=True, slots=True)
class Duty:
    """A decision that is asked for about a red stream: of whom, since when, until when, and why of them."""

    role: RoleId
    since: date
    due: date
    why: str


@dataclass(frozen=True, slots=True)
class StreamState:
    """A stream as it stands: its four signs (0-1, None = not yet assessed), the index, and what is asked for.

    `spent` and `accepted` are shares of the budget and of the whole. `duty` None: nobody has to decide now.
    """

    stream: Stream
    stale: Figure
    burn: Figure
    misalignment: Figure
    block: Figure
    index: Figure
    alarm: Alarm
    decisions: tuple[StreamDecision, ...]
    duty: Duty | None = None

    @property
    def rests(self) -> Verdict | None:
        """Park, stop or done where that was decided last."""
        return resting(self.decisions)


def index(
    settings: BlindAlleySettings,
    stale: float | None,
    burn: float | None,
    misalignment: float | None,
    block: float | None,
) -> Figure:
    """The blind-alley index (rules.md F11): 1, .5, .4, .3 give 0.59; None while one of the four is not known."""
    signs = {"stale": stale, "burn gap": burn, "misalignment": misalignment, "block": block}
    weights = {
        "stale": settings.stale,
        "burn gap": settings.burn,
        "misalignment": settings.misaligned,
        "block": settings.blocked,
    }
    missing = [name for name, value in signs.items() if value is None]
    value = None if missing else sum(weights[name] * (signs[name] or 0.0) for name in signs)
    return Figure(
        "Blind-alley index",
        value,
        "0 to 1",
        FORMULA,
        tuple(
            item
            for name in signs
            for item in (
                Input(name, signs[name]),
                Input(f"{name} weight", weights[name], source="blind_alley"),
            )
        ),
        "rules.md F11",
        f"not yet assessed: {', '.join(missing)}" if missing else "",
    )


def alarm_of(settings: BlindAlleySettings, value: float | None) -> Alarm:
    """The class of an index: red and amber from their limits on (rules.md F11)."""
    if value is None:
        return Alarm.NOT_ASSESSED
    if at_least(value, settings.red):
        return Alarm.RED
    return Alarm.AMBER if at_least(value, settings.amber) else Alarm.CLEAR


@dataclass(frozen=True, slots=True)
class Ground:
    """What a stream's signs are read against: block factor by area (None = not known), and the areas with a gap."""

    blocks: Mapping[Area, float | None]
    gaps: Collection[Area]


def stream_state(snapshot: Snapshot, stream: Stream, today: date, ground: Ground) -> StreamState:
    """One stream on a day, with what is asked for about it."""
    weeks = weeks_of(snapshot, stream, today)
    taken = decisions_on(snapshot, stream, today)
    state = _state_on(snapshot, stream, today, weeks, taken, ground)
    return replace(state, duty=duty_of(snapshot, state, weeks, today, ground))


def _state_on(
    snapshot: Snapshot,
    stream: Stream,
    day: date,
    weeks: tuple[StreamWeek, ...],
    taken: tuple[StreamDecision, ...],
    ground: Ground,
) -> StreamState:
    """The stream as it stood on an earlier day, from what had been recorded by then."""
    settings = snapshot.playbook.blind_alley
    weeks = tuple(week for week in weeks if week.week <= day)
    taken = tuple(decision for decision in taken if decision.decided_on <= day)
    stale = staleness(snapshot, stream, weeks, taken, day)
    burn = burn_gap(stream, weeks, accepted_share(snapshot, stream, weeks, day))
    misalignment = misaligned(weeks, ground.gaps)
    block = blocked(stream, ground.blocks)
    total = index(settings, stale.value, burn.value, misalignment.value, block.value)
    rests = resting(taken)
    if rests is not None:
        total = replace(
            total, value=None, note=f"{RESTS[rests]} on {day_words(taken[-1].decided_on)}: no index"
        )
    alarm = Alarm.RESTING if rests else alarm_of(settings, total.value)
    return StreamState(stream, stale, burn, misalignment, block, total, alarm, taken)


def staleness(
    snapshot: Snapshot,
    stream: Stream,
    weeks: tuple[StreamWeek, ...],
    taken: tuple[StreamDecision, ...],
    today: date,
) -> Figure:
    """min(1, working days since the last evidence / stale days).

    Evidence is a document or an observed result; words alone reset nothing. Without it the days count from the
    stream's start; a redirected stream starts anew that day.
    """
    settings = snapshot.playbook.blind_alley
    shown = [week.week for week in weeks if week.shows]
    turned = [d.decided_on for d in taken if d.verdict is Verdict.REDIRECT]
    starts = [day for day in (stream.started, *shown, *turned) if day is not None]
    since = max(starts, default=None)
    days = None if since is None else working_days(since, today, snapshot.programme.holidays)
    return Figure(
        "Stale",
        None if days is None else min(1.0, days / settings.stale_days),
        "0 to 1",
        "working days since the last evidence / stale days, at most 1",
        (
            Input("last evidence", max(shown, default=None), source="stream weeks"),
            Input("counted from", since),
            Input("working days", days),
            Input("stale days", settings.stale_days, source="blind_alley.stale_days"),
        ),
        "rules.md F11",
        "" if since else "not yet assessed: the stream has no start and no evidence",
    )


def accepted_share(snapshot: Snapshot, stream: Stream, weeks: tuple[StreamWeek, ...], day: date) -> Figure:
    """How much of the whole is accepted: as judged last, or as its work items say where that is more.

    Of its items that were not dropped or handed over, those done by the day count, by effort where each has one, else
    each alike. Nothing judged and no item done is nothing accepted.
    """
    asked = [week for week in weeks if week.accepted is not None]
    judged = [week.accepted for week in asked if week.accepted is not None]
    items = [item for item in _items(snapshot, stream) if item.status not in LEFT]
    sized = all(item.effort_weeks for item in items)
    parts = [(item, item.effort_weeks or 0.0 if sized else 1.0) for item in items]
    done = [part for part in parts if part[0].done is not None and part[0].done <= day]
    by_items = sum(size for _, size in done) / sum(size for _, size in parts) if parts else None
    return Figure(
        "Share accepted",
        max([*judged[-1:], by_items or 0.0]),
        "share of 1",
        "the greater of the share judged last and the share of its work items that are done",
        (
            answer_input(asked[-1], "accepted", "judged last", "stream weeks")
            if asked
            else Input("judged last", None, source="stream weeks"),
            Input(
                "share of its work items done", by_items, source="work items, by effort where each has one"
            ),
            *(Input(f"{item.code} done", item.done or "no") for item in items),
        ),
        "rules.md F11",
        "" if judged or parts else "nothing judged, no work item named: nothing is accepted",
    )


def _items(snapshot: Snapshot, stream: Stream) -> tuple[WorkItem, ...]:
    """Its work items that are still there."""
    found = (snapshot.find(WorkItem, id) for id in stream.items)
    return tuple(item for item in found if item is not None)


def burn_gap(stream: Stream, weeks: tuple[StreamWeek, ...], accepted: Figure) -> Figure:
    """max(0, effort spent / budget - share of the whole accepted); None without a budget."""
    spent = sum(week.effort for week in weeks)
    value = None if stream.budget is None else max(0.0, spent / stream.budget - (accepted.value or 0.0))
    return Figure(
        "Burn gap",
        value,
        "share of 1",
        "effort spent / budget - share accepted, at least 0",
        (
            Input("effort spent", spent, source="stream weeks"),
            Input("budget", stream.budget, source="stream"),
            Input("share accepted", accepted.value, accepted),
        ),
        "rules.md F11, reading 69",
        "" if stream.budget is not None else "not yet assessed: the stream has no budget",
    )


def misaligned(weeks: tuple[StreamWeek, ...], gaps: Collection[Area]) -> Figure:
    """1 - share of effort that serves both an attribute of the vision and an area with a gap; 0 without effort."""
    spent = sum(week.effort for week in weeks)
    linked = sum(week.effort for week in weeks if week.attribute.strip() and week.area in gaps)
    return Figure(
        "Misalignment",
        1 - linked / spent if spent > 0 else 0.0,
        "share of 1",
        "1 - effort serving a vision attribute and an area with a gap / all effort",
        (Input("effort linked to both", linked), Input("all effort", spent)),
        "rules.md F11, reading 69",
        "" if spent > 0 else "no effort recorded yet, so nothing is out of line",
    )


def blocked(stream: Stream, blocks: Mapping[Area, float | None]) -> Figure:
    """The largest block factor among the stream's areas; None without an area or while one is not known."""
    found = {area: blocks.get(area) for area in stream.areas}
    known = [value for value in found.values() if value is not None]
    complete = bool(found) and len(known) == len(found)
    note = ""
    if not found:
        note = "not yet assessed: the stream names no area"
    elif not complete:
        note = "not yet assessed: not all eight areas have a score"
    return Figure(
        "Block",
        max(known) if complete else None,
        "0 to 1",
        "largest block factor of the stream's areas",
        tuple(Input(area.value, value, source="capabilities") for area, value in found.items()),
        "rules.md F11, graph",
        note,
    )


def duty_of(
    snapshot: Snapshot, state: StreamState, weeks: tuple[StreamWeek, ...], today: date, ground: Ground
) -> Duty | None:
    """Who has to decide about a red stream, and until when; None when it is not red or was just decided about.

    The leader, within the playbook's working days of the day it turned red; still red as many days after a decision,
    again. After so many 'continue' in a row it is the sponsor, at once (rules.md F11, reading 69).
    """
    if state.alarm is not Alarm.RED:
        return None
    settings = snapshot.playbook.blind_alley
    holidays = snapshot.programme.holidays
    taken = state.decisions
    if continues_in_row(taken) >= settings.continues:
        since = taken[-1].decided_on
        why = f"'continue' was said {continues_in_row(taken)} times in a row and the stream is still red"
        return Duty(Role.SPONSOR, since, add_working_days(since, settings.decide_days, holidays), why)
    since = _red_since(snapshot, state, weeks, today, ground)
    if taken:
        since = max(since, add_working_days(taken[-1].decided_on, settings.decide_days, holidays))
    if since > today:
        return None
    why = "it turned red" if not taken else "it is still red after the last decision"
    return Duty(Role.LEADER, since, add_working_days(since, settings.decide_days, holidays), why)


def _red_since(
    snapshot: Snapshot, state: StreamState, weeks: tuple[StreamWeek, ...], today: date, ground: Ground
) -> date:
    """The first day of the present red spell, with today's scores: the records alone move it.

    Between two records the index only rises, as evidence grows stale, so each such stretch is halved, not walked.
    """

    def red(day: date) -> bool:
        return _state_on(snapshot, state.stream, day, weeks, state.decisions, ground).alarm is Alarm.RED

    changes = {week.week for week in weeks} | {decision.decided_on for decision in state.decisions}
    changes |= {item.done for item in _items(snapshot, state.stream) if item.done is not None}
    if state.stream.started is not None:
        changes.add(state.stream.started)
    first_red = today
    for start in sorted((day for day in changes if day <= today), reverse=True):
        if not red(start):
            return _first(red, start, first_red)
        first_red = start
        if not red(days_later(start, -1)):
            break
    return first_red


def _first(holds: Callable[[date], bool], no: date, yes: date) -> date:
    """The first day for which something holds that does not on `no`, does on `yes`, and never ends between them."""
    while (yes - no).days > 1:
        middle = no + (yes - no) // 2
        no, yes = (no, middle) if holds(middle) else (middle, yes)
    return yes
