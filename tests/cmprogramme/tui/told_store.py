"""The demonstration in a store, as it stands after a step of its story, and the screens on it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from textual.pilot import Pilot

from cmprogramme.demo.story import advance
from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.session import Session
from tests.cmprogramme.demo.told import keep
from tests.cmprogramme.tui.running import programme_of, shell_on

WHO = "Bryn"


@cache
def _played(key: str) -> Path:
    """A store played to the end of a step, made once a run."""
    path = Path(mkdtemp(prefix="cmprogramme-story-")) / "story.db"
    with Store.open(path) as store:
        keep(store, key)
    return path


def story_store(folder: Path, key: str) -> Path:
    """A store of one's own with the demonstration after that step."""
    return Path(shutil.copy(_played(key), folder / "story.db"))  # a store that was closed is one file


@asynccontextmanager
async def story(
    folder: Path,
    key: str,
    *,
    size: tuple[int, int] = (80, 24),
    theme: str = "",
    glyphs: str = "unicode",
    environ: dict[str, str] | None = None,
) -> AsyncIterator[tuple[Shell, Pilot[int]]]:
    """The screens on it, with the Overview drawn; the story goes on with `.` as in the demonstration."""
    store = Store.open(story_store(folder, key))
    session = Session(store, programme_of(store), WHO, drafts=folder / "drafts", step=advance)
    async with shell_on(session, size=size, theme=theme, glyphs=glyphs, environ=environ) as shell:
        yield shell
