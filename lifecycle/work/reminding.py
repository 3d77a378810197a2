"""Asking somebody for what they owe, and who was asked when (rules.md owed)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from lifecycle.once import once
from lifecycle.snapshot import Snapshot
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
