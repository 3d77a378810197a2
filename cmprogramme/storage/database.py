"""One database, opened: its connections, and reading and writing in whole transactions.

SQLite runs with write-ahead log, synchronous FULL and foreign keys, and a transaction that will write takes the lock
at once (BEGIN IMMEDIATE): one that asks for it later fails under load whatever the timeout. PostgreSQL reads in
one repeatable-read transaction and writes under the lock of the programme's row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from random import uniform
from time import monotonic, sleep
from typing import Any, TypeVar

from cmprogramme.storage.address import Address
from cmprogramme.storage.drivers import open_raw, without_room
from cmprogramme.storage.faults import UNREADABLE, Damaged, from_database, told, transient
from cmprogramme.storage.link import Link
from cmprogramme.storage.location import ASK_TO_WRITE
from lifecycle.base.errors import StoreUnavailable

T = TypeVar("T")

PATIENCE_SECONDS = 10.0
"""How long a locked or absent database is tried again before the person is told (our judgement)."""


class Database:
    """Connections to one address. Every call is one transaction; no error of the driver leaves it.

    A value that cannot be what its column says is an error of the store, too. It may be used from several threads.
    """

    def __init__(
        self,
        address: Address,
        *,
        read_only: bool,
        patience: float = PATIENCE_SECONDS,
        only_reads: str = "",
    ) -> None:
        self.address = address
        self.read_only = read_only
        self.only_reads = only_reads
        """Why nothing can be written, where it is not by our own choice."""
        self.patience = patience
        self._idle: list[Any] = []

    def __repr__(self) -> str:
        return f"Database({self.address.shown})"

    def read(self, action: Callable[[Link], T]) -> T:
        """What `action` returns, all of it read at one moment."""
        return self._run(action, writing=False)

    def write(self, action: Callable[[Link], T]) -> T:
        """What `action` returns, committed. It may be run more than once, so it must look before it writes."""
        if self.read_only:
            raise StoreUnavailable(
                f"Nothing was stored: {self.address.shown}",
                self.only_reads or "The store is open for reading only.",
                ASK_TO_WRITE if self.only_reads else "Leave --read-only away to write.",
            )
        return self._run(action, writing=True)

    def settle(self) -> None:
        """Move what SQLite keeps beside the file into it, as far as nobody is reading; a server does so by itself."""
        if self.address.path is not None and not self.read_only:
            raw = self.take()
            try:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self.give_back(raw)

    def close(self) -> None:
        """Close every connection that is not at work; the next call opens one anew."""
        while self._idle:
            self._idle.pop().close()

    def take(self) -> Any:
        """A connection of the driver for the caller alone, outside a transaction."""
        try:
            return self._idle.pop()
        except IndexError:
            return open_raw(self.address, read_only=self.read_only)

    def give_back(self, raw: Any) -> None:
        """Whatever the transaction it is in did is taken back."""
        try:
            raw.rollback()
        except Exception:
            raw.close()
        else:
            self._idle.append(raw)

    def begin(self, raw: Any, *, writing: bool) -> Link:
        """A transaction on a connection."""
        if self.address.path is not None:
            raw.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        else:
            from psycopg import IsolationLevel

            raw.isolation_level = IsolationLevel.READ_COMMITTED if writing else IsolationLevel.REPEATABLE_READ
            raw.read_only = not writing
        return Link(self.address.dialect, raw)

    def commit(self, raw: Any) -> None:
        """The end of a transaction: from here on it holds."""
        raw.commit()

    def _run(self, action: Callable[[Link], T], *, writing: bool) -> T:
        deadline = monotonic() + self.patience
        stale = bool(self._idle)
        while True:
            try:
                return self._once(action, writing)
            except (*UNREADABLE, Damaged) as error:
                raise told(error, self.address, writing=writing) from error
            except OSError as error:
                raise told(error, self.address, writing=writing) from None
            except Exception as error:
                if not from_database(error):
                    raise
                if transient(error) and (stale or monotonic() < deadline):
                    if stale:
                        self.close()  # what was kept open may be gone: the next one is new, and tried at once
                        stale = False
                    else:
                        sleep(uniform(0.01, 0.1))
                    continue
                raise told(error, self.address, writing=writing) from None

    def _once(self, action: Callable[[Link], T], writing: bool) -> T:
        try:
            raw = self._connected()
        except sqlite3.OperationalError as error:
            if writing or self.read_only or not without_room(error):
                raise
            return self._read_without_room(action)
        try:
            result = action(self.begin(raw, writing=writing))
            self.commit(raw)
        except BaseException:
            self.give_back(raw)
            raise
        self._idle.append(raw)
        return result

    def _read_without_room(self, action: Callable[[Link], T]) -> T:
        """What `action` returns where the disk has no room for what writing needs: reading goes on."""
        raw = open_raw(self.address, read_only=True)
        try:
            return action(self.begin(raw, writing=False))
        finally:
            raw.close()

    def _connected(self) -> Any:
        """What cannot be understood while connecting lies in the address, whose words are not to be told."""
        try:
            return self.take()
        except UNREADABLE:
            raise told(ConnectionError(), self.address, writing=False) from None


def lock_patience(link: Link, seconds: float) -> None:
    """Let this transaction of a PostgreSQL server wait for a lock no longer than that."""
    if link.server:
        link.run("SELECT set_config('lock_timeout', :limit, true)", {"limit": f"{int(seconds * 1000)}ms"})
