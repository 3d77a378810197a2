"""The tutorial's walk by keys, pressed as written, in the smallest common terminal."""

from __future__ import annotations

import asyncio
import re
import shlex
from pathlib import Path

import pytest
from textual.events import Paste

from cmprogramme.cli.main import main
from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.shell.commands import NAMES
from cmprogramme.tui.starting import Wanted, session_for
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.ideas.nouns import Idea
from lifecycle.snapshot import Snapshot
from tests.cmprogramme.tui.running import settled, shown, until

TUTORIAL = (Path(__file__).parent.parent / "docs" / "tutorial.md").read_text(encoding="utf-8")
LINES = "\n".join(re.findall(r"^```keys\n(.*?)^```$", TUTORIAL, re.M | re.S)).splitlines()
SIZE = (80, 24)
AT_ONCE = {*"0123456789", "tab", "down", "right", "space"}
"""Nothing has to be awaited after these."""
CODES = {shown: code for code, shown in NAMES.items()}


async def walk() -> Snapshot:
    """Press everything; the programme afterwards. Fails where a line leaves a dialog open."""
    session = session_for(Wanted())
    app = Shell(lambda: session, glyphs="unicode", environ={"LANG": "C.UTF-8"})
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.rooms is not None and app.rooms.here == "1")
        await settled(app, pilot)
        for line in LINES:
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
        snapshot = app.desk.snapshot
    session.store.close()
    return snapshot


def test_the_walk_by_keys_leads_from_an_empty_programme_past_g1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CMPROGRAMME_STORE", str(tmp_path / "docs.db"))
    monkeypatch.setenv("CMPROGRAMME_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("CMPROGRAMME_TODAY", "2026-11-23")
    monkeypatch.setenv("CMPROGRAMME_WHO", "Rafe")
    roster = re.search(r"```csv\n(.*?)```", TUTORIAL, re.S)
    assert roster
    (tmp_path / "roster.csv").write_text(roster.group(1), encoding="utf-8")
    assert main(["init", "By keys", "--playbook", "core", "--no-input"]) == 0
    assert main(["person", "import", "roster.csv"]) == 0
    snapshot = asyncio.run(walk())
    decided = {decision.gate: decision.outcome for decision in snapshot.all(Decision)}
    assert decided == {Gate.G0: Outcome.CONDITIONAL_GO, Gate.G1: Outcome.GO}
    assert snapshot.programme.stage is Stage.POOL
    assert [idea.text for idea in snapshot.all(Idea)] == ["Tell newcomers what their first bill will be"]
