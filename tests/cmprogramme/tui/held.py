"""A store that answers when a test says so: commits wait for an event, fail, or are cut off after they were stored."""

from __future__ import annotations

from threading import Event
from typing import Any, cast
from uuid import UUID

from cmprogramme.storage.store import Store
from lifecycle.base.errors import LifecycleError, StoreUnavailable
from lifecycle.snapshot import Change, Snapshot
from tests.waiting import GIVES_UP_AFTER

CUT = StoreUnavailable("The store could not be written.", "The line was cut.", "Try again.")


class HeldStore:
    """Everything of a Store; `commit` waits while `answers` is not set; nothing answers while it is `gone`."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.answers = Event()
        self.answers.set()
        self.refuses: LifecycleError | None = None
        self.cuts_after = False
        self.gone = False
        self.asked: list[UUID] = []

    def __getattr__(self, name: str) -> Any:
        if self.gone and name in ("programmes", "entry", "entries", "load", "revision"):
            raise CUT
        return getattr(self.store, name)

    def commit(self, programme: UUID, change: Change) -> Snapshot:
        """As the store does it, when the test lets it."""
        self.asked.append(change.id)
        assert self.answers.wait(GIVES_UP_AFTER)
        if self.refuses is not None:
            raise self.refuses
        after = self.store.commit(programme, change)
        if self.cuts_after:
            self.cuts_after = False
            raise CUT
        return after


class Holding:
    """Makes the store of a test a held one, and keeps it at hand."""

    def __init__(self) -> None:
        self.store: HeldStore | None = None

    def __call__(self, store: Store) -> Store:
        self.store = HeldStore(store)
        return cast("Store", self.store)

    @property
    def held(self) -> HeldStore:
        """The store, once it is open."""
        assert self.store is not None
        return self.store
