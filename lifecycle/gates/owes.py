"""Who owes a criterion that is not met, and until when (rules.md gates)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.days import days_late, subtract_working_days
from lifecycle.base.phases import Gate
from lifecycle.base.words import day_words, late_words
from lifecycle.gates.due import due_day
from lifecycle.gates.results import CriterionReport, Owes
from lifecycle.passing import lets_pass
from lifecycle.people import name_of, roster
from lifecycle.playbook import Criterion
from lifecycle.playbook.gates import Asked
from lifecycle.snapshot import Snapshot


def has_owner(criterion: Criterion) -> bool:
    """Whether the playbook says who owes a criterion, or a part of it, or by when."""
    every: tuple[Asked, ...] = (criterion, *criterion.parts)
    return any(one.owner is not None or one.due_days is not None for one in every)


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
    person = next((each.id for each in roster(snapshot) if criterion.owner in each.roles), None)
    behind = days_late(due, today, holidays) if due is not None else 0
    return Owes(criterion.owner or "", person, due, behind)


def owes_words(snapshot: Snapshot, gate: Gate, owed: Owes, today: date) -> str:
    """ "Bryn owes it by 3 Jun.", "Bryn owed it by 3 Jun, 4 working days late." as a sentence."""
    who = owed_by(snapshot, owed)
    who = f"The {who} (nobody yet)" if who and owed.person is None else who
    verb = "owed" if owed.late else "owes"
    if owed.due is None:
        return f"{who} {verb} it; {gate.value} has no planned day." if who else ""
    day = day_words(owed.due, today=today)
    late = f", {late_words(owed.behind)}" if owed.late else ""
    if who:
        return f"{who} {verb} it by {day}{late}."
    return f"It was due on {day}{late}." if owed.late else f"It is due on {day}."


def owed_by(snapshot: Snapshot, owed: Owes) -> str:
    """The name of who owes it, the role in words where nobody holds it, "" where none is named."""
    return name_of(snapshot, owed.person) if owed.person is not None else snapshot.role_called(owed.role)


def owed_first(criterion: CriterionReport) -> Owes | None:
    """What is owed of a criterion that does not pass: by its parts, where those say it, the one due first."""
    found = [part.owes for part in criterion.parts if part.owes is not None]
    if not found:
        return criterion.owes
    return min(found, key=lambda one: one.due or date.max)


def owed_day(criterion: CriterionReport, due: date | None) -> date | None:
    """The day it has to be met by: its own where the playbook says one, else that of its gate."""
    owed = owed_first(criterion)
    return owed.due if owed is not None and owed.due is not None else due
