"""Backups: one SQLite file of mode 0600 that is a whole store, taken while others work, looked at before it counts.

A backup of a SQLite store is made by the database itself, for the file alone may lack what still stands in the
file beside it. A backup of a PostgreSQL store is the same kind of file, so that it can be opened, checked and
restored anywhere.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, select, text

from cmprogramme.storage.address import Address, address_of
from cmprogramme.storage.control import programme
from cmprogramme.storage.database import UNREADABLE, Database, connect, open_sqlite
from cmprogramme.storage.faults import damaged, told
from cmprogramme.storage.opening import (
    CREATION_LOCK,
    build,
    create,
    look,
    make_folder,
    mark,
    open_database,
    sync_folder,
)
from cmprogramme.storage.transfer import copy_all, copy_rows, tables_as_they_are
from lifecycle.base.errors import LifecycleError, NotAllowed, StoreUnavailable

WHOLE = "ok"


def backup(database: Database, path: Path) -> None:
    """Write a backup to a file that is not there yet; it is whole, or there is none.

    NotAllowed when something of that name is there; StoreUnavailable when it cannot be written or read back.
    """
    target = path.expanduser().absolute()
    if target.exists() or target.is_symlink():
        raise NotAllowed(
            "No backup was made.", f"There is something called {target} already.", "Name another file."
        )
    try:
        if database.address.path is not None:
            copy_file(database.address.path, target)
        else:
            database.read(lambda connection: dump_server(connection, target))
    except sqlite3.DatabaseError as error:
        there = isinstance(error, sqlite3.OperationalError)
        raise told(error, _file(target) if there else database.address, writing=there) from None
    except OSError as error:
        raise told(error, _file(target), writing=True) from None
    except UNREADABLE as error:
        raise told(error, database.address, writing=False) from error


def copy_store(database: Database, location: str | Path) -> None:
    """Copy every programme with its history into another store, made when it is not there.

    NotAllowed when that one holds programmes already: nothing is ever merged or overwritten.
    """
    other = open_database(location)
    try:
        if other.address.shown == database.address.shown:
            raise NotAllowed("Nothing was copied.", "Both are the same store.", "Name another one.")
        other.write(lambda target: _copy_into(database, target))
    finally:
        other.close()


def _copy_into(database: Database, target: Connection) -> None:
    if target.execute(select(programme).limit(1)).first() is not None:
        raise NotAllowed(
            "Nothing was copied.",
            "The other store holds programmes already.",
            "Name a store that is new or empty; to take one programme over, use export and import.",
        )
    database.read(lambda source: copy_all(source, target))


def restore(location: str | Path, file: str | Path) -> Path | None:
    """Put a backup in place of all a store holds; where the store before is kept, None when there was none.

    The backup is looked at first; of an older version, a copy of it is brought up to date. What the store held is
    backed up beside it, or, when it is too damaged for that, set aside as it is. Programs that have the store open
    go on with the restored content.
    """
    address = address_of(location)
    source = _checked(Path(file).expanduser().absolute())
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    try:
        if address.path is not None:
            return _restore_file(address, address.path, source, stamp)
        return _restore_server(address, source)
    except (OSError, sqlite3.Error, *UNREADABLE) as error:
        raise told(error, address, writing=True) from None


def copy_file(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite store in one file of its own, verified, under its name only when complete."""

    def fill(beside: Path) -> None:
        with closing(open_sqlite(source, read_only=True)) as present, closing(_plain(beside)) as copy:
            present.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")

    _new_file(target, fill)


def dump_server(
    connection: Connection, target: Path, make: Callable[[Connection], None] | None = None
) -> None:
    """What a server's store holds as a SQLite store; `make` makes the tables (the newest version's by default)."""

    def fill(beside: Path) -> None:
        database = connect(Address("sqlite", str(target), path=beside), read_only=False)
        try:
            database.write(make or build)
            database.write(lambda copy: copy_rows(connection, copy, tables_as_they_are(connection)))
        finally:
            database.close()
        mark(beside, journal="DELETE")

    _new_file(target, fill)


def verify(path: Path) -> None:
    """Look through a whole SQLite file; StoreUnavailable says what is wrong."""
    address = _file(path)
    with closing(open_sqlite(path, read_only=True)) as connection:
        for question in ("PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"):
            found = connection.execute(question).fetchone()
            if found is not None and found[0] != WHOLE:
                raise damaged(address, "The file is not whole.")


def _file(path: Path) -> Address:
    return Address("sqlite", str(path), path=path)


def _plain(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def _new_file(target: Path, fill: Callable[[Path], None]) -> None:
    make_folder(target.parent)
    beside = target.with_name(f".{target.name}.{token_hex(8)}.new")
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        beside.chmod(0o600)
        fill(beside)
        verify(beside)
        with beside.open("rb") as stream:
            os.fsync(stream.fileno())
        beside.rename(target)
        sync_folder(target.parent)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            beside.with_name(beside.name + ending).unlink(missing_ok=True)


def _checked(file: Path) -> Path:
    address = _file(file)
    try:
        if look(address) == "absent":
            raise StoreUnavailable(f"There is no backup: {file}", "No such file is there.", "Check the name.")
        verify(file)
    except (OSError, sqlite3.Error, *UNREADABLE) as error:
        raise told(error, address, writing=False) from None
    return file


def _restore_file(address: Address, path: Path, source: Path, stamp: str) -> Path | None:
    make_folder(path.parent)
    if path.exists() and path.samefile(source):
        raise NotAllowed(
            "Nothing was restored.", "The backup named is the store itself.", "Name another file."
        )
    fresh = path.with_name(f".{path.name}.{token_hex(8)}.restored")
    try:
        copy_file(source, fresh)
        open_database(fresh).close()
        mark(fresh, journal="WAL")
        kept = _keep(path, stamp)
        if path.exists():
            with closing(open_sqlite(fresh, read_only=True)) as new, closing(_plain(path)) as present:
                present.execute("PRAGMA synchronous=FULL")
                new.backup(present)
        else:
            fresh.rename(path)
        sync_folder(path.parent)
        return kept
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)


def _keep(path: Path, stamp: str) -> Path | None:
    """Keep what is there now: a backup of it, or, of a file that cannot be read, the file itself under another name."""
    if not path.exists():
        return None
    kept = path.with_name(f"{path.name}.before-restore-{stamp}")
    try:
        look(_file(path))
        copy_file(path, kept)
    except (LifecycleError, OSError, sqlite3.Error, *UNREADABLE):
        for ending in ("", "-wal", "-shm"):
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.rename(kept.with_name(kept.name + ending))
    return kept


def _restore_server(address: Address, source: Path) -> Path | None:
    from cmprogramme.storage.location import data_folder

    folder = data_folder() / "backups"
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    fresh = folder / f".{token_hex(8)}.restored"
    kept: Path | None = None
    try:
        copy_file(source, fresh)
        open_database(fresh).close()
        if look(address) == "absent":
            create(address)
        else:
            database = open_database(address.url.render_as_string(hide_password=False) if address.url else "")
            kept = (
                folder / f"{address.url.database if address.url else 'store'}.before-restore-{stamp}.backup"
            )
            try:
                backup(database, kept)
            finally:
                database.close()
        _fill_server(address, fresh)
        return kept
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)


def _fill_server(address: Address, source: Path) -> None:
    present = connect(address, read_only=False)
    new = connect(_file(source), read_only=True)

    def action(target: Connection) -> None:
        target.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": CREATION_LOCK})
        new.read(lambda connection: copy_all(connection, target))

    try:
        present.write(action)
    finally:
        new.close()
        present.close()
