"""All rows of a store into another one, whatever the databases: backups of a server, restoring, copying."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import JSON, Column, Connection, DateTime, MetaData, Table, delete, func, insert, select
from sqlmodel.sql.sqltypes import UTCDateTime

from cmprogramme.storage.migrations import VERSION_TABLE
from cmprogramme.storage.rows import METADATA

ROWS_AT_ONCE = 500

Tables = tuple[Table, Table]


def copy_all(source: Connection, target: Connection) -> None:
    """Every programme of a store of the newest version into one of the same version, in place of what it holds."""
    target.execute(delete(METADATA.tables["programme"]))
    copy_rows(source, target, [(table, table) for table in METADATA.sorted_tables])


def holds_programmes(connection: Connection) -> bool:
    """Whether there is any programme."""
    return connection.execute(select(METADATA.tables["programme"]).limit(1)).first() is not None


def copy_rows(source: Connection, target: Connection, tables: Iterable[Tables]) -> None:
    """The rows of each source table into its target table, counted on both sides."""
    for from_table, to_table in tables:
        found = source.execute(select(from_table))
        names = list(found.keys())
        while rows := found.fetchmany(ROWS_AT_ONCE):
            target.execute(insert(to_table), [dict(zip(names, row, strict=True)) for row in rows])
        if _count(source, from_table) != _count(target, to_table):
            raise OSError(0, f"the copy of {from_table.name} is not complete")


def tables_as_they_are(source: Connection) -> list[Tables]:
    """The tables of a server as they are there, which may be an older version, each with its like for SQLite."""
    there = MetaData()
    there.reflect(source)
    here = MetaData()
    return [
        (table, Table(table.name, here, *(_like(column) for column in table.columns)))
        for table in there.sorted_tables
        if table.name != VERSION_TABLE
    ]


def _like(column: Column[object]) -> Column[object]:
    plain = column.type.as_generic()
    if isinstance(plain, DateTime):
        return Column(column.name, UTCDateTime())
    if isinstance(plain, JSON):
        return Column(column.name, JSON(none_as_null=True))
    return Column(column.name, plain)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
