"""Whole copies of a store in one SQLite file of mode 0600: complete and looked through before they get their name."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection

from cmprogramme.files import make_folder
from cmprogramme.storage.address import file_address
from cmprogramme.storage.database import Database
from cmprogramme.storage.drivers import open_sqlite
from cmprogramme.storage.engines import inside
from cmprogramme.storage.faults import damaged
from cmprogramme.storage.making import build, mark, new_file, remove_file, sync_folder
from cmprogramme.storage.transfer import copy_rows, tables_as_they_are

WHOLE = "ok"


def copy_file(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite store in one file of its own, verified, under its name only when complete."""

    def fill(beside: Path) -> None:
        with closing(open_sqlite(source, read_only=True)) as present, closing(plain(beside)) as copy:
            present.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")

    _complete(target, fill)


def dump_server(
    connection: Connection, target: Path, make: Callable[[Connection], None] | None = None
) -> None:
    """What a server's store holds as a SQLite store; `make` makes the tables (the newest version's by default)."""

    def fill(beside: Path) -> None:
        address = file_address(beside, str(target))
        if make is not None:
            inside(address, make, writing=True)
        else:
            database = Database(address, read_only=False)
            try:
                database.write(build)
            finally:
                database.close()
        inside(
            address, lambda copy: copy_rows(connection, copy, tables_as_they_are(connection)), writing=True
        )
        mark(beside, journal="DELETE")

    _complete(target, fill)


def verify(path: Path) -> None:
    """Look through a whole SQLite file; StoreUnavailable says what is wrong."""
    with closing(open_sqlite(path, read_only=True)) as connection:
        for question in ("PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"):
            found = connection.execute(question).fetchone()
            if found is not None and found[0] != WHOLE:
                raise damaged(file_address(path), "The file is not whole.")


def plain(path: Path) -> sqlite3.Connection:
    """A connection without our settings."""
    return sqlite3.connect(path, isolation_level=None)


def _complete(target: Path, fill: Callable[[Path], None]) -> None:
    make_folder(target.parent)
    beside = target.with_name(f".{target.name}.{token_hex(8)}.new")
    new_file(beside)
    try:
        fill(beside)
        verify(beside)
        with beside.open("rb") as stream:
            os.fsync(stream.fileno())
        beside.rename(target)
        sync_folder(target.parent)
    finally:
        remove_file(beside)
