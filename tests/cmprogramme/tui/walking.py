"""Walks by keys in a store of one's own, as the tutorial writes them: words are keys, texts in quotes are pasted."""

from __future__ import annotations

import re
import shlex
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.shell.commands import NAMES
from cmprogramme.tui.starting import Wanted, session_for
from lifecycle.snapshot import Snapshot
from tests.cmprogramme.tui.running import settled, shown, until

TUTORIAL = (Path(__file__).parents[3] / "docs" / "tutorial.md").read_text(encoding="utf-8")
TO_G1 = "\n".join(re.findall(r"^```keys\n(.*?)^```$", TUTORIAL, re.M | re.S)).splitlines()
"""The keys of the tutorial, line by line."""
AT_ONCE = {*"0123456789", "tab", "down", "right", "space"}
"""Nothing has to be awaited after these."""
CODES = {shown: code for code, shown in NAMES.items()}


def own_place(folder: Path, monkeypatch: pytest.MonkeyPatch, today: str) -> None:
    """A folder with the tutorial's roster in it, an empty store, and settings of its own."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CMPROGRAMME_STORE", str(folder / "docs.db"))
    monkeypatch.setenv("CMPROGRAMME_CONFIG", str(folder / "settings.toml"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.setenv("CMPROGRAMME_TODAY", today)
    monkeypatch.setenv("CMPROGRAMME_WHO", "Rafe")
    roster = re.search(r"```csv\n(.*?)```", TUTORIAL, re.S)
    assert roster
    (folder / "roster.csv").write_text(roster.group(1), encoding="utf-8")


@asynccontextmanager
async def opened(
    size: tuple[int, int] = (80, 24), environ: dict[str, str] | None = None
) -> AsyncIterator[tuple[Shell, Pilot[int]]]:
    """The screens as `cmprogramme` opens them there."""
    session = session_for(Wanted())
    app = Shell(lambda: session, glyphs="unicode", environ=environ or {"LANG": "C.UTF-8"})
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.rooms is not None and app.rooms.seen is not None)
        await settled(app, pilot)
        yield app, pilot
    session.store.close()


async def walk(app: Shell, pilot: Pilot[int], lines: Iterable[str]) -> Snapshot:
    """Press everything; the programme afterwards. Fails where a line leaves a dialog open."""
    for line in lines:
        for place, word in enumerate(shlex.split(line, posix=False)):
            if word.startswith('"'):
                app.post_message(Paste(word.strip('"')))
                await pilot.pause()
            else:
                await pilot.press(CODES.get(word, word))
                if place == 0 or word not in AT_ONCE:
                    await settled(app, pilot)
        await settled(app, pilot)
        assert not isinstance(app.screen, Dialog), f"{line} left this open:\n{shown(app)}"
    assert app.desk is not None
    return app.desk.snapshot
