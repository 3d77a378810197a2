"""Who owes a criterion that is not met, and until when (rules.md gates)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.days import days_late, subtract_working_days
from lifecycle.base.findings import listed
from lifecycle.base.phases import Gate
from lifecycle.base.words import day_words, late_words, words
from lifecycle.gates.due import due_day
from lifecycle.gates.results import Owes
from lifecycle.passing import lets_pass
from lifecycle.people import name_of, roster
from lifecycle.playbook import Criterion
from lifecycle.snapshot import Snapshot


def owes(snapshot: Snapshot, gate: Gate, criterion: Criterion, today: date, wave: int | None) -> Owes | None:
    """Who owes a criterion, and by when: so many working days before the day its gate is due; None where the playbook
    names neither, and once the gate was let pass."""
    if criterion.owner is None and criterion.due_days is None:
        return None
    if lets_pass(snapshot, gate, today, wave):
        return None
    holidays = snapshot.programme.holidays
    planned = due_day(snapshot, gate, today, wave)
    due = subtract_working_days(planned, criterion.due_days or 0, holidays) if planned is not None else None
    people = tuple(person.id for person in roster(snapshot) if criterion.owner in person.roles)
    behind = days_late(due, today, holidays) if due is not None else 0
    return Owes(criterion.owner or "", people, due, behind)


def owes_words(snapshot: Snapshot, gate: Gate, owed: Owes, today: date) -> str:
    """ "Bryn owes it by 3 Jun.", "Bryn owed it by 3 Jun, 4 working days late." as a sentence."""
    who = listed(name_of(snapshot, id) for id in owed.people)
    who = who or (f"The {words(owed.role)} (nobody yet)" if owed.role else "")
    verb = ("owe" if len(owed.people) > 1 else "owes") if not owed.late else "owed"
    if owed.due is None:
        return f"{who} {verb} it; {gate.value} has no planned day." if who else ""
    day = day_words(owed.due, today=today)
    late = f", {late_words(owed.behind)}" if owed.late else ""
    if who:
        return f"{who} {verb} it by {day}{late}."
    return f"It was due on {day}{late}." if owed.late else f"It is due on {day}."
