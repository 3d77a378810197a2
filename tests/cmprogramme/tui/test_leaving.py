"""Leaving, and being ended: nobody waits for a thread, and what was not stored is offered at the next start."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.css.query import NoMatches

import cmprogramme
from cmprogramme.storage.store import Store
from cmprogramme.tui.screens.background import while_there
from cmprogramme.tui.screens.history import History
from cmprogramme.tui.solver.helper import Helper
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.ideas.nouns import Idea
from tests.cmprogramme.storage.silent_proxy import Proxy
from tests.cmprogramme.tui.running import copy_store, programme_of, screens, visit
from tests.cmprogramme.tui.terminal import Terminal, environment_of
from tests.waiting import until

NEVER_GIVES_UP = """
import sys
from cmprogramme.__main__ import main
from cmprogramme.tui import saving

saving.GIVE_UP_SECONDS = 1e9
sys.exit(main())
"""
"""The program, but that it waits for an answer as long as there is none: to wait for one in leaving is never to end."""


def texts(location: str) -> list[str]:
    """Every idea in the store."""
    with Store.open(location) as store:
        return [idea.text for idea in store.load(programme_of(store)).all(Idea)]


def test_what_was_queued_when_the_program_was_killed_is_offered_saved_and_not_offered_again(
    tmp_path: Path,
) -> None:
    environment = environment_of(tmp_path)
    path = environment["CMPROGRAMME_STORE"]
    terminal = Terminal(environment)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        try:
            terminal.wait_for(b"NEEDS YOU")
            other.execute("BEGIN IMMEDIATE")
            terminal.type(b"4")
            terminal.wait_for(b"CAPTURED")
            terminal.type(b"nRing the bell\rOpen at noon\r")
            terminal.wait_for(b"saving 2")
        finally:
            terminal.process.kill()
            terminal.end()
        other.execute("ROLLBACK")
    assert "Ring the bell" not in texts(path)
    terminal = Terminal(environment)
    try:
        terminal.wait_for(b"Not saved last time")
        terminal.type(b"s")
        terminal.wait_for(b"u undoes")

        def stored() -> bool:
            terminal.read(0.05)
            return texts(path)[-2:] == ["Ring the bell", "Open at noon"]

        until(stored, "both ideas in the store")
        terminal.type(b"\x11")
        assert terminal.end() == 0
    finally:
        if terminal.process.poll() is None:
            terminal.process.kill()
    assert texts(path).count("Ring the bell") == 1
    assert not list((tmp_path / "state").rglob("queue-*"))


@pytest.mark.parametrize("by", ["q", "SIGTERM"])
def test_leaving_does_not_wait_for_a_server_that_fell_silent(
    by: str, tmp_path: Path, clean_postgres: str
) -> None:
    with Store.open(str(copy_store(tmp_path))) as plain:
        plain.copy_to(clean_postgres)
    with Proxy(clean_postgres) as proxy:
        environment = {**environment_of(tmp_path), "CMPROGRAMME_STORE": proxy.url}
        terminal = Terminal(environment, program=("-c", NEVER_GIVES_UP))
        try:
            terminal.wait_for(b"NEEDS YOU")
            proxy.silent.set()
            terminal.wait_for(b"store away")
            if by == "q":
                terminal.type(b"q")
            else:
                terminal.process.send_signal(signal.SIGTERM)
            assert terminal.end() == (0 if by == "q" else 128 + signal.SIGTERM)
        finally:
            if terminal.process.poll() is None:
                terminal.process.kill()


async def test_the_end_of_a_child_is_heard_before_the_program_leaves_so_that_nothing_is_said_of_it() -> None:
    helper = Helper()
    process = await helper._child()
    await helper.close()
    assert process.returncode is not None


def test_no_thread_is_made_that_leaving_would_wait_for() -> None:
    sources = Path(cmprogramme.__file__).parent.rglob("*.py")
    assert not [path.name for path in sources if "to_thread(" in path.read_text(encoding="utf-8")]


async def test_what_is_read_beside_a_screen_is_dropped_where_its_lists_are_gone(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "H", History)

        async def asks() -> None:
            room.query_one("#nowhere")

        async def asks_late() -> None:
            await room.query(Pane).remove()
            room.prose("detail")

        with pytest.raises(NoMatches):
            await while_there(room, asks)
        await while_there(room, asks_late)
        assert not room.query(Pane)
