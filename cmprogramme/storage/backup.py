"""Backups: one SQLite file of mode 0600 that is a whole store, taken while others work, looked at before it counts.

A backup of a SQLite store is made by the database itself, for the file alone may lack what still stands in the
file beside it. A backup of a PostgreSQL store is the same kind of file, so that it can be opened, checked and
restored anywhere.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, text

from cmprogramme.files import expanded, make_folder
from cmprogramme.storage.address import Address, address_of, file_address
from cmprogramme.storage.copies import copy_file, dump_server, plain, verify
from cmprogramme.storage.database import Database
from cmprogramme.storage.drivers import open_sqlite
from cmprogramme.storage.engines import inside
from cmprogramme.storage.faults import UNREADABLE, told
from cmprogramme.storage.location import ASK_TO_WRITE, data_folder
from cmprogramme.storage.looking import look, looked
from cmprogramme.storage.making import CREATION_LOCK, create, mark, remove_file, sync_folder
from cmprogramme.storage.opening import open_database
from cmprogramme.storage.transfer import copy_all, holds_programmes
from lifecycle.base.errors import LifecycleError, NotAllowed, StoreUnavailable


def backup(database: Database, path: Path) -> None:
    """Write a backup to a file that is not there yet; it is whole, or there is none.

    NotAllowed when something of that name is there; StoreUnavailable when it cannot be written or read back.
    """
    target = expanded(path).absolute()
    if target.exists() or target.is_symlink():
        raise NotAllowed(
            "No backup was made.", f"There is something called {target} already.", "Name another file."
        )
    address = database.address
    try:
        if address.path is not None:
            copy_file(address.path, target)
        else:
            inside(address, lambda connection: dump_server(connection, target), writing=False)
    except sqlite3.DatabaseError as error:
        there = isinstance(error, sqlite3.OperationalError)
        raise told(error, file_address(target) if there else address, writing=there) from None
    except OSError as error:
        raise told(error, file_address(target), writing=True) from None
    except UNREADABLE as error:
        raise told(error, address, writing=False) from error


def copy_store(database: Database, location: str | Path) -> None:
    """Copy every programme with its history into another store, made when it is not there.

    NotAllowed when that one holds programmes already: nothing is ever merged or overwritten.
    """
    opened = open_database(location)
    opened.close()
    other = opened.address
    if other.shown == database.address.shown:
        raise NotAllowed("Nothing was copied.", "Both are the same store.", "Name another one.")
    inside(other, lambda target: _copy_into(database.address, target), writing=True)


def _copy_into(source: Address, target: Connection) -> None:
    if holds_programmes(target):
        raise NotAllowed(
            "Nothing was copied.",
            "The other store holds programmes already.",
            "Name a store that is new or empty; to take one programme over, use export and import.",
        )
    inside(source, lambda connection: copy_all(connection, target), writing=False)


def restore(location: str | Path, file: str | Path) -> Path | None:
    """Put a backup in place of all a store holds; where the store before is kept, None when there was none.

    The backup is looked at first; of an older version, a copy of it is brought up to date. What the store held is
    backed up beside it, or, when it is too damaged for that, set aside as it is. Programs that have the store open
    go on with the restored content.
    """
    address = address_of(location)
    source = _checked(expanded(file).absolute())
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    try:
        if address.path is not None:
            return _restore_file(address.path, source, stamp)
        return _restore_server(address, source, stamp)
    except (OSError, sqlite3.Error, *UNREADABLE) as error:
        raise told(error, address, writing=True) from None


def _checked(file: Path) -> Path:
    address = file_address(file)
    try:
        if look(address) == "absent":
            raise StoreUnavailable(f"There is no backup: {file}", "No such file is there.", "Check the name.")
        verify(file)
    except (OSError, sqlite3.Error, *UNREADABLE) as error:
        raise told(error, address, writing=False) from None
    return file


def _restore_file(path: Path, source: Path, stamp: str) -> Path | None:
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
            with closing(open_sqlite(fresh, read_only=True)) as new, closing(plain(path)) as present:
                present.execute("PRAGMA synchronous=FULL")
                new.backup(present)
        else:
            fresh.rename(path)
        sync_folder(path.parent)
        return kept
    finally:
        remove_file(fresh)


def _keep(path: Path, stamp: str) -> Path | None:
    """Keep what is there now: a backup of it, or, of a file that cannot be read, the file itself under another name."""
    if not path.exists():
        return None
    kept = path.with_name(f"{path.name}.before-restore-{stamp}")
    try:
        look(file_address(path))
        copy_file(path, kept)
    except (LifecycleError, OSError, sqlite3.Error, *UNREADABLE):
        for ending in ("", "-wal", "-shm"):
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.rename(kept.with_name(kept.name + ending))
    return kept


def _restore_server(address: Address, source: Path, stamp: str) -> Path | None:
    folder = data_folder() / "backups"
    fresh = folder / f".{token_hex(8)}.restored"
    kept: Path | None = None
    try:
        copy_file(source, fresh)
        open_database(fresh).close()
        found = looked(address)
        address = found.address
        if found.state == "absent":
            create(address)
        else:
            database = open_database(address.location)
            if database.only_reads:
                raise NotAllowed("Nothing was restored.", database.only_reads, ASK_TO_WRITE)
            kept = folder / f"{address.name}.before-restore-{stamp}.backup"
            try:
                backup(database, kept)
            finally:
                database.close()
        inside(address, lambda target: _fill_server(file_address(fresh), target), writing=True)
        return kept
    finally:
        remove_file(fresh)


def _fill_server(source: Address, target: Connection) -> None:
    target.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": CREATION_LOCK})
    inside(source, lambda connection: copy_all(connection, target), writing=False)
