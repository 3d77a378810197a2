"""When a gate is meant to be decided (rules.md gates)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.phases import GATES, Gate
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def plan_gate(snapshot: Snapshot, gate: Gate, day: date | None, stamp: Stamp) -> Change:
    """Plan the day of a gate, in place of the one before; None takes its day out."""
    programme = snapshot.programme
    kept = [entry for entry in programme.planned if entry.gate is not gate]
    if day is None:
        label = f"Took the planned date of {gate.value} out"
    else:
        kept.append(PlannedGate(gate=gate, date=day))
        label = f"Planned {gate.value} for {day}"
    after = programme.changed(planned=tuple(sorted(kept, key=lambda entry: GATES.index(entry.gate))))
    return make_change(snapshot, stamp, label, puts=(after,))
