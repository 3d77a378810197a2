"""Write the first migration from the row classes: python -m tests.cmprogramme.storage.first_migration

Only until the first release; from then on a migration is added, never rewritten. A test fails while the migrations
and the row classes make different tables.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel.sql.sqltypes import UTCDateTime

from cmprogramme.storage import migrations
from cmprogramme.storage.migrations import VERSION_TABLE
from cmprogramme.storage.rows import all_tables

FIRST = migrations.VERSIONS / "v0001_first.py"

HEAD = '''"""Everything there is in the first version. Generated from the row classes."""

# ruff: noqa: E501  # generated: the words a column allows stand in one string

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    '''


def render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Types of the row library as plain ones, so that a migration does not depend on it."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def first_migration() -> str:
    """The text of the first migration, not yet formatted."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "render_item": render_item}
        )
        found = produce_migrations(context, all_tables())
        if found.upgrade_ops is None:
            raise RuntimeError("Alembic found nothing to make")
        lines = render_python_code(found.upgrade_ops, render_item=render_item).strip().splitlines()
        return HEAD + "\n".join(line for line in lines if "# ###" not in line).strip() + "\n"


def main() -> None:
    """Write and format it."""
    FIRST.write_text(first_migration(), encoding="utf-8")
    for order in (("format",), ("check", "--fix"), ("format",)):
        subprocess.run([sys.executable, "-m", "ruff", *order, "-q", str(FIRST)], check=True)


if __name__ == "__main__":
    main()
