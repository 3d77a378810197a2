"""One transaction on a database: statements with `:names` in them, the same words for SQLite and PostgreSQL.

Everything the program reads and writes goes through it, straight to the driver. The library of the row classes is
slow to import and is needed for the schema only: migrations, and copies between databases (docs/decisions.md 51).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from cmprogramme.storage.address import Dialect

NAME = re.compile(r"(?<!:):([a-z_]+)")
NOTHING: Mapping[str, object] = {}


class Link:
    """A driver's connection in a transaction. Values are named; what comes back are the driver's plain tuples."""

    __slots__ = ("dialect", "raw")

    def __init__(self, dialect: Dialect, raw: Any) -> None:
        self.dialect = dialect
        self.raw = raw

    @property
    def server(self) -> bool:
        """Whether it is a PostgreSQL server."""
        return self.dialect == "postgresql"

    def run(self, statement: str, values: Mapping[str, object] = NOTHING) -> Any:
        """Execute a statement; the driver's cursor."""
        if self.server:
            return self.raw.cursor(binary=True).execute(percented(statement), values)
        return self.raw.execute(statement, _plain(values))

    def run_each(self, statement: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Execute a statement once for each row of values; ids in them are given as `key` says, for they are many."""
        if self.server:
            self.raw.cursor().executemany(percented(statement), rows)
        else:
            self.raw.executemany(statement, rows)

    def key(self, id: UUID) -> object:
        """An id as this database keeps it."""
        return id if self.server else id.hex

    def rows(self, statement: str, values: Mapping[str, object] = NOTHING) -> list[tuple[Any, ...]]:
        """Every row of the answer."""
        return self.run(statement, values).fetchall()  # type: ignore[no-any-return]  # the driver's own

    def row(self, statement: str, values: Mapping[str, object] = NOTHING) -> tuple[Any, ...] | None:
        """The first row of the answer, or None."""
        return self.run(statement, values).fetchone()  # type: ignore[no-any-return]  # the driver's own

    def value(self, statement: str, values: Mapping[str, object] = NOTHING) -> Any:
        """The first value of the first row, or None."""
        found = self.row(statement, values)
        return None if found is None else found[0]


def uuid_of(value: Any) -> UUID:
    """A stored id: SQLite keeps its 32 digits, the server's driver gives it as it is."""
    return value if isinstance(value, UUID) else UUID(value)


def moment_of(value: Any) -> datetime:
    """A stored moment, in UTC; SQLite keeps it as text without a zone."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.fromisoformat(value).replace(tzinfo=UTC)


@lru_cache(maxsize=256)
def percented(statement: str) -> bytes:
    """A statement as the server's driver wants it: `%(name)s` for `:name`."""
    return NAME.sub(r"%(\1)s", statement.replace("%", "%%")).encode()


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _sqlite_value(value) for name, value in values.items()}


def _sqlite_value(value: object) -> object:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return value
