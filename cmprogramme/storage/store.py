"""The Store: programmes, loaded whole and changed by one Change at a time.

Every call is one transaction and one short use of the database. A store may be used from several threads. What it
returns are nouns and small records, never rows. LifecycleError and its children are all that leaves it: NotFound
for an unknown programme, Conflict for a change somebody else made meanwhile, StoreUnavailable for the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Self, TypeVar
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update

from cmprogramme.storage import backup, check, erase, journal, migrations, nouns, undo
from cmprogramme.storage import commit as committing
from cmprogramme.storage.check import Report
from cmprogramme.storage.commit import Head
from cmprogramme.storage.control import current as current_table
from cmprogramme.storage.control import journal as journal_table
from cmprogramme.storage.control import programme as programme_table
from cmprogramme.storage.database import PATIENCE_SECONDS, Database, lock_patience
from cmprogramme.storage.erase import Erased
from cmprogramme.storage.journal import Heading
from cmprogramme.storage.latest import Latest
from cmprogramme.storage.opening import open_database
from cmprogramme.storage.replay import replayed
from cmprogramme.storage.rows import table_of
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.noun import folded
from lifecycle.base.phases import Stage
from lifecycle.programme import Programme
from lifecycle.snapshot import Change, Entry, Snapshot, Stamp

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProgrammeInfo:
    """One line of the list of programmes."""

    id: UUID
    name: str
    stage: Stage
    revision: int
    archived: bool
    demo: bool
    changed: datetime


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """The store itself; `size` in bytes, None where only a server knows it."""

    shown: str
    dialect: str
    version: str
    programmes: int
    entries: int
    size: int | None
    read_only: bool


class Store:
    """Where programmes are kept. Open it with `Store.open`; close it, or use it in a `with`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._latest = Latest()

    @classmethod
    def open(
        cls, location: str | Path, read_only: bool = False, *, patience: float = PATIENCE_SECONDS
    ) -> Self:
        """The store at a SQLite path or a PostgreSQL URL; made when there is none.

        `patience` is how many seconds a locked or absent database is tried again. StoreUnavailable otherwise.
        """
        return cls(open_database(location, read_only=read_only, patience=patience))

    def close(self) -> None:
        """Give back files and connections."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def shown(self) -> str:
        """Where it is, without secrets."""
        return self.database.address.shown

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self.database.read_only

    # programmes

    def programmes(self) -> tuple[ProgrammeInfo, ...]:
        """Every programme, also archived ones, by name."""
        table = table_of(Programme)
        wanted = select(
            programme_table.c.id,
            table.c.name,
            table.c.stage,
            programme_table.c.revision,
            programme_table.c.archived,
            table.c.demo,
            programme_table.c.changed,
        ).join(table, (table.c.programme_id == programme_table.c.id) & (table.c.id == programme_table.c.id))
        rows = self._read(lambda connection: connection.execute(wanted).all())
        found = [
            ProgrammeInfo(
                row.id, row.name, Stage(row.stage), row.revision, row.archived, row.demo, row.changed
            )
            for row in rows
        ]
        return tuple(sorted(found, key=lambda info: (folded(info.name), str(info.id))))

    def create(self, change: Change) -> Snapshot:
        """A new programme from a change that puts its Programme noun; repeating the same change is harmless."""
        programme = next((noun for noun in change.puts if isinstance(noun, Programme)), None)
        if programme is None:
            raise InvalidValue("No programme was made.", "The change holds no programme.", "")

        def action(connection: Connection) -> Snapshot:
            _check_new(connection, programme, change)
            return self._after(connection, programme.id, change)

        return self._write(action)

    def archive(self, programme_id: UUID, archived: bool = True) -> None:
        """Put a programme out of the way, or bring it back; nothing in it changes."""

        def action(connection: Connection) -> None:
            committing.head(connection, programme_id, lock=True)
            connection.execute(
                update(programme_table).where(programme_table.c.id == programme_id).values(archived=archived)
            )

        self._write(action)

    def delete(self, programme_id: UUID) -> None:
        """Delete a programme with its whole history, for good."""

        def action(connection: Connection) -> None:
            committing.head(connection, programme_id, lock=True)
            connection.execute(delete(programme_table).where(programme_table.c.id == programme_id))

        self._write(action)
        self._latest.forget(programme_id)

    def current(self, who: str) -> UUID | None:
        """The programme somebody works on, or None when they chose none or it is gone."""
        wanted = select(current_table.c.programme_id).where(current_table.c.who == folded(who))
        return self._read(lambda connection: connection.execute(wanted).scalar())

    def set_current(self, who: str, programme_id: UUID) -> None:
        """Remember which programme somebody works on; no change of the programme."""

        def action(connection: Connection) -> None:
            committing.head(connection, programme_id, lock=True)
            connection.execute(delete(current_table).where(current_table.c.who == folded(who)))
            connection.execute(insert(current_table), {"who": folded(who), "programme_id": programme_id})

        self._write(action)

    # one programme

    def revision(self, programme_id: UUID) -> int:
        """The revision a programme is at: the cheap question to poll with."""
        wanted = select(programme_table.c.revision).where(programme_table.c.id == programme_id)
        found = self._read(lambda connection: connection.execute(wanted).scalar())
        return self._read(lambda c: committing.head(c, programme_id)).revision if found is None else found

    def load(self, programme_id: UUID) -> Snapshot:
        """The programme as it is now; the very same object when nothing changed since the last call."""
        return self._read(
            lambda connection: self._latest.present(connection, committing.head(connection, programme_id))
        )

    def commit(self, programme_id: UUID, change: Change) -> Snapshot:
        """The programme after the change, stored; also when it was stored before under the same change id.

        Conflict carries both values of what somebody changed meanwhile, and nothing is stored. An empty change stores
        nothing.
        """
        if change.empty:
            return self.load(programme_id)
        return self._write(lambda connection: self._after(connection, programme_id, change))

    def undo(self, programme_id: UUID, stamp: Stamp, *, past: bool = False) -> Entry:
        """The entry that took back the newest change of `stamp.who`; NotAllowed when there is none.

        Recorded when that is a record; with `past` the newest change before it is taken back.
        """
        way = partial(undo.undo, past=past)
        return self._write(lambda connection: self._take_back(connection, programme_id, stamp, way))

    def redo(self, programme_id: UUID, stamp: Stamp) -> Entry:
        """The entry that did again what `stamp.who` undid last; NotAllowed when there is nothing."""
        return self._write(lambda connection: self._take_back(connection, programme_id, stamp, undo.redo))

    def erase_person(self, programme_id: UUID, person: UUID, stamp: Stamp) -> Erased:
        """Take a person's name and details away for good, also from the history; what it did, texts left included."""
        erased = self._write(
            lambda connection: erase.erase(connection, _locked(connection, programme_id), person, stamp)
        )
        self._latest.forget(programme_id)
        self.database.settle()
        return erased

    # history

    def entries(
        self, programme_id: UUID, since: int | None = None, limit: int | None = None
    ) -> tuple[Heading, ...]:
        """The journal without its nouns, newest first: entries after revision `since`, at most `limit`."""

        def action(connection: Connection) -> tuple[Heading, ...]:
            committing.head(connection, programme_id)
            return tuple(journal.headings(connection, programme_id, after=since or 0, limit=limit))

        return self._read(action)

    def entry(self, programme_id: UUID, revision: int) -> Entry:
        """One journal entry with every noun before and after; NotFound when there is none of that revision."""

        def action(connection: Connection) -> Entry:
            committing.head(connection, programme_id)
            record = journal.read_one(connection, programme_id, revision)
            if record is None:
                raise NotFound(
                    f"There is no revision {revision}.", "", "See the history: cmprogramme history list"
                )
            return record.entry(journal.writers(connection, programme_id).get(record.writer, "somebody"))

        return self._read(action)

    def snapshot_at(self, programme_id: UUID, revision: int) -> Snapshot:
        """The programme as it was at a revision, by replaying the journal; NotFound when it never was at that."""

        def action(connection: Connection) -> Snapshot:
            head = committing.head(connection, programme_id)
            if not 1 <= revision <= head.revision:
                raise NotFound(
                    f"There is no revision {revision}.",
                    f"The programme has revisions 1 to {head.revision}.",
                    "See the history: cmprogramme history list",
                )
            if revision == head.revision:
                return self._latest.present(connection, head)
            return replayed(journal.read(connection, programme_id, until=revision))

        return self._read(action)

    def as_of(self, programme_id: UUID, day: date) -> Snapshot:
        """The programme as it was at the end of a day, in the time zone of this machine; NotFound before it began."""
        end = datetime.combine(day + timedelta(days=1), time()).astimezone().astimezone(UTC)
        wanted = select(func.max(journal_table.c.revision)).where(
            journal_table.c.programme_id == programme_id, journal_table.c.at < end
        )

        def newest(connection: Connection) -> int | None:
            committing.head(connection, programme_id)
            return connection.execute(wanted).scalar()

        revision = self._read(newest)
        if revision is None:
            raise NotFound(
                f"There was no programme yet on {day.isoformat()}.",
                "Its first entry is later.",
                "Name a later day; the history begins it: cmprogramme history list",
            )
        return self.snapshot_at(programme_id, revision)

    # the store as a whole

    def info(self) -> StoreInfo:
        """What there is to say about the store itself."""

        def action(connection: Connection) -> tuple[int, int]:
            return (
                connection.execute(select(func.count()).select_from(programme_table)).scalar_one(),
                connection.execute(select(func.count()).select_from(journal_table)).scalar_one(),
            )

        programmes, entries = self._read(action)
        path = self.database.address.path
        size = path.stat().st_size if path is not None and path.exists() else None
        return StoreInfo(
            self.shown,
            self.database.address.dialect,
            migrations.KNOWN[-1],
            programmes,
            entries,
            size,
            self.read_only,
        )

    def check(self) -> Report:
        """Whether the store is what was written into it: the file, the journal, and the nouns replayed from it."""
        return check.check(self.database)

    def backup(self, path: str | Path) -> None:
        """Write everything into one file of mode 0600 that is not there yet, while others work."""
        backup.backup(self.database, Path(path))

    def copy_to(self, location: str | Path) -> None:
        """Copy everything, history included, into a new or empty store at another path or URL."""
        backup.copy_store(self.database, location)

    # inside

    def _read(self, action: Callable[[Connection], T]) -> T:
        return self.database.read(action)

    def _write(self, action: Callable[[Connection], T]) -> T:
        def patient(connection: Connection) -> T:
            lock_patience(connection, self.database.patience)
            return action(connection)

        return self.database.write(patient)

    def _after(self, connection: Connection, programme_id: UUID, change: Change) -> Snapshot:
        before = _locked(connection, programme_id)
        with nouns.nothing_collected():
            self._latest.advance(connection, before, committing.commit(connection, before, change))
        return self._latest.present(connection, committing.head(connection, programme_id))

    def _take_back(
        self,
        connection: Connection,
        programme_id: UUID,
        stamp: Stamp,
        way: Callable[[Connection, Head, Stamp], Entry],
    ) -> Entry:
        before = _locked(connection, programme_id)
        entry = way(connection, before, stamp)
        self._latest.advance(connection, before, entry)
        return entry


def _locked(connection: Connection, programme_id: UUID) -> Head:
    return committing.head(connection, programme_id, lock=True)


def _check_new(connection: Connection, programme: Programme, change: Change) -> None:
    """Enter the counter of a new programme; NotAllowed when there is a programme of that id by another change."""
    known = connection.execute(
        select(programme_table.c.id).where(programme_table.c.id == programme.id)
    ).first()
    if known is None:
        now = datetime.now(UTC)
        connection.execute(
            insert(programme_table),
            {
                "id": programme.id,
                "revision": 0,
                "ordinal": 0,
                "kinds": [],
                "archived": False,
                "created": now,
                "changed": now,
            },
        )
    elif journal.read_change(connection, programme.id, change.id) is None:
        raise NotAllowed(
            "No programme was made.",
            "There is one of the same id in the store already.",
            "Open it, or change it: cmprogramme list",
        )
