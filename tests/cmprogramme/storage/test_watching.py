"""Hearing of what others commit, on either kind of store; silence and return of a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from queue import SimpleQueue
from uuid import UUID

from cmprogramme.storage import Store
from cmprogramme.storage.watching import Watch
from lifecycle.base.errors import LifecycleError
from tests.cmprogramme.storage.silent_proxy import Proxy
from tests.cmprogramme.storage.store_builders import idea, put, started
from tests.waiting import GIVES_UP_AFTER, until


class Heard:
    """What a watch tells."""

    def __init__(self) -> None:
        self.revisions: SimpleQueue[int] = SimpleQueue()
        self.errors: SimpleQueue[LifecycleError] = SimpleQueue()

    def until(self, revision: int) -> None:
        """Waits for that revision; others may come before it."""
        while self.revisions.get(timeout=GIVES_UP_AFTER) != revision:
            continue

    @contextmanager
    def watching(self, store: Store, programme: UUID, seconds: float) -> Iterator[Watch]:
        """A watch of that programme."""
        watch = Watch(store, programme, self.revisions.put, self.errors.put, seconds=seconds)
        watch.start()
        try:
            yield watch
        finally:
            watch.stop()


def test_what_somebody_else_commits_is_heard(store_location: str) -> None:
    with Store.open(store_location) as store, Store.open(store_location) as other:
        snapshot = started(store)
        heard = Heard()
        with heard.watching(store, snapshot.programme.id, 0.05):
            other.commit(snapshot.programme.id, put(snapshot, idea("1")))
            heard.until(2)


def test_a_postgresql_server_says_so_itself_long_before_it_would_be_asked(clean_postgres: str) -> None:
    with Store.open(clean_postgres) as store, Store.open(clean_postgres) as other:
        snapshot = started(store)
        heard = Heard()
        with heard.watching(store, snapshot.programme.id, 10 * GIVES_UP_AFTER):
            heard.until(1)
            other.commit(snapshot.programme.id, put(snapshot, idea("1")))
            heard.until(2)


def test_a_server_says_when_it_was_last_heard_of_and_a_file_says_nothing(store_location: str) -> None:
    with Store.open(store_location) as store:
        snapshot = started(store)
        heard = Heard()
        with heard.watching(store, snapshot.programme.id, 0.05) as watch:
            heard.until(1)
            assert isfinite(watch.heard_seconds) == (store.database.address.url is not None)


def test_a_server_that_falls_silent_owes_an_answer_and_is_read_again_when_it_is_back(
    clean_postgres: str,
) -> None:
    with Store.open(clean_postgres) as plain:
        snapshot = started(plain)
        programme = snapshot.programme.id
        with Proxy(clean_postgres) as proxy, Store.open(proxy.url) as store:
            heard = Heard()
            with heard.watching(store, programme, 0.05) as watch:
                heard.until(1)
                proxy.silent.set()
                until(lambda: watch.silent_seconds > 0.5, "an answer that is owed")
                plain.commit(programme, put(snapshot, idea("1")))
                proxy.cut()
                proxy.silent.clear()
                heard.until(2)
                assert not heard.errors.empty()
