"""Committing a Change: every check and every write of it, in one transaction under the programme's lock.

docs/decisions.md 4, 5 and 7: one counter, the revision seen of every touched noun, guards, records put once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from cmprogramme.storage import attached, journal, nouns
from cmprogramme.storage.faults import Damaged
from cmprogramme.storage.link import Link, uuid_of
from cmprogramme.storage.listening import announce
from cmprogramme.storage.naming import words_of
from cmprogramme.storage.nouns import Stored
from cmprogramme.storage.writers import system_login, writer_id, writers
from lifecycle.base.errors import Clash, Conflict, InvalidValue, NotAllowed, NotFound
from lifecycle.base.keys import named_by, refuse_namesakes
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.base.text import storable
from lifecycle.base.unseen import refuse_unseen
from lifecycle.base.words import counted
from lifecycle.entries import entry_of
from lifecycle.programme import Programme, Status
from lifecycle.snapshot import (
    ALL,
    Change,
    Entry,
    Key,
    Snapshot,
    append_only,
    dump,
    refuse_when_ended,
    snapshot_of,
)

LOCK = "SELECT id FROM programme WHERE id = :programme FOR UPDATE"
HEAD = (
    "SELECT programme.revision, ordinal, archived, change_id FROM programme LEFT JOIN journal"
    " ON journal.programme_id = programme.id AND journal.revision = programme.revision"
    " WHERE programme.id = :programme"
)
UNINDEXED = "SELECT id FROM programme NOT INDEXED WHERE id = :programme"
ENTER = (
    "INSERT INTO programme (id, revision, ordinal, archived, created, changed)"
    " VALUES (:id, 0, 0, :archived, :now, :now)"
)
REVISION = "SELECT revision FROM programme WHERE id = :id"
ADVANCE = (
    "UPDATE programme SET revision = :revision, ordinal = :ordinal, changed = :changed WHERE id = :programme"
)
LOGIN = "SELECT CAST(session_user AS TEXT)"


@dataclass(frozen=True, slots=True)
class Head:
    """A programme's counter: its revision, the change that made it, the last ordinal given."""

    id: UUID
    revision: int
    change: UUID | None
    ordinal: int
    archived: bool


def head(link: Link, programme: UUID, *, lock: bool = False) -> Head:
    """The counter of a programme, locked for writing if asked; NotFound when there is none.

    SQLite locks the whole file where a transaction that writes begins.
    """
    wanted = {"programme": programme}
    if lock and link.server:
        link.row(LOCK, wanted)
    row = link.row(HEAD, wanted)
    if row is None:
        if not link.server and link.row(UNINDEXED, wanted) is not None:
            raise Damaged("Its list of programmes does not agree with itself.")
        raise NotFound(
            "There is no such programme in the store.",
            f"Nothing has the id {programme}; perhaps it was deleted.",
            "List them: cmprogramme list",
        )
    revision, ordinal, archived, change = row
    return Head(programme, revision, None if change is None else uuid_of(change), ordinal, bool(archived))


def login(link: Link) -> str:
    """Who the writer is logged in as: at the server, or at this machine where the store is a file."""
    return str(link.value(LOGIN)) if link.server else system_login()


def enter(link: Link, programme: Programme, change: Change) -> None:
    """Enter the counter of a new programme; NotAllowed when there is a programme of that id by another change."""
    known = link.value(REVISION, {"id": programme.id})
    if known is None:
        link.run(ENTER, {"id": programme.id, "archived": False, "now": datetime.now(UTC)})
    elif journal.read_change(link, programme.id, change.id) is None:
        raise NotAllowed(
            "No programme was made.",
            "There is one of the same id in the store already.",
            "Open it, or change it: cmprogramme list",
        )


def commit(link: Link, at: Head, change: Change, stored: dict[UUID, Stored] | None = None) -> Entry:
    """The entry a change wrote, now or when it was committed before; Conflict or NotAllowed store nothing.

    `stored` is what it touches, and the programme, where the caller has read them in this transaction.
    """
    before = journal.read_change(link, at.id, change.id)
    if before is not None:
        return before.entry(change.who)
    change = _tidied(change)
    _check_text(change)
    attached.check(change)
    stored = _touched(link, at, change) if stored is None else stored
    now = _partial(at, stored)
    _check_guards(link, at, change)
    _check_touched(link, at, change, stored)
    _check_records(link, at, change, stored)
    _check_names(link, at, change, now)
    entry = replace(entry_of(change, now, at.revision + 1), login=login(link))
    write(link, at, entry, stored)
    attached.write(link, at.id, change.files)
    return entry


