"""The append-only journal: one row a change, with every noun before and after, and a checksum.

A row keeps the number of the schema it was written under. When fields change, `LIFTS` gets a step, and old rows
are read through the steps after their number (docs/decisions.md 41); nothing old is rewritten, except by erasing a
person.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from cmprogramme.storage.faults import Damaged
from cmprogramme.storage.link import Link, moment_of, uuid_of
from cmprogramme.storage.nouns import Texts, known_kind
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.snapshot import Entry

SCHEMA_NUMBER = 1
"""The number of the newest schema, written in every new row; one more with each change of what nouns mean."""

Values = dict[str, Any]
Lift = Callable[[str, Values], Values]

LIFTS: Mapping[int, Lift] = {}
"""Schema number -> what turns the values of a noun (KIND, values) of the number before into that number's."""

CHANGED_KINDS: Mapping[int, frozenset[str]] = {}
"""Schema number -> the kinds that change touched; older entries that hold one cannot be undone."""

CONTENT_LIMIT = 1 << 30
QUICK_ABOVE = 100_000
"""Content longer than that (characters) is compressed less thoroughly: an import should not wait for it."""

NAMES = (
    "programme_id", "revision", "change_id", "label", "writer_id", "login", "at", "final", "undoes", "act", "args",
    "added", "changed", "removed", "schema_number", "content", "checksum",
)  # fmt: skip  # the columns of a row, read as one line
READ = f"SELECT {', '.join(NAMES)} FROM journal WHERE programme_id = :programme"  # noqa: S608  # from what stands here
BETWEEN = f"{READ} AND revision > :after AND revision <= :until ORDER BY revision"
OF_CHANGE = f"{READ} AND change_id = :change"
INSERT = f"INSERT INTO journal ({', '.join(NAMES)}) VALUES ({', '.join(':' + name for name in NAMES)})"  # noqa: S608  # put together from what stands here
REWRITE = (
    "UPDATE journal SET "  # noqa: S608  # put together from what stands here
    + ", ".join(f"{name} = :{name}" for name in NAMES[2:])
    + " WHERE programme_id = :programme_id AND revision = :revision"
)
LAST = 2**62
"""Later than any revision."""


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
    login: str
    when: datetime
    final: str
    undoes: int | None
    act: str
    args: Mapping[str, Any]
    schema: int
    pairs: tuple[Pair, ...] = ()

    def entry(self, who: str) -> Entry:
        """The entry as lifecycle knows it."""
        nouns = tuple((_noun(pair.kind, pair.before), _noun(pair.kind, pair.after)) for pair in self.pairs)
        return Entry(
            self.revision,
            self.change,
            self.label,
            who,
            self.when,
            nouns,
            self.final,
            self.undoes,
            self.act,
            self.args,
            self.login,
        )


def append(
    link: Link,
    programme: UUID,
    entry: Entry,
    texts: Iterable[Texts],
    was: Mapping[UUID, int],
    writer: UUID,
) -> None:
    """Write an entry; `texts` are its nouns as JSON, `was` gives the revision before of each noun that existed."""
    record = Record(
        programme,
        entry.revision,
        entry.change,
        entry.label,
        writer,
        entry.login,
        entry.when.astimezone(UTC),
        entry.final,
        entry.undoes,
        entry.act,
        entry.args,
        SCHEMA_NUMBER,
    )
    parts = []
    counts = {"added": 0, "changed": 0, "removed": 0}
    for before, after, before_text, after_text in texts:
        noun = after or before
        if noun is None:
            continue
        counts["added" if before is None else "changed" if after is not None else "removed"] += 1
        parts.append(_packed(noun.KIND, was.get(noun.id), before_text, after_text))
    link.run(INSERT, {**_row(record, parts), **counts})


def rewrite(link: Link, record: Record) -> None:
    """Write a record in the place of the one of its revision."""
    parts = [_packed(pair.kind, pair.was, _json(pair.before), _json(pair.after)) for pair in record.pairs]
    counts = {
        "added": sum(pair.before is None for pair in record.pairs),
        "changed": sum(pair.before is not None and pair.after is not None for pair in record.pairs),
        "removed": sum(pair.after is None for pair in record.pairs),
    }
    link.run(REWRITE, {**_row(record, parts), **counts})


