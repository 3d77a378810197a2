"""Pictures of the screens, drawn from the demonstration: docs/pictures/*.svg, and the same as text beside them.

    python -m docs.drawing          (or: make docs)

tests/test_docs_pictures.py fails when a screen looks different from its picture.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from textual.pilot import Pilot

from cmprogramme.founding import read_founding
from cmprogramme.tui.app import Shell
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.session import Session
from cmprogramme.tui.starting import Wanted, demo_session
from lifecycle.base.days import days_later
from lifecycle.founding import found
from lifecycle.programme import Programme

FOLDER = Path(__file__).parent / "pictures"
SIZE = (112, 32)
PATIENCE = 60.0
SCREENS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "overview": ("B1", "1", ()),
    "gates": ("B1", "2", ()),
    "team": ("B1", "3", ()),
    "capabilities": ("B1", "5", ()),
    "programmes": ("B1", "0", ()),
    "work": ("G3", "5", ("f", "w")),
    "bars": ("G3", "5", ("f", "w", "v")),
    "owed": ("G3", "5", ("f", "o")),
    "propositions": ("B3", "7", ("f", "p", "J", "J")),
    "scorecard": ("R3", "8", ("f", "s")),
    "commitment": ("R3", "7", ("f", "c")),
}
"""Name of a picture: where the demonstration stands, the screen, and the keys pressed there."""
PLACES = {"0": "programmes"}
"""What is behind a key that is not called by it."""

BEGUN_BEFORE = 7
"""Days the second programme has been going on."""

SURROUNDINGS = {"CMPROGRAMME_WHO": "Rafe", "CMPROGRAMME_CONFIG": "nowhere.toml", "LANG": "C.UTF-8"}
LEFT_OUT = re.compile(r"\s*(?:@font-face \{.*?\}|<!--.*?-->)", re.S)
"""Fonts from elsewhere, and comments: a picture fetches nothing."""
FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
NUMBERED = re.compile(r"terminal-\d+-")


def draw(names: Sequence[str] = ()) -> dict[str, tuple[str, str]]:
    """(SVG, plain text) of the screens named, all without names."""
    wanted = tuple(names) or tuple(SCREENS)
    found: dict[str, tuple[str, str]] = {}
    for at in dict.fromkeys(SCREENS[name][0] for name in wanted):
        with surroundings(), tempfile.TemporaryDirectory() as folder:
            there = [name for name in wanted if SCREENS[name][0] == at]
            found |= asyncio.run(drawn(Path(folder), at, there))
    return found


async def drawn(folder: Path, at: str, names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Those of one place of the story, within a running loop."""
    session = demo_session(Wanted(demo=True, at=at), folder)
    session.hint = ""
    if "programmes" in names:
        begin_another(session)
    app = Shell(lambda: session, glyphs="unicode", environ=SURROUNDINGS)
    found = {}
    async with app.run_test(size=SIZE) as pilot:
        for name in names:
            _, place, keys = SCREENS[name]
            await come_to(app, pilot, place)
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await come_to(app, pilot, place)
            picture = NUMBERED.sub(f"{name}-", app.export_screenshot(title="cmprogramme", simplify=True))
            found[name] = (LEFT_OUT.sub("", picture).replace("Fira Code, monospace", FONT), text_of(app))
    session.store.close()
    return found


def begin_another(session: Session) -> None:
    """A second programme beside the story, begun a week ago by the same rule as any: so that a list is one."""
    if session.programme is None:
        return
    day = session.today(session.store.load(session.programme))
    id, begun = UUID(int=2), days_later(day, -BEGUN_BEFORE)
    texts = {
        "name": "Harbour Bank",
        "playbook": "retail-bank",
        "leader": "Olga",
        "first_day": begun.isoformat(),
    }
    made = found(read_founding(texts, id, day), session.stamp(day)).change
    programme = made.put(Programme).changed(demo=True, clock=day)
    session.store.create(replace(made, puts=(programme, *(one for one in made.puts if one.id != id))))


async def come_to(app: Shell, pilot: Pilot[int], key: str) -> None:
    """Go to a screen and wait until nothing on it changes any more."""
    waited, before, calm = 0.0, "", 0
    while calm < 5:
        if waited > PATIENCE:
            raise TimeoutError(f"Screen {key} did not come to rest in {PATIENCE:g} s.")
        if app.rooms is not None and app.rooms.here != PLACES.get(key, key):
            await pilot.press("escape", key)  # a grid takes digits until then
        await pilot.pause(0.1)
        waited += 0.1
        now = text_of(app) if there(app, key) else ""
        calm, before = (calm + 1 if now and now == before else 0), now


def there(app: Shell, key: str) -> bool:
    """Whether the screen is drawn, its slow answers included."""
    if app.rooms is None or app.rooms.here != PLACES.get(key, key) or not isinstance(app.screen, Room):
        return False
    busy = any(not worker.is_finished and worker.group != "poll" for worker in app.workers)
    return app.screen.is_mounted and not app.screen.stale and not busy


def text_of(app: Shell) -> str:
    """What is on the screen, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"


@contextmanager
def surroundings() -> Iterator[None]:
    """The same on every machine: who writes, settings, language, no wish about colour."""
    before = dict(os.environ)
    try:
        os.environ.update(SURROUNDINGS)
        for name in ("NO_COLOR", "CMPROGRAMME_TODAY"):
            os.environ.pop(name, None)
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main(names: Sequence[str] = ()) -> None:
    """Write every picture, or those named."""
    FOLDER.mkdir(exist_ok=True)
    for name, (picture, text) in draw(names).items():
        (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")
        (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
