"""Commands as processes of their own: at the same time, killed, interrupted, with nobody reading, on any store."""

from __future__ import annotations

import array
import fcntl
import json
import os
import signal
import sqlite3
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from cmprogramme.storage.migrations import KNOWN
from tests.builders import programme, with_nouns
from tests.commanding import Command
from tests.noun_strategies import plain_noun
from tests.waiting import GIVES_UP_AFTER, until

CALL = [
    sys.executable,
    "-c",
    "import sys; from cmprogramme.cli.main import main; sys.exit(main(sys.argv[1:]))",
]
Spawn = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def spawn(command: Command, tmp_path: Path) -> Iterator[Spawn]:
    """Start a command as a process; what still runs is ended with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str, **changed: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), **changed}
        process = subprocess.Popen(
            [*CALL, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=tmp_path,
            preexec_fn=interruptible,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def interruptible() -> None:
    """A run begun in the background ignores interrupts, and so would everything it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=GIVES_UP_AFTER)
    return process.returncode, out.decode(), err.decode()


def test_two_processes_write_one_programme_and_nothing_is_lost(command: Command, spawn: Spawn) -> None:
    command("init", "Aldermoor")
    writers = [
        spawn("idea", "add", f"Idea {number}", CMPROGRAMME_WHO=f"Writer {number % 2}") for number in range(6)
    ]
    results = [ended(writer) for writer in writers]
    done = [code for code, _, _ in results].count(0)
    assert all(code in (0, 5) for code, _, _ in results), results
    assert len(command("idea", "list", "--json").data["ideas"]) == done == 6
    entries = command("history", "list", "--json").data["entries"]
    assert [entry["revision"] for entry in entries] == list(range(7, 0, -1))
    assert command("store", "check").code == 0


def test_two_processes_change_one_thing_and_one_of_them_hears_of_it(command: Command, spawn: Spawn) -> None:
    command("init", "Aldermoor")
    command("cluster", "add", "Calls")
    writers = [spawn("cluster", "set", "Calls", "--note", f"from {n}", "--json") for n in range(4)]
    results = [ended(writer) for writer in writers]
    assert {code for code, _, _ in results} <= {0, 5}
    assert 0 in {code for code, _, _ in results}
    for code, _, err in results:
        if code == 5:
            clash = json.loads(err)["error"]["clashes"][0]
            assert clash["kind"] == "cluster"
            assert clash["mine"]["note"] != clash["theirs"]["note"]
    changes = [code for code, _, _ in results].count(0)
    assert command("history", "list", "--json").data["entries"][0]["revision"] == 2 + changes


def large_bundle(count: int) -> str:
    """A bundle with many ideas."""
    from cmprogramme import bundle
    from lifecycle.ideas.nouns import Idea

    one = plain_noun(Idea, {}, lambda path: "x")
    many = [one.changed(id=f"11111111-1111-4111-8111-{n:012}", text=f"Idea {n}") for n in range(count)]
    return bundle.export(with_nouns(programme(), many))


def until_written(process: subprocess.Popen[bytes], log: Path, least: int) -> None:
    """Until the store's write-ahead log holds so many bytes, or the process ended by itself."""
    until(
        lambda: process.poll() is not None or (log.exists() and log.stat().st_size >= least),
        f"{least} bytes in {log.name}",
    )


def unread(pipe: IO[str]) -> int:
    """Bytes in a pipe that its reader has not taken yet."""
    count = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, count)
    return count[0]


def test_an_import_that_is_killed_leaves_all_or_nothing(
    command: Command, spawn: Spawn, tmp_path: Path
) -> None:
    file = tmp_path / "large.json"
    file.write_text(large_bundle(500), encoding="utf-8")
    command("init", "Other")
    for moment in (0, 1, 100_000):
        process = spawn("import", str(file))
        until_written(process, tmp_path / "store.db-wal", moment)
        process.kill()
        process.communicate()
        listed = command("list", "--json")
        assert listed.code == 0
        names = {one["name"] for one in listed.data["programmes"]}
        assert "Other" in names
        if "Aldermoor" in names:
            assert len(command("idea", "list", "--programme", "Aldermoor", "--json").data["ideas"]) == 500
        assert command("store", "check").code == 0
    assert ended(spawn("import", str(file)))[0] == 0
    assert len(command("idea", "list", "--json").data["ideas"]) == 500


def test_an_interrupt_ends_with_130_and_nothing_half_written(
    command: Command, spawn: Spawn, tmp_path: Path
) -> None:
    command("init", "Aldermoor")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = spawn("idea", "import", str(pipe))
    with pipe.open("w", encoding="utf-8") as stream:
        stream.write("Half an idea\n")
        stream.flush()
        until(lambda: unread(stream) == 0, "the process reading its input")
        process.send_signal(signal.SIGINT)
    # Only now is the input at its end: a signal that comes between two reads is seen by Python after the second one.
    code, out, err = ended(process)
    assert (code, out) == (130, "")
    assert err.strip() == "Interrupted; nothing half written."
    assert command("idea", "list", "--json").data["ideas"] == []