def write(link: Link, at: Head, entry: Entry, stored: dict[UUID, Stored]) -> None:
    """Put and remove the nouns of an entry, write it in the journal, advance the counter."""
    texts = nouns.texts_of(entry.nouns)
    ordinal = nouns.write(link, at.id, entry.revision, texts, at.ordinal)
    was = {id: found.revision for id, found in stored.items()}
    journal.append(link, at.id, entry, texts, was, writer_id(link, at.id, entry.who))
    announce(link, at.id, entry.revision)
    link.run(
        ADVANCE,
        {
            "programme": at.id,
            "revision": entry.revision,
            "ordinal": ordinal,
            "changed": datetime.now(UTC),
        },
    )


def read_touched(link: Link, at: Head, keys: Iterable[Key]) -> dict[UUID, Stored]:
    """The stored nouns with these keys, as far as there are any."""
    return nouns.read_some(link, at.id, keys)


def _touched(link: Link, at: Head, change: Change) -> dict[UUID, Stored]:
    keys: list[Key] = [*change.removes, *((type(noun), noun.id) for noun in change.puts), (Programme, at.id)]
    return read_touched(link, at, keys)


def _partial(at: Head, stored: dict[UUID, Stored]) -> Snapshot:
    by_kind: dict[type[Noun], dict[UUID, Noun]] = {}
    for id, found in stored.items():
        by_kind.setdefault(type(found.noun), {})[id] = found.noun
    return Snapshot(at.revision, by_kind, {id: found.revision for id, found in stored.items()})


def _tidied(change: Change) -> Change:
    """The change with every noun once: the last put of it wins, also over its removal."""
    puts = {noun.id: noun for noun in change.puts}
    removes = tuple(key for key in dict.fromkeys(change.removes) if key[1] not in puts)
    return replace(change, puts=tuple(puts.values()), removes=removes)


def read_record(link: Link, at: Head, revision: int) -> journal.Record:
    """The record of a revision there has to be."""
    record = journal.read_one(link, at.id, revision)
    if record is None:
        raise Damaged(f"Journal entry {revision} is missing.")
    return record


def _check_text(change: Change) -> None:
    if change.when.tzinfo is None:
        raise InvalidValue(
            "Nothing was stored.", "The time has no time zone.", "Give the time with its zone.", field="when"
        )
    for field, value in (("who", change.who), ("label", change.label), ("final", change.final)):
        try:
            storable(value)
        except ValueError as error:
            raise InvalidValue(
                "Nothing was stored.", f"{field} {error}.", "Correct it and try again.", field=field
            ) from None
    refuse_unseen(change.who, "the writer")
    if not change.who.strip():
        raise InvalidValue(
            "Nothing was stored.", "Nobody is named as the writer.", "Set CMPROGRAMME_WHO.", field="who"
        )


def _check_guards(link: Link, at: Head, change: Change) -> None:
    if change.base > at.revision:
        raise Conflict(
            "Nothing was stored: the store is older than what you saw.",
            f"You saw revision {change.base}, it is at {at.revision}; perhaps a backup was restored.",
            "Read the programme again.",
        )
    if change.guards == ALL:
        if change.base != at.revision:
            newest = read_record(link, at, at.revision)
            who = writers(link, at.id).get(newest.writer, "somebody")
            last, count = f"by {who}: {words_of(link, at.id, newest)}", at.revision - change.base
            raise Conflict(
                "Nothing was stored: the programme changed since this was weighed.",
                f"{counted(count, 'newer change')}, {'' if count == 1 else 'the last '}{last}.",
                "Look at it as it is now and decide again.",
                clashes=_changed_since(link, at, change),
            )
        return
    if isinstance(change.guards, str) or not change.guards:
        return
    actual = nouns.revisions_of(link, at.id, list(change.guards))
    if any(actual.get(id) != seen for id, seen in change.guards.items()):
        found = [clash for clash in _changed_since(link, at, change) if clash.id in change.guards]
        raise Conflict(
            "Nothing was stored: something this rests on was changed meanwhile.",
            _who_changed(link, at, found),
            "Look at it as it is now and enter yours again.",
            clashes=tuple(found),
        )


