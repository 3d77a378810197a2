"""Opening a store: looked at first, made where there is none, brought up to date where it is behind."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from cmprogramme.storage.address import Address, address_of
from cmprogramme.storage.database import PATIENCE_SECONDS, Database
from cmprogramme.storage.faults import UNREADABLE, told
from cmprogramme.storage.looking import looked
from cmprogramme.storage.making import create
from lifecycle.base.errors import StoreUnavailable


def open_database(
    location: str | Path, *, read_only: bool = False, patience: float = PATIENCE_SECONDS
) -> Database:
    """The database at a path or URL, made when it is not there, brought up to date when it is behind.

    StoreUnavailable, with the store untouched, when it is damaged, newer, of the old form, not ours, away or not
    permitted.
    """
    address = address_of(location)
    try:
        found = looked(address)
        state, address = found.state, found.address
        if state == "absent" and read_only:
            raise StoreUnavailable(
                f"There is no store yet: {address.shown}",
                "It is to be read only, so none is made.",
                "Start a programme without --read-only: cmprogramme init NAME",
            )
        if state == "absent":
            create(address)
        elif state == "behind":
            _bring_up_to_date(address, read_only=read_only or bool(found.only_reads))
        if address.path is not None and not read_only:
            _close_to_others(address.path)
    except (OSError, sqlite3.Error, *UNREADABLE) as error:
        raise told(error, address, writing=False) from None
    return Database(
        address, read_only=read_only or bool(found.only_reads), patience=patience, only_reads=found.only_reads
    )


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
