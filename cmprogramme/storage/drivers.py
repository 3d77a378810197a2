"""Opening a connection of the driver itself: a SQLite file, or a PostgreSQL server."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cmprogramme.storage.address import Address, ServerUrl
from cmprogramme.storage.connecting import found_out
from cmprogramme.storage.faults import NotConnected
from lifecycle.base.errors import StoreUnavailable

NO_FILES_BESIDE = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
)
"""What SQLite answers to reading where it may not make the files beside the store, or the disk has no room for them."""

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


UTF8 = "UTF8"
SESSION = {"DateStyle": "ISO", "client_encoding": UTF8, "standard_conforming_strings": "on"}
"""What the program reads and writes by."""


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
    try:
        connection = _connect(url, autocommit=autocommit)
    except psycopg.Error as error:
        reason = found_out(error, url, lambda name: _connect(url, autocommit=True, dbname=name))
        raise NotConnected(reason) from None
    _settle_session(connection, address)
    return connection


def _connect(url: ServerUrl, *, autocommit: bool, **other: str) -> Any:
    import psycopg

    named = {"user": url.user, "password": url.password, "host": url.host, "port": url.port}
    given = {name: value for name, value in named.items() if value not in ("", None)}
    usual = {"dbname": url.database, "connect_timeout": CONNECT_SECONDS, **KEEPALIVE}
    settings: dict[str, Any] = {**usual, **given, **url.query, **other}
    return psycopg.connect(autocommit=autocommit, **settings)


def _settle_session(connection: Any, address: Address) -> None:
    """What a server, a database or a user may have set otherwise, made what the program reads and writes by; what the
    server tells by itself when it lets one in costs no question. StoreUnavailable for a database not in UTF-8."""
    told = connection.info.parameter_status
    encoding = told("server_encoding") or UTF8
    if encoding != UTF8:
        connection.close()
        raise StoreUnavailable(
            f"The database is not kept in UTF-8: {address.shown}",
            f"Its encoding is {encoding}, which cannot hold every name and text.",
            "Create one that is: CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0;",
        )
    wanted = {name: value for name, value in SESSION.items() if (told(name) or value).split(",")[0] != value}
    if not _known_zone(told("TimeZone") or "UTC"):
        wanted["TimeZone"] = "UTC"
    if address.schema:
        wanted["search_path"] = address.schema
    if wanted:
        before, connection.autocommit = connection.autocommit, True
        connection.execute("; ".join(f"SET {name} = '{value}'" for name, value in wanted.items()))
        connection.autocommit = before


def _known_zone(name: str) -> bool:
    """Whether the driver can read moments of a time zone without a word about it."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def sqlite_uri(path: Path, mode: str) -> str:
    """The URI SQLite opens a file by; mode is ro or rw, never the one that creates."""
    return f"file:{quote(str(path))}?mode={mode}"


def open_sqlite(path: Path, *, read_only: bool, alone: bool = False) -> sqlite3.Connection:
    """A plain connection to an existing file, with our settings.

    `alone`: nobody else has it open, so that reading need leave no files beside it. A file in a folder that may
    not be written to, or on a full disk, is read in that way, as long as nothing stands in a file beside it; what does
    is read with its index in memory.
    """
    uri = sqlite_uri(path, "ro" if read_only else "rw")
    if alone:
        return _settled(uri + "&immutable=1", read_only)
    try:
        return _settled(uri, read_only)
    except sqlite3.OperationalError as error:
        if not read_only or error.sqlite_errorcode & 0xFF not in NO_FILES_BESIDE:
            raise
        log = path.with_name(path.name + "-wal")
        if not log.exists() or not log.stat().st_size:
            return _settled(uri + "&immutable=1", read_only)
        return _settled(sqlite_uri(path, "rw"), read_only, index_in_memory=True)


def without_room(error: BaseException) -> bool:
    """Whether SQLite could not open a file for writing for want of room, or of files beside it."""
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in NO_FILES_BESIDE


def _settled(uri: str, read_only: bool, *, index_in_memory: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        if index_in_memory:  # nobody else may be in the file then, and its lock is one for writing
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
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
