"""What is to be decided by when, and who joins and leaves when, as iCalendar: all-day events.

The same programme gives the same file; what is the same day in a later file has the same id there and replaces it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from uuid import UUID, uuid5

from cmprogramme.wording import visible
from lifecycle.base.days import days_later
from lifecycle.base.phases import Stage
from lifecycle.naming import with_names
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.speech import says
from lifecycle.summary.deadlines import deadlines
from lifecycle.team.nouns import Assignment, Seat
from lifecycle.team.strip import StripStage

Event = tuple[date, str, str, str]
"""Day, summary, description, and what makes it the same event next time."""


def calendar(snapshot: Snapshot, stages: Sequence[StripStage], as_of: date) -> bytes:
    """The calendar of what is to be decided and of the stages on the strip, of which there may be none: real seats
    where a stage has some, recommended ones otherwise."""
    from icalendar import Calendar
    from icalendar import Event as Entry

    found = Calendar()
    found.add("prodid", "-//cmprogramme//team//EN")
    found.add("version", "2.0")
    said = says(snapshot)
    what = said("team and decisions" if stages else "decisions")
    found.add("x-wr-calname", visible(f"{snapshot.programme.name}: {what}", newline="space", tab="space"))
    for day, summary, description, key in events(snapshot, stages, as_of):
        entry = Entry()
        entry.add("uid", f"{uuid5(snapshot.programme.id, key)}@cmprogramme")
        entry.add("dtstamp", datetime.combine(as_of, time(), UTC))
        entry.add("sequence", snapshot.revision)
        entry.add("dtstart", day)
        entry.add("dtend", days_later(day, 1))
        entry.add("summary", visible(said(summary), newline="space", tab="space"))
        entry.add("description", visible(said(description), newline="space", tab="space"))
        entry.add("transp", "TRANSPARENT")
        found.add_component(entry)
    return bytes(found.to_ical())


def events(snapshot: Snapshot, stages: Sequence[StripStage], as_of: date) -> list[Event]:
    """Each day something is to be decided by, each joining and leaving, in order of days."""
    named = partial(with_names, snapshot)
    due = [(one.day, named(one.text), named(one.why), f"due {one.key}") for one in deadlines(snapshot, as_of)]
    return sorted([*due, *moves(snapshot, stages)])


def moves(snapshot: Snapshot, stages: Sequence[StripStage]) -> list[Event]:
    """Each joining and leaving."""
    found: list[Event] = []
    before: dict[UUID, str] = {}
    changes: dict[UUID, bool] = {}
    people = {person.id: person for person in snapshot.all(Person)}
    for one in stages:
        name = one.stage.value
        seats = {seat.person: seat for seat in seats_given(snapshot, one.stage) if seat.person in people}
        changes |= dict.fromkeys((person.id for person in one.leaves), False)
        changes |= dict.fromkeys((person.id for person in one.joins), True)
        if one.run.days is None:
            continue  # a stage that was skipped: who was to join or leave in it does so in the next
        first = one.run.days.start
        kind = "real" if seats else "recommended"
        now = {id: seat.seat.value for id, seat in seats.items()}
        if not seats:
            now = {id: "core" for id in before if changes.get(id, True)} | {
                id: "core" for id, joins in changes.items() if joins
            }
        changes = {}
        for id in sorted(now.keys() - before.keys(), key=lambda each: people[each].position):
            day = (seats[id].start if id in seats else None) or first
            text = f"{kind.capitalize()} {now[id]} seat from {name}."
            found.append((day, f"{people[id].name} joins ({name})", text, f"join {id} {name}"))
        for id in sorted(before.keys() - now.keys(), key=lambda each: people[each].position):
            text = f"No {kind} seat from {name} on."
            found.append((first, f"{people[id].name} steps back ({name})", text, f"leave {id} {name}"))
        before = now
    return found


def seats_given(snapshot: Snapshot, stage: Stage) -> tuple[Assignment, ...]:
    """Core and consulted seats really given in a stage."""
    return tuple(
        one for one in snapshot.all(Assignment) if one.stage is stage and one.seat is not Seat.INFORMED
    )
