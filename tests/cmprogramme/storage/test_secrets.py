"""A password of a store, and people's values, are in no message; and no library is imported before it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy.engine import make_url

from cmprogramme.storage import Store, location
from cmprogramme.storage.address import address_of
from cmprogramme.storage.nouns import INSERT
from lifecycle.base.errors import LifecycleError
from tests.cmprogramme.storage.store_builders import idea, put, started
from tests.waiting import GIVES_UP_AFTER

CANARY = "kanarienvogel"


def told(deed: Callable[[], object]) -> str:
    """Everything a crash report could print of the refusal, with the whole chain of causes."""
    with pytest.raises(LifecycleError) as caught:
        deed()
    return "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://bryn:{CANARY}@127.0.0.1:1/programmes",
        f"postgresql+psycopg://bryn:{CANARY}@127.0.0.1:1/programmes",
        f"postgres://127.0.0.1:1/programmes?user=bryn&password={CANARY}",
        f"postgresql://127.0.0.1:1/programmes?sslpassword={CANARY}&passfile=/{CANARY}",
        f"postgresql://bryn:{CANARY}@127.0.0.1:99999/programmes",
        f"postgresql://bryn:{CANARY}@127.0.0.1:port/programmes",
        f"postgresql://bryn:{CANARY}@[::1/programmes",
        f"postgresql://bryn:{CANARY}@",
        f"postgresql://bryn:1/{CANARY}@127.0.0.1:1/programmes",
        f"postgresql://bryn:a/{CANARY}@127.0.0.1:1/programmes",
        f"postgresql://bryn:1?{CANARY}@127.0.0.1:1/programmes",
        f"postgresql://bryn:1#{CANARY}@127.0.0.1:1/programmes",
        f"postgresql://bryn:1@{CANARY}@127.0.0.1:1/programmes",
        f"mysql://bryn:{CANARY}@127.0.0.1/programmes",
        f"postgresql://bryn:{CANARY}@127.0.0.1:1/programmes?no_such_option={CANARY}",
        f"postgresql://bryn:{CANARY}@127.0.0.1:1/programmes?connect_timeout={CANARY}",
    ],
)
def test_no_way_of_writing_a_password_lets_it_out(url: str) -> None:
    assert CANARY not in told(lambda: Store.open(url))


def test_a_wrong_password_is_told_without_it(bare_postgres: str) -> None:
    server = make_url(bare_postgres)
    with Store.open(bare_postgres) as store:
        store.database.write(lambda link: link.run("DROP ROLE IF EXISTS nobody_here"))
    wrong = server.set(username="nobody_here", password=CANARY).render_as_string(hide_password=False)
    said = told(lambda: Store.open(wrong))
    assert CANARY not in said
    assert "StoreUnavailable" in said


def test_an_address_shows_where_it_is_and_no_more() -> None:
    shown = address_of(
        f"postgresql://bryn:{CANARY}@db.example:5432/programmes?sslmode=require&password={CANARY}"
    ).shown
    assert shown == "postgresql://bryn:***@db.example:5432/programmes"
    assert CANARY not in repr(address_of(f"postgresql://bryn:{CANARY}@db.example/programmes"))


def test_a_store_and_its_parts_do_not_print_the_password(bare_postgres: str) -> None:
    url = make_url(bare_postgres).set(password=CANARY)
    given = url.render_as_string(hide_password=False)
    assert quote(CANARY) in given
    with Store.open(given) as store:
        said = f"{store!r} {store.database!r} {store.info()!r} {store.shown}"
    assert CANARY not in said


def test_values_of_people_are_in_no_error_of_the_database(store_location: str) -> None:
    with Store.open(store_location, patience=0.2) as store:
        snapshot = started(store)
        row = {
            "programme": snapshot.programme.id,
            "kind": "idea",
            "id": snapshot.programme.id,
            "revision": None,
            "ordinal": 99,
            "content": idea(f"about {CANARY}").model_dump_json(),
        }
        said = told(lambda: store.database.write(lambda link: link.run(INSERT, row)))
        assert CANARY not in said
        assert "99" not in said.split("does not fit")[-1]

        store.commit(snapshot.programme.id, put(snapshot, idea(f"about {CANARY}", detail=CANARY)))
        store.database.write(
            lambda link: link.run(
                "UPDATE noun SET content = :content WHERE kind = 'programme'",
                {"content": f'{{"scope": ["{CANARY}"]}}'},
            )
        )
    with Store.open(store_location) as again:
        assert CANARY not in told(lambda: again.load(snapshot.programme.id))


def test_a_file_that_holds_the_password_does_not_let_it_out(tmp_path: Path) -> None:
    reference = tmp_path / "where"
    reference.write_text(f"postgresql://bryn:{CANARY}@h/d\nand {CANARY}")
    reference.chmod(0o600)
    assert CANARY not in told(lambda: location.resolve({"CMPROGRAMME_STORE_FILE": str(reference)}))


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import cmprogramme", ("sqlmodel", "sqlalchemy", "alembic", "psycopg", "lifecycle")),
        ("import cmprogramme.storage.location", ("sqlmodel", "sqlalchemy", "alembic", "psycopg", "networkx")),
        (
            "from cmprogramme.storage import Store",
            ("sqlmodel", "sqlalchemy", "alembic", "psycopg", "textual", "networkx"),
        ),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(statement: str, absent: tuple[str, ...]) -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{statement}\nimport sys\nprint(*(name for name in {absent} if name in sys.modules))",
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=GIVES_UP_AFTER,
        check=True,
    )
    assert said.stdout.split() == []


def test_the_database_library_is_imported_by_storage_alone() -> None:
    root = Path(__file__).parents[3]
    for package in ("lifecycle", "playbooks", "cmprogramme", "seating"):
        for file in (root / package).rglob("*.py"):
            if "storage" not in file.parts:
                lines = file.read_text(encoding="utf-8").splitlines()
                imports = [line for line in lines if line.lstrip().startswith(("import ", "from "))]
                assert not [line for line in imports if "sqlmodel" in line or "sqlalchemy" in line], file
