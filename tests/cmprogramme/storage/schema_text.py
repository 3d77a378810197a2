"""Write what a new store is made from: python -m tests.cmprogramme.storage.schema_text

Stores there are already get a migration of their own in cmprogramme/storage/migrations, which is never rewritten. A
test fails while any of them makes different tables.
"""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from cmprogramme.storage.address import Dialect
from cmprogramme.storage.making import SCHEMA
from cmprogramme.storage.rows import METADATA

DIALECTS: tuple[Dialect, ...] = ("sqlite", "postgresql")


def schema(dialect: Dialect) -> str:
    """What makes the tables on a kind of database."""
    made = sqlite.dialect() if dialect == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call]  # the library's own
    parts = [str(CreateTable(table).compile(dialect=made)).strip() for table in METADATA.sorted_tables]
    lines = "\n".join(f"{part};\n" for part in parts).splitlines()
    return "\n".join(line.replace("\t", "  ").rstrip() for line in lines) + "\n"


def main() -> None:
    """Write them."""
    SCHEMA.mkdir(exist_ok=True)
    for dialect in DIALECTS:
        (SCHEMA / f"{dialect}.sql").write_text(schema(dialect), encoding="utf-8")


if __name__ == "__main__":
    main()
