"""The programmes of a store read one after another for their lines; a damaged one hides no other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cmprogramme import clock
from lifecycle.base.errors import LifecycleError
from lifecycle.summary.portfolio import programme_line
from lifecycle.summary.portfolio_telling import Entry

if TYPE_CHECKING:
    from cmprogramme.storage.infos import ProgrammeInfo
    from cmprogramme.storage.store import Store


def entry_of(info: ProgrammeInfo, *, here: bool = False) -> Entry:
    """What is known of a programme before it is read."""
    return Entry(str(info.id), info.name, here=here, aside=info.archived, demo=info.demo)


def read_entry(
    store: Store, info: ProgrammeInfo, *, day: date | None = None, here: bool = False, keep: bool = False
) -> Entry:
    """A programme read and put in a line, as of `day` or its own today; with its fault where it cannot be read.

    `keep`: its snapshot stays at hand, as that of a programme somebody works on does.
    """
    known = entry_of(info, here=here)
    try:
        snapshot = store.load(info.id) if day is None else store.as_of(info.id, day)
        today = day or clock.today(snapshot)
        line = programme_line(snapshot, today)
    except LifecycleError as error:
        return Entry(known.key, known.name, fault=error.what, here=here, aside=known.aside, demo=known.demo)
    finally:
        if not keep:
            store.let_go(info.id)
    return Entry(known.key, known.name, line, "", here, known.aside, known.demo, today)
