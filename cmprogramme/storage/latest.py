"""The newest snapshot of each programme this process has seen, so that a commit or a poll need not read everything."""

from __future__ import annotations

from uuid import UUID

from cmprogramme.storage import journal, nouns
from cmprogramme.storage.commit import Head
from cmprogramme.storage.link import Link
from lifecycle.base.records import dataclass
from lifecycle.snapshot import Entry, Snapshot

TAIL = 200
"""A snapshot at hand is brought up to date from so many journal entries at most; beyond it reading anew is quicker."""


@dataclass(frozen=True, slots=True)
class Held:
    """The newest snapshot this process has of a programme, and the change that made it."""

    snapshot: Snapshot
    change: UUID


class Latest:
    """Snapshots at hand, by programme."""

    def __init__(self) -> None:
        self._held: dict[UUID, Held] = {}

    def forget(self, programme_id: UUID) -> None:
        """Have none of this programme any more."""
        self._held.pop(programme_id, None)

    def advance(self, before: Head, entry: Entry) -> None:
        """Bring the snapshot at hand forward by an entry just written, where it is the one the entry was written on."""
        held = self._held.get(before.id)
        if (
            held is not None
            and held.snapshot.revision == before.revision == entry.revision - 1
            and before.change == held.change
        ):
            self._held[before.id] = Held(held.snapshot.advance(entry), entry.change)

    def present(self, link: Link, head: Head) -> Snapshot:
        """The newest snapshot: the one at hand, brought forward by the journal where that is enough.

        The one at hand counts only while its change still stands at its revision: a transaction that failed, or a
        backup put in place meanwhile, makes it worthless.
        """
        held = self._held.get(head.id)
        change = head.change
        if held is not None and held.snapshot.revision == head.revision and held.change == change:
            return held.snapshot
        snapshot = self._forward(link, head, held) or _read_whole(link, head)
        if change is not None:
            self._held[head.id] = Held(snapshot, change)
        return snapshot

    def _forward(self, link: Link, head: Head, held: Held | None) -> Snapshot | None:
        if held is None or not 0 < head.revision - held.snapshot.revision <= TAIL:
            return None
        snapshot = held.snapshot
        last, *since = journal.rows(link, head.id, after=snapshot.revision - 1)
        if journal.change_of(last) != held.change:
            return None
        for row in since:
            snapshot = snapshot.advance(journal.unpack(row).entry(""))
        return snapshot


def _read_whole(link: Link, head: Head) -> Snapshot:
    return Snapshot(head.revision, *nouns.read_whole(link, head.id))
