"""The story told once for all tests of it: the programme after each step, without a store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID, uuid4

from cmprogramme.demo.playing import beginning
from cmprogramme.demo.story import STEPS
from cmprogramme.storage.store import Store
from lifecycle.snapshot import EMPTY, Change, Snapshot, Stamp

WHO = "Bryn"


def stamp(who: str = WHO) -> Stamp:
    """A stamp as the edge gives it; a step puts its own day in."""
    return Stamp(who, datetime.now(UTC), datetime.now(UTC).date(), uuid4)


@cache
def first() -> Change:
    """How it begins."""
    return beginning(WHO)


@cache
def story() -> tuple[tuple[str, Change, Snapshot, Snapshot], ...]:
    """(key, change, before, after) of every step in order."""
    snapshot = EMPTY.apply(first())
    found = []
    for step in STEPS:
        change = step.play(snapshot, stamp())
        after = snapshot.apply(change)
        found.append((step.key, change, snapshot, after))
        snapshot = after
    return tuple(found)


def after(key: str) -> Snapshot:
    """The programme after the step of that key."""
    return next(snapshot for known, _, _, snapshot in story() if known == key)


def before(key: str) -> Snapshot:
    """The programme before it."""
    return next(snapshot for known, _, snapshot, _ in story() if known == key)


def day(key: str) -> date:
    """The day of the step of that key."""
    return next(step.day for step in STEPS if step.key == key)


def keep(store: Store, key: str) -> UUID:
    """Stores the story as it was told up to a step; its pages have no bytes. The programme's id."""
    id = store.create(first()).programme.id
    store.set_current(WHO, id)
    for known, change, _, _ in story():
        store.commit(id, change)
        if known == key:
            return id
    raise KeyError(key)
