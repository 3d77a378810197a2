"""When each stage was, is and will be: the past as it was recorded, the rest laid out (rules.md lifecycle).

One function, which the strip, the calendar, the overview, the sponsor's page and the questions to the team all ask.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum

from lifecycle.base.days import add_working_days, days_later, is_working_day, working_days
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, day_words
from lifecycle.gates.nouns import Decision, StageMove, Vote
from lifecycle.once import once
from lifecycle.playbook import Playbook
from lifecycle.programme import Programme, Status
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of a stage, both included."""

    start: date
    end: date


class StageState(StrEnum):
    """How a stage stands: it is over, was never entered, is the present one, lies ahead, or the programme ended."""

    DONE = "done"
    SKIPPED = "skipped"
    UNRECORDED = "not recorded"
    NOW = "now"
    AHEAD = "ahead"
    ENDED = "ended"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True)
class StageRun:
    """One stage. `days` are those of its latest visit where it is past or present, and those laid out where it is
    ahead; None where it was skipped, never reached, or lies before the first move on record. `visits` are all its
    visits that are over, oldest first."""

    stage: Stage
    state: StageState
    days: Days | None
    visits: tuple[Days, ...]


@once
def stage_runs(snapshot: Snapshot, today: date) -> dict[Stage, StageRun]:
    """Every stage in order. Past ones carry the days of the recorded moves; only stages ahead are laid out.

    The present stage runs from its move for the working days planned, longer where these are over; each stage ahead
    begins on the next working day, or on its planned first day. One that would leave the stage before no day at all,
    or that has passed, counts for nothing.
    """
    return _runs(snapshot, snapshot.programme, today)


@once
def stage_days(snapshot: Snapshot, today: date) -> dict[Stage, Days]:
    """The days of every stage that has some."""
    return programme_days(snapshot, snapshot.programme, today)


def programme_days(snapshot: Snapshot, programme: Programme, today: date) -> dict[Stage, Days]:
    """The same for the programme as it may become."""
    runs = _runs(snapshot, programme, today)
    return {stage: run.days for stage, run in runs.items() if run.days is not None}


def days_ahead(programme: Programme, playbook: Playbook, today: date) -> dict[Stage, Days]:
    """The present stage and those behind it, laid out for a programme of which nothing is recorded yet."""
    return _ahead(programme, playbook, programme.stage_since or programme.started or today, today, None)


def ended_on(snapshot: Snapshot) -> date | None:
    """The day a programme was closed or stopped; None while it runs."""
    if snapshot.programme.status is Status.RUNNING:
        return None
    decided: tuple[Decision | Vote, ...] = (*snapshot.all(Decision), *snapshot.all(Vote))
    return max((one.decided_on for one in decided), default=None)


def day_of_stage(snapshot: Snapshot, today: date) -> int | None:
    """The working day of the stage today is, from 1, its first day included; None before the work began.

    Of a programme that ended, the last one.
    """
    programme = snapshot.programme
    since = _since(programme, _moves(snapshot))
    if since is None:
        return None
    last = min(today, ended_on(snapshot) or today)
    return max(1, working_days(days_later(since, -1), last, programme.holidays))


def spent_words(snapshot: Snapshot, today: date, *, brief: bool = False) -> str:
    """ "working day 12 of 60", "working day 52, 12 more than the 40 planned"; "" before the work began.

    In `brief` "day 12 of 60", "day 52, 40 planned".
    """
    day, planned = day_of_stage(snapshot, today), snapshot.playbook.stage(snapshot.programme.stage).days
    if day is None:
        return ""
    over = day - planned
    if brief:
        return f"day {day}, {planned} planned" if over > 0 else f"day {day} of {planned}"
    if snapshot.programme.status is not Status.RUNNING:
        more = f", {over} more than the {planned} planned" if over > 0 else f" of {planned} planned"
        return f"after {counted(day, 'working day')}{more}"
    return (
        f"working day {day}, {over} more than the {planned} planned"
        if over > 0
        else f"working day {day} of {planned}"
    )


def run_words(run: StageRun, *, today: date | None = None, whole: bool = False) -> str:
    """The first day of a stage, with `whole` its last one too; "skipped" or "not recorded" where it has none."""
    if run.days is None:
        return run.state.value
    first = day_words(run.days.start, today=today)
    return f"{first} to {day_words(run.days.end, today=today)}" if whole else first


def _runs(snapshot: Snapshot, programme: Programme, today: date) -> dict[Stage, StageRun]:
    moves = _moves(snapshot)
    present = STAGES.index(programme.stage)
    first = STAGES.index(moves[0].before if moves else programme.stage)
    visits: dict[Stage, list[Days]] = {stage: [] for stage in STAGES}
    for stage, days in _visits(programme, moves):
        visits[stage].append(days)
    ended = programme.status is not Status.RUNNING
    here, later = (StageState.ENDED, StageState.NOT_REACHED) if ended else (StageState.NOW, StageState.AHEAD)
    ahead = _ahead(programme, snapshot.playbook, _since(programme, moves) or today, today, ended_on(snapshot))
    found = {}
    for place, stage in enumerate(STAGES):
        past = tuple(visits[stage])
        if place >= present:
            state = here if place == present else later
            found[stage] = StageRun(
                stage, state, ahead[stage] if place == present or not ended else None, past
            )
        elif past:
            found[stage] = StageRun(stage, StageState.DONE, past[-1], past)
        else:
            state = StageState.SKIPPED if place > first else StageState.UNRECORDED
            found[stage] = StageRun(stage, state, None, ())
    return found


def _visits(programme: Programme, moves: tuple[StageMove, ...]) -> Iterator[tuple[Stage, Days]]:
    """Every visit that is over. It ends on the day before the move, and lasts a day at least."""
    start = programme.started
    for move in moves:
        begun = min(start or move.moved_on, move.moved_on)
        if start is not None or move is not moves[0]:
            yield move.before, Days(begun, max(begun, days_later(move.moved_on, -1)))
        start = move.moved_on


def _ahead(
    programme: Programme, playbook: Playbook, start: date, today: date, ended: date | None
) -> dict[Stage, Days]:
    """The present stage and those behind it, one after the other from the day the present one began."""
    holidays = frozenset(programme.holidays)
    planned = {one.stage: one.start for one in programme.stage_starts}
    here = STAGES.index(programme.stage)
    found = {}
    for place, stage in enumerate(STAGES[here:], here):
        end = _last(start, playbook.stage(stage).days, holidays)
        if place == here:
            end = max(start, ended) if ended is not None else max(end, today)
        wanted = planned.get(STAGES[place + 1]) if place + 1 < len(STAGES) else None
        if wanted is not None and wanted > start and (place > here or wanted > today):
            end = days_later(wanted, -1)
        found[stage] = Days(start, end)
        start = wanted if wanted == days_later(end, 1) else add_working_days(end, 1, holidays)
    return found


def _last(start: date, days: int, holidays: Collection[date]) -> date:
    """The last of so many working days from a day on, that day included where people work on it."""
    return add_working_days(start, days - 1 if is_working_day(start, holidays) else days, holidays)


def _since(programme: Programme, moves: tuple[StageMove, ...]) -> date | None:
    """The day the present stage began."""
    if moves and moves[-1].after is programme.stage:
        return moves[-1].moved_on
    return programme.stage_since or programme.started


def _moves(snapshot: Snapshot) -> tuple[StageMove, ...]:
    return tuple(sorted(snapshot.all(StageMove), key=lambda move: move.moved_on))
