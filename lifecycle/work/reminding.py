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


@once
def reminders(snapshot: Snapshot, today: date) -> tuple[Reminder, ...]:
    """Every reminder up to today, by day."""
    return tuple(sorted((one for one in snapshot.all(Reminder) if one.day <= today), key=lambda one: one.day))


def asked_about(snapshot: Snapshot, id: UUID, today: date) -> Mapping[UUID, tuple[date, ...]]:
    """Who was asked about something, person by person, with the days in order."""
    found: dict[UUID, tuple[date, ...]] = {}
    for one in reminders(snapshot, today):
        if str(id) in one.about:
            found[one.person] = (*found.get(one.person, ()), one.day)
    return found


def noted(snapshot: Snapshot, asked: Mapping[UUID, Sequence[UUID]], day: date, stamp: Stamp) -> Change:
    """People noted as asked on a day, each about these ids (none: everything they owe), in one Change.

    Asked twice on one day, they were asked about both.
    """
    puts = tuple(_reminder(snapshot, person, about, day) for person, about in asked.items())
    names = listed(f"{{person:{person}}}" for person in asked)
    return make_change(snapshot, stamp, f"Asked {names} on {day_words(day)}", puts=puts)


def _reminder(snapshot: Snapshot, person: UUID, about: Iterable[UUID], day: date) -> Reminder:
    key = (str(person), day.isoformat())
    before = snapshot.known(Reminder, *key)
    ids = dict.fromkeys((*(before.about if before is not None else ()), *map(str, about)))
    fields = {"id": snapshot.id_for(Reminder, *key), "person": person, "day": day, "about": tuple(ids)}
    return build(Reminder, fields)