def _check_touched(link: Link, at: Head, change: Change, stored: dict[UUID, Stored]) -> None:
    mine: list[tuple[UUID, type[Noun], Noun | None]] = [
        *((noun.id, type(noun), noun) for noun in change.puts),
        *((id, kind, None) for kind, id in change.removes),
    ]
    clashes = []
    for id, kind, noun in mine:
        actual = stored.get(id)
        if change.seen.get(id) != (None if actual is None else actual.revision):
            theirs = None if actual is None else actual.noun
            clashes.append(Clash(kind.KIND, id, dump(noun), dump(theirs)))
    if clashes:
        raise Conflict(
            "Nothing was stored: somebody changed the same thing meanwhile.",
            _who_changed(link, at, clashes),
            "Compare both values and enter yours again where it should stand.",
            clashes=tuple(clashes),
        )
    present = stored.get(at.id)
    if (
        present is not None
        and isinstance(present.noun, Programme)
        and present.noun.status is not Status.RUNNING
    ):
        known = present.revision <= change.base or any(id == at.id for id, _, _ in mine)
        if not known:
            refuse_when_ended(_partial(at, stored))


def _check_names(link: Link, at: Head, change: Change, now: Snapshot) -> None:
    """Conflict where somebody gave meanwhile a name this gives: the change itself saw nobody with it."""
    kinds = {type(noun) for noun in change.puts if named_by(type(noun))}
    if not kinds or change.base == at.revision:
        return
    newer = nouns.read_newer(link, at.id, [kind.KIND for kind in kinds], change.base)
    there = snapshot_of({noun.id: noun for noun in (now.programme, *newer)}.values())
    try:
        refuse_namesakes(there, change.puts, {id for _, id in change.removes})
    except NotAllowed as error:
        raise Conflict(
            f"Nothing was stored: somebody used that name meanwhile. {error.what}", error.why, error.do
        ) from None


def _check_records(link: Link, at: Head, change: Change, stored: dict[UUID, Stored]) -> None:
    present = stored.get(at.id)
    demo = present is not None and isinstance(present.noun, Programme) and present.noun.demo
    for noun in change.puts:
        if noun.APPEND_ONLY and noun.id in stored:
            raise append_only(type(noun), "altered")
        if isinstance(noun, Programme) and (
            noun.id != at.id or (present is not None and noun.demo and not demo)
        ):
            raise NotAllowed(
                "Nothing was stored.",
                "A programme keeps its id, and a real one never becomes a demonstration.",
                "Start another one: cmprogramme init NAME",
            )
    for kind, _ in change.removes:
        if kind is Programme:
            raise NotAllowed(
                "A programme is not removed by a change.", "", "Delete it: cmprogramme delete NAME"
            )
        if kind.APPEND_ONLY and not (demo and change.undoes is not None):
            raise append_only(kind, "removed")


def _changed_since(link: Link, at: Head, change: Change) -> tuple[Clash, ...]:
    """Every noun changed after the change's base: the value it was computed from, and the present one."""
    first: dict[UUID, tuple[str, journal.Values | None]] = {}
    last: dict[UUID, journal.Values | None] = {}
    for record in journal.read(link, at.id, after=change.base):
        for pair in record.pairs:
            first.setdefault(pair.id, (pair.kind, pair.before))
            last[pair.id] = pair.after
    return tuple(Clash(kind, id, before, last[id]) for id, (kind, before) in first.items())


def _who_changed(link: Link, at: Head, clashes: Iterable[Clash]) -> str:
    wanted = {clash.id for clash in clashes}
    names = writers(link, at.id)
    for record in reversed(journal.read(link, at.id, after=max(0, at.revision - 200))):
        if any(pair.id in wanted for pair in record.pairs):
            who, done = names.get(record.writer, "Somebody"), words_of(link, at.id, record)
            return f"{who} changed it in revision {record.revision}: {done}."
    return "Somebody changed it."
