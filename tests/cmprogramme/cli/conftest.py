"""A command line over a store of its own, run in this process."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cmprogramme.cli.main import main
from cmprogramme.cli.session import session

ROSTER = Path(__file__).parents[3] / "cmprogramme" / "demo" / "roster.csv"
SCORES = "AP=42 PR=34 PO=38 PC=30 IT=46 ME=25 CX=28 CA=36".split()


@dataclass
class Ran:
    """What one command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """`data` of --json output."""
        return json.loads(self.out)["data"]

    @property
    def error(self) -> dict[str, Any]:
        """The error of --json output."""
        found: dict[str, Any] = json.loads(self.err)["error"]
        return found


Command = Callable[..., Ran]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command; `stdin` feeds it."""
    monkeypatch.setenv("CMPROGRAMME_STORE", str(tmp_path / "store.db"))
    monkeypatch.setenv("CMPROGRAMME_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("CMPROGRAMME_WHO", "Tester")
    monkeypatch.setenv("CMPROGRAMME_TODAY", "2026-11-23")

    def run(*arguments: str, stdin: str | None = None) -> Ran:
        if stdin is not None:
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        capsys.readouterr()
        code = main(arguments)
        if "store" in session().__dict__:
            session().store.close()
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


@pytest.fixture
def started(command: Command) -> Command:
    """The same, with a programme on core, the roster of the worked example and its scores."""
    assert command("init", "Aldermoor", "--playbook", "core", "--no-input").code == 0
    assert command("person", "import", str(ROSTER)).code == 0
    assert command("assess", "record", *SCORES, "--evidence", "observed", "--date", "2026-11-02").code == 0
    return command
