"""Starting and leaving: what is imported before the first frame, dumb terminals, signals, and what fails on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import cmprogramme
from cmprogramme import __main__ as entrance
from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.screens.programmes import Programmes
from cmprogramme.tui.session import Session
from cmprogramme.tui.shell.crash import leave_report, report_text
from cmprogramme.tui.starting import chosen
from lifecycle.base.errors import NotFound, StoreUnavailable
from tests.cmprogramme.tui.running import PLAIN, copy_store, programme_of, shown, until
from tests.cmprogramme.tui.terminal import Terminal, environment_of
from tests.waiting import GIVES_UP_AFTER

HOME = Path(cmprogramme.__file__).parent.parent
HEAVY = {
    "cmprogramme",
    "lifecycle",
    "playbooks",
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "networkx",
    "pendulum",
    "cyclopts",
}
FIRST_FRAME = f"""
import sys
from cmprogramme import __main__
from cmprogramme.tui.app import Shell

def begin(self):
    self.seen = sorted(name for name in sys.modules if name.split(".")[0] in {HEAVY!r})
    self.exit(0)

Shell.begin = begin
app = Shell(lambda: None)
app.run(headless=True)
print(" ".join(app.seen))
"""
"""Prints what is imported at the moment the first frame is on the screen."""


def test_before_the_first_frame_only_the_shell_of_our_own_and_nothing_heavy_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME],
        cwd=HOME,
        capture_output=True,
        text=True,
        timeout=GIVES_UP_AFTER,
        check=True,
    )
    loaded = done.stdout.split()
    frame = {
        f"cmprogramme.tui.{name}"
        for name in ("aside", "app", "begun", "keyboard", "running", "signals", "typed", "window")
    }
    drawing = {"lifecycle", "lifecycle.base", "lifecycle.base.spoken", "lifecycle.base.command_text"}
    """What is drawn may be marked as said already; a few lines, and nothing of the rules."""
    allowed = {"cmprogramme", "cmprogramme.__main__", "cmprogramme.tui", *frame, *drawing}
    assert "cmprogramme.tui.app" in loaded
    assert [
        name for name in loaded if name not in allowed and not name.startswith("cmprogramme.tui.shell")
    ] == []


FIRST_DATA = """
import asyncio, sys
from cmprogramme.tui.app import Shell

def open_session():
    from cmprogramme.tui.starting import Wanted, session_for
    return session_for(Wanted())

async def look():
    app = Shell(open_session)
    async with app.run_test(size=(120, 36)) as pilot:
        while app.desk is None or app.desk.facts is None:
            await pilot.pause()
        await pilot.pause()
        print(" ".join(sorted(sys.modules)))

