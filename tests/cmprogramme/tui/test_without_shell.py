"""Nothing that is drawn sends anybody to the shell: every screen and part, what is refused, what the forms say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmprogramme.tui.app import Shell
from cmprogramme.tui.asked import question_of
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.actions import all_actions
from lifecycle.base.phases import Stage
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import copy_store, screens, shown, until

SHELL = re.compile(r"\bcmprogramme (?!founders\b)[a-z]+(?: [a-z-]+)?")
PLACES = (*"123456789", "programmes", "history", "messages", "settings", "summary")
PLACES = (*PLACES, "6-registers", "7-registers", "8-registers")


def sent(text: str) -> list[str]:
    """Whatever in a text is to be typed at a shell; a line cut at the edge of the window too."""
    return [found.group() for found in SHELL.finditer(" ".join(text.split()))]


def said(app: Shell) -> Iterator[str]:
    """What is drawn now, every pane to its end, and what can be done with why not."""
    yield shown(app)
    room = app.screen
    assert isinstance(room, Room)
    yield room.text()
    yield from room.purpose()
    beside = app.rooms.acts_beside(()) if app.rooms is not None else []
    for offer in app.offers():
        yield f"{offer.command.words} {offer.command.line} {offer.refusal}"
    for entry in beside if room.PLACE in ("1", "8") else ():
        yield f"{entry.words} {entry.line} {entry.refusal}"


def there(app: Shell) -> bool:
    """Whether a screen is drawn."""
    return isinstance(app.screen, Room) and app.screen.is_mounted and not app.screen.stale


async def walk(app: Shell, hands: Hands) -> list[str]:
    """Every screen and part of it, the cursor on every row of what needs somebody and of the gates."""
    found: list[str] = []

    def look() -> None:
        found.extend(each for text in said(app) for each in sent(text))

    for place in PLACES:
        app.go(place)
        await until(
            hands.pilot,
            lambda: isinstance(app.screen, Room) and app.screen.is_mounted and not app.screen.stale,
        )
        await hands.pilot.pause()
        room = app.screen
        assert isinstance(room, Room)
        look()
        if isinstance(room, TabbedRoom):
            for number in range(len(room.TABS)):
                room.show_tab(number)
                await hands.pilot.pause()
                look()
        if place in ("1", "2"):
            pane = room.focused
            rows = len(pane.rows) if isinstance(pane, Pane) else 0
            for _ in range(min(rows, 30)):
                await hands.press("down")
                look()
    return found


@pytest.mark.long
@pytest.mark.parametrize("stage", [None, Stage.POOL, Stage.R2])
async def test_no_screen_no_refusal_and_no_help_names_a_command(tmp_path: Path, stage: Stage | None) -> None:
    path = empty_store(tmp_path) if stage is None else copy_store(tmp_path, stage)
    async with screens(path, size=(160, 48)) as (app, pilot):
        assert await walk(app, Hands(app, pilot)) == []


async def test_no_form_asks_for_words_of_the_command_line(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, _):
        assert app.desk is not None
        found = []
        for act in all_actions():
            told = [act.title, act.line]
            for one in act.arguments:
                question = question_of(one, app.desk.snapshot)
                told += [f"{field.label} {field.hint}" for field in question.fields]
            found += [
                f"{act.id}: {each}" for text in told for each in (*sent(text), *re.findall(r"--[a-z]+", text))
            ]
        assert found == []
