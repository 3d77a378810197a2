"""What an action takes that only the edge knows: files, tables, playbooks, how a page is made, other programmes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from lifecycle.snapshot import Snapshot

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store


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
    the programme, answers; InvalidContent for the faults of a file. `sheet` chooses among those of a workbook."""
    if kind == "lines":
        from cmprogramme.tables import read_lines

        return read_lines(named, sheet)
    if kind == "markers":
        from cmprogramme.markers import counted

        def stop(done: int, of: int) -> bool:
            progress(done)
            return False

        return counted(named, stop, sheet)
    if kind == "answers":
        from cmprogramme.answers import read_answers

        return read_answers(named)
    if kind == "playbook":
        import playbooks
        from cmprogramme.bundle import pinned
        from cmprogramme.storage.location import playbooks_folder

        return pinned(programme(), playbooks.load(named, playbooks_folder()))
    from cmprogramme.tables import read_table

    return read_table(named, sheet)


def known_at_edge(kind: str, store: Store, snapshot: Snapshot, paper: str = "a4") -> object:
    """What the store knows beside the programme: how a page is made of it, other programmes' names."""
    if kind == "page":
        from cmprogramme.pages import maker

        return maker(store, paper)
    return tuple(info.name for info in store.programmes() if info.id != snapshot.programme.id)
