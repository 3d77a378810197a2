"""What the screens work on: a store, one programme in it, who writes, and what day it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from cmprogramme import clock
from lifecycle.snapshot import Change, Snapshot, Stamp

if TYPE_CHECKING:
    from cmprogramme.storage.headings import Heading
    from cmprogramme.storage.store import Store

Step = Callable[[Snapshot, Stamp], Change | None]
"""The next scripted change of a demonstration; None when its story is over."""


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting as the settings screen shows it. `choices` empty = any text."""

    key: str
    value: str
    origin: str
    meaning: str
    choices: tuple[str, ...] = ()


@dataclass(slots=True)
class Session:
    """Everything the desk is given when the store is open.

    `programme` None: none chosen yet, the list of programmes is shown. `drafts` is the folder typed text is kept in
    (None: nowhere). `step` plays the next scripted change of a demonstration. `settings` reads all settings anew,
    `change_setting` writes one (value None takes it out). `hint` is a strip shown once at the bottom.
    `summary` gives the phase summary as plain text. `day` fixes what is today (--as-of); None: the clock's. `past`: a
    day that is over is looked at as it was recorded then. `unnamed`: nobody said under which name to write, so that is
    asked once before the first change. `own`: in a demonstration, whose store is thrown away, the session of this
    person's own store.
    """

    store: Store
    programme: UUID | None
    who: str
    drafts: Path | None = None
    read_only: bool = False
    step: Step | None = None
    settings: Callable[[], Sequence[SettingLine]] | None = None
    change_setting: Callable[[str, str | None], object] | None = None
    hint: str = ""
    day: date | None = None
    past: bool = False
    unnamed: bool = False
    own: Callable[[], Session] | None = None

    def today(self, snapshot: Snapshot | None) -> date:
        """What day it is for this programme."""
        return self.day or clock.today(snapshot)

    def paper(self) -> str:
        """What pages are printed on."""
        lines = self.settings() if self.settings is not None else ()
        return next((line.value for line in lines if line.key == "summary.paper"), "a4")

    @property
    def way_to_write(self) -> str:
        """How one comes to write where this only reads."""
        return f"Open it without {'--as-of' if self.past else '--read-only'}."

    def load(self, programme: UUID) -> Snapshot:
        """The programme as it is now, or as it was recorded on a day that is over."""
        newest = self.store.load(programme)
        if self.past and self.day is not None and self.day < clock.today(newest):
            return self.store.as_of(programme, self.day)
        return newest

    def entries(self, programme: UUID, limit: int, snapshot: Snapshot) -> Sequence[Heading]:
        """The newest entries of the journal; of a day that is over those that were there."""
        return self.store.entries(programme, None, limit, upto=snapshot.revision if self.past else None)

    def stamp(self, today: date) -> Stamp:
        """A stamp for a change made now."""
        return clock.stamp(self.who, today)

    def stamp_as(self, name: str, today: date) -> Stamp:
        """The same under another name."""
        return clock.stamp(clock.writer(name), today)

    def write_as(self, name: str, *, keep: bool = False) -> None:
        """From now on changes are written under this name, in the next sessions too; `keep`: also where it is the name
        already, so that it is not asked for again. Where settings cannot be written it counts for this session."""
        who = clock.writer(name)
        keep = keep or self.unnamed or who != self.who
        self.who, self.unnamed = who, False
        if self.change_setting is not None and keep:
            self.change_setting("me.name", who)
