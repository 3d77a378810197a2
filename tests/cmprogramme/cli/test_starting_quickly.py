"""Looking something up starts nothing: help, version and typing errors import no database, graph, screen or room."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HEAVY = (
    "sqlalchemy",
    "sqlmodel",
    "networkx",
    "textual",
    "pendulum",
    "pydantic",
    "cyclopts",
    "rich",
    "highspy",
    "alembic",
    "jinja2",
    "ruamel",
    "tempfile",
    "decimal",
    "lifecycle.base.dayreading",
    "lifecycle.snapshot",
    "lifecycle.kinds",
    "lifecycle.people",
    "lifecycle.ideas",
    "lifecycle.gates",
    "cmprogramme.storage",
    "cmprogramme.cli.session",
)
CALL = "import sys; from cmprogramme.cli.main import main; sys.exit(main(sys.argv[1:]))"


DATABASE_LIBRARY = ("sqlmodel", "sqlalchemy", "alembic")
"""What the schema needs, and nothing that reads or writes in ordinary work."""


def imported(*arguments: str, store: str = "") -> tuple[set[str], int]:
    """The modules Python imported for a command, by -X importtime, and its exit code."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", CALL, *arguments],
        env={**os.environ, "CMPROGRAMME_WHO": "Tester", **({"CMPROGRAMME_STORE": store} if store else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in ran.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}, ran.returncode


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["gate", "-h"], 0),
        (["segment", "--help"], 0),
        (["gaet"], 2),
        ([], 2),
    ],
)
def test_looking_something_up_imports_nothing_heavy(arguments: list[str], code: int) -> None:
    modules, ended = imported(*arguments)
    assert ended == code
    assert "cmprogramme.cli.main" in modules
    found = {name for name in modules for heavy in HEAVY if name == heavy or name.startswith(f"{heavy}.")}
    assert not found


def test_a_command_that_reads_no_graph_imports_neither_solver_nor_screen() -> None:
    modules, ended = imported("config", "get", "ui.theme")
    assert ended == 0
    assert "cyclopts" in modules
    assert not {name for name in modules if name.split(".")[0] in ("highspy", "textual", "alembic", "jinja2")}


def test_reading_and_writing_a_store_never_waits_for_the_library_of_the_schema(tmp_path: Path) -> None:
    store = str(tmp_path / "store.db")
    for arguments in (
        ("init", "Aldermoor", "--playbook", "core", "--no-input"),
        ("idea", "add", "Loyalty card"),
        ("status", "--json"),
        ("history", "list"),
        ("undo",),
    ):
        modules, ended = imported(*arguments, store=store)
        assert ended == 0, arguments
        assert "sqlite3" in modules
        assert not {name for name in modules if name.split(".")[0] in (*DATABASE_LIBRARY, "psycopg")}, (
            arguments
        )


def test_a_command_without_words_of_its_own_imports_no_reader_of_words(tmp_path: Path) -> None:
    store = str(tmp_path / "store.db")
    imported("init", "Aldermoor", "--playbook", "core", "--no-input", store=store)
    modules, ended = imported("status", "--json", store=store)
    assert ended == 0
    assert "cyclopts" not in modules


def test_looking_imports_neither_the_sponsors_page_nor_teams_over_all_stages(tmp_path: Path) -> None:
    late = {"cmprogramme.pages", "cmprogramme.reports", "lifecycle.summary.sheet", "typst"}
    late |= {"lifecycle.team.in_turn", "seating.all_stages"}
    assert all(find_spec(name) for name in late), "what has another name now is not looked for"
    store = str(tmp_path / "store.db")
    imported("init", "Aldermoor", "--playbook", "core", "--no-input", store=store)
    for words in (("person", "list"), ("status",)):
        modules, ended = imported(*words, store=store)
        assert ended == 0
        assert "lifecycle.kinds" in modules
        assert not late & modules, words
