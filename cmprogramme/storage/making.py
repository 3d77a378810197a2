"""Making a store: the tables of a new one, the marks of a SQLite file, files and folders for their owner alone.

The tables come from the text files in `schema/`, which are generated from the row classes: the first programme of a
person, and every demonstration, is made without waiting for the library behind those.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from secrets import token_hex
from typing import Literal

from cmprogramme.files import make_folder
from cmprogramme.storage import migrations
from cmprogramme.storage.address import Address, Dialect, file_address
from cmprogramme.storage.database import Database
from cmprogramme.storage.drivers import open_sqlite
from cmprogramme.storage.link import Link

APPLICATION_ID = 0x636D7072
"""Marks a SQLite file as ours ("cmpr")."""

CREATION_LOCK = 0x636D7072
SCHEMA = Path(__file__).parent / "schema"
ENDINGS = ("", "-wal", "-shm", "-journal")
"""What may stand beside a SQLite file of a name."""

IS_THERE = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = :name"


def create(address: Address) -> None:
    """Make a new, empty store; harmless when somebody else makes it at the same moment."""
    if address.path is not None:
        _create_file(address.path)
        return
    database = Database(address, read_only=False)
    try:
        database.write(_build_on_server)
    finally:
        database.close()


def build(link: Link) -> None:
    """Every table, in a database that has none, marked with the newest version."""
    for statement in statements(link.dialect):
        link.run(statement)
    link.run(migrations.MAKE)
    link.run(migrations.ENTER, {"version": migrations.KNOWN[-1]})


def statements(dialect: Dialect) -> list[str]:
    """What makes the tables on a kind of database, one after the other."""
    text = (SCHEMA / f"{dialect}.sql").read_text(encoding="utf-8")
    return [part.strip() for part in text.split(";") if part.strip()]


def new_file(path: Path) -> None:
    """An empty file of mode 0600; OSError when there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    path.chmod(0o600)


def remove_file(path: Path) -> None:
    """Take a SQLite file away, with what stands beside it."""
    for ending in ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def mark(path: Path, *, journal: Literal["WAL", "DELETE"]) -> None:
    """Mark a SQLite file as ours, with everything in the file itself; a store has WAL, a backup has not."""
    with closing(open_sqlite(path, read_only=False)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA journal_mode={journal}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _build_on_server(link: Link) -> None:
    link.run("SELECT pg_advisory_xact_lock(:lock)", {"lock": CREATION_LOCK})
    if not link.value(IS_THERE, {"name": migrations.VERSION_TABLE}):
        build(link)


def _create_file(path: Path) -> None:
    """In a file beside it, which takes its name when it is complete: nobody ever finds half a store."""
    make_folder(path.parent)
    beside = path.with_name(f".{path.name}.{token_hex(8)}.new")
    new_file(beside)
    try:
        database = Database(file_address(beside, str(path)), read_only=False)
        try:
            database.write(build)
        finally:
            database.close()
        mark(beside, journal="WAL")
        _take_name(beside, path)
    finally:
        remove_file(beside)


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
