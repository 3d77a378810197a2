"""The screens as plain text, one picture each: what a reader sees at 80x24 and 120x36."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from cmprogramme.tui.screens.room import Room
from tests.cmprogramme.tui.running import copy_store, screens, settled, shown, until, visit


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize(
    ("place", "name"),
    [("1", "overview"), ("2", "gates"), ("4", "ideas"), ("5", "capabilities")],
)
async def test_the_screen_looks_as_drawn(
    place: str, name: str, size: tuple[int, int], tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    async with screens(copy_store(tmp_path), size=size) as (app, pilot):
        room = await visit(app, pilot, place, Room)
        if place == "1":
            await until(pilot, lambda: bool(room.pane("changes").rows))
        await settled(app, pilot)
        assert shown(app) == snapshot


async def test_the_screens_work_with_ascii_shapes_only(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    async with screens(copy_store(tmp_path), size=(80, 24), glyphs="ascii") as (app, pilot):
        await visit(app, pilot, "2", Room)
        picture = "\n".join(
            "".join(segment.text for segment in strip).rstrip()
            for strip in app.screen._compositor.render_strips()
        )
        assert picture.isascii()
        assert picture == snapshot
