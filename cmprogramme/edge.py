"""What an action takes that only the edge can read: files, tables, playbooks, the journal, other programmes' names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from lifecycle.snapshot import Snapshot

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store
    from lifecycle.summary.freezing import JournalRead
    from lifecycle.summary.nouns import IssuedSummary


Progress = Callable[[int], None]
"""Told from time to time how many rows were read."""


def content(
    kind: str,
    named: str,
    programme: Callable[[], UUID],
    progress: Progress = lambda done: None,
    *,
    sheet: str = "",
) -> object:
    """The content of what is named: the lines of a text, a table, the counts of markers, a playbook as it is pinned to
    the programme; InvalidContent for the faults of a file. `sheet` chooses among those of a workbook."""
    if kind == "lines":
        from cmprogramme.tables import read_lines

        return read_lines(named, sheet)
    if kind == "markers":
        from cmprogramme.markers import counted

        def stop(done: int, of: int) -> bool:
            progress(done)
            return False

        return counted(named, stop, sheet)
    if kind == "playbook":
        import playbooks
        from cmprogramme.bundle import pinned
        from cmprogramme.storage.location import playbooks_folder

        return pinned(programme(), playbooks.load(named, playbooks_folder()))
    from cmprogramme.tables import read_table

    return read_table(named, sheet)


def known_at_edge(kind: str, store: Store, snapshot: Snapshot, today: date) -> object:
    """What the store knows beside the programme: its journal since the last issued page, other programmes' names."""
    if kind == "journal":
        from lifecycle.summary.past import last_issued

        return journal_read(store, snapshot, last_issued(snapshot, today))
    return tuple(info.name for info in store.programmes() if info.id != snapshot.programme.id)


def journal_read(store: Store, snapshot: Snapshot, since: IssuedSummary | None) -> JournalRead:
    """The journal since an issued page; nothing where there is none to compare with."""
    from lifecycle.summary.freezing import JournalRead

    numbers = range(since.revision + 1, snapshot.revision + 1) if since is not None else ()
    programme = snapshot.programme.id
    return JournalRead(snapshot.revision, tuple(store.entry(programme, number) for number in numbers))
