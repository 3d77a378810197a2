"""What was promised at the start: by the plan when G1 was decided, before that by the first page (rules.md summary)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lifecycle.base.phases import Gate
from lifecycle.passing import Ruling, rulings
from lifecycle.plan.outlook import forecast
from lifecycle.plan.scheduling import promised_end
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import ended_on
from lifecycle.summary.past import issued_sheets
from lifecycle.summary.sheet import Baseline, Road


def baseline(snapshot: Snapshot, today: date, at: Callable[[int], Snapshot]) -> Baseline | None:
    """What was promised at the start, as of a day; None while nothing is promised.

    `at` gives the programme as it was at a revision. It is asked once for each G1 that let the work pass: a page that
    holds what was promised then is believed, so that the promise stays what it was for ever.
    """
    decided, known = _decided(snapshot, today), known_baseline(snapshot, today)
    if decided is None or known is not None:
        return known
    return promise(at(_revision(snapshot, decided)), decided.day, str(decided.decision.id))


def known_baseline(snapshot: Snapshot, today: date) -> Baseline | None:
    """The same as far as the pages hold it, for whoever cannot look back; None where only the history knows."""
    decided, pages = _decided(snapshot, today), issued_sheets(snapshot, today)
    if decided is None:
        return _of_first_page(snapshot, today)
    source = str(decided.decision.id)
    found = (sheet.baseline for _, sheet in reversed(pages))
    return next((one for one in found if one is not None and one.source == source), None)


def promise(snapshot: Snapshot, day: date, source: str) -> Baseline | None:
    """The planned days of the gates and the end of a plan as it stood; None where it names no day."""
    gates = {one.gate.value: one.date for one in snapshot.programme.planned}
    return _made(source, gates, end_of(snapshot, day))


def end_of(snapshot: Snapshot, today: date) -> date | None:
    """When the programme ends: the day it was closed or stopped, else the expected end of its plan, as that says it,
    else the planned day of its last gate."""
    return ended_on(snapshot) or forecast(snapshot, today).end or promised_end(snapshot)


def _decided(snapshot: Snapshot, today: date) -> Ruling | None:
    """The newest decision that let the programme pass G1."""
    found = [one for one in rulings(snapshot, today) if one.decision.gate is Gate.G1 and one.passes]
    return found[-1] if found else None


def _revision(snapshot: Snapshot, decided: Ruling) -> int:
    """The revision the last decider it needed wrote."""
    return max(snapshot.revisions[one.id] for one in (decided.decision, *decided.votes))


def _of_first_page(snapshot: Snapshot, today: date) -> Baseline | None:
    """What the first page that promised anything said."""
    found = (_of_road(str(page.number), sheet.road) for page, sheet in issued_sheets(snapshot, today))
    return next((one for one in found if one is not None), None)


def _of_road(source: str, road: Road) -> Baseline | None:
    return _made(source, {one.gate: one.day for one in road.gates if one.day is not None}, road.end)


def _made(source: str, gates: dict[str, date], end: date | None) -> Baseline | None:
    return Baseline(source=source, gates=gates, end=end) if gates or end is not None else None
