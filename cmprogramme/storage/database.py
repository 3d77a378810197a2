"""One database, opened: its engine, and reading and writing in whole transactions.

SQLite runs with write-ahead log, synchronous FULL and foreign keys, and a transaction that will write takes the lock
at once (BEGIN IMMEDIATE): one that asks for it later fails under load whatever the timeout. PostgreSQL reads in
one repeatable-read transaction and writes under the lock of the programme's row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import TypeVar
from urllib.parse import quote

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from cmprogramme.storage.address import Address
from cmprogramme.storage.faults import Damaged, told, transient
from cmprogramme.storage.listening import KEEPALIVE
from lifecycle.base.errors import StoreUnavailable

T = TypeVar("T")

PATIENCE_SECONDS = 10.0
"""How long a locked or absent database is tried again before the person is told (our judgement)."""

NO_FILES_BESIDE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite answers to reading where it may not make the files beside the store."""

UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)
"""What the libraries raise for a stored value that cannot be what its column says."""

BUSY_SECONDS = 2.0
CONNECT_SECONDS = "5"


@dataclass(frozen=True, slots=True)
class Database:
    """An engine with its address. Every call is one transaction; no error of the driver leaves it.

    A value that cannot be what its column says is an error of the store, too.
    """

    engine: Engine
    address: Address
    read_only: bool
    patience: float = PATIENCE_SECONDS

    def read(self, action: Callable[[Connection], T]) -> T:
        """What `action` returns, all of it read at one moment."""
        return self._run(action, writing=False)

    def write(self, action: Callable[[Connection], T]) -> T:
        """What `action` returns, committed. It may be run more than once, so it must look before it writes."""
        if self.read_only:
            raise StoreUnavailable(
                f"Nothing was stored: {self.address.shown}",
                "The store is open for reading only.",
                "Leave --read-only away to write.",
            )
        return self._run(action, writing=True)

    def settle(self) -> None:
        """Move what SQLite keeps beside the file into it, as far as nobody is reading; a server does so by itself."""
        if self.address.dialect == "sqlite" and not self.read_only:
            with self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                if raw is not None:
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    def _run(self, action: Callable[[Connection], T], *, writing: bool) -> T:
        deadline = monotonic() + self.patience
        while True:
            try:
                with self._connection(writing) as connection, connection.begin():
                    return action(connection)
            except DBAPIError as error:
                if transient(error) and monotonic() < deadline:
                    sleep(uniform(0.01, 0.1))
                    continue
                raise told(error, self.address, writing=writing) from None
            except (SQLAlchemyError, sqlite3.Error, OSError) as error:
                raise told(error, self.address, writing=writing) from None
            except (*UNREADABLE, Damaged) as error:
                raise told(error, self.address, writing=writing) from error

    def _connection(self, writing: bool) -> Connection:
        connection = self.engine.connect()
        if self.address.dialect == "sqlite":
            return connection.execution_options(writing=writing)
        if writing:
            return connection.execution_options(isolation_level="READ COMMITTED")
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def connect(address: Address, *, read_only: bool, patience: float = PATIENCE_SECONDS) -> Database:
    """The database at an address; nothing is sent to it yet."""
    engine = _postgres(address) if address.path is None else _sqlite(address.path, read_only)
    return Database(engine, address, read_only, patience)


def sqlite_uri(path: Path, mode: str) -> str:
    """The URI SQLite opens a file by; mode is ro or rw, never the one that creates."""
    return f"file:{quote(str(path))}?mode={mode}"


def open_sqlite(path: Path, *, read_only: bool, alone: bool = False) -> sqlite3.Connection:
    """A plain connection to an existing file, with our settings.

    `alone`: nobody else has it open, so that reading need leave no files beside it. A file in a folder that may
    not be written to is read in that way, as long as nothing stands in a file beside it.
    """
    uri = sqlite_uri(path, "ro" if read_only else "rw")
    if alone:
        return _settled(uri + "&immutable=1", read_only)
    try:
        return _settled(uri, read_only)
    except sqlite3.OperationalError as error:
        log = path.with_name(path.name + "-wal")
        if read_only and not log.exists() and error.sqlite_errorcode & 0xFF in NO_FILES_BESIDE:
            return _settled(uri + "&immutable=1", read_only)
        raise


def _settled(uri: str, read_only: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _sqlite(path: Path, read_only: bool) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: open_sqlite(path, read_only=read_only),
        poolclass=QueuePool,
        json_serializer=json_text,
        json_deserializer=from_json,
        hide_parameters=True,
    )

    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    event.listen(engine, "begin", begin)
    return engine


def _postgres(address: Address) -> Engine:
    if address.url is None:
        raise TypeError("an address without a path has a URL")
    usual = {"connect_timeout": CONNECT_SECONDS, **KEEPALIVE}
    url = address.url.update_query_dict(
        {name: value for name, value in usual.items() if name not in address.url.query}
    )
    try:
        return create_engine(
            url,
            pool_pre_ping=True,
            json_serializer=json_text,
            json_deserializer=from_json,
            hide_parameters=True,
        )
    except ImportError:
        raise StoreUnavailable(
            f"The store cannot be opened: {address.shown}",
            "The PostgreSQL driver is not installed.",
            "Install it: pip install 'cmprogramme[postgres]'",
        ) from None


def json_text(value: object) -> str:
    """A value as JSON text. A module's function, for the PostgreSQL driver keeps a reference to it."""
    return to_json(value).decode()


def lock_patience(connection: Connection, seconds: float) -> None:
    """Let this transaction of a PostgreSQL server wait for a lock no longer than that."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT set_config('lock_timeout', :limit, true)"), {"limit": f"{int(seconds * 1000)}ms"}
        )
