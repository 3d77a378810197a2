"""When a gate is meant to be decided (rules.md gates)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from lifecycle.action import Says, Told, action
from lifecycle.base.phases import GATES, Gate
from lifecycle.base.words import day_words
from lifecycle.programme import PlannedGate, Programme
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def planned(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The gate and its day."""
    return Told({"gate": change.args["gate"], "date": change.args["day"] or "none"})


@action(
    "gate date",
    title="Plan the day of a gate",
    line="When it is meant to be decided; 'none' takes the day out.",
    of=Programme,
    tells=planned,
)
def plan_gate(
    snapshot: Snapshot,
    gate: Annotated[Gate, Says("the gate")],
    day: Annotated[date | None, Says("the day", none="none")],
    stamp: Stamp,
) -> Change:
    """Plan the day of a gate, in place of the one before; None takes its day out."""
    programme = snapshot.programme
    kept = [entry for entry in programme.planned if entry.gate is not gate]
    if day is None:
        label = f"Took the planned date of {gate.value} out"
    else:
        kept.append(PlannedGate(gate=gate, date=day))
        label = f"Planned {gate.value} for {day_words(day)}"
    after = programme.changed(planned=tuple(sorted(kept, key=lambda entry: GATES.index(entry.gate))))
    return make_change(snapshot, stamp, label, puts=(after,))
