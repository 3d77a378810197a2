"""Opening a connection of the driver itself: a SQLite file, or a PostgreSQL server."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cmprogramme.storage.address import Address
from lifecycle.base.errors import StoreUnavailable

NO_FILES_BESIDE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite answers to reading where it may not make the files beside the store."""

BUSY_SECONDS = 2.0
CONNECT_SECONDS = "5"

KEEPALIVE = {
    "keepalives": "1",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
"""What makes the system notice within some ten seconds that the other end of a connection is gone."""


def open_raw(address: Address, *, read_only: bool) -> Any:
    """A new connection of the driver to an existing store."""
    if address.path is not None:
        return open_sqlite(address.path, read_only=read_only)
    return open_server(address)


def open_server(address: Address, *, autocommit: bool = False) -> Any:
    """A new connection to a PostgreSQL server; outside a transaction it does nothing by itself."""
    if address.url is None:
        raise TypeError("an address without a path has a URL")
    try:
        import psycopg
    except ImportError:
        raise StoreUnavailable(
            f"The store cannot be opened: {address.shown}",
            "The PostgreSQL driver is not installed.",
            "Install it: pip install 'cmprogramme[postgres]'",
        ) from None
    url = address.url
    named = {"user": url.user, "password": url.password, "host": url.host, "port": url.port}
    given = {name: value for name, value in named.items() if value not in ("", None)}
    return psycopg.connect(
        autocommit=autocommit,
        **{"dbname": url.database, **given, "connect_timeout": CONNECT_SECONDS, **KEEPALIVE, **url.query},  # type: ignore[arg-type]  # the driver's own names
    )


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
