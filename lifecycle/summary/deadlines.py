"""The days by which something is to be decided: gates and what is asked, for people's own calendars (rules.md summary).

A key is the same as long as it is the same decision, so that a later calendar replaces an earlier one.
"""

from __future__ import annotations

from datetime import date

from lifecycle.base.records import dataclass
from lifecycle.gates.report import gate_report
from lifecycle.programme import ended
from lifecycle.snapshot import Snapshot
from lifecycle.summary.about import gate_key
from lifecycle.summary.audience import outside
from lifecycle.summary.basis import Basis
from lifecycle.summary.wanted import deciders, wanted


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day something is to be decided by: what, by whom and what happens otherwise; people stand by id."""

    day: date
    text: str
    why: str
    key: str


def deadlines(snapshot: Snapshot, today: date) -> tuple[Deadline, ...]:
    """Every planned gate nobody has let pass, and everything wanted by a day; in order of days. What is marked
    internal is left out."""
    found: dict[str, Deadline] = {}
    for planned in () if ended(snapshot.programme) else snapshot.programme.planned:
        report = gate_report(snapshot, planned.gate, today)
        if (day := report.due) is not None and not report.settled:
            key = gate_key(planned.gate)
            text = f"Gate {planned.gate.value} “{report.title}” is to be decided"
            found[key] = Deadline(day, text, f"By {deciders(snapshot, today, *report.deciders)}.", key)
    for ask in wanted(Basis(snapshot, today)):
        question, otherwise = outside(ask.question), outside(ask.otherwise)
        if ask.by is not None and ask.kind != "gate" and question:
            told = [f"For {ask.who}." if ask.who else "", f"If not: {otherwise}." if otherwise else ""]
            found[ask.key] = Deadline(ask.by, question, " ".join(filter(None, told)), ask.key)
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.key)))
