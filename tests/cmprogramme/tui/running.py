"""Running the screens in a test: a store of the worked programme, a headless app, and waiting for what should come."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar
from uuid import UUID

import textual.app
import textual.pilot
from textual._context import active_app
from textual.pilot import Pilot
from textual.widgets import Input

from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.session import Session, Step
from lifecycle.base.phases import Stage
from tests.cmprogramme.tui.worked import WHO, make_store

R = TypeVar("R", bound=Room)
DAY = date(2026, 12, 24)
PATIENCE = 60_000
"""Turns of the program after which a test fails instead of hanging, each as long as the machine needs for it."""
A_TURN = 0.002
PLAIN: dict[str, str] = {"LANG": "C.UTF-8"}
"""An environment without NO_COLOR, whatever the machine has."""


HELD_UP = 150
"""Turns of the program a pause takes at most, where something does not come to rest because the store is held up on
purpose: each takes as long as the machine needs for it."""
OF_THE_STORE = ("poll", "saving")
"""Workers that watch the store and write into it."""


async def come_to_rest(*_: float) -> None:
    """Goes on when all is at rest and whatever could go on at once has gone on."""
    loop: Any = asyncio.get_running_loop()
    app, turns = active_app.get(None), 0
    while True:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if not isinstance(app, Shell) or at_rest(app) or turns > HELD_UP:
            return
        await asyncio.sleep(A_TURN)
        turns += 1


for waiting in (textual.app, textual.pilot):  # their own way looks every 20 ms whether the processor is idle
    vars(waiting)["wait_for_idle"] = come_to_rest


@cache
def template(stage: Stage) -> Path:
    """A store with the worked programme, made once a run."""
    path = Path(mkdtemp(prefix="cmprogramme-test-")) / "worked.db"
    store, _ = make_store(path, upto=stage)
    store.close()
    return path


def copy_store(folder: Path, stage: Stage = Stage.POOL) -> Path:
    """A store of one's own with the worked programme in it."""
    path = folder / "programmes.db"
    shutil.copy(template(stage), path)  # of a closed store one file holds all
    return path


def programme_of(store: Store) -> UUID:
    """The one programme."""
    return store.programmes()[0].id


@asynccontextmanager
async def screens(
    path: Path,
    *,
    size: tuple[int, int] = (120, 36),
    who: str = WHO,
    theme: str = "",
    glyphs: str = "unicode",
    read_only: bool = False,
    step: Step | None = None,
    environ: dict[str, str] | None = None,
    drafts: Path | None = None,
    wrap: Callable[[Store], Store] = lambda store: store,
) -> AsyncIterator[tuple[Shell, Pilot[int]]]:
    """The app on that store, with the Overview drawn."""
    store = wrap(Store.open(path))
    session = Session(store, programme_of(store), who, drafts=drafts, read_only=read_only, step=step, day=DAY)
    async with shell_on(session, size=size, theme=theme, glyphs=glyphs, environ=environ) as shell:
        yield shell


@asynccontextmanager
async def shell_on(
    session: Session,
    *,
    size: tuple[int, int],
    theme: str = "",
    glyphs: str = "unicode",
    environ: dict[str, str] | None = None,
) -> AsyncIterator[tuple[Shell, Pilot[int]]]:
    """The app on that session, with its first screen drawn; its store is closed behind it."""
    app = Shell(lambda: session, theme=theme, glyphs=glyphs, environ=PLAIN if environ is None else environ)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(
            pilot,
            lambda: app.rooms is not None and app.rooms.current.is_mounted and not app.rooms.current.stale,
        )
        await pilot.pause()
        yield app, pilot
    session.store.close()


async def until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Waits until something holds; fails when it does not in good time."""
    turns = 0
    while not holds():
        assert turns < PATIENCE, f"it did not happen in {turns} turns; the screen shows:\n{shown(pilot.app)}"
        await pilot.pause(A_TURN)
        turns += 1
    await pilot.pause()


def acted_on(app: Shell) -> bool:
    """Every key is acted on, its effect drawn, and nothing under way but the store and what an open dialog is to
    answer."""
    keyboard = app.keyboard
    asking = [worker for worker, dialog in keyboard._working.items() if dialog in app.screen_stack]
    return (
        app._message_queue.empty()
        and not keyboard.waiting
        and keyboard.ready
        and not getattr(app.screen, "stale", False)
        and all(each.is_finished or each.group in OF_THE_STORE or each in asking for each in app.workers)
    )


def at_rest(app: Shell) -> bool:
    """Every key is acted on and what it changed is stored."""
    saved = app.desk is None or not app.desk.queue.waiting
    return saved and acted_on(app) and all(each.is_finished for each in app.workers if each.group == "saving")


async def settled(app: Shell, pilot: Pilot[int]) -> None:
    """Waits until all is at rest and the screen stays the same."""
    before = ""

    def still() -> bool:
        nonlocal before
        if not at_rest(app):
            return False
        now, last = shown(app), before
        before = now
        return now == last

    await until(pilot, still)


def shown(app: object) -> str:
    """What is on the screen, as text."""
    assert isinstance(app, Shell)
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def visit(app: Shell, pilot: Pilot[int], key: str, kind: type[R]) -> R:
    """Goes to a screen by its key and gives it, drawn."""
    await pilot.press(key)
    await until(
        pilot, lambda: isinstance(app.screen, kind) and app.screen.is_mounted and not app.screen.stale
    )
    found = app.screen
    assert isinstance(found, kind)
    return found


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Types a text into the line with the focus: most of it at once, the last characters key by key."""
    line = pilot.app.focused
    assert isinstance(line, Input)
    line.insert_text_at_cursor(text[:-2])
    names = {
        " ": "space",
        "#": "number_sign",
        "@": "at",
        "!": "exclamation_mark",
        ".": "full_stop",
        "-": "minus",
    }
    await pilot.press(*(names.get(character, character) for character in text[-2:]))
