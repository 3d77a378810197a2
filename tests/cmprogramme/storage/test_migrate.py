"""Migrations make what the row classes say; they happen wholly or not at all, after a backup. On both databases."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from cmprogramme.storage import Store, migrations, views
from cmprogramme.storage.address import Address, Dialect, address_of
from cmprogramme.storage.database import Database
from cmprogramme.storage.engines import inside
from cmprogramme.storage.making import SCHEMA, build
from cmprogramme.storage.migrate import migrate, pending, upgrade
from cmprogramme.storage.rows import METADATA
from lifecycle.base.errors import StoreUnavailable
from tests.cmprogramme.storage.schema_text import DIALECTS, schema
from tests.cmprogramme.storage.store_builders import content, idea, put, started
from tests.waiting import GIVES_UP_AFTER

GENERATE = "python -m tests.cmprogramme.storage.schema_text"

SECOND = """
import os, signal
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "0004", "0003", None, None

def upgrade():
    with op.batch_alter_table("noun") as table:
        table.add_column(sa.Column("novelty", sa.BigInteger(), nullable=False, server_default="7"))
        table.create_check_constraint("ck_noun_novelty_1", "novelty < 9")
    op.create_table("extra", sa.Column("id", sa.Uuid(), primary_key=True))
    op.execute("UPDATE noun SET novelty = 8")
    FAULT
"""


def structure(connection: Connection) -> dict[str, object]:
    """Everything about the tables: columns, keys, checks; written alike whatever made them."""
    seen = inspect(connection)
    found: dict[str, object] = {}
    for table in sorted(seen.get_table_names()):
        if table == migrations.VERSION_TABLE:
            continue
        found[table] = {
            "columns": sorted(
                (each["name"], str(each["type"]), each["nullable"], str(each["default"]))
                for each in seen.get_columns(table)
            ),
            "key": seen.get_pk_constraint(table),
            "foreign": sorted(map(str, seen.get_foreign_keys(table))),
            "unique": sorted(map(str, seen.get_unique_constraints(table))),
            "checks": sorted(
                (str(each["name"]), _plain(each["sqltext"])) for each in seen.get_check_constraints(table)
            ),
        }
    return found


def _plain(condition: str) -> str:
    return re.sub(r"[\s()\"]+", " ", condition).strip()


def test_the_migrations_make_exactly_the_tables_of_the_row_classes(
    bare_location: str, tmp_path: Path
) -> None:
    address = address_of(bare_location)
    if address.path is not None:
        address.path.parent.mkdir()
        sqlite3.connect(address.path).close()
    inside(address, lambda connection: upgrade(connection, migrations.KNOWN[-1]), writing=True)
    migrated = inside(address, structure, writing=False)
    different = inside(
        address,
        lambda connection: compare_metadata(
            MigrationContext.configure(
                connection, opts={"compare_type": True, "include_object": _not_the_version}
            ),
            METADATA,
        ),
        writing=False,
    )
    inside(address, _drop, writing=True)
    database = Database(address, read_only=False)
    try:
        database.write(build)
    finally:
        database.close()
    assert migrated == inside(address, structure, writing=False), (
        f"add a migration, and write the schema anew: {GENERATE}"
    )
    assert different == [], f"add a migration, and write the schema anew: {GENERATE}"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_new_store_is_made_from_what_the_row_classes_say(dialect: Dialect) -> None:
    written = (SCHEMA / f"{dialect}.sql").read_text(encoding="utf-8")
    assert written == schema(dialect), f"write the schema anew: {GENERATE}"


def _not_the_version(item: object, name: str, kind: str, *_: object) -> bool:
    return not (kind == "table" and name == migrations.VERSION_TABLE)


def _drop(connection: Connection) -> None:
    METADATA.drop_all(connection)
    connection.execute(text(f"DROP TABLE {migrations.VERSION_TABLE}"))


@pytest.fixture
def old(bare_location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store of version 0003 with a programme, and a program that knows 0004."""
    with Store.open(bare_location) as store:
        snapshot = started(store, idea("One"))
        store.commit(snapshot.programme.id, put(snapshot, idea("Two")))
    versions = tmp_path / "versions"
    shutil.copytree(migrations.VERSIONS, versions, ignore=shutil.ignore_patterns("__pycache__"))
    (versions / "v0004_second.py").write_text(SECOND.replace("FAULT", "pass"))
    monkeypatch.setattr(migrations, "VERSIONS", versions)
    monkeypatch.setattr(migrations, "KNOWN", ("0002", "0003", "0004"))
    monkeypatch.setattr("cmprogramme.storage.migrate.data_folder", lambda: tmp_path / "data")
    return bare_location


def fault(text: str) -> None:
    """Make the second step fail like this at its end."""
    (migrations.VERSIONS / "v0004_second.py").write_text(SECOND.replace("FAULT", text))


def answer(location: str, question: str) -> object:
    """What a database answers, asked past the store."""
    return inside(
        address_of(location), lambda connection: connection.execute(text(question)).scalar(), writing=False
    )


def tables(location: str) -> set[str]:
    return inside(
        address_of(location), lambda connection: set(inspect(connection).get_table_names()), writing=False
    )


