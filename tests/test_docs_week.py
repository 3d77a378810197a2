"""The second part of the tutorial: its keys pressed as written, and what it shows of the screen is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmprogramme.tui.app import Shell
from cmprogramme.tui.starting import Wanted, demo_session
from tests.cmprogramme.tui.running import settled, shown, until
from tests.cmprogramme.tui.strokes import press

PAGE = Path(__file__).parent.parent / "docs" / "week.md"
BLOCK = re.compile(r"^```(console|keys|screen)\n(.*?)^```$", re.M | re.S)
START = re.compile(r"\$ cmprogramme demo --at (\w+)")
SIZE = (80, 24)

Chapter = tuple[str, list[tuple[str, str]]]


def chapters() -> list[Chapter]:
    """Where the demonstration is opened, and the blocks that follow."""
    found: list[Chapter] = []
    for kind, block in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "console":
            started = START.match(block)
            assert started, block
            found.append((started[1], []))
        else:
            found[-1][1].append((kind, block))
    return found


@pytest.mark.parametrize("chapter", chapters(), ids=[at for at, _ in chapters()])
async def test_a_chapter_is_played_as_written(
    chapter: Chapter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, blocks = chapter
    assert [kind for kind, _ in blocks].count("screen") >= 2, "a chapter shows what its keys bring"
    monkeypatch.setenv("CMPROGRAMME_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("CMPROGRAMME_WHO", "Rafe")
    monkeypatch.delenv("CMPROGRAMME_TODAY", raising=False)
    session = demo_session(Wanted(demo=True, at=at), tmp_path)
    app = Shell(lambda: session, glyphs="unicode", environ={"LANG": "C.UTF-8"})
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.rooms is not None and app.rooms.here == "1")
        await settled(app, pilot)
        for kind, block in blocks:
            for line in filter(str.strip, block.splitlines()):
                if kind == "keys":
                    await press(app, pilot, line)
                    await settled(app, pilot)
                else:
                    assert plain(line) in plain(shown(app)), f"{line.strip()!r} is not on:\n{shown(app)}"
    session.store.close()


def plain(text: str) -> str:
    """The words, one space between them."""
    return " ".join(text.split())
