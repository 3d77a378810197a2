"""A programme in a store with pages issued, and a way to write past the store."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from cmprogramme.pages import maker
from cmprogramme.storage import Store
from cmprogramme.storage.address import address_of
from cmprogramme.storage.database import Database
from cmprogramme.storage.link import Link
from lifecycle.ideas.capture import capture
from lifecycle.snapshot import EMPTY, Snapshot, make_change
from lifecycle.summary.freezing import issue_now
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.sheet import Sheet
from tests.builders import TODAY, programme, sponsor_and_leader, stamp


def plainly(sheet: Sheet, format: str, **given: object) -> bytes:
    """A page's bytes where what it looks like is no matter: its words, and all they follow from."""
    return f"{format} {sorted(given.items())} {sheet.model_dump_json()}".encode()


def begun(store: Store, **fields: object) -> Snapshot:
    """A programme with a sponsor and a leader, Amara and Bryn."""
    first = programme(*sponsor_and_leader(), **fields)  # type: ignore[arg-type]  # fields of a programme
    nouns = [noun for found in first.nouns.values() for noun in found.values()]
    return store.create(make_change(EMPTY, stamp(), "Started", puts=nouns, as_recorded=True))


def issue(store: Store, snapshot: Snapshot, *, seed: int = 50, days: int = 0, **asked: object) -> Snapshot:
    """The programme once a page of it was issued, so many days later."""
    at = stamp(seed=seed, today=TODAY + timedelta(days=days))
    change = issue_now(snapshot, at, page=maker(store), **asked)  # type: ignore[arg-type]  # what the action takes
    return store.commit(snapshot.programme.id, change)


def with_pages(store: Store, count: int = 3) -> Snapshot:
    """A programme with so many pages issued, a week apart, and an idea between one and the next."""
    snapshot = begun(store)
    for number in range(count):
        at = stamp(seed=70 + number)
        snapshot = store.commit(snapshot.programme.id, capture(snapshot, f"Idea {number}", at))
        snapshot = issue(store, snapshot, seed=50 + number, days=7 * number)
    return snapshot


def pages_of(snapshot: Snapshot) -> list[IssuedSummary]:
    """Its pages by number."""
    return sorted(snapshot.all(IssuedSummary), key=lambda page: page.number)


def bytes_of(store: Store, programme: UUID) -> dict[tuple[int, str], bytes]:
    """(number, format) -> the bytes of every page."""
    snapshot = store.load(programme)
    return {
        (page.number, file.name): file.content
        for page in pages_of(snapshot)
        for file in store.attached(programme, page.id)
    }


def past_the_store(location: str, statement: str, **values: object) -> None:
    """Do this at the database, as somebody with its password could."""
    database = Database(address_of(location), read_only=False)

    def action(link: Link) -> None:
        link.run(statement, values)

    try:
        database.write(action)
    finally:
        database.close()


def week(number: int) -> date:
    """The day of the page with that number."""
    return TODAY + timedelta(days=7 * (number - 1))
