"""Every part of every screen in every window: framed, focused, and told the same in colour, without, and in ASCII."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.dialogs.help import LEGEND
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.strips import TooSmall
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.viewed import ViewedTab
from cmprogramme.tui.shell.paint import ASCII_FORMS, ASCII_TABLE
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import settled, shown, until
from tests.cmprogramme.tui.strokes import press
from tests.cmprogramme.tui.told_store import story

PLACES = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")
SIZES = ((60, 20), (140, 40), (200, 60))
USUAL = (80, 24)
DIALOGS = ("f w W", "f w t", "f w o", "f w L", "f w V", "f w n", "f", "2 D", "0 n", "1 s", "5 ?")
"""Keys that open something to fill in or to choose from."""
AT = "commitment_before"
"""28 July: the gate G3 is ahead, and every room of build holds something."""


async def parts(app: Shell, pilot: Pilot[int]) -> AsyncIterator[str]:
    """Every part of every screen, drawn: "7.segments"."""
    hands = Hands(app, pilot)
    for place in PLACES:
        room = await hands.go(place, Room)
        if not isinstance(room, TabbedRoom):
            await settled(app, pilot)
            yield place
            continue
        for number, tab in enumerate(room.TABS):
            if number:
                await hands.press("escape", "]")
                await until(pilot, lambda room=room, tab=tab: room.tab.ID == tab.ID)  # type: ignore[misc]  # bound now
            await settled(app, pilot)
            yield f"{place}.{tab.ID}"
            views = dict.fromkeys(name for name, _ in tab.VIEWS) if issubclass(tab, ViewedTab) else {}
            for view in [*views][1:]:
                await hands.press("v")
                await settled(app, pilot)
                yield f"{place}.{tab.ID} as {view}"


def framed(app: Shell, size: tuple[int, int], part: str) -> None:
    """Title, places and footer are whole, something is told between them, and a widget in sight has the focus."""
    lines = shown(app).split("\n")
    assert len(lines) == size[1], part
    assert "Aldermoor Energy" in lines[0], (part, lines[0])
    assert lines[1].split()[0] == "1", (part, lines[1])
    assert lines[-1].rstrip().endswith(("^p=more", "^p=commands")), (part, lines[-1])
    assert "?=help" in lines[-1], (part, lines[-1])
    assert "…" not in lines[-1], (part, lines[-1])
    assert sum(bool(line.strip()) for line in lines[2:-1]) >= 5, part
    assert not app.screen.query_one(TooSmall).display, part
    assert app.focused is not None, part
    assert app.focused.is_on_screen, part


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_part_is_framed_and_has_the_focus_at(size: tuple[int, int], tmp_path: Path) -> None:
    seen = []
    async with story(tmp_path, AT, size=size) as (app, pilot):
        async for part in parts(app, pilot):
            seen.append(part)
            framed(app, size, part)
    assert len(seen) == len(set(seen)) > 20


@pytest.mark.long
@pytest.mark.parametrize("size", [(60, 20), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_whatever_opens_says_how_it_is_left_and_is_left_at(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with story(tmp_path, AT, size=size) as (app, pilot):
        for keys in DIALOGS:
            await press(app, pilot, keys)
            await until(pilot, lambda: isinstance(app.screen, Dialog))
            await settled(app, pilot)
            lines = shown(app).split("\n")
            assert keys == "f" or any("esc=close" in line for line in lines), (keys, shown(app))
            assert app.focused is None or app.focused.is_on_screen, keys
            await press(app, pilot, "esc")
            await until(pilot, lambda: isinstance(app.screen, Room))
            await settled(app, pilot)


@pytest.mark.long
async def test_at_80x24_every_part_is_framed_and_tells_the_same_without_colour_and_in_ascii(
    tmp_path: Path,
) -> None:
    told: dict[str, dict[str, str]] = {}
    looks: dict[str, dict[str, Any]] = {
        "colour": {},
        "mono": {"environ": {"LANG": "C.UTF-8", "NO_COLOR": "1"}},
        "ascii": {"glyphs": "ascii"},
    }
    for name, look in looks.items():
        (tmp_path / name).mkdir()
        async with story(tmp_path / name, AT, size=USUAL, **look) as (app, pilot):
            assert app.theme == ("cm-mono" if name == "mono" else "cm-dark")
            told[name] = {}
            async for part in parts(app, pilot):
                framed(app, USUAL, part)
                told[name][part] = shown(app)
    assert told["colour"] == told["mono"]
    for part, text in told["colour"].items():
        if part.endswith(" as bars"):  # a picture of its own, where each kind of bar has a shape
            assert told["ascii"][part].isascii(), part
            assert told["ascii"][part].replace("?=help", "").count("?") == text.replace("?=help", "").count(
                "?"
            )
            continue
        lost = {one for one in text if not one.isascii() and one not in ASCII_FORMS}
        assert not lost, (part, lost)
        assert told["ascii"][part] == text.translate(ASCII_TABLE), part


def test_how_something_stands_has_a_shape_of_its_own_in_ascii() -> None:
    shapes = [ASCII_FORMS[shape] for shape, _, _ in LEGEND]
    assert len(set(shapes)) == len(shapes)
