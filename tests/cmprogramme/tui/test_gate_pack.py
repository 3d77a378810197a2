"""The gate pack by keys: read as a page, saved as the very file the command writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.screens.gates import Gates
from lifecycle.base.phases import Gate
from tests.cmprogramme.demo.told import day
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import until
from tests.cmprogramme.tui.told_store import story


def written(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if "_gate-pack-g3_" in path.name and path.suffix == ".txt"]


async def test_p_reads_the_pack_and_s_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with story(tmp_path, "held") as (app, pilot):
        hands = Hands(app, pilot)
        gates = await hands.go("2", Gates)
        assert gates.gate is Gate.G3
        await hands.press("P")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        assert isinstance(app.screen, Reading)
        told = app.screen.text
        assert "CONFIDENCE IN PASSING" in told
        assert "{person:" not in told
        await hands.press("escape", "s")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await hands.press("home", "enter")
        await until(pilot, lambda: written(tmp_path))
        (path,) = written(tmp_path)
        assert day("held").isoformat() in path.name
        assert path.read_text(encoding="utf-8") == told
