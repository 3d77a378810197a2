"""Hearing of what others commit: one question at a time, in a thread of its own; a PostgreSQL server says so itself.

On PostgreSQL the thread has its own connection: it LISTENs to the programme, and asks for the revision when it has
heard nothing for a while, so that a server that fell silent is found out, and one that was away is read again. One
question is one round trip. On SQLite it asks the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from math import inf
from threading import Event, Thread
from time import monotonic
from typing import Any
from uuid import UUID

from cmprogramme.storage.address import Address
from cmprogramme.storage.drivers import open_server
from cmprogramme.storage.faults import NotConnected
from cmprogramme.storage.listening import channel
from cmprogramme.storage.store import Store
from lifecycle.base.errors import LifecycleError, StoreUnavailable

ASK_SECONDS = 2.0
"""How long nothing is heard until it is asked (our judgement: with 3 s for the answer, silence shows within 5 s)."""


class Watch:
    """Tells the revision a programme is at, whenever it may be another one. Both calls come from its thread."""

    def __init__(
        self,
        store: Store,
        programme: UUID,
        told: Callable[[int], None],
        failed: Callable[[LifecycleError], None],
        *,
        seconds: float = ASK_SECONDS,
    ) -> None:
        self._store = store
        self._programme = programme
        self._told = told
        self._failed = failed
        self._seconds = seconds
        self._asked: float | None = None
        self._heard_at: float | None = None
        self._stopped = Event()
        self._thread = Thread(target=self._work, name="watch", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Say nothing any more; a question under way is left to itself."""
        self._stopped.set()

    @property
    def silent_seconds(self) -> float:
        """How long the store has owed an answer."""
        asked = self._asked
        return 0.0 if asked is None or self._stopped.is_set() else monotonic() - asked

    @property
    def heard_seconds(self) -> float:
        """How long ago the server answered here, beside whatever else is asked of it; endless for a file."""
        return inf if self._heard_at is None else monotonic() - self._heard_at

    def _work(self) -> None:
        address = self._store.database.address
        while not self._stopped.is_set():
            try:
                for revision in self._asking() if address.url is None else self._listening(address):
                    self._asked = None
                    if address.url is not None:
                        self._heard_at = monotonic()
                    if self._stopped.is_set():
                        return
                    self._told(revision)
            except LifecycleError as error:
                self._asked = None
                if not self._stopped.is_set():
                    self._failed(error)
            self._stopped.wait(self._seconds)

    def _asking(self) -> Iterator[int]:
        while not self._stopped.wait(self._seconds):
            self._asked = monotonic()
            yield self._store.revision(self._programme)

    def _listening(self, address: Address) -> Iterator[int]:
        import psycopg

        self._asked = monotonic()
        try:
            with open_server(address, autocommit=True) as connection:
                listens = True
                try:
                    connection.execute(f"LISTEN {channel(self._programme)}")
                except psycopg.DatabaseError:  # a pooler in between may not pass it on
                    listens = False
                while True:
                    yield self._revision(connection)
                    if listens:
                        yield from self._heard(connection)
                    else:
                        self._stopped.wait(self._seconds)
                    self._asked = monotonic()
        except (psycopg.Error, NotConnected, OSError) as error:
            lost = "The connection was lost, or none could be made."
            raise StoreUnavailable(
                f"The store does not answer: {self._store.shown}",
                error.reason.why if isinstance(error, NotConnected) else lost,
                "It is tried again by itself.",
            ) from None

    def _revision(self, connection: Any) -> int:
        row = connection.execute(
            "SELECT revision FROM programme WHERE id = %s", (self._programme,)
        ).fetchone()
        return int(row[0]) if row is not None else 0

    def _heard(self, connection: Any) -> Iterator[int]:
        """What is announced until nothing was for a while."""
        heard = True
        while heard and not self._stopped.is_set():
            heard = False
            for note in connection.notifies(timeout=self._seconds, stop_after=1):
                heard = True
                with suppress(ValueError):
                    yield int(note.payload)
