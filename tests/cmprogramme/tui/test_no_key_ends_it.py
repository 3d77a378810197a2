"""No key ends the program: what is offered on every screen is pressed in bursts, and what it opens is
closed while it opens."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from cmprogramme.tui.app import Shell
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.shell.commands import Offer, keys_of
from cmprogramme.tui.widgets.pane import Pane
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import copy_store, screens

LEAVING = {"app.quit", "room.q", "app.picture"}
"""What leaves on purpose, and what writes a file beside the tests."""

ANSWERS = (
    ("escape",),
    ("y", "escape"),
    ("enter", "escape"),
    ("ctrl+s", "escape"),
    ("n",),
    ("ctrl+p", "enter", "escape"),
)
"""What is pressed behind a key, to whatever it opened."""

PLACES = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "H")

EMPTY = ("1", "3", "4", "7", "8")
"""Where an empty programme has other rows."""


def offered(app: Shell) -> list[Offer]:
    """Everything offered here by a key."""
    return [
        offer
        for offer in app.offers()
        if offer.keys and offer.command.id not in LEAVING and offer.command.group in ("here", "report")
    ]


async def home(app: Shell, hands: Hands, place: str, part: int = 0) -> None:
    """Out of every dialog, back to the screen, to a part of it."""
    for _ in range(8):
        if not app.screen.is_modal:
            break
        await hands.press("escape")
    if isinstance(app.focused, Input):
        await hands.press("escape")
    if getattr(app.screen, "PLACE", "") != place:
        await hands.press("escape", place)
    room = app.screen
    if isinstance(room, TabbedRoom) and room.at != part:
        await hands.press(*("]" * ((part - room.at) % len(room.TABS))))


def spots(app: Shell) -> list[tuple[str, str]]:
    """(pane, row) of the first row of every kind in every pane in sight."""
    return [
        (pane.id or "", key)
        for pane in app.screen.query(Pane)
        if pane.display and pane.focusable
        for key in {type(row.value): row.key for row in reversed(pane.rows) if row.kind == "item"}.values()
        or ("",)
    ]


async def all_keys(app: Shell, pilot: Pilot[int], place: str) -> int:
    """Presses what is offered at every kind of row of every pane; how many keys that were."""
    hands, answers = Hands(app, pilot), cycle(ANSWERS)
    done: set[str] = set()
    await home(app, hands, place)
    parts = len(app.screen.TABS) if isinstance(app.screen, TabbedRoom) else 1
    for part in range(parts):
        await home(app, hands, place, part)
        for pane, row in spots(app):
            while await there(app, hands, place, part, pane, row):
                offer = next((one for one in offered(app) if one.command.id not in done), None)
                if offer is None:
                    break
                done.add(offer.command.id)
                for key in (keys_of(offer.command, app._keymap)[0], *next(answers)):
                    hands.send(key)
                await hands.settled()
                assert app._exception is None, (place, pane, row, offer.command.id)
                assert app.is_running, (place, pane, row, offer.command.id)
    return len(done)


async def there(app: Shell, hands: Hands, place: str, part: int, pane: str, row: str) -> bool:
    """To a row again; whether it is still there."""
    await home(app, hands, place, part)
    found = next((one for one in app.screen.query(Pane) if one.id == pane), None)
    if found is None or not found.focusable:
        return False
    if app.focused is not found:
        found.focus()
        await hands.settled()
    return not row or found.select(row)


@pytest.mark.long
@pytest.mark.parametrize(
    ("place", "store"),
    [*((place, copy_store) for place in PLACES), *((place, empty_store) for place in EMPTY)],
    ids=[*(f"{place}-worked" for place in PLACES), *(f"{place}-empty" for place in EMPTY)],
)
async def test_whatever_is_pressed_the_program_goes_on(
    place: str, store: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with screens(store(tmp_path)) as (app, pilot):
        assert await all_keys(app, pilot, place) > 2
