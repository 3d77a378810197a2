"""The road: phases, gates, critical work, today, and where things were promised before (rules.md summary)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal

from lifecycle.base.days import days_later, working_days
from lifecycle.base.phases import GATES, PHASE_OF, PHASE_TITLES, PHASES, Gate, Phase, Stage
from lifecycle.gates.due import due_day
from lifecycle.gates.nouns import StageMove
from lifecycle.passing import Ruling, newest, rulings
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.programme import ended
from lifecycle.stage_days import Days, StageRun, stage_days, stage_runs
from lifecycle.summary.baseline import end_of
from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import Road, RoadBar, RoadGate, RoadPhase
from lifecycle.waves import Stretch, let_pass, undecided_waves, waves
from lifecycle.waves_telling import reach_words

MOST_BARS = 6
"""Bars drawn; the rest is counted."""

STATES: dict[WorkStatus, Literal["done", "running", "ahead"]] = {
    WorkStatus.DONE: "done",
    WorkStatus.STARTED: "running",
    WorkStatus.PLANNED: "ahead",
}


def road(basis: Basis) -> Road:
    """The road from the first day to the last; everything on it lies between them.

    Today does too while the programme runs. Without any planned day, decision or work there is no road: all is None.
    """
    snapshot, today = basis.snapshot, basis.today
    before, promised = basis.last.road if basis.last else None, basis.past.baseline
    end, gates, (bars, more) = end_of(snapshot, today), _gates(basis), _bars(basis)
    set_out = end or bars or snapshot.all(StageMove) or snapshot.programme.stage_starts
    if not set_out and all(one.day is None for one in gates):
        return Road(first=None, last=None, today=today)
    phases = tuple(_phase(basis, phase) for phase in PHASES)
    end_before, end_promised = before.end if before else None, promised.end if promised else None
    days = [end, end_before, end_promised]
    days += [day for one in phases for day in (one.start, one.end)]
    days += [day for one in gates for day in (one.day, one.before, one.promised)]
    days += [day for one in bars for day in (one.start, one.end)]
    known = [day for day in (*days, None if ended(snapshot.programme) else today) if day is not None]
    return Road(
        first=min(known),
        last=max(known),
        today=today,
        phases=phases,
        gates=gates,
        bars=bars,
        end=end,
        before=end_before,
        promised=end_promised,
        slip=later(end_promised, end, snapshot.programme.holidays),
        more=more,
    )


def later(promised: date | None, day: date | None, holidays: Collection[date] = ()) -> int | None:
    """By how many working days a day is later than promised, negative when earlier; None where either is unknown."""
    if promised is None or day is None:
        return None
    return working_days(promised, day, holidays) - working_days(day, promised, holidays)


def _phase(basis: Basis, phase: Phase) -> RoadPhase:
    """From the first day of its first visit to the last of what is laid out."""
    runs = [run for stage, run in stage_runs(basis.snapshot, basis.today).items() if PHASE_OF[stage] is phase]
    here, over = PHASE_OF[basis.snapshot.programme.stage], bool(ended(basis.snapshot.programme))
    place, present = PHASES.index(phase), PHASES.index(here)
    days = [found for run in runs for found in _days(run, begun=place <= present)]
    state: Literal["done", "now", "ahead"] = "now"
    if place != present or over:
        state = "done" if place <= present else "ahead"
    return RoadPhase(
        title=PHASE_TITLES[phase],
        start=min((one.start for one in days), default=None),
        end=max((one.end for one in days), default=None),
        state=state,
    )


def _days(run: StageRun, *, begun: bool) -> tuple[Days, ...]:
    """What is told of a stage: every visit, of a phase the work went back from only what is laid out."""
    return (*(run.visits if begun else ()), *((run.days,) if run.days is not None else ()))


def _gates(basis: Basis) -> tuple[RoadGate, ...]:
    """The six gates in order; G4 once for each wave it was or will be held for."""
    found = []
    for gate in GATES:
        title = basis.snapshot.playbook.gate(gate).title
        held = list(_waves(basis)) if gate is Gate.G4 else []
        if len(held) > 1:
            found += [_gate(basis, gate, title, wave, n) for n, wave in enumerate(held)]
        else:
            found.append(_gate(basis, gate, title, None, 0))
    return tuple(found)


def _waves(basis: Basis) -> Iterator[int]:
    """The waves G4 was decided for, and those it is still to be decided for."""
    decided = {one.decision.wave for one in rulings(basis.snapshot, basis.today) if one.decision.wave}
    waiting = {one.number for one in undecided_waves(basis.snapshot, basis.today)}
    yield from sorted({wave for wave in decided | waiting if wave})


def _gate(basis: Basis, gate: Gate, title: str, wave: int | None, place: int) -> RoadGate:
    """A gate, where it was on the page before and where it was promised at the start: G4 only for its first wave."""
    ruling = newest(basis.snapshot, gate, basis.today, wave)
    passed = ruling is not None and ruling.passes
    day = ruling.day if ruling is not None and passed else due_day(basis.snapshot, gate, basis.today, wave)
    last, baseline = basis.last, basis.past.baseline
    then = [one.day for one in last.road.gates if one.gate == gate.value] if last else []
    return RoadGate(
        gate=gate.value,
        title=f"{title}, wave {wave}" if wave else title,
        state=_state(basis, gate, ruling, place),
        day=day,
        before=then[place] if place < len(then) else None,
        promised=baseline.gates.get(gate.value) if baseline and not place else None,
    )


def _state(
    basis: Basis, gate: Gate, ruling: Ruling | None, place: int
) -> Literal["passed", "next", "ahead", "held"]:
    if ruling is not None and ruling.passes:
        return "passed"
    if ruling is not None and not ruling.waiting:
        return "held"
    ahead = gate is basis.gate and not ended(basis.snapshot.programme)
    return "next" if ahead and not (gate is Gate.G4 and place and _earlier_open(basis, place)) else "ahead"


def _earlier_open(basis: Basis, place: int) -> bool:
    """Whether a wave before the one at that place still waits for its decision."""
    return any(not let_pass(basis.snapshot, wave, basis.today) for wave in list(_waves(basis))[:place])


def _bars(basis: Basis) -> tuple[tuple[RoadBar, ...], int]:
    """The most important critical work and waves in order of days, and how many are left out.

    Late ones first, then those under way, then those ahead, the longest first, then those that are over, the newest
    first.
    """
    found = [*_work(basis), *_wave_bars(basis)]
    rank = {"running": 1, "ahead": 2, "done": 3}

    def importance(bar: RoadBar) -> tuple[int, int]:
        size = bar.end.toordinal() if bar.state == "done" else (bar.end - bar.start).days
        return (0 if bar.late else rank[bar.state]), -size

    kept = sorted(found, key=importance)[:MOST_BARS]
    shown = sorted(kept, key=lambda bar: (bar.start, bar.end, bar.code))
    return tuple(shown), len(found) - len(shown)


def _work(basis: Basis) -> Iterator[RoadBar]:
    """The critical path, what determines the end."""
    found = basis.forecast
    behind = {item.code for item in found.late}
    for code in found.schedule.critical:
        one = found.schedule.items[code]
        if ended(basis.snapshot.programme) and one.item.open:
            continue  # nobody will do it any more
        if one.begins is not None and one.ends is not None:
            yield _bar(one.item, one.begins, one.ends, late=code in behind)


def _bar(item: WorkItem, start: date, end: date, *, late: bool) -> RoadBar:
    return RoadBar(
        code=item.code, title=item.title, start=start, end=end, state=STATES[item.status], late=late
    )


def _wave_bars(basis: Basis) -> Iterator[RoadBar]:
    """The waves that were entered with their first day."""
    known = [one for one in waves(basis.snapshot, basis.today) if one.entered and one.start is not None]
    for place, wave in enumerate(known):
        if wave.start is None:
            continue
        passed = let_pass(basis.snapshot, wave.number, basis.today)
        after = known[place + 1].start if place + 1 < len(known) else None
        running: Literal["running", "ahead"] = "running" if wave.start <= basis.today else "ahead"
        yield RoadBar(
            code=f"wave {wave.number}",
            title=f"Wave {wave.number}: {wave.note or reach_words(basis.snapshot, wave)}",
            start=wave.start,
            end=max(wave.start, _wave_end(basis, wave, after, passed=passed)),
            state="done" if passed else running,
        )


def _wave_end(basis: Basis, wave: Stretch, after: date | None, *, passed: bool) -> date:
    """The day it was let pass, else the day before the next one, else that of its gate, else the end of the stage."""
    ruling = newest(basis.snapshot, Gate.G4, basis.today, wave.number)
    if passed and ruling is not None:
        return ruling.day
    if after is not None:
        return days_later(after, -1)
    due = due_day(basis.snapshot, Gate.G4, basis.today, wave.number)
    if due is not None:
        return due
    found = stage_days(basis.snapshot, basis.today).get(Stage.R2)
    return found.end if found is not None else basis.today