def checksum(record: Record, args: str, plain: bytes) -> str:
    """SHA-256 over everything a row says."""
    head = [
        str(record.programme),
        record.revision,
        str(record.change),
        record.label,
        str(record.writer),
        record.login,
        record.when.astimezone(UTC).isoformat(),
        record.final,
        record.undoes,
        record.act,
        args,
        record.schema,
    ]
    digest = hashlib.sha256(json.dumps(head, ensure_ascii=False).encode())
    digest.update(plain)
    return digest.hexdigest()


def read(link: Link, programme: UUID, *, after: int = 0, until: int | None = None) -> list[Record]:
    """The records with after < revision <= until, in order."""
    return [unpack(row) for row in rows(link, programme, after=after, until=until)]


def rows(link: Link, programme: UUID, *, after: int = 0, until: int | None = None) -> list[tuple[Any, ...]]:
    """The rows with after < revision <= until, in order, not unpacked."""
    wanted = {"programme": programme, "after": after, "until": LAST if until is None else until}
    return link.rows(BETWEEN, wanted)


def read_one(link: Link, programme: UUID, revision: int) -> Record | None:
    """The record of a revision, or None."""
    found = read(link, programme, after=revision - 1, until=revision)
    return found[0] if found else None


def read_change(link: Link, programme: UUID, change: UUID) -> Record | None:
    """The record a change wrote, or None when it was never committed."""
    row = link.row(OF_CHANGE, {"programme": programme, "change": change})
    return None if row is None else unpack(row)


def change_of(row: tuple[Any, ...]) -> UUID:
    """The id of the change that wrote a row."""
    return uuid_of(row[NAMES.index("change_id")])


def unpack(row: tuple[Any, ...]) -> Record:
    """A journal row as a record; Damaged when its checksum does not fit."""
    found = dict(zip(NAMES, row, strict=True))
    try:
        plain = zlib.decompressobj().decompress(found["content"], CONTENT_LIMIT)
        pairs = tuple(
            Pair(part["kind"], part["was"], part["before"], part["after"]) for part in json.loads(plain)
        )
        record = Record(
            uuid_of(found["programme_id"]),
            found["revision"],
            uuid_of(found["change_id"]),
            found["label"],
            uuid_of(found["writer_id"]),
            found["login"],
            moment_of(found["at"]),
            found["final"],
            found["undoes"],
            found["act"],
            json.loads(found["args"]),
            found["schema_number"],
            pairs,
        )
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Damaged(f"Journal entry {found['revision']} cannot be unpacked.") from None
    if checksum(record, found["args"], plain) != found["checksum"]:
        raise Damaged(f"Journal entry {record.revision} is not what was written: its checksum differs.")
    return _lifted(record)


def _row(record: Record, parts: list[str]) -> dict[str, object]:
    text = f"[{','.join(parts)}]"
    plain = text.encode()
    args = json.dumps(dict(record.args), ensure_ascii=False, sort_keys=True, default=str)
    return {
        "programme_id": record.programme,
        "revision": record.revision,
        "change_id": record.change,
        "label": record.label,
        "writer_id": record.writer,
        "login": record.login,
        "at": record.when,
        "final": record.final,
        "undoes": record.undoes,
        "act": record.act,
        "args": args,
        "schema_number": record.schema,
        "content": zlib.compress(plain, 6 if len(text) < QUICK_ABOVE else 1),
        "checksum": checksum(record, args, plain),
    }


def _packed(kind: str, was: int | None, before: str | None, after: str | None) -> str:
    number = "null" if was is None else was
    return f'{{"kind":"{kind}","was":{number},"before":{before or "null"},"after":{after or "null"}}}'


def _json(values: Values | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, separators=(",", ":"))


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
    return replace(record, pairs=tuple(pairs))


def _noun(kind: str, values: Values | None) -> Noun | None:
    if values is None:
        return None
    try:
        return known_kind(kind).model_validate(values)
    except ValidationError:
        raise Damaged(f"A {kind.replace('_', ' ')} in the journal cannot be read.") from None
