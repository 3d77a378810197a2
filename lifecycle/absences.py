"""Days people are away: entered, and taken out again (rules.md people)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.people import Absence, Person
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def go_away(snapshot: Snapshot, person: Person, first: date, last: date, stamp: Stamp) -> Change:
    """Enter days somebody is away, both included; nothing when they are entered. InvalidValue for days out of order."""
    label = f"{{person:{person.id}}} is away {first} to {last}"
    after = person.changed(absences=with_absence(person, first, last))
    return make_change(snapshot, stamp, label, puts=(after,))


def come_back(snapshot: Snapshot, person: Person, first: date, last: date, stamp: Stamp) -> Change:
    """Take out the absence of just these days; nothing when there is none."""
    label = f"{{person:{person.id}}} is not away {first} to {last} after all"
    kept = tuple(one for one in person.absences if (one.start, one.end) != (first, last))
    return make_change(snapshot, stamp, label, puts=(person.changed(absences=kept),))


def absence_meant(person: Person, days: tuple[date, date] | None, today: date) -> Absence:
    """The absence of just these days; without days the only one, else the present one. NotFound names what there is."""
    if days is not None:
        found = [one for one in person.absences if (one.start, one.end) == days]
    elif len(person.absences) == 1:
        found = list(person.absences)
    else:
        found = [one for one in person.absences if one.start <= today <= one.end]
    if len(found) != 1:
        known = ", ".join(f"{one.start} to {one.end}" for one in person.absences) or "none"
        raise NotFound(
            f"{person.name} has several absences now." if found else f"{person.name} has no such absence.",
            f"There is: {known}.",
            f"Name one: cmprogramme person back '{person.name}' --from DAY --to DAY",
        )
    return found[0]


def with_absence(person: Person, start: date, end: date) -> tuple[Absence, ...]:
    """Somebody's absences with this one too, in order of days. InvalidValue when it ends before it begins."""
    if end < start:
        raise InvalidValue(
            f"{end.isoformat()} is before {start.isoformat()}.",
            "An absence ends after it begins.",
            "Swap the two.",
        )
    others = (one for one in person.absences if (one.start, one.end) != (start, end))
    return tuple(sorted((*others, Absence(start=start, end=end)), key=lambda one: (one.start, one.end)))
