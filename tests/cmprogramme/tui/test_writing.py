"""Files a screen writes: one that is there goes only when that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.tui.dialogs.ask import Choose, Confirm
from cmprogramme.tui.screens.summary import SummaryRoom
from cmprogramme.tui.widgets.pane import Pane
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import copy_store, screens, until, visit


async def test_a_file_that_is_there_is_replaced_only_when_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_store(tmp_path)
    (folder := tmp_path / "files").mkdir()
    monkeypatch.chdir(folder)
    async with screens(path) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "x", SummaryRoom)
        await until(pilot, lambda: not room.why_no_page())

        async def save() -> None:
            await hands.press("s")
            await until(pilot, lambda: isinstance(app.screen, Choose) and app.screen.is_mounted)
            app.screen.query_one(Pane).select("markdown")
            await hands.press("enter")

        await save()
        await until(pilot, lambda: any("Wrote" in message.text for message in room.desk.messages))
        (written,) = folder.iterdir()
        page = written.read_bytes()
        assert page.startswith(b"# ")
        written.write_bytes(b"mine")
        await save()
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.is_mounted)
        await hands.press("n")
        await until(pilot, lambda: app.screen is room)
        assert written.read_bytes() == b"mine"
        await save()
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.is_mounted)
        await hands.press("y")
        await until(pilot, lambda: written.read_bytes() == page)
