"""Bytes kept beside a noun: a page as it was issued, in every format. They are read only when somebody asks for them.

A noun that is taken back leaves its bytes here, for doing it again brings back the noun alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any
from uuid import UUID

from cmprogramme.storage.link import Link, uuid_of
from lifecycle.base.errors import InvalidValue
from lifecycle.snapshot import Attached, Change
from lifecycle.summary.issued import Held, hashes_by

OF_NOUN = "SELECT name, content FROM attached WHERE programme_id = :programme AND noun_id = :noun"
ONE = f"{OF_NOUN} AND name = :name"
NAMES = "SELECT noun_id, name FROM attached WHERE programme_id = :programme ORDER BY noun_id, name"
THERE = (
    "SELECT attached.noun_id FROM attached JOIN noun ON noun.programme_id = attached.programme_id"
    " AND noun.id = attached.noun_id WHERE attached.programme_id = :programme ORDER BY noun_id, name"
)
ONE_HELD = (
    "SELECT sha256, content FROM attached"
    " WHERE programme_id = :programme AND noun_id = :noun AND name = :name"
)
REMOVE = "DELETE FROM attached WHERE programme_id = :programme AND noun_id = :noun AND name = :name"
INSERT = (
    "INSERT INTO attached (programme_id, noun_id, name, sha256, content)"
    " VALUES (:programme, :noun, :name, :hash, :content)"
)


def check(change: Change) -> None:
    """InvalidValue where a change brings bytes that are not those its nouns name."""
    named = hashes_by(change.puts)
    for file in change.files:
        if named.get((file.noun, file.name)) != sha256(file.content).hexdigest():
            raise InvalidValue(
                "Nothing was stored.",
                f"The bytes called {file.name} are not those of the page they are kept with.",
                "Make the page again and issue that one.",
            )


def write(link: Link, programme: UUID, files: Iterable[Attached]) -> None:
    """Keep bytes beside their nouns, in place of those of the same name."""
    for file in files:
        remove(link, programme, file.noun, file.name)
        link.run(
            INSERT,
            {
                "programme": programme,
                "noun": file.noun,
                "name": file.name,
                "hash": sha256(file.content).hexdigest(),
                "content": file.content,
            },
        )


def remove(link: Link, programme: UUID, noun: UUID, name: str) -> None:
    """Take bytes away."""
    link.run(REMOVE, {"programme": programme, "noun": noun, "name": name})


def read(
    link: Link, programme: UUID, noun: UUID | None = None, name: str | None = None
) -> tuple[Attached, ...]:
    """What is kept beside a noun, by name; of one name where one is given. Without a noun beside any that is there."""
    if noun is None:
        there = dict.fromkeys(uuid_of(id) for (id,) in link.rows(THERE, {"programme": programme}))
        return tuple(file for id in there for file in read(link, programme, id))
    wanted: dict[str, Any] = {"programme": programme, "noun": noun}
    rows = link.rows(ONE, {**wanted, "name": name}) if name is not None else link.rows(OF_NOUN, wanted)
    return tuple(Attached(noun, found, bytes(content)) for found, content in sorted(rows))


def names(link: Link, programme: UUID) -> list[tuple[UUID, str]]:
    """Every noun of a programme with something beside it, and what that is called."""
    return [(uuid_of(noun), str(name)) for noun, name in link.rows(NAMES, {"programme": programme})]


def held(link: Link, programme: UUID) -> Iterator[tuple[UUID, str, Held]]:
    """The hashes of everything kept in a programme, as they are noted and as they are; one content at a time."""
    for noun, name in names(link, programme):
        row = link.row(ONE_HELD, {"programme": programme, "noun": noun, "name": name})
        if row is not None:
            content = row[1].encode() if isinstance(row[1], str) else bytes(row[1])
            yield noun, name, Held(str(row[0]), sha256(content).hexdigest(), len(content))
