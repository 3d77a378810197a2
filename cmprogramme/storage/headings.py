"""The journal as a list: entries without their nouns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Any
from uuid import UUID

from cmprogramme.storage.link import Link, moment_of, uuid_of
from lifecycle.base.records import dataclass

NEWEST = (
    "SELECT journal.revision, change_id, label, at, added, changed, removed, final, undoes, act, args, login,"
    " writer.name FROM journal LEFT JOIN writer ON writer.programme_id = journal.programme_id"
    " AND writer.id = journal.writer_id WHERE journal.programme_id = :programme AND journal.revision > :after"
    " AND journal.revision <= :upto"
)
BY_ONE = " AND journal.writer_id = :who"
ORDER = " ORDER BY journal.revision DESC LIMIT :limit"
TAKEN_BACK = "SELECT undoes, revision FROM journal WHERE programme_id = :programme AND undoes IS NOT NULL"
LOGINS = (
    "SELECT revision, login, writer.name FROM journal LEFT JOIN writer ON writer.programme_id = journal.programme_id"
    " AND writer.id = journal.writer_id WHERE journal.programme_id = :programme"
)
NO_LIMIT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Heading:
    """One journal entry without its nouns: enough for a list.

    `added`, `changed`, `removed` count nouns; `final` says why it cannot be undone ('' = it can); `undoes` is the
    revision it took back, `undone_by` the one that took it back. `act` and `args` are the action and what it was
    given, `login` is who the database or the system knew the writer as.
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
    act: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    login: str = ""


def logins(link: Link, programme: UUID) -> dict[int, tuple[str, str]]:
    """Revision -> the name its writer wrote under, and who the database or the system knew them as."""
    rows = link.rows(LOGINS, {"programme": programme})
    return {revision: (name or "", login) for revision, login, name in rows}


def headings(
    link: Link,
    programme: UUID,
    *,
    after: int = 0,
    upto: int | None = None,
    limit: int | None = None,
    who: UUID | None = None,
) -> list[Heading]:
    """The newest headings with after < revision <= upto, newest first."""
    values: dict[str, object] = {
        "programme": programme,
        "after": after,
        "upto": NO_LIMIT if upto is None else upto,
        "limit": NO_LIMIT if limit is None else limit,
    }
    if who is not None:
        values["who"] = who
    rows = link.rows(NEWEST + (BY_ONE if who is not None else "") + ORDER, values)
    undone = undone_by(link, programme)
    return [_heading(row, undone.get(row[0])) for row in rows]


def undone_by(link: Link, programme: UUID) -> dict[int, int]:
    """Revision taken back -> revision that took it back."""
    return dict(link.rows(TAKEN_BACK, {"programme": programme}))


def _heading(row: tuple[Any, ...], undone: int | None) -> Heading:
    revision, change, label, at, added, changed, removed, final, undoes, act, args, login, name = row
    return Heading(
        revision,
        uuid_of(change),
        label,
        name or "somebody",
        moment_of(at),
        added,
        changed,
        removed,
        final,
        undoes,
        undone,
        act,
        json.loads(args),
        login,
    )
