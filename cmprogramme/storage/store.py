"""The Store: programmes, loaded whole and changed by one Change at a time.

Every call is one transaction and one short use of the database. A store may be used from several threads. What it
returns are nouns and small records, never rows. LifecycleError and its children are all that leaves it: NotFound
for an unknown programme, Conflict for a change somebody else made meanwhile, StoreUnavailable for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar
from uuid import UUID

from cmprogramme.storage import attached, chosen, journal, migrations, nouns
from cmprogramme.storage import commit as committing
from cmprogramme.storage.commit import Head
from cmprogramme.storage.database import PATIENCE_SECONDS, Database, lock_patience
from cmprogramme.storage.headings import Heading, headings, logins
from cmprogramme.storage.infos import ProgrammeInfo, StoreInfo, programmes
from cmprogramme.storage.latest import Latest
from cmprogramme.storage.link import Link, uuid_of
from cmprogramme.storage.naming import named
from cmprogramme.storage.opening import open_database
from cmprogramme.storage.writers import writers
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.noun import folded
from lifecycle.base.words import day_words
from lifecycle.programme import Programme
from lifecycle.snapshot import Attached, Change, Entry, Snapshot, Stamp

if TYPE_CHECKING:
    from cmprogramme.storage.check import Report
    from cmprogramme.storage.erase import Erased, Redraw
    from cmprogramme.storage.pages import Pages

ARCHIVE = "UPDATE programme SET archived = :archived WHERE id = :id"
DELETE = "DELETE FROM programme WHERE id = :id"
CURRENT = "SELECT programme_id FROM current_programme WHERE who = :who"
NOT_CURRENT = "DELETE FROM current_programme WHERE who = :who"
SET_CURRENT = "INSERT INTO current_programme (who, programme_id) VALUES (:who, :id)"
REVISION = "SELECT revision FROM programme WHERE id = :id"
NEWEST = "SELECT max(revision) FROM journal WHERE programme_id = :id AND at < :end"

T = TypeVar("T")


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

    @property
    def only_reads(self) -> str:
        """Why nothing can be written there whatever is asked for, "" where it can."""
        return self.database.only_reads

    # programmes

    def programmes(self) -> tuple[ProgrammeInfo, ...]:
        """Every programme, also archived ones, by name."""
        return self._read(programmes)

    def create(self, change: Change) -> Snapshot:
        """A new programme from a change that puts its Programme noun; repeating the same change is harmless."""
        programme = next((noun for noun in change.puts if isinstance(noun, Programme)), None)
        if programme is None:
            raise InvalidValue("No programme was made.", "The change holds no programme.", "")

        def action(link: Link) -> Snapshot:
            committing.enter(link, programme, change)
            return self._after(link, programme.id, change)

        return self._write(action)

    def archive(self, programme_id: UUID, archived: bool = True) -> None:
        """Put a programme out of the way, or bring it back; nothing in it changes."""

        def action(link: Link) -> None:
            committing.head(link, programme_id, lock=True)
            link.run(ARCHIVE, {"id": programme_id, "archived": archived})

        self._write(action)

    def delete(self, programme_id: UUID) -> None:
        """Delete a programme with its whole history, for good."""

        def action(link: Link) -> None:
            committing.head(link, programme_id, lock=True)
            link.run(DELETE, {"id": programme_id})

        self._write(action)
        self._latest.forget(programme_id)

    def current(self, who: str) -> UUID | None:
        """The programme somebody works on, or None when they chose none or it is gone."""
        recalled = chosen.recalled(self.shown, who) if self.only_reads else None
        if recalled is not None and any(info.id == recalled for info in self.programmes()):
            return recalled
        found = self._read(lambda link: link.value(CURRENT, {"who": folded(who)}))
        return None if found is None else uuid_of(found)

    def set_current(self, who: str, programme_id: UUID) -> None:
        """Remember which programme somebody works on; no change of the programme.

        Of whoever may only read it is remembered on this machine.
        """
        if self.only_reads:
            chosen.remember(self.shown, who, programme_id)
            return

        def action(link: Link) -> None:
            committing.head(link, programme_id, lock=True)
            link.run(NOT_CURRENT, {"who": folded(who)})
            link.run(SET_CURRENT, {"who": folded(who), "id": programme_id})

        self._write(action)

    # one programme

    def revision(self, programme_id: UUID) -> int:
        """The revision a programme is at: the cheap question to poll with."""
        found: int | None = self._read(lambda link: link.value(REVISION, {"id": programme_id}))
        return (
            self._read(lambda link: committing.head(link, programme_id)).revision if found is None else found
        )

    def load(self, programme_id: UUID) -> Snapshot:
        """The programme as it is now; the very same object when nothing changed since the last call."""
        return self._read(lambda link: self._latest.present(link, committing.head(link, programme_id)))

    def let_go(self, programme_id: UUID) -> None:
        """Keep nothing of a programme at hand: it was only looked at."""
        self._latest.forget(programme_id)

    def commit(self, programme_id: UUID, change: Change) -> Snapshot:
        """The programme after the change, stored; also when it was stored before under the same change id.

        Conflict carries both values of what somebody changed meanwhile, and nothing is stored. An empty change stores
        nothing.
        """
        if change.empty:
            return self.load(programme_id)
        return self._write(lambda link: self._after(link, programme_id, change))

    def undo(self, programme_id: UUID, stamp: Stamp, *, past: bool = False) -> Entry:
        """The entry that took back the newest change of `stamp.who`; NotAllowed when there is none.

        Recorded when that is a record; with `past` the newest change before it is taken back.
        """
        from cmprogramme.storage.undo import undo

        return self._write(lambda link: self._take_back(link, programme_id, stamp, partial(undo, past=past)))

    def redo(self, programme_id: UUID, stamp: Stamp) -> Entry:
        """The entry that did again what `stamp.who` undid last; NotAllowed when there is nothing."""
        from cmprogramme.storage.undo import redo

        return self._write(lambda link: self._take_back(link, programme_id, stamp, redo))

    def erase_person(
        self, programme_id: UUID, person: UUID, stamp: Stamp, redraw: Redraw | None = None
    ) -> Erased:
        """Take a person's name and details away for good, also from the history; what it did, texts left included.
        Issued pages that name them are made anew by `redraw`; without it their bytes are taken away."""
        from cmprogramme.storage.erase import erase

        erased = self._write(lambda link: erase(link, _locked(link, programme_id), person, stamp, redraw))
        self._latest.forget(programme_id)
        self.database.settle()
        return erased

    # history

    def entries(
        self,
        programme_id: UUID,
        since: int | None = None,
        limit: int | None = None,
        *,
        upto: int | None = None,
    ) -> tuple[Heading, ...]:
        """The journal without its nouns, newest first: entries after revision `since`, up to that of `upto`, at most
        `limit`.

        Labels name what is gone as it was; what is there stands in them by its id.
        """

        def action(link: Link) -> tuple[Heading, ...]:
            committing.head(link, programme_id)
            found = headings(link, programme_id, after=since or 0, upto=upto, limit=limit)
            return named(link, programme_id, found)

        return self._read(action)

    def logins(self, programme_id: UUID) -> Mapping[int, tuple[str, str]]:
        """Revision -> the name its writer wrote under, and who the database or the system knew them as."""
        return self._read(lambda link: logins(link, programme_id))

    def entry(self, programme_id: UUID, revision: int) -> Entry:
        """One journal entry with every noun before and after; NotFound when there is none of that revision."""
        found = self.written(programme_id, revision - 1, revision)
        if not found:
            raise NotFound(
                f"There is no revision {revision}.", "", "See the history: cmprogramme history list"
            )
        return found[0]

    def written(self, programme_id: UUID, after: int, until: int) -> tuple[Entry, ...]:
        """The journal entries with after < revision <= until, every noun before and after, in order."""

        def action(link: Link) -> tuple[Entry, ...]:
            committing.head(link, programme_id)
            who = writers(link, programme_id)
            records = journal.read(link, programme_id, after=after, until=until)
            return tuple(record.entry(who.get(record.writer, "somebody")) for record in records)

        return self._read(action)

    def snapshot_at(self, programme_id: UUID, revision: int) -> Snapshot:
        """The programme as it was at a revision, by replaying the journal; NotFound when it never was at that."""

        def action(link: Link) -> Snapshot:
            head = committing.head(link, programme_id)
            if not 1 <= revision <= head.revision:
                raise NotFound(
                    f"There is no revision {revision}.",
                    f"The programme has revisions 1 to {head.revision}.",
                    "See the history: cmprogramme history list",
                )
            if revision == head.revision:
                return self._latest.present(link, head)
            from cmprogramme.storage.replay import replayed

            return replayed(journal.read(link, programme_id, until=revision))

        return self._read(action)

    def as_of(self, programme_id: UUID, day: date) -> Snapshot:
        """The programme as it was at the end of a day, in the time zone of this machine; NotFound before it began."""
        end = datetime.combine(day + timedelta(days=1), time()).astimezone().astimezone(UTC)

        def newest(link: Link) -> int | None:
            committing.head(link, programme_id)
            found: int | None = link.value(NEWEST, {"id": programme_id, "end": end})
            return found

        revision = self._read(newest)
        if revision is None:
            raise NotFound(
                f"There was no programme yet on {day_words(day)}.",
                "Its first entry is later.",
                "Name a later day; the history begins it: cmprogramme history list",
            )
        return self.snapshot_at(programme_id, revision)

    # what was issued

    def attached(
        self, programme_id: UUID, noun: UUID | None = None, name: str | None = None
    ) -> tuple[Attached, ...]:
        """The bytes kept beside a noun, or those of one name; without a noun beside any there is."""
        return self._read(lambda link: attached.read(link, programme_id, noun, name))

    def pages(self, programme_id: UUID) -> Pages:
        """Whether the pages of a programme are what was issued."""
        from cmprogramme.storage.pages import look

        return self._read(lambda link: look(link, committing.head(link, programme_id).id))

    # the store as a whole

    def info(self) -> StoreInfo:
        """What there is to say about the store itself."""

        def action(link: Link) -> tuple[int, int]:
            return (
                link.value("SELECT count(*) FROM programme"),
                link.value("SELECT count(*) FROM journal"),
            )

        count, entries = self._read(action)
        path = self.database.address.path
        size = path.stat().st_size if path is not None and path.exists() else None
        return StoreInfo(
            self.shown,
            self.database.address.dialect,
            migrations.KNOWN[-1],
            count,
            entries,
            size,
            self.read_only,
        )

    def check(self) -> Report:
        """Whether the store is what was written into it: the file, the journal, and the nouns replayed from it."""
        from cmprogramme.storage.check import check

        return check(self.database)

    def backup(self, path: str | Path) -> None:
        """Write everything into one file of mode 0600 that is not there yet, while others work."""
        from cmprogramme.storage.backup import backup

        backup(self.database, Path(path))

    def copy_to(self, location: str | Path) -> None:
        """Copy everything, history included, into a new or empty store at another path or URL."""
        from cmprogramme.storage.backup import copy_store

        copy_store(self.database, location)

    def views(self) -> tuple[str, ...]:
        """The names of the views for reporting tools there are."""
        from cmprogramme.storage import views

        return self._read(views.made)

    def make_views(self) -> tuple[str, ...]:
        """Make a view of every kind of noun for reporting tools, in place of those made before; their names."""
        from cmprogramme.storage import views

        return self._write(views.make)

    def drop_views(self) -> tuple[str, ...]:
        """Take the views for reporting tools away; their names."""
        from cmprogramme.storage import views

        return self._write(views.drop)

    # inside

    def _read(self, action: Callable[[Link], T]) -> T:
        return self.database.read(action)

    def _write(self, action: Callable[[Link], T]) -> T:
        def patient(link: Link) -> T:
            lock_patience(link, self.database.patience)
            return action(link)

        return self.database.write(patient)

    def _after(self, link: Link, programme_id: UUID, change: Change) -> Snapshot:
        before = _locked(link, programme_id)
        with nouns.nothing_collected():
            self._latest.advance(before, committing.commit(link, before, change))
        return self._latest.present(link, committing.head(link, programme_id))

    def _take_back(
        self,
        link: Link,
        programme_id: UUID,
        stamp: Stamp,
        way: Callable[[Link, Head, Stamp], Entry],
    ) -> Entry:
        before = _locked(link, programme_id)
        entry = way(link, before, stamp)
        self._latest.advance(before, entry)
        return entry


def _locked(link: Link, programme_id: UUID) -> Head:
    return committing.head(link, programme_id, lock=True)
