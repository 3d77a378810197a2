"""A command line over a store of its own, run in this process."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cmprogramme.cli import options
from cmprogramme.cli.main import main
from cmprogramme.storage.store import Store
from tests.commanding import AREA_SCORES, ROSTER, Ran, said_yes
from tests.commanding import Command as Command


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command; `stdin` feeds it. A record gets its yes. No setting of this machine reaches it."""
    monkeypatch.setenv("CMPROGRAMME_STORE", str(tmp_path / "store.db"))
    monkeypatch.setenv("CMPROGRAMME_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("CMPROGRAMME_WHO", "Tester")
    monkeypatch.setenv("CMPROGRAMME_TODAY", "2026-11-23")
    monkeypatch.delenv("CMPROGRAMME_STORE_FILE", raising=False)
    monkeypatch.setattr(options, "current", options.current)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def run(*arguments: str, stdin: str | None = None) -> Ran:
        feed = io.BytesIO((stdin or "").encode("utf-8", "surrogatepass"))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(feed, encoding="utf-8"))
        capsys.readouterr()
        code = main(said_yes(arguments))
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


@pytest.fixture
def one_store(command: Command, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All commands of a test share one open store: quicker, where opening it is not what is tested."""
    opened: dict[tuple[str, bool], Store] = {}
    open_store, close_store = Store.open, Store.close

    def kept(location: str | Path, read_only: bool = False, **options: Any) -> Store:
        key = (str(location), read_only)
        if key not in opened:
            opened[key] = open_store(location, read_only, **options)
        return opened[key]

    monkeypatch.setattr(Store, "open", kept)
    monkeypatch.setattr(Store, "close", lambda store: None)
    yield
    for store in opened.values():
        close_store(store)


@pytest.fixture
def started(command: Command) -> Command:
    """The same, with a programme on core, the roster of the worked example and its scores."""
    assert command("init", "Aldermoor", "--playbook", "core", "--no-input").code == 0
    assert command("person", "import", str(ROSTER)).code == 0
    assert (
        command("assess", "record", *AREA_SCORES, "--evidence", "observed", "--date", "2026-11-02").code == 0
    )
    return command
