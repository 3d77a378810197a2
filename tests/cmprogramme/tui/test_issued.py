"""Issued pages opened on the screen as they were frozen."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.screens.summary import SummaryRoom
from tests.cmprogramme.issuing import bytes_of, issue
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import copy_store, programme_of, screens, shown, until, visit


async def test_an_issued_page_is_read_and_saved_as_it_was_frozen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_store(tmp_path)
    with Store.open(path) as store:
        programme = programme_of(store)
        issue(store, store.load(programme))
        kept = bytes_of(store, programme)
    number = max(one for one, _ in kept)
    monkeypatch.chdir(tmp_path)
    async with screens(path) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "x", SummaryRoom)
        await until(pilot, lambda: room.page is not None)
        await hands.press("O")
        await until(pilot, lambda: isinstance(app.screen, Choose) and f"Summary {number}" in shown(app))
        await hands.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Choose) and "Read it here" in shown(app))
        await hands.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Reading) and "ALDERMOOR" in shown(app))
        await hands.press("escape")
        await until(pilot, lambda: app.screen is room)
        await hands.press("O")
        await until(pilot, lambda: isinstance(app.screen, Choose) and f"Summary {number}" in shown(app))
        await hands.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Choose) and "Read it here" in shown(app))
        await hands.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Choose) and "markdown" in shown(app))
        await hands.press("enter")
        await until(pilot, lambda: "Wrote" in hands.said)
    (written,) = tmp_path.glob("*_summary_*.html")
    assert written.read_bytes() == kept[number, "html"]