def backups(tmp_path: Path) -> list[Path]:
    return [each for each in tmp_path.rglob("*.backup") if not each.name.startswith(".")]


def test_an_older_store_is_brought_up_to_date_when_opened(old: str, tmp_path: Path) -> None:
    with Store.open(old) as store:
        assert [info.revision for info in store.programmes()] == [2]
        assert store.check().sound
        assert store.info().version == "0004"
    assert answer(old, "SELECT min(novelty) FROM noun") == 8
    assert answer(old, "SELECT version_num FROM cmprogramme_version") == "0004"

    (kept,) = backups(tmp_path)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT version_num FROM cmprogramme_version").fetchone() == ("0003",)
        assert connection.execute(
            "SELECT content ->> 'text' FROM noun WHERE kind = 'idea' ORDER BY ordinal"
        ).fetchall() == [
            ("One",),
            ("Two",),
        ]
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (2,)


def test_views_for_reporting_tools_stand_in_no_migrations_way(old: str) -> None:
    database = Database(address_of(old), read_only=False)
    made = database.write(views.make)
    database.close()
    with Store.open(old) as store:
        assert store.info().version == "0004"
        assert store.views() == made
    assert answer(old, "SELECT count(*) FROM v_idea") == 2


def test_the_backup_of_an_older_store_restores_to_the_same_content(
    old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(old) as store:
        id = store.programmes()[0].id
        expected = content(store.load(id))
    monkeypatch.undo()
    (kept,) = backups(tmp_path)
    with Store.open(kept) as store:
        assert content(store.load(id)) == expected
        assert store.check().sound


def test_a_step_that_fails_leaves_the_store_as_it_was_and_the_next_try_succeeds(
    old: str, tmp_path: Path
) -> None:
    before = tables(old)
    fault('op.execute("SELECT nothing FROM nowhere")')
    with pytest.raises(StoreUnavailable, match="as it was"):
        Store.open(old)
    assert tables(old) == before
    assert answer(old, "SELECT version_num FROM cmprogramme_version") == "0003"
    assert answer(old, "SELECT count(*) FROM noun WHERE kind = 'idea'") == 2

    fault("pass")
    with Store.open(old) as store:
        assert store.check().sound
    assert tables(old) == before | {"extra"}


def test_a_killed_migration_leaves_the_store_as_it_was_and_the_next_try_succeeds(
    old: str, tmp_path: Path
) -> None:
    before = tables(old)
    fault("os.kill(os.getpid(), signal.SIGKILL)")
    script = (
        "import pathlib, sys\n"
        "from cmprogramme.storage import Store, migrate, migrations\n"
        "migrations.VERSIONS, migrations.KNOWN = pathlib.Path(sys.argv[2]), ('0002', '0003', '0004')\n"
        "migrate.data_folder = lambda: pathlib.Path(sys.argv[2]).parent / 'data'\n"
        "Store.open(sys.argv[1])\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script, old, str(migrations.VERSIONS)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=GIVES_UP_AFTER,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert tables(old) == before
    assert answer(old, "SELECT version_num FROM cmprogramme_version") == "0003"

    fault("pass")
    with Store.open(old) as store:
        assert store.check().sound


def test_without_room_for_a_backup_nothing_is_migrated(
    old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cmprogramme.storage.migrate.copy_file", full)
    monkeypatch.setattr("cmprogramme.storage.migrate.dump_server", full)
    with pytest.raises(StoreUnavailable, match="disk is full"):
        Store.open(old)
    assert answer(old, "SELECT version_num FROM cmprogramme_version") == "0003"
    assert backups(tmp_path) == []


def test_an_older_store_is_not_migrated_when_it_is_only_read(old: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="older version"):
        Store.open(old, read_only=True)
    assert answer(old, "SELECT version_num FROM cmprogramme_version") == "0003"
    assert backups(tmp_path) == []


def test_a_store_somebody_else_migrated_meanwhile_is_left_alone(old: str, tmp_path: Path) -> None:
    address: Address = address_of(old)
    assert migrate(address) is not None
    assert migrate(address) is None
    assert len(backups(tmp_path)) == 1


def test_a_newer_server_is_refused_and_unchanged(bare_postgres: str) -> None:
    Store.open(bare_postgres).close()
    address = address_of(bare_postgres)
    inside(
        address,
        lambda connection: connection.execute(text("UPDATE cmprogramme_version SET version_num = '9999'")),
        writing=True,
    )
    before = inside(address, structure, writing=False)
    with pytest.raises(StoreUnavailable, match="newer"):
        Store.open(bare_postgres)
    assert inside(address, structure, writing=False) == before
    assert answer(bare_postgres, "SELECT version_num FROM cmprogramme_version") == "9999"


def test_what_is_pending_is_said_without_doing_it() -> None:
    assert pending("0003") == ()
    assert pending("0002") == ("0003",)
    assert pending("9999") == ()


def test_alembic_is_not_imported_for_a_store_that_is_up_to_date(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom cmprogramme.storage import Store\n"
        "Store.open(sys.argv[1]).close()\nStore.open(sys.argv[1]).programmes()\n"
        "print('alembic' in sys.modules, 'psycopg' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "store.db")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=GIVES_UP_AFTER,
        check=True,
    )
    assert said.stdout.split() == ["False", "False"]
