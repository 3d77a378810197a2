"""History and gates say who was logged in, where that is not the name somebody writes under."""

from __future__ import annotations

import re
from pathlib import Path

from cmprogramme.storage.writers import system_login
from cmprogramme.tui.screens.gates.board import Gates
from cmprogramme.tui.screens.history import History
from tests.cmprogramme.tui.running import copy_store, screens, shown, until, visit


async def test_the_history_says_who_was_logged_in_in_its_list_and_beside_it(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), size=(200, 50)) as (app, pilot):
        history = await visit(app, pilot, "H", History)
        await until(pilot, lambda: re.search(rf"Bryn +{system_login()} +Captured", shown(app)))
        await pilot.press("enter")
        await until(pilot, lambda: history.focused is history.prose("detail"))
        await until(pilot, lambda: f"(logged in as {system_login()})" in shown(app))


async def test_a_decision_says_who_was_logged_in_when_it_was_recorded(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), size=(160, 50)) as (app, pilot):
        gates = await visit(app, pilot, "2", Gates)
        while not gates.pane("records").rows:
            gates.do_before_gate()
            await pilot.pause()
        gates.pane("records").focus()
        await until(pilot, lambda: f"(logged in as {system_login()})" in shown(app).replace("\n", " "))
