"""The append-only journal: one row a change, with every noun before and after, and a checksum.

A row keeps the number of the schema it was written under. When fields change, `LIFTS` gets a step, and old rows
are read through the steps after their number (docs/decisions.md 41); nothing old is rewritten, except by erasing a
person.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import Connection, insert, select
from sqlalchemy.engine import Row

from cmprogramme.storage.control import journal, writer
from cmprogramme.storage.faults import Damaged
from cmprogramme.storage.nouns import known_kind
from lifecycle.base.noun import Noun, folded, natural_id
from lifecycle.people import Person
from lifecycle.snapshot import Entry

SCHEMA_NUMBER = 1
"""The number of the newest schema, written in every new row; one more with each migration that changes nouns."""

Values = dict[str, Any]
Lift = Callable[[str, Values], Values]

LIFTS: Mapping[int, Lift] = {}
"""Schema number -> what turns the values of a noun (KIND, values) of the number before into that number's."""

CHANGED_KINDS: Mapping[int, frozenset[str]] = {}
"""Schema number -> the kinds that migration changed; older entries that touch one cannot be undone."""

CONTENT_LIMIT = 1 << 30


@dataclass(frozen=True, slots=True)
class Heading:
    """One journal entry without its nouns: enough for a list.

    `added`, `changed`, `removed` count nouns; `final` says why it cannot be undone ('' = it can); `undoes` is the
    revision it took back, `undone_by` the one that took it back.
    """

    revision: int
    change: UUID
    label: str
    who: str
    when: datetime
    added: int
    changed: int
    removed: int
    final: str = ""
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One noun of an entry: its values before and after (None = it did not exist), and `was`, its revision before."""

    kind: str
    was: int | None
    before: Values | None
    after: Values | None

    @property
    def id(self) -> UUID:
        """The id of the noun."""
        return UUID((self.after or self.before or {})["id"])


@dataclass(frozen=True, slots=True)
class Record:
    """One journal row, its content unpacked and lifted to the newest schema."""

    programme: UUID
    revision: int
    change: UUID
    label: str
    writer: UUID
    when: datetime
    final: str
    undoes: int | None
    schema: int
    pairs: tuple[Pair, ...]

    def entry(self, who: str) -> Entry:
        """The entry as lifecycle knows it."""
        nouns = tuple((_noun(pair.kind, pair.before), _noun(pair.kind, pair.after)) for pair in self.pairs)
        return Entry(self.revision, self.change, self.label, who, self.when, nouns, self.final, self.undoes)


def append(
    connection: Connection, programme: UUID, entry: Entry, was: Mapping[UUID, int], writer_id: UUID
) -> None:
    """Write an entry; `was` gives the revision before of each noun that existed."""
    pairs = [
        Pair(noun.KIND, was.get(noun.id), _values(before), _values(after))
        for before, after in entry.nouns
        if (noun := after or before) is not None
    ]
    record = Record(
        programme,
        entry.revision,
        entry.change,
        entry.label,
        writer_id,
        entry.when.astimezone(UTC),
        entry.final,
        entry.undoes,
        SCHEMA_NUMBER,
        tuple(pairs),
    )
    connection.execute(insert(journal), row_values(record))


def row_values(record: Record) -> dict[str, Any]:
    """A record as column -> value, packed and with its checksum."""
    plain = pack(record.pairs)
    return {
        "programme_id": record.programme,
        "revision": record.revision,
        "change_id": record.change,
        "label": record.label,
        "writer_id": record.writer,
        "at": record.when,
        "final": record.final,
        "undoes": record.undoes,
        "added": sum(pair.before is None for pair in record.pairs),
        "changed": sum(pair.before is not None and pair.after is not None for pair in record.pairs),
        "removed": sum(pair.after is None for pair in record.pairs),
        "schema_number": record.schema,
        "content": zlib.compress(plain, 6),
        "checksum": checksum(record, plain),
    }


def pack(pairs: tuple[Pair, ...]) -> bytes:
    """The pairs as canonical JSON: sorted keys, no spaces, the order of the change."""
    content = [
        {"kind": pair.kind, "was": pair.was, "before": pair.before, "after": pair.after} for pair in pairs
    ]
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def checksum(record: Record, plain: bytes) -> str:
    """SHA-256 over everything a row says."""
    head = [
        str(record.programme),
        record.revision,
        str(record.change),
        record.label,
        str(record.writer),
        record.when.astimezone(UTC).isoformat(),
        record.final,
        record.undoes,
        record.schema,
    ]
    digest = hashlib.sha256(json.dumps(head, ensure_ascii=False).encode())
    digest.update(plain)
    return digest.hexdigest()


def read(
    connection: Connection, programme: UUID, *, after: int = 0, until: int | None = None
) -> list[Record]:
    """The records with after < revision <= until, in order."""
    wanted = select(journal).where(journal.c.programme_id == programme, journal.c.revision > after)
    if until is not None:
        wanted = wanted.where(journal.c.revision <= until)
    return [unpack(row) for row in connection.execute(wanted.order_by(journal.c.revision))]


def read_one(connection: Connection, programme: UUID, revision: int) -> Record | None:
    """The record of a revision, or None."""
    found = read(connection, programme, after=revision - 1, until=revision)
    return found[0] if found else None


def read_change(connection: Connection, programme: UUID, change: UUID) -> Record | None:
    """The record a change wrote, or None when it was never committed."""
    row = connection.execute(
        select(journal).where(journal.c.programme_id == programme, journal.c.change_id == change)
    ).first()
    return None if row is None else unpack(row)


def change_at(connection: Connection, programme: UUID, revision: int) -> UUID | None:
    """The id of the change that made a revision, or None."""
    wanted = select(journal.c.change_id).where(
        journal.c.programme_id == programme, journal.c.revision == revision
    )
    return connection.execute(wanted).scalar()


def unpack(row: Row[Any]) -> Record:
    """A journal row as a record; Damaged when its checksum does not fit."""
    try:
        opener = zlib.decompressobj()
        plain = opener.decompress(row.content, CONTENT_LIMIT)
        content = json.loads(plain)
        pairs = tuple(Pair(part["kind"], part["was"], part["before"], part["after"]) for part in content)
        record = Record(
            row.programme_id,
            row.revision,
            row.change_id,
            row.label,
            row.writer_id,
            row.at,
            row.final,
            row.undoes,
            row.schema_number,
            pairs,
        )
    except (zlib.error, ValueError, KeyError, TypeError, RecursionError):
        raise Damaged(f"Journal entry {row.revision} cannot be unpacked.") from None
    if checksum(record, plain) != row.checksum:
        raise Damaged(f"Journal entry {row.revision} is not what was written: its checksum differs.")
    return _lifted(record)


def writers(connection: Connection, programme: UUID) -> dict[UUID, str]:
    """The names of everybody who wrote in a programme, by id."""
    rows = connection.execute(select(writer.c.id, writer.c.name).where(writer.c.programme_id == programme))
    return {row.id: row.name for row in rows}


def find_writer(connection: Connection, programme: UUID, name: str) -> UUID | None:
    """The id of the writer of that name (any case), or None when they never wrote."""
    wanted = folded(name)
    rows = connection.execute(select(writer).where(writer.c.programme_id == programme, ~writer.c.erased))
    return next((row.id for row in rows if folded(row.name) == wanted), None)


def writer_id(connection: Connection, programme: UUID, name: str) -> UUID:
    """The id of a writer, entered when they never wrote before.

    It is the id a Person of that name has, so that erasing the person reaches what they wrote. Where that person
    was erased, somebody of the same name who writes later is another.
    """
    found = find_writer(connection, programme, name)
    if found is not None:
        return found
    taken = set(writers(connection, programme))
    id = natural_id(programme, Person.KIND, folded(name))
    number = 1
    while id in taken:
        number += 1
        id = natural_id(programme, Person.KIND, folded(name), str(number))
    connection.execute(insert(writer), {"programme_id": programme, "id": id, "name": name, "erased": False})
    return id


def headings(
    connection: Connection,
    programme: UUID,
    *,
    after: int = 0,
    limit: int | None = None,
    who: UUID | None = None,
) -> list[Heading]:
    """The newest headings with revision > after, newest first."""
    columns = [journal.c[name] for name in HEADING_COLUMNS]
    wanted = select(*columns, writer.c.name).join(
        writer,
        (writer.c.programme_id == journal.c.programme_id) & (writer.c.id == journal.c.writer_id),
        isouter=True,
    )
    wanted = wanted.where(journal.c.programme_id == programme, journal.c.revision > after)
    if who is not None:
        wanted = wanted.where(journal.c.writer_id == who)
    rows = connection.execute(wanted.order_by(journal.c.revision.desc()).limit(limit)).all()
    undone = undone_by(connection, programme)
    return [
        Heading(
            row.revision,
            row.change_id,
            row.label,
            row.name or "somebody",
            row.at,
            row.added,
            row.changed,
            row.removed,
            row.final,
            row.undoes,
            undone.get(row.revision),
        )
        for row in rows
    ]


HEADING_COLUMNS = ("revision", "change_id", "label", "at", "added", "changed", "removed", "final", "undoes")


def undone_by(connection: Connection, programme: UUID) -> dict[int, int]:
    """Revision taken back -> revision that took it back."""
    rows = connection.execute(
        select(journal.c.undoes, journal.c.revision).where(
            journal.c.programme_id == programme, journal.c.undoes.is_not(None)
        )
    )
    return {row.undoes: row.revision for row in rows}


def _lifted(record: Record) -> Record:
    steps = [LIFTS[number] for number in sorted(LIFTS) if number > record.schema]
    if not steps:
        return record
    pairs = []
    for pair in record.pairs:
        before, after = pair.before, pair.after
        for step in steps:
            before = None if before is None else step(pair.kind, before)
            after = None if after is None else step(pair.kind, after)
        pairs.append(Pair(pair.kind, pair.was, before, after))
    return Record(
        record.programme,
        record.revision,
        record.change,
        record.label,
        record.writer,
        record.when,
        record.final,
        record.undoes,
        record.schema,
        tuple(pairs),
    )


def _values(noun: Noun | None) -> Values | None:
    return None if noun is None else noun.model_dump(mode="json")


def _noun(kind: str, values: Values | None) -> Noun | None:
    if values is None:
        return None
    try:
        return known_kind(kind).model_validate(values)
    except ValidationError:
        raise Damaged(f"A {kind.replace('_', ' ')} in the journal cannot be read.") from None
