"""A demonstration in a temporary store that goes when it ends, unless it is kept under a name."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from cmprogramme.demo.playing import Played, check_name, keep, play, start
from cmprogramme.demo.story import advance
from lifecycle.errors import StoreUnavailable
from lifecycle.phases import Stage
from lifecycle.playbook import Playbook
from lifecycle.snapshot import Change, Snapshot, Stamp

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store

HINT = (
    "A made-up programme; nothing you do is kept. Press . to let something happen, u takes it back, ? helps. "
    "esc hides this."
)
KEEP_HINT = "Keep one: cmprogramme demo --keep NAME. Start your own: cmprogramme init NAME"


class Demonstration:
    """One showing of the story. Open it, then end it; `place` is how far it is played before it is shown."""

    def __init__(
        self,
        who: str,
        *,
        place: str = Stage.D1.value,
        playbook: Playbook | None = None,
        empty: bool = False,
        keep_as: str = "",
        target: Callable[[], Store] | None = None,
    ) -> None:
        self.who = who
        self.place = place
        self.playbook = playbook
        self.empty = empty
        self.keep_as = keep_as
        self.target = target
        self._folder: Path | None = None
        self._store: Store | None = None
        self._programme: UUID | None = None

    @property
    def store(self) -> Store:
        """The temporary store; made when first asked for."""
        if self._store is None:
            self.open()
        assert self._store is not None
        return self._store

    @property
    def programme(self) -> UUID:
        """The programme in it."""
        if self._programme is None:
            self.open()
        assert self._programme is not None
        return self._programme

    @property
    def step(self) -> Callable[[Snapshot, Stamp], Change | None] | None:
        """What the key for the next step does; None where there is no story."""
        return None if self.empty else advance

    def open(self) -> None:
        """Make the store, in a folder only its owner can read, and start the programme; not played yet."""
        from cmprogramme.storage.store import Store

        if self.keep_as and self.target is not None:
            check_name(self.target(), self.keep_as)
        try:
            self._folder = Path(tempfile.mkdtemp(prefix="cmprogramme-demo-"))
        except OSError as error:
            raise StoreUnavailable(
                "There is no place for a demonstration.",
                f"{error.strerror or error}.",
                "Make room in the folder for temporary files, or name another one in TMPDIR.",
            ) from error
        try:
            self._store = Store.open(self._folder / "demo.db")
            self._programme = start(self._store, self.who, playbook=self.playbook, empty=self.empty)
        except BaseException:
            self.end()
            raise

    def play(self) -> Iterator[Played]:
        """Play the story to the place it is to be shown at."""
        if not self.empty:
            yield from play(self.store, self.programme, self.who, self.place)

    def snapshot(self) -> Snapshot:
        """The programme as it is now."""
        return self.store.load(self.programme)

    def end(self, *, keeping: bool = False) -> list[str]:
        """Take everything away, after keeping a copy where that was asked for; what to tell about it."""
        told = []
        try:
            if keeping and self.keep_as and self.target is not None and self._programme is not None:
                target = self.target()
                keep(self.store, self.programme, target, self.who, self.keep_as)
                told = [f"Kept as '{self.keep_as}' in {target.shown}; it is the current programme."]
                clock = self.snapshot().programme.clock
                if clock is not None:
                    told.append(
                        f"Its story stands at {clock}: CMPROGRAMME_TODAY={clock} shows it as of then."
                    )
        finally:
            if self._store is not None:
                self._store.close()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._store = self._folder = None
        return told
