"""Looking something up starts nothing: help, version and typing errors import no database, graph, screen or room."""

from __future__ import annotations

import subprocess
import sys

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
    "lifecycle.snapshot",
    "lifecycle.kinds",
    "lifecycle.people",
    "lifecycle.ideas",
    "lifecycle.gates",
    "cmprogramme.storage",
    "cmprogramme.cli.session",
)
CALL = "import sys; from cmprogramme.cli.main import main; sys.exit(main(sys.argv[1:]))"


def imported(*arguments: str) -> tuple[set[str], int]:
    """The modules Python imported for a command, by -X importtime, and its exit code."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", CALL, *arguments],
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
    modules, ended = imported("config", "path")
    assert ended == 0
    assert "cyclopts" in modules
    assert not {name for name in modules if name.split(".")[0] in ("highspy", "textual", "alembic", "jinja2")}
