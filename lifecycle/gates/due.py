"""The day a gate is due, and its notice time (rules.md summary)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.phases import Gate
from lifecycle.passing import rulings
from lifecycle.snapshot import Snapshot
from lifecycle.waves import stretch, wave_ahead

NOTICE_DAYS = 14
"""Calendar days before its day from which a gate is in its notice time; our judgement."""


def due_day(snapshot: Snapshot, gate: Gate, today: date, wave: int | None = None) -> date | None:
    """The day a gate still to be decided is planned for, of G4 for a wave (None: the next one); None without one.

    The one day of G4 is that of one wave: it says nothing of a wave that begins later, or follows one let pass since.
    """
    day = next((one.date for one in snapshot.programme.planned if one.gate is gate), None)
    held_for = (wave or wave_ahead(snapshot, today)) if gate is Gate.G4 else 1
    if day is None or held_for < 2:
        return day
    passed = [
        one.day
        for one in rulings(snapshot, today)
        if one.passes and one.decision.gate is gate and (one.decision.wave or 1) < held_for
    ]
    begun = stretch(snapshot, held_for, today).since(day)
    return day if begun and all(day > one for one in passed) else None
