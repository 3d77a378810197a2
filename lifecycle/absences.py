"""Days people are away: entered, and taken out again (rules.md people)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.words import day_words
from lifecycle.kept import id_in
from lifecycle.people import Absence, Person, in_order
from lifecycle.snapshot import Change, Snapshot, Stamp, dump, make_change

Who = Annotated[Person, Says("the person")]
First = Annotated[date | None, Says("the first day away", also="from")]
Last = Annotated[date | None, Says("the last day away; left out: one day", also="to")]


def told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The person as they are now."""
    person = after.get(Person, id_in(change.args["who"]))
    return Told({"id": str(person.id), "noun": dump(person)})


@action(
    "person away",
    title="Days away",
    line="When this person is not there, first and last day included.",
    of=Person,
    help="NAME --from 2027-07-01 --to 2027-07-31",
    tells=told,
)
def away(
    snapshot: Snapshot,
    who: Who,
    stamp: Stamp,
    start: Annotated[date, Says("the first day away", also="from")],
    end: Last = None,
) -> Change:
    """Enter days somebody is away; InvalidValue for days out of order."""
    return go_away(snapshot, who, start, end or start, stamp)


def why_not_back(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """They are never away."""
    who = given.get("who")
    never = isinstance(who, Person) and not who.absences
    return f"There is no such absence: {who.name} is never away." if isinstance(who, Person) and never else ""


@action(
    "person back",
    title="Take days away out again",
    line="Of this person: the days named, else the only ones, else those of today.",
    of=Person,
    help="NAME --from 2027-07-01 --to 2027-07-31",
    why_not=why_not_back,
    tells=told,
)
def back(snapshot: Snapshot, who: Who, stamp: Stamp, start: First = None, end: Last = None) -> Change:
    """Take an absence out; NotFound names those there are."""
    if start is None and end is not None:
        raise InvalidValue(
            "from: no day is given.", "An absence has a first day.", "Give it, like 2027-07-01."
        )
    meant = absence_meant(who, (start, end or start) if start is not None else None, stamp.today)
    return come_back(snapshot, who, meant.start, meant.end, stamp)


def go_away(snapshot: Snapshot, person: Person, first: date, last: date, stamp: Stamp) -> Change:
    """Enter days somebody is away, both included; nothing when they are entered. InvalidValue for days out of order."""
    label = f"{{person:{person.id}}} is away {day_words(first)} to {day_words(last)}"
    after = person.changed(absences=with_absence(person, first, last))
    return make_change(snapshot, stamp, label, puts=(after,))


def come_back(snapshot: Snapshot, person: Person, first: date, last: date, stamp: Stamp) -> Change:
    """Take out the absence of just these days; nothing when there is none."""
    label = f"{{person:{person.id}}} is not away {day_words(first)} to {day_words(last)} after all"
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
        known = (
            ", ".join(f"{day_words(one.start)} to {day_words(one.end)}" for one in person.absences) or "none"
        )
        raise NotFound(
            f"{person.name} has several absences now." if found else f"{person.name} has no such absence.",
            f"There is: {known}.",
            f"Name one: cmprogramme person back '{person.name}' --from DAY --to DAY",
        )
    return found[0]


def with_absence(person: Person, start: date, end: date) -> tuple[Absence, ...]:
    """Somebody's absences with this one too, in order of days. InvalidValue when it ends before it begins."""
    others = (one for one in person.absences if (one.start, one.end) != (start, end))
    return in_order((*others, Absence(start=start, end=end)))
