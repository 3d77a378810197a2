"""What an action takes that only the edge knows: files, tables, playbooks, how a page is made, other programmes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from lifecycle.snapshot import Snapshot

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store
    from lifecycle.summary.freezing import Made, Makes
    from lifecycle.summary.sheet import Audience


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


def known_at_edge(kind: str, store: Store, snapshot: Snapshot, paper: str = "a4") -> object:
    """What the store knows beside the programme: how a page is made of it, other programmes' names."""
    if kind == "page":
        return maker(store, paper)
    return tuple(info.name for info in store.programmes() if info.id != snapshot.programme.id)


def maker(store: Store | None, paper: str = "a4") -> Makes:
    """How pages are made of what a store holds; the last one is remembered, for a change is made more than once.

    Without a store, where nobody keeps bytes, there are none.
    """

    @lru_cache(maxsize=1)
    def make(snapshot: Same, today: date, audience: Audience, appendix: bool) -> Made:
        from cmprogramme import pages
        from lifecycle.summary.freezing import out_of_date

        if store is not None and store.revision(snapshot.it.programme.id) != snapshot.it.revision:
            raise out_of_date()
        way = pages.made if store is not None else pages.draft
        return way(store, snapshot.it, today, audience=audience, paper=paper, appendix=appendix)

    return lambda snapshot, today, audience, appendix: make(Same(snapshot), today, audience, appendix)


class Same:
    """A snapshot as a key: the very same one."""

    def __init__(self, it: Snapshot) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it

    def __hash__(self) -> int:
        return id(self.it)
