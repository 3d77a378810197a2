"""Looking at a store before it is opened: is it there, is it ours, is it whole, is it of our version. It only reads."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Literal

from cmprogramme.storage import migrations
from cmprogramme.storage.address import Address
from cmprogramme.storage.database import Database
from cmprogramme.storage.drivers import open_sqlite
from cmprogramme.storage.faults import UNREADABLE, damaged
from cmprogramme.storage.link import Link
from cmprogramme.storage.making import APPLICATION_ID
from cmprogramme.storage.standing import Standing, standing
from lifecycle.base.errors import StoreUnavailable
from lifecycle.base.records import dataclass

MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100
State = Literal["absent", "behind", "ready"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found at an address, and how it is to be opened; `only_reads` says why nothing can be written there."""

    state: State
    address: Address
    only_reads: str = ""


def look(address: Address) -> State:
    """Whether there is a store, and whether its version is ours; StoreUnavailable when it is none we can use."""
    return looked(address).state


def looked(address: Address) -> Looked:
    """The same, with how it is to be opened."""
    if address.path is None:
        return _look_at_server(address)
    return Looked(_look_at_file(address, address.path), address)


def state_of(version: str | None, address: Address) -> State:
    """What a version says; StoreUnavailable when this program does not know it."""
    if version == migrations.KNOWN[-1]:
        return "ready"
    if version in migrations.KNOWN:
        return "behind"
    if version in migrations.OLD_FORM:
        wrote = migrations.OLD_FORM[version]
        raise StoreUnavailable(
            f"The store has the form of cmprogramme {wrote}, which this program does not read: {address.shown}",
            f"Its version is {version}; from {migrations.KNOWN[0]} on all nouns stand in one table. "
            "It was left as it is.",
            f"With cmprogramme {wrote}: cmprogramme export FILE (each programme); then here, with another store in "
            "CMPROGRAMME_STORE: cmprogramme import FILE",
        )
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


def _look_at_server(address: Address) -> Looked:
    database = Database(address, read_only=True, patience=0)
    try:
        return database.read(lambda link: _ask_server(address, link))
    finally:
        database.close()


def _ask_server(address: Address, link: Link) -> Looked:
    found = standing(link)
    if not found.schema:
        return Looked(_absent(address, found), address)
    if not found.may_read:
        raise StoreUnavailable(
            f"The store cannot be read: {address.shown}",
            f"Its tables belong to {found.owner}, and {found.user} has no right to them.",
            f"{found.owner} can share them: cmprogramme store grant tells how.",
        )
    if not found.seen:
        link.run(f'SET LOCAL search_path = "{found.schema}"')
        address = replace(address, schema=found.schema)
    version = link.value(migrations.ASK)
    state = state_of(None if version is None else str(version), address)
    return Looked(state, address, _only_reads(found))


def _absent(address: Address, found: Standing) -> State:
    if found.others:
        raise _not_ours(address, "The database holds the tables of something else.")
    if found.standby or not found.may_create:
        why = f"{found.user} may not make tables there." if found.here else "The search path names no schema."
        raise StoreUnavailable(
            f"There is no store yet, and none can be made: {address.shown}",
            "The server only reads." if found.standby else why,
            "Ask who owns the database for the right: cmprogramme store grant --help",
        )
    return "absent"


def _only_reads(found: Standing) -> str:
    if found.standby:
        return "The server only reads, for everybody or for this user."
    return "" if found.may_write else f"{found.user} may only read there; the tables belong to {found.owner}."


def _not_ours(address: Address, why: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"This is no store of the program: {address.shown}",
        f"{why} It was left as it is.",
        "Name another place in CMPROGRAMME_STORE, or take a backup: cmprogramme restore FILE",
    )