def test_nobody_reading_the_output_is_no_error(command: Command, tmp_path: Path) -> None:
    command("init", "Aldermoor")
    for number in range(40):
        command("cluster", "add", f"Cluster {number}", "--note", "x" * 3000)
    script = 'set -o pipefail; "$0" "$@" cluster list --json | head -c 10 >/dev/null; echo "${PIPESTATUS[0]}"'
    ran = subprocess.run(
        ["bash", "-c", script, *CALL],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        check=False,
    )
    assert (ran.stdout, ran.stderr) == ("0\n", "")


def test_a_full_disk_under_the_output_is_told(tmp_path: Path) -> None:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); {CALL[2]}"
    with (tmp_path / "out").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-c", limited, "schema", "bundle"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
            check=False,
        )
    assert ran.returncode == 7
    assert "The output was not written.\nThe disk is full." in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_any_encoding_of_the_terminal_gets_its_text(command: Command, spawn: Spawn, encoding: str) -> None:
    command("init", "Größe 日本")
    code, out, err = (
        ended(spawn("list", PYTHONIOENCODING=encoding))
        if encoding != "latin-1"
        else (*_latin(spawn("list", PYTHONIOENCODING=encoding)),)
    )
    assert (code, err) == (0, "")
    assert "Gr" in out
    code, out, _ = ended(spawn("list", "--json", PYTHONIOENCODING=encoding))
    assert code == 0
    assert json.loads(out)["data"]["programmes"][0]["name"] == "Größe 日本"


def _latin(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=GIVES_UP_AFTER)
    return process.returncode, out.decode("latin-1"), err.decode("latin-1")


# stores


def test_a_store_that_cannot_be_written_says_so(command: Command, tmp_path: Path) -> None:
    command("init", "Aldermoor")
    ran = command("--read-only", "idea", "add", "x", "--json")
    assert ran.code == 6
    assert command("--read-only", "status").code == 0
    for words in (
        ("delete", "Aldermoor", "--confirm", "Aldermoor"),
        ("archive", "Aldermoor"),
        ("undo",),
        ("init", "B"),
    ):
        assert command("--read-only", *words).code == 6, words
    assert [one["name"] for one in command("list", "--json").data["programmes"]] == ["Aldermoor"]


def test_a_newer_database_is_refused_and_left_alone(command: Command, tmp_path: Path) -> None:
    command("init", "Aldermoor")
    store = tmp_path / "store.db"
    database = sqlite3.connect(store, isolation_level=None)
    database.execute("UPDATE cmprogramme_version SET version_num = ?", (f"{KNOWN[-1]}9",))
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    before = store.read_bytes()
    for words in (("status",), ("idea", "add", "x"), ("store", "migrate"), ("list",)):
        ran = command(*words)
        assert ran.code == 7, words
        assert "newer" in ran.err
        assert "Traceback" not in ran.err
    assert store.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to look at" * 10])
def test_a_file_that_is_no_store_is_refused_and_left_alone(
    command: Command, tmp_path: Path, content: bytes
) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(content)
    ran = command("list", "--json")
    assert ran.code == 7
    assert ran.error["do"]
    assert store.read_bytes() == content


def test_a_store_in_a_place_that_cannot_be_is_refused(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    for location in (str(tmp_path / "file" / "store.db"), "mysql://x/y", str(tmp_path)):
        monkeypatch.setenv("CMPROGRAMME_STORE", location)
        ran = command("list")
        assert ran.code == 7, location
        assert "Traceback" not in ran.err


def test_the_address_may_stand_in_a_file_of_ones_own(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reference = tmp_path / "address"
    reference.write_text(str(tmp_path / "elsewhere.db") + "\n")
    reference.chmod(0o644)
    monkeypatch.delenv("CMPROGRAMME_STORE")
    monkeypatch.setenv("CMPROGRAMME_STORE_FILE", str(reference))
    assert command("list").code == 7, "others may read it"
    reference.chmod(0o600)
    assert command("init", "Aldermoor").code == 0
    assert (tmp_path / "elsewhere.db").exists()


def test_a_postgresql_server_by_its_url_does_the_same(
    command: Command, clean_postgres: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command("init", "Aldermoor")
    command("cluster", "add", "Calls", "--note", "a\x1b[31mb")
    file = tmp_path / "bundle.json"
    assert command("export", str(file)).code == 0
    monkeypatch.setenv("CMPROGRAMME_STORE", clean_postgres)
    assert command("import", str(file)).code == 0
    again = tmp_path / "again.json"
    assert command("export", str(again)).code == 0
    assert again.read_bytes() == file.read_bytes()
    assert command("idea", "add", "Call back").code == 0
    assert command("undo").code == 0
    assert command("store", "check").code == 0
    shown = command("store", "info", "--json").data
    assert shown["dialect"] == "postgresql"
    password = clean_postgres.split(":")[2].split("@")[0] if clean_postgres.count(":") > 2 else ""
    assert not password or password not in json.dumps(shown)


def test_a_server_that_is_away_is_told_without_its_password(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "CMPROGRAMME_STORE", "postgresql://me:canary-secret@127.0.0.1:1/none?connect_timeout=1"
    )
    for words in (("list",), ("paths",), ("doctor",), ("store", "info"), ("--debug", "status")):
        ran = command(*words)
        assert "canary-secret" not in ran.out + ran.err
        assert ran.code in (0, 6, 7)
