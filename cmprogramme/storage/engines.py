"""The library of the row classes at work: migrations, and rows carried from one database to another.

Everything else goes to the driver directly (`link.py`); here the connection is the same driver's, opened by the same
function, and the errors are told by the same words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from cmprogramme.storage.address import Address
from cmprogramme.storage.drivers import open_raw
from cmprogramme.storage.faults import UNREADABLE, Damaged, from_database, told

T = TypeVar("T")


def inside(
    address: Address, action: Callable[[Connection], T], *, writing: bool, references: bool = True
) -> T:
    """What `action` returns, in one transaction of a store that is there.

    `references` False: rebuilding a table takes its rows away for a moment, which others refer to; whoever asks for
    that looks at the references before the end.
    """
    engine = engine_of(address, read_only=not writing, references=references)
    try:
        with _connection(engine, address, writing) as connection, connection.begin():
            return action(connection)
    except (*UNREADABLE, Damaged) as error:
        raise told(error, address, writing=writing) from error
    except OSError as error:
        raise told(error, address, writing=writing) from None
    except Exception as error:
        if not from_database(error):
            raise
        raise told(error, address, writing=writing) from None
    finally:
        engine.dispose()


def engine_of(address: Address, *, read_only: bool, references: bool = True) -> Engine:
    """An engine whose connections are the driver's, as the program opens them everywhere."""

    def opened() -> object:
        raw = open_raw(address, read_only=read_only)
        if address.path is not None and not references:
            raw.execute("PRAGMA foreign_keys=OFF")
        return raw

    engine = create_engine(
        "sqlite://" if address.path is not None else "postgresql+psycopg://",
        creator=opened,
        poolclass=NullPool,
        json_serializer=json_text,
        json_deserializer=from_json,
        hide_parameters=True,
    )
    if address.path is not None:
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def json_text(value: object) -> str:
    """A value as JSON text. A module's function, for the PostgreSQL driver keeps a reference to it."""
    return to_json(value).decode()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _connection(engine: Engine, address: Address, writing: bool) -> Connection:
    connection = engine.connect()
    if address.path is not None:
        return connection.execution_options(writing=writing)
    if writing:
        return connection.execution_options(isolation_level="READ COMMITTED")
    return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
