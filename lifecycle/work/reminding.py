"""Who was asked for what they owe, and when (rules.md owed)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from lifecycle.base.findings import listed
from lifecycle.base.noun import build
from lifecycle.base.words import day_words
from lifecycle.once import once
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.work.nouns import Reminder

EVERYTHING = ""
"""What stands for everything somebody owes among what they were asked about."""


@once
def reminders(snapshot: Snapshot, today: date) -> tuple[Reminder, ...]:
    """Every reminder up to today, by day."""
    return tuple(sorted((one for one in snapshot.all(Reminder) if one.day <= today), key=lambda one: one.day))


def last_asked(snapshot: Snapshot, person: UUID, id: UUID, today: date) -> date | None:
    """The last day somebody was asked about something they owe, by itself or with everything they owe."""
    asked = _last(snapshot, today)
    days = (asked.get((person, about)) for about in (str(id), EVERYTHING))
    return max((day for day in days if day is not None), default=None)


def asked_about(
    snapshot: Snapshot, id: UUID, today: date, owner: UUID | None = None
) -> Mapping[UUID, tuple[date, ...]]:
    """Who was asked about something, person by person, with the days in order; its owner, who owes it, also when asked
    for everything."""
    found: dict[UUID, tuple[date, ...]] = {}
    for one in reminders(snapshot, today):
        if str(id) in one.about or (not one.about and one.person == owner):
            found[one.person] = (*found.get(one.person, ()), one.day)
    return found


@once
def _last(snapshot: Snapshot, today: date) -> Mapping[tuple[UUID, str], date]:
    """The last day each person was asked about each thing, and for everything."""
    return {
        (one.person, id): one.day for one in reminders(snapshot, today) for id in (one.about or (EVERYTHING,))
    }


def noted(snapshot: Snapshot, asked: Mapping[UUID, Sequence[UUID]], day: date, stamp: Stamp) -> Change:
    """People noted as asked on a day, each about these ids (none: everything they owe), in one Change.

    Asked twice on one day, they were asked about both; for everything and then about something, for everything.
    """
    puts = tuple(_reminder(snapshot, person, about, day) for person, about in asked.items())
    names = listed(f"{{person:{person}}}" for person in asked)
    return make_change(snapshot, stamp, f"Asked {names} on {day_words(day)}", puts=puts)


def _reminder(snapshot: Snapshot, person: UUID, about: Iterable[UUID], day: date) -> Reminder:
    key = (str(person), day.isoformat())
    before = snapshot.known(Reminder, *key)
    asked, earlier = tuple(map(str, about)), before.about if before is not None else None
    everything = not asked or earlier == ()
    ids = () if everything else tuple(dict.fromkeys((*(earlier or ()), *asked)))
    fields = {"id": snapshot.id_for(Reminder, *key), "person": person, "day": day, "about": ids}
    return build(Reminder, fields)
