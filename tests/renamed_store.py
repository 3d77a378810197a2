"""The demonstration in a store, its playbook calling every term otherwise."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from cmprogramme.storage.store import Store
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import Stamp, make_change
from lifecycle.speech import stored_texts
from tests.cmprogramme.tui.running import programme_of
from tests.cmprogramme.tui.told_store import WHO, story_store
from tests.renamed import renamed


def renamed_store(folder: Path, key: str) -> tuple[Path, tuple[str, ...]]:
    """Where it lies, and every text somebody typed in it."""
    path = story_store(folder, key)
    with Store.open(path) as store:
        id = programme_of(store)
        snapshot = store.load(id)
        pin = renamed(snapshot).single(PinnedPlaybook)
        assert pin is not None
        today = snapshot.programme.clock
        assert today is not None
        stamp = Stamp(WHO, datetime.now(UTC), today, uuid4)
        store.commit(id, make_change(snapshot, stamp, "Renamed", puts=(pin,)))
        return path, tuple(stored_texts(snapshot))
