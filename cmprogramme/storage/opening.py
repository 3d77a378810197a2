"""Opening a store: is it there, is it ours, is it whole, is it of our version. Nothing is written before that is known.

A new SQLite store is built in a file beside it and takes its name only when it is complete, so that two programs
starting at once, or one that is killed, never leave half a store.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from secrets import token_hex
from typing import Literal

from sqlalchemy import Connection, inspect, text

from cmprogramme.storage import migrations
from cmprogramme.storage.address import Address, address_of
from cmprogramme.storage.database import PATIENCE_SECONDS, UNREADABLE, Database, connect, open_sqlite
from cmprogramme.storage.faults import damaged, told
from cmprogramme.storage.migrations import VERSION_TABLE
from lifecycle.base.errors import StoreUnavailable

APPLICATION_ID = 0x636D7072
"""Marks a SQLite file as ours ("cmpr")."""

MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100
CREATION_LOCK = 0x636D7072
State = Literal["absent", "behind", "ready"]


def open_database(
    location: str | Path, *, read_only: bool = False, patience: float = PATIENCE_SECONDS
) -> Database:
    """The database at a path or URL, made when it is not there, brought up to date when it is behind.

    StoreUnavailable, with the store untouched, when it is damaged, newer, not ours, away or not permitted.
    """
    address = address_of(location)
    try:
        state = look(address)
        if state == "absent" and read_only:
            raise StoreUnavailable(
                f"There is no store yet: {address.shown}",
                "It is to be read only, so none is made.",
                "Start a programme without --read-only: cmprogramme init NAME",
            )
        if state == "absent":
            create(address)
        elif state == "behind":
            _bring_up_to_date(address, read_only=read_only)
        if address.path is not None and not read_only:
            _close_to_others(address.path)
    except (OSError, sqlite3.Error, *UNREADABLE) as error:
        raise told(error, address, writing=False) from None
    return connect(address, read_only=read_only, patience=patience)


def look(address: Address) -> State:
    """Whether there is a store, and whether its version is ours; reads only."""
    return _look_at_server(address) if address.path is None else _look_at_file(address, address.path)


def create(address: Address) -> None:
    """Make a new, empty store; harmless when somebody else makes it at the same moment."""
    if address.path is None:
        database = connect(address, read_only=False)
        try:
            database.write(_build_on_server)
        finally:
            database.close()
    else:
        _create_file(address.path)


def build(connection: Connection) -> None:
    """Every table, in a database that has none, marked with the newest version."""
    from cmprogramme.storage.rows import all_tables

    all_tables().create_all(connection)
    connection.execute(text(migrations.MAKE))
    connection.execute(text(migrations.ENTER), {"version": migrations.KNOWN[-1]})


def state_of(version: str | None, address: Address) -> State:
    """What a version says; StoreUnavailable when this program does not know it."""
    if version == migrations.KNOWN[-1]:
        return "ready"
    if version in migrations.KNOWN:
        return "behind"
    raise StoreUnavailable(
        f"The store was written by a newer program: {address.shown}",
        f"Its version is {str(version)[:40]}, this program knows up to {migrations.KNOWN[-1]}. It was left as it is.",
        "Update cmprogramme, or name another store in CMPROGRAMME_STORE.",
    )


def _look_at_file(address: Address, path: Path) -> State:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return "absent"
    if path.is_dir():
        raise _not_ours(address, "It is a folder.")
    if not path.is_file():
        raise _not_ours(address, "It is no ordinary file.")
    if size == 0:
        raise _not_ours(address, "The file is empty; a store never is.")
    with path.open("rb") as stream:
        header = stream.read(HEADER_BYTES)
    if header[: len(MAGIC)] != MAGIC:
        raise _not_ours(address, "It is another kind of file, or its beginning is damaged.")
    log = path.with_name(path.name + "-wal")
    alone = not (log.exists() and log.stat().st_size)
    needed = _size_needed(header)
    if alone and size < needed:
        raise damaged(address, f"It is cut off: {size} bytes are left of {needed}.")
    if alone and not os.path.lexists(log):
        try:
            return _ask_file(address, open_sqlite(path, read_only=True, alone=True))
        except (sqlite3.Error, *UNREADABLE):
            pass  # somebody may have opened it this moment; what is asked in the ordinary way counts
    return _ask_file(address, open_sqlite(path, read_only=True))


def _ask_file(address: Address, connection: sqlite3.Connection) -> State:
    with closing(connection):
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise _not_ours(address, "It is the database of another program.")
        row = connection.execute(migrations.ASK).fetchone()
        return state_of(None if row is None else str(row[0]), address)


def _size_needed(header: bytes) -> int:
    """The bytes a SQLite file says it has; 0 when it does not say."""
    if len(header) < HEADER_BYTES or header[24:28] != header[92:96]:
        return 0
    page = int.from_bytes(header[16:18], "big")
    return int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page)


def _look_at_server(address: Address) -> State:
    database = connect(address, read_only=True, patience=0)
    try:
        return database.read(lambda connection: _look_with(connection, address))
    finally:
        database.close()


def _look_with(connection: Connection, address: Address) -> State:
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        version = connection.execute(text(migrations.ASK)).scalar()
        return state_of(None if version is None else str(version), address)
    if tables:
        raise _not_ours(address, "The database holds the tables of something else.")
    return "absent"


def _build_on_server(connection: Connection) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": CREATION_LOCK})
    if VERSION_TABLE not in inspect(connection).get_table_names():
        build(connection)


def _create_file(path: Path) -> None:
    make_folder(path.parent)
    beside = path.with_name(f".{path.name}.{token_hex(8)}.new")
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        beside.chmod(0o600)
        database = connect(Address("sqlite", str(path), path=beside), read_only=False)
        try:
            database.write(build)
        finally:
            database.close()
        mark(beside, journal="WAL")
        _take_name(beside, path)
    finally:
        for leftover in (
            beside,
            *(beside.with_name(beside.name + end) for end in ("-wal", "-shm", "-journal")),
        ):
            leftover.unlink(missing_ok=True)


def mark(path: Path, *, journal: Literal["WAL", "DELETE"]) -> None:
    """Mark a SQLite file as ours, with everything in the file itself; a store has WAL, a backup has not."""
    connection = open_sqlite(path, read_only=False)
    try:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA journal_mode={journal}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _take_name(beside: Path, path: Path) -> None:
    """Give the finished file its name, unless somebody else's has it by now; then theirs stays."""
    try:
        os.link(beside, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():
            beside.rename(path)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for the owner alone."""
    for missing in [each for each in (folder, *folder.parents) if not each.exists()][::-1]:
        missing.mkdir(mode=0o700, exist_ok=True)
        missing.chmod(0o700)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _close_to_others(path: Path) -> None:
    """Mode 0600, also for a file somebody copied here; SQLite gives the files beside it the same mode."""
    for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        try:
            status = each.stat()
        except FileNotFoundError:
            continue
        if os.name == "posix" and status.st_uid == os.geteuid() and status.st_mode & 0o077:
            each.chmod(0o600)


def _bring_up_to_date(address: Address, *, read_only: bool) -> None:
    if read_only:
        raise StoreUnavailable(
            f"The store is of an older version: {address.shown}",
            "It has to be brought up to date first, and it is to be read only.",
            "Open it once without --read-only: cmprogramme store migrate",
        )
    from cmprogramme.storage.migrate import migrate

    migrate(address)


def _not_ours(address: Address, why: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"This is no store of the program: {address.shown}",
        f"{why} It was left as it is.",
        "Name another place in CMPROGRAMME_STORE, or take a backup: cmprogramme restore FILE",
    )
