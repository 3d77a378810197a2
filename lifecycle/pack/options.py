"""What each way to decide a gate would move: days, waves and benefit, computed from the plan (rules.md summary)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.days import add_working_days, working_days
from lifecycle.base.findings import listed
from lifecycle.base.phases import (
    GATES,
    PHASE_OF,
    PHASE_TITLES,
    STAGE_AFTER,
    STAGE_BEFORE,
    STAGES,
    Gate,
    Stage,
    closing_phase,
)
from lifecycle.base.words import amount, counted, counted_days, full_day, words
from lifecycle.case.money import money
from lifecycle.gates.decide import home_stage
from lifecycle.gates.due import due_day
from lifecycle.gates.nouns import FORWARD, Outcome
from lifecycle.gates.results import GateReport
from lifecycle.pack.sheet import Option
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.plan.outlook import Forecast, forecast
from lifecycle.snapshot import Snapshot
from lifecycle.waves import Wave

HOLD_DAYS = 10
"""Working days a hold is taken to last: two weeks; our judgement."""

YEAR = 365
WORK = "work"


def options(snapshot: Snapshot, today: date, report: GateReport) -> tuple[Option, ...]:
    """Go, conditional go, hold, recycle, stop, each with what it would move; none once the gate is settled."""
    if report.settled:
        return ()
    return tuple(_option(snapshot, today, report, outcome) for outcome in Outcome)


def _option(snapshot: Snapshot, today: date, report: GateReport, outcome: Outcome) -> Option:
    why = _why_not(snapshot, report, outcome)
    day = max(today, report.due or today)
    lost = 0
    if outcome is Outcome.HOLD:
        lost = HOLD_DAYS
    elif outcome is Outcome.RECYCLE:
        lost = recycled_days(snapshot, report)
    again = add_working_days(day, lost, snapshot.programme.holidays) if lost else None
    after = (
        forecast(delayed(snapshot, today, day, again), today)
        if again is not None
        else forecast(snapshot, today)
    )
    told = {
        Outcome.GO: _onward,
        Outcome.CONDITIONAL_GO: _conditional,
        Outcome.HOLD: _held,
        Outcome.RECYCLE: _recycled,
        Outcome.STOP: _stopped,
    }[outcome](snapshot, report)
    what = "work planned so far" if _is_begun(snapshot, report, after) else WORK
    moved: tuple[str, ...] = ()
    if again is not None:
        moved = _moved(snapshot, today, day, again, after, what)
    elif outcome in FORWARD:
        moved = _ends(after, what)
    return Option(
        outcome=words(outcome),
        possible=not why,
        suggested=report.suggestion.outcome is outcome,
        why=why,
        consequences=(*told, *moved),
        end=None if outcome is Outcome.STOP else after.end,
        again=again,
    )


def _why_not(snapshot: Snapshot, report: GateReport, outcome: Outcome) -> str:
    """What stands against deciding so today, "" for nothing."""
    phase = closing_phase(report.gate)
    if PHASE_OF[snapshot.programme.stage] is not phase:
        return f"It is decided in the {PHASE_TITLES[phase].lower()} phase."
    count = len(report.open_musts)
    if outcome in FORWARD and count:
        return f"{counted(count, 'must')} {'is' if count == 1 else 'are'} open."
    return ""


# what each does


def _onward(snapshot: Snapshot, report: GateReport) -> tuple[str, ...]:
    goal = STAGE_AFTER[report.gate]
    if goal is None:
        return ("The programme closes; what is left is in the line's hands.",)
    if report.gate is Gate.G4:
        following = [one for one in snapshot.all(Wave) if one.number > (report.wave or 0)]
        if not following:
            embed = snapshot.playbook.stage(Stage.R3).title
            return (f"The last wave entered is let pass; the work may go on with {embed}.",)
        first = min(following, key=lambda wave: wave.number)
        return (f"Wave {first.number} begins on {full_day(first.start)}.",)
    return (f"The work goes on with {snapshot.playbook.stage(goal).title}.",)


def _conditional(snapshot: Snapshot, report: GateReport) -> tuple[str, ...]:
    count = len(report.suggestion.conditions)
    carried = (
        f"{counted(count, 'condition')} worth carrying" if count else "No condition follows from the rules"
    )
    return (*_onward(snapshot, report), f"{carried}; past its day a condition keeps the next gate shut.")


def _held(snapshot: Snapshot, report: GateReport) -> tuple[str, ...]:
    return (
        f"Taken as two weeks ({counted_days(HOLD_DAYS)}): work under way goes on, and what waits for this gate waits "
        "until then.",
    )


def _recycled(snapshot: Snapshot, report: GateReport) -> tuple[str, ...]:
    goal = home_stage(report)
    lost = counted_days(recycled_days(snapshot, report))
    return (
        f"The work goes back to {snapshot.playbook.stage(goal).title}; from there to this gate takes {lost}, and what "
        "was found since is looked at again.",
    )


def _stopped(snapshot: Snapshot, report: GateReport) -> tuple[str, ...]:
    items = [one for one in snapshot.all(WorkItem) if one.open]
    left = counted(len(items), "piece").capitalize()
    found = [f"{left} of work {'is' if len(items) == 1 else 'are'} left undone."]
    found += [
        f"Given up: {amount(round(value))} {unit} a year, most likely."
        for unit, value in _benefit(snapshot).items()
    ]
    return tuple(found)


def recycled_days(snapshot: Snapshot, report: GateReport) -> int:
    """Working days the stages from the one it goes back to up to the gate take by the playbook."""
    first, last = STAGES.index(home_stage(report)), STAGES.index(STAGE_BEFORE[report.gate])
    return sum(snapshot.playbook.stage(stage).days for stage in STAGES[min(first, last) : last + 1])


# what it moves


def delayed(snapshot: Snapshot, today: date, day: date, again: date) -> Snapshot:
    """The programme if a gate planned for `day` is decided on the day `again`: what would begin on the gate's day or
    later waits for it, what begins behind that anyway and work under way goes on."""
    plan, holidays = forecast(snapshot, today).schedule, snapshot.programme.holidays
    items = {item.id: item for item in snapshot.all(WorkItem)}
    for one in plan.items.values():
        if one.item.status is WorkStatus.PLANNED and one.begins is not None and one.begins >= day:
            start = again if one.begins == day else add_working_days(again, 1, holidays)
            if start <= one.begins:
                continue
            # by then it may begin behind its promise, which nobody could enter; nothing of this is kept
            items[one.item.id] = one.item.model_copy(update={"start": start})
    return Snapshot(snapshot.revision, {**snapshot.nouns, WorkItem: items}, snapshot.revisions)


def _is_begun(snapshot: Snapshot, report: GateReport, after: Forecast) -> bool:
    """Whether the plan ends before the next gate, so that most of the work is not in it yet."""
    following = GATES[GATES.index(report.gate) + 1 :][:1]
    day = due_day(snapshot, following[0], report.as_of) if following else None
    return after.end is not None and day is not None and after.end < day


def _ends(after: Forecast, what: str) -> tuple[str, ...]:
    return (f"By the plan the {what} ends on {full_day(after.end)}.",) if after.end is not None else ()


def _moved(
    snapshot: Snapshot, today: date, day: date, again: date, after: Forecast, what: str
) -> tuple[str, ...]:
    found = [f"This gate is looked at again on {full_day(again)}."]
    before = forecast(snapshot, today).end
    if before is not None and after.end is not None:
        late = working_days(before, after.end, snapshot.programme.holidays)
        found.append(
            f"The {what} ends on {full_day(after.end)} instead of {full_day(before)}, {counted_days(late)} later."
            if late
            else f"The {what} still ends on {full_day(before)}."
        )
        found += _put_off(snapshot, (after.end - before).days) if what == WORK else []
    waves = [one for one in snapshot.all(Wave) if day <= one.start < again]
    if waves:
        named = listed(f"wave {one.number} (planned for {full_day(one.start)})" for one in waves)
        found.append(f"Cannot begin before {full_day(again)}: {named}.")
    return tuple(found)


def _put_off(snapshot: Snapshot, days: int) -> list[str]:
    """The net benefit of so many days, by the likely figure of the case."""
    if days <= 0:
        return []
    return [
        f"Benefit put off: about {amount(round(value * days / YEAR))} {unit} ({counted(days, 'day')} of "
        f"{amount(round(value))} a year)."
        for unit, value in _benefit(snapshot).items()
    ]


def _benefit(snapshot: Snapshot) -> dict[str, float]:
    """Net benefit a year by currency, most likely; what is not known or brings nothing is left out."""
    return {
        case.unit: case.a_year.net.likely.value
        for case in money(snapshot).cases
        if case.a_year.net.likely.value is not None and case.a_year.net.likely.value > 0
    }
