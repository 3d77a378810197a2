"""When gates and the end of the programme can be expected, against what was promised (rules.md summary, dimensions)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from lifecycle.base.days import days_late, working_days
from lifecycle.base.phases import GATES, STAGE_BEFORE, STAGES, Gate, earlier
from lifecycle.base.records import dataclass
from lifecycle.gates.due import due_day
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.passed_over import behind
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.passing import passed_gates
from lifecycle.plan.nouns import WorkItem
from lifecycle.plan.outlook import Forecast, forecast
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import stage_runs

BUFFER_DAYS = 10
"""Working days a forecast should lie before its promise at least; our judgement."""

Cause = Literal["passed", "planned", "again", "work", "musts", "nothing"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """A gate that is still to be decided, or the end of the programme (`gate` None), against its promise.

    `forecast` is the day it can be expected, None where nothing tells. `cause` says what the forecast rests on: its day
    has passed; it is planned anew for then; it was sent back, and the stages before it come `again`; work promised
    before it (`work`, the last to end) is expected then; musts
    are open, so that it can be decided today at the earliest; nothing is in the way. `late` are the working days the
    forecast lies after the promise, `left` those it lies before it; both None where nothing tells.
    """

    gate: Gate | None
    promised: date
    forecast: date | None
    cause: Cause
    late: int
    left: int | None
    work: WorkItem | None = None


def outlooks(snapshot: Snapshot, today: date, promised: Mapping[str, date]) -> tuple[Outlook, ...]:
    """Every gate ahead and the end that something is promised for, in order, the end last.

    `promised` gives days by the code of a gate, "" for the end; a gate without one there is promised for its planned
    day, the end for that of G5. A gate whose phase is behind the work is not decided any more.
    """
    found = [one for gate in GATES if (one := _gate(snapshot, gate, today, promised)) is not None]
    end = promised.get("") or promised.get(Gate.G5.value) or due_day(snapshot, Gate.G5, today)
    if end is not None and Gate.G5 not in passed_gates(snapshot, today):
        last = forecast(snapshot, today).end
        back = any(_again(snapshot, gate, today) is not None for gate in GATES)
        laid = stage_runs(snapshot, today)[STAGES[-1]].days if back and last is not None else None
        found.append(_against(snapshot, None, end, max(last, laid.end) if last and laid else last, "work"))
    return tuple(found)


def _again(snapshot: Snapshot, gate: Gate, today: date) -> date | None:
    """Of a gate that was sent back to an earlier stage, the day the last stage before it is laid out to end."""
    ruling, stage = gate_report(snapshot, gate, today).ruling, STAGE_BEFORE[gate]
    if ruling is None or ruling.decision.outcome is not Outcome.RECYCLE:
        return None
    run = stage_runs(snapshot, today)[stage] if earlier(snapshot.programme.stage, stage) else None
    return run.days.end if run is not None and run.days is not None else None


def _gate(snapshot: Snapshot, gate: Gate, today: date, given: Mapping[str, date]) -> Outlook | None:
    planned = due_day(snapshot, gate, today)
    passed = gate in passed_gates(snapshot, today)
    # a promise made at the start is that of the first wave; a later one has the day planned for it, if any
    promised = planned if passed else given.get(gate.value, planned)
    if (passed and gate is not Gate.G4) or promised is None or behind(snapshot, gate):
        return None
    report = gate_report(snapshot, gate, today)
    if report.settled:
        return None
    if (due := planned or promised) < today:
        return Outlook(gate, due, None, "passed", days_late(due, today, _off(snapshot)), None)
    last, ends = _last(forecast(snapshot, today), max(promised, planned or promised))
    days: list[tuple[date, Cause]] = [(ends, "work")] if ends is not None else []
    if planned is not None and planned > promised:
        days.append((planned, "planned"))
    if (again := _again(snapshot, gate, today)) is not None:
        days.append((again, "again"))
    if gate is gate_ahead(snapshot, today) and report.open_musts:
        days.append((today, "musts"))
    if not days:
        return _against(snapshot, gate, promised, None, "nothing")
    day, cause = max(days, key=lambda one: one[0])
    return _against(snapshot, gate, promised, day, cause, last if cause == "work" else None)


def _last(found: Forecast, by: date) -> tuple[WorkItem | None, date | None]:
    """The open work due by a day that is expected last, and when."""
    items = _due_by(found, by)
    last = max(items, key=lambda item: found.finish[item.code], default=None)
    return last, found.finish[last.code] if last is not None else None


def _due_by(found: Forecast, by: date) -> Iterator[WorkItem]:
    for code, due in found.due.items():
        if due <= by and code in found.finish:
            yield found.schedule.items[code].item


def _against(
    snapshot: Snapshot,
    gate: Gate | None,
    promised: date,
    expected: date | None,
    cause: Cause,
    work: WorkItem | None = None,
) -> Outlook:
    if expected is None:
        return Outlook(gate, promised, None, "nothing", 0, None)
    late = days_late(promised, expected, _off(snapshot))
    left = None if late else working_days(expected, promised, _off(snapshot))
    return Outlook(gate, promised, expected, cause, late, left, work)


def _off(snapshot: Snapshot) -> tuple[date, ...]:
    return snapshot.programme.holidays
