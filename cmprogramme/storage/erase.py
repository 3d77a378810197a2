"""Erasing a person: the one rewrite of the journal (docs/decisions.md 10).

Their noun keeps a label of function and level; every journal row that holds it is written anew with that
noun, and their name as a writer goes too, all in one transaction, which is itself an entry. It cannot be undone.
SQLite overwrites what is erased; a PostgreSQL server does so when it cleans up by itself. Backups made before are
not reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, update

from cmprogramme.storage import journal, nouns
from cmprogramme.storage.commit import Head, commit
from cmprogramme.storage.control import current as current_table
from cmprogramme.storage.control import journal as journal_table
from cmprogramme.storage.control import writer as writer_table
from cmprogramme.storage.journal import Record
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.noun import Noun, folded
from lifecycle.people import Person
from lifecycle.snapshot import Change, Entry, Stamp

NO_FUNCTION = "person"


@dataclass(frozen=True, slots=True)
class Mention:
    """A free text that still contains the name: in a noun's field, or in the label of a journal entry."""

    kind: str
    id: UUID | None
    field: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing did: the entry, the label that stands for the person, rewritten entries, texts left to the user."""

    entry: Entry
    label: str
    rewritten: int
    mentions: tuple[Mention, ...]


def erased_person(person: Person) -> Person:
    """The person without anything personal; function and level stay, and the place in the roster."""
    function = person.functions[0].value.replace("_", " ") if person.functions else NO_FUNCTION
    level = f" L{person.level}" if person.level is not None else ""
    return Person(
        id=person.id,
        name=f"{function}{level} (erased)",
        functions=person.functions,
        level=person.level,
        position=person.position,
        on_roster=False,
        erased=True,
    )


def erase(connection: Connection, at: Head, id: UUID, stamp: Stamp) -> Erased:
    """Erase a person of a programme; NotFound when there is none of that id, NotAllowed when it is done already."""
    found = nouns.read_some(connection, at.id, Person, [id]).get(id)
    if found is None or not isinstance(found.noun, Person):
        raise NotFound(
            "Nobody was erased.", f"There is no person with the id {id}.", "See: cmprogramme person list"
        )
    person = found.noun
    if person.erased:
        raise NotAllowed("Nobody was erased.", "That person is erased already.", "")
    left = erased_person(person)
    who = _erase_writer(connection, at, person, left, stamp)
    change = Change(
        id=stamp.new_id(),
        label=f"Erased {{person:{id}}}",
        who=who,
        when=stamp.when,
        base=at.revision,
        puts=(left,),
        seen={id: found.revision},
        final="the name is no longer stored anywhere",
    )
    entry = commit(connection, at, change)
    rewritten = _rewrite(connection, at, left) - 1
    silent = replace(entry, nouns=((left, left),))
    return Erased(silent, left.name, rewritten, tuple(_mentions(connection, at, person.name)))


def _rewrite(connection: Connection, at: Head, left: Person) -> int:
    """Write every journal row anew that holds the person; how many there are."""
    values = left.model_dump(mode="json")
    count = 0
    for record in journal.read(connection, at.id):
        if not any(pair.id == left.id for pair in record.pairs):
            continue
        pairs = tuple(
            replace(pair, before=pair.before and values, after=pair.after and values)
            if pair.id == left.id
            else pair
            for pair in record.pairs
        )
        _write_anew(connection, replace(record, pairs=pairs, schema=journal.SCHEMA_NUMBER), record)
        count += 1
    return count


def _write_anew(connection: Connection, record: Record, before: Record) -> None:
    connection.execute(
        update(journal_table)
        .where(journal_table.c.programme_id == before.programme, journal_table.c.revision == before.revision)
        .values(journal.row_values(record))
    )


def _erase_writer(connection: Connection, at: Head, person: Person, left: Person, stamp: Stamp) -> str:
    """Take the name away from the writers, and from who works on what; who is to be named as the writer of this."""
    own = folded(stamp.who) == folded(person.name)
    id = journal.find_writer(connection, at.id, person.name)
    if id is not None:
        connection.execute(
            update(writer_table)
            .where(writer_table.c.programme_id == at.id, writer_table.c.id == id)
            .values(name=left.name, erased=True)
        )
    connection.execute(
        delete(current_table).where(
            current_table.c.who == folded(person.name), current_table.c.programme_id == at.id
        )
    )
    return left.name if own else stamp.who


def _mentions(connection: Connection, at: Head, name: str) -> Iterator[Mention]:
    wanted = folded(name)
    for kind, rows in nouns.read_all(connection, at.id, at.kinds).items():
        for stored in rows:
            for field, text in _texts(stored.noun):
                if wanted in folded(text):
                    yield Mention(kind.KIND, stored.noun.id, field)
    for heading in journal.headings(connection, at.id):
        if wanted in folded(heading.label):
            yield Mention("journal", None, "label", heading.revision)


def _texts(noun: Noun) -> Iterator[tuple[str, str]]:
    for field, value in noun.model_dump(mode="json").items():
        for text in _strings(value):
            yield field, text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
