"""Every screen, its help and its dialogs in the words of the organisation: no term of ours is left outside of what was
typed, and that stands as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.demo.story import advance
from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.registers import place_of
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.session import Session
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.kinds import KINDS
from tests.cmprogramme.tui.running import programme_of, settled, shell_on, shown, until
from tests.cmprogramme.tui.strokes import press
from tests.cmprogramme.tui.test_every_part import AT, DIALOGS, parts
from tests.cmprogramme.tui.told_store import WHO
from tests.old_words import old_words
from tests.renamed_store import renamed_store

SIZE = (160, 50)


KEYS = frozenset({"9.content", "9.upgrade"})
"""Where keys and values stand as they are typed in the files of a playbook: one's own, and those of a newer one."""


@pytest.mark.long
async def test_no_screen_says_a_term_of_ours(tmp_path: Path) -> None:
    path, stored = renamed_store(tmp_path, AT)
    found: dict[str, list[str]] = {}
    everything = ""
    with Store.open(path) as store:
        session = Session(store, programme_of(store), WHO, drafts=tmp_path / "drafts", step=advance)
        async with shell_on(session, size=SIZE) as (app, pilot):
            async for part in parts(app, pilot):
                everything += shown(app)
                found[part] = [] if part in KEYS else [*old_words(shown(app), stored)]
                await press(app, pilot, "?")
                await until(pilot, lambda: isinstance(app.screen, Dialog))
                await settled(app, pilot)
                found[f"help of {part}"] = [*old_words(app.screen.query_one(Pane).text(), stored)]
                await press(app, pilot, "esc")
                await until(pilot, lambda: isinstance(app.screen, Room))
            for keys in (*DIALOGS, "1 ctrl+p"):
                await press(app, pilot, keys)
                await until(pilot, lambda: isinstance(app.screen, Dialog))
                await settled(app, pilot)
                lists = "\n".join(pane.text() for pane in app.screen.query(Pane))
                found[keys] = [*old_words(f"{shown(app)}\n{lists}", stored)]
                await press(app, pilot, "esc")
                await until(pilot, lambda: isinstance(app.screen, Room))
    assert {place: lines for place, lines in found.items() if lines} == {}
    assert everything.count("zz") > 150


@pytest.mark.long
async def test_no_list_and_no_form_says_a_term_of_ours(tmp_path: Path) -> None:
    path, stored = renamed_store(tmp_path, AT)
    found: dict[str, list[str]] = {}
    with Store.open(path) as store:
        session = Session(store, programme_of(store), WHO, drafts=tmp_path / "drafts", step=advance)
        async with shell_on(session, size=SIZE) as (app, pilot):
            for kind in KINDS:
                if not kind.REGISTER:
                    continue
                app.go(f"{place_of(kind.KIND)}-registers:{kind.KIND}")
                await settled(app, pilot)
                found[kind.KIND] = [*old_words(shown(app), stored)]
                await press(app, pilot, "n")
                await settled(app, pilot)
                if isinstance(app.screen, Form):
                    found[f"form of {kind.KIND}"] = [*old_words(shown(app), stored)]
                    await press(app, pilot, "esc")
                    await settled(app, pilot)
                assert not isinstance(app.screen, Dialog), kind.KIND
    assert {place: lines for place, lines in found.items() if lines} == {}
    assert sum(place.startswith("form of ") for place in found) > 40