asyncio.run(look())
"""
"""Prints what is imported when the Overview has its first data."""


def test_the_first_data_waits_for_no_library_of_the_schema(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "CMPROGRAMME_STORE": str(tmp_path / "store.db"),
        "CMPROGRAMME_WHO": "Tester",
        "XDG_STATE_HOME": str(tmp_path),
    }
    make = [sys.executable, "-m", "cmprogramme", "init", "Aldermoor", "--playbook", "core", "--no-input"]
    subprocess.run(make, cwd=HOME, env=environment, capture_output=True, timeout=GIVES_UP_AFTER, check=True)
    done = subprocess.run(
        [sys.executable, "-c", FIRST_DATA],
        cwd=HOME,
        env=environment,
        capture_output=True,
        text=True,
        timeout=GIVES_UP_AFTER,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert {"sqlite3", "cmprogramme.storage.store", "cmprogramme.tui.screens.overview"} <= loaded
    late = (
        "sqlalchemy",
        "sqlmodel",
        "alembic",
        "cyclopts",
        "cmprogramme.storage.backup",
        "cmprogramme.storage.check",
        "cmprogramme.reports",
        "lifecycle.summary.sheet",
    )
    assert [name for name in sorted(loaded) if name.startswith(late)] == []


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ([], {}),
        (["--read-only"], {"--read-only": "yes"}),
        (["--programme", "Alder"], {"--programme": "Alder"}),
        (["--programme=Alder"], {"--programme": "Alder"}),
        (["demo"], {"demo": "yes"}),
        (["demo", "--at", "G2", "--keep=Mine"], {"demo": "yes", "--at": "G2", "--keep": "Mine"}),
        (["demo", "--summary", "x.html"], None),
        (["demo", "--help"], None),
        (["status"], None),
        (["--help"], None),
        (["--programme"], None),
    ],
)
def test_the_screens_are_meant_without_a_command_and_for_the_demonstration(
    given: list[str], meant: dict[str, str] | None
) -> None:
    assert entrance.screens(given) == meant


def test_a_dumb_terminal_is_refused_with_the_name_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entrance, "terminal", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    assert entrance.main([]) == 2
    assert "cmprogramme status" in capsys.readouterr().err


def test_not_in_a_terminal_the_short_help_is_printed_and_the_code_is_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cmprogramme"],
        cwd=HOME,
        capture_output=True,
        text=True,
        timeout=GIVES_UP_AFTER,
        check=False,
    )
    assert done.returncode == 2
    assert "cmprogramme" in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_settings_for_the_first_frame_come_from_file_and_environment_and_a_broken_file_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[ui]\ntheme = "cm-light"\nmouse = "off"\n')
    monkeypatch.setenv("CMPROGRAMME_CONFIG", str(file))
    assert entrance.wishes() == ("cm-light", "", False)
    monkeypatch.setenv("CMPROGRAMME_UI_GLYPHS", "ascii")
    assert entrance.wishes() == ("cm-light", "ascii", False)
    file.write_text("[ui\n")
    assert entrance.wishes() == ("", "ascii", True)


async def test_a_store_that_cannot_be_opened_says_why_and_r_tries_again(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    tries = []

    def open_session() -> Session:
        tries.append(1)
        if len(tries) == 1:
            raise StoreUnavailable(
                "The store cannot be read.", "It was written by a newer version.", "Update the program."
            )
        store = Store.open(path)
        return Session(store, programme_of(store), "Bryn")

    app = Shell(open_session, environ=PLAIN)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.failed)
        for words in ("The store cannot be read.", "newer version", "Update the program.", "r tries again"):
            assert words in shown(app)
        await pilot.press("r")
        await until(pilot, lambda: app.rooms is not None and not app.rooms.current.stale)
        assert "Aldermoor Energy" in shown(app)


async def test_an_empty_store_shows_how_to_start_and_a_store_of_several_lets_choose(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db") as store:
        session = Session(store, None, "Bryn")
        app = Shell(lambda: session, environ=PLAIN)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, Programmes))
            assert "n starts one" in shown(app)
            await pilot.press("1", "2")
            await pilot.pause()
            assert isinstance(app.screen, Programmes)
    path = copy_store(tmp_path)
    with Store.open(path) as store:
        session = Session(store, None, "Bryn")
        app = Shell(lambda: session, environ=PLAIN)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "Aldermoor Energy" in shown(app))
            await pilot.press("enter")
            await until(pilot, lambda: "NEEDS YOU" in shown(app))


def test_the_programme_is_the_one_named_else_the_current_else_the_only_one(tmp_path: Path) -> None:
    with Store.open(copy_store(tmp_path)) as store:
        only = programme_of(store)
        assert chosen(store, "Bryn", "") == only
        assert chosen(store, "Somebody", "") == only
        assert chosen(store, "Bryn", "aldermoor energy") == only
        assert chosen(store, "Bryn", str(only)[:6]) == only
        with pytest.raises(NotFound, match="no one programme 'Nowhere'"):
            chosen(store, "Bryn", "Nowhere")


def test_a_crash_report_says_where_and_never_what_is_stored(tmp_path: Path) -> None:
    secret = "a name nobody should read"
    try:
        dict[str, str]()[secret]
    except KeyError as error:
        text = report_text(error)
        path = leave_report(error, tmp_path / "state")
    assert "KeyError" in text
    assert "test_shell_start.py" in text
    assert secret not in text
    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o600


def half_typed(terminal: Terminal) -> None:
    """Goes to the ideas and types half of a reason into a form."""
    terminal.wait_for(b"NEEDS YOU")
    terminal.type(b"4")
    terminal.wait_for(b"CAPTURED")
    terminal.type(b"p")
    terminal.wait_for(b"Park this idea")
    terminal.type(b"half a reason")
    terminal.wait_for(b"half a reason")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and these signals are Unix")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_restores_the_terminal_and_keeps_what_was_being_typed(
    number: signal.Signals, tmp_path: Path
) -> None:
    terminal = Terminal(environment_of(tmp_path))
    try:
        half_typed(terminal)
        terminal.process.send_signal(number)
        code = terminal.end()
    finally:
        if terminal.process.poll() is None:
            terminal.process.kill()
    assert code == 128 + number
    assert b"\x1b[?1049l" in terminal.seen
    assert b"\x1b[?25h" in terminal.seen
    drafts = [path.read_text() for path in (tmp_path / "state").rglob("draft-*.json")]
    assert len(drafts) == 1
    assert "half a rea" in drafts[0]


def taken_away(terminal: Terminal) -> int:
    """The exit code after the terminal was taken away. It is not the controlling one: nothing is sent when it goes."""
    try:
        os.close(terminal.master)
        return terminal.process.wait(GIVES_UP_AFTER)
    finally:
        if terminal.process.poll() is None:
            terminal.process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix")
def test_a_terminal_that_goes_away_without_a_signal_ends_the_program_and_keeps_what_was_typed(
    tmp_path: Path,
) -> None:
    terminal = Terminal(environment_of(tmp_path))
    half_typed(terminal)
    assert taken_away(terminal) == 128 + signal.SIGHUP
    (draft,) = (tmp_path / "state").rglob("draft-*.json")
    assert "half a rea" in draft.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix")
def test_a_demonstration_whose_terminal_goes_away_ends_and_tells_nobody_how_to_keep_it(
    tmp_path: Path,
) -> None:
    terminal = Terminal(environment_of(tmp_path), program=("-m", "cmprogramme", "demo"))
    terminal.wait_for(b"NEEDS YOU")
    assert taken_away(terminal) == 128 + signal.SIGHUP


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix")
def test_ctrl_q_leaves_at_once_with_code_0_and_a_whole_terminal(tmp_path: Path) -> None:
    terminal = Terminal(environment_of(tmp_path))
    try:
        terminal.wait_for(b"NEEDS YOU")
        terminal.type(b"\x11")
        assert terminal.end() == 0
    finally:
        if terminal.process.poll() is None:
            terminal.process.kill()
    assert b"\x1b[?1049l" in terminal.seen
