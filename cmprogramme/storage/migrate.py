"""Bringing a store up to date: a verified backup first, then every step in one transaction, or nothing.

Alembic is imported here only, when a store is behind. On SQLite it is not atomic by itself: the driver must not
begin transactions of its own, and the steps must know that definitions of tables take part in ours.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text

from cmprogramme.files import make_folder
from cmprogramme.storage import migrations, views
from cmprogramme.storage.address import Address
from cmprogramme.storage.copies import copy_file, dump_server
from cmprogramme.storage.engines import inside
from cmprogramme.storage.link import Link
from cmprogramme.storage.location import data_folder
from cmprogramme.storage.looking import looked
from cmprogramme.storage.making import CREATION_LOCK
from lifecycle.base.errors import StoreUnavailable


def migrate(address: Address) -> Path | None:
    """Bring the store to the newest version; the backup's path, None when nothing was to do.

    StoreUnavailable when a step fails: then the store is as it was, and the next try begins anew.
    """
    address = looked(address).address
    try:
        return inside(
            address, lambda connection: _migrate(address, connection), writing=True, references=False
        )
    except StoreUnavailable as fault:
        raise StoreUnavailable(
            f"The store could not be brought up to date; it is as it was: {address.shown}",
            fault.why,
            fault.do,
        ) from None


def pending(version: str | None) -> tuple[str, ...]:
    """The versions still to come after one; empty when it is the newest."""
    known = migrations.KNOWN
    return known[known.index(version) + 1 :] if version in known else ()


def version_of(connection: Connection) -> str | None:
    """The version a store says it has."""
    found = connection.execute(text(migrations.ASK)).scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection, target: str) -> None:
    """Every step up to a version, in the transaction the connection is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER).replace("%", "%%"))
    config.set_main_option("version_locations", str(migrations.VERSIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _migrate(address: Address, connection: Connection) -> Path | None:
    if address.path is None:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": CREATION_LOCK})
    version = version_of(connection)
    if version == migrations.KNOWN[-1]:
        return None
    kept = _backup(address, connection, version)
    link = Link(address.dialect, connection.connection.driver_connection)
    had_views = views.drop(link)
    upgrade(connection, migrations.KNOWN[-1])
    if had_views:
        views.make(link)
    _check_references(address, connection)
    return kept


def _backup(address: Address, connection: Connection, version: str | None) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    ending = f"version-{version}-{stamp}.backup"
    if address.path is not None:
        path = address.path.with_name(f"{address.path.name}.{ending}")
        copy_file(address.path, path)
        return path
    folder = data_folder() / "backups"
    make_folder(folder)
    path = folder / f"{address.name}.{ending}"
    dump_server(connection, path, lambda copy: upgrade(copy, version or migrations.KNOWN[0]))
    return path


def _check_references(address: Address, connection: Connection) -> None:
    if address.path is not None and connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise StoreUnavailable(
            "",
            "A step would have left rows that belong to no programme.",
            "Keep the store and report it; the program of the older version still opens it.",
        )
