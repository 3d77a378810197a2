"""Write what follows from the row classes: python -m tests.cmprogramme.storage.first_migration

The text files of the schema, from which a new store is made, always; the first migration only until the first
release: from then on a migration is added, never rewritten. A test fails while any of them makes different tables.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from sqlalchemy import JSON, create_engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable
from sqlmodel.sql.sqltypes import UTCDateTime

from cmprogramme.storage import migrations
from cmprogramme.storage.address import Dialect
from cmprogramme.storage.making import SCHEMA
from cmprogramme.storage.migrations import VERSION_TABLE
from cmprogramme.storage.rows import METADATA

FIRST = migrations.VERSIONS / "v0002_first.py"
DIALECTS: tuple[Dialect, ...] = ("sqlite", "postgresql")

HEAD = '''"""Everything there is in the first version with one table for all nouns. Generated from the row classes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    '''


def schema(dialect: Dialect) -> str:
    """What makes the tables on a kind of database."""
    made = sqlite.dialect() if dialect == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call]  # the library's own
    parts = [str(CreateTable(table).compile(dialect=made)).strip() for table in METADATA.sorted_tables]
    lines = "\n".join(f"{part};\n" for part in parts).splitlines()
    return "\n".join(line.replace("\t", "  ").rstrip() for line in lines) + "\n"


def render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Types of the row library as plain ones, so that a migration does not depend on it."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return False


def first_migration() -> str:
    """The text of the first migration, not yet formatted."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "render_item": render_item}
        )
        found = produce_migrations(context, METADATA)
        if found.upgrade_ops is None:
            raise RuntimeError("Alembic found nothing to make")
        lines = render_python_code(found.upgrade_ops, render_item=render_item).strip().splitlines()
        return HEAD + "\n".join(line for line in lines if "# ###" not in line).strip() + "\n"


def main() -> None:
    """Write and format them."""
    SCHEMA.mkdir(exist_ok=True)
    FIRST.parent.mkdir(exist_ok=True)
    for dialect in DIALECTS:
        (SCHEMA / f"{dialect}.sql").write_text(schema(dialect), encoding="utf-8")
    FIRST.write_text(first_migration(), encoding="utf-8")
    for order in (("format",), ("check", "--fix"), ("format",)):
        subprocess.run([sys.executable, "-m", "ruff", *order, "-q", str(FIRST)], check=True)


if __name__ == "__main__":
    main()
