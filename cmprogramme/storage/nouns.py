"""Nouns in and out of the one table: every kind by the same few statements."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from math import isfinite
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import ValidationError

from cmprogramme.storage.faults import Damaged
from cmprogramme.storage.link import Link, uuid_of
from cmprogramme.storage.shapes import shapes
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.kinds import BY_NAME
from lifecycle.snapshot import Key

LARGEST_INTEGER = 2**63 - 1

COLUMNS = (
    "SELECT kind, id, revision, ordinal, CAST(content AS TEXT) FROM noun WHERE programme_id = :programme"
)
ALL = f"{COLUMNS} ORDER BY ordinal"  # put together from what stands here
ORDINAL = 3
"""The place of the ordinal in a row."""

SOME_IN_FILE = f"{COLUMNS} AND id IN (SELECT value FROM json_each(:ids))"  # noqa: S608  # put together from what stands here
SOME_ON_SERVER = f"{COLUMNS} AND id = ANY(:ids)"
INSERT = (
    "INSERT INTO noun (programme_id, kind, id, revision, ordinal, content)"
    " VALUES (:programme, :kind, :id, :revision, :ordinal, :content)"
)
UPDATE = (
    "UPDATE noun SET revision = :revision, content = :content"
    " WHERE programme_id = :programme AND id = :id AND kind = :kind"
)
DELETE = "DELETE FROM noun WHERE programme_id = :programme AND id = :id AND kind = :kind"


class Stored(NamedTuple):
    """A noun as it lies in the store: the revision it was last put at, and its place in the order entered."""

    noun: Noun
    revision: int
    ordinal: int


class Texts(NamedTuple):
    """One noun of a change: before and after (None = it did not exist), and the JSON of both, written once for all."""

    before: Noun | None
    after: Noun | None
    before_text: str | None
    after_text: str | None


def read_all(link: Link, programme: UUID) -> dict[type[Noun], list[Stored]]:
    """Every noun of a programme by class (classes by name), each in the order entered."""
    found: dict[str, list[Stored]] = {}
    with nothing_collected():
        for row in _in_order(link, programme):
            found.setdefault(row[0], []).append(_stored(row))
    return {BY_NAME[kind]: found[kind] for kind in sorted(found)}


def read_whole(link: Link, programme: UUID) -> tuple[dict[type[Noun], dict[UUID, Noun]], dict[UUID, int]]:
    """Every noun of a programme by class (classes by name) and id, in the order entered, and the revision of each."""
    found: dict[str, dict[UUID, Noun]] = {}
    revisions: dict[UUID, int] = {}
    with nothing_collected():
        for row in _in_order(link, programme):
            noun = _noun(row)
            found.setdefault(row[0], {})[noun.id] = noun
            revisions[noun.id] = row[2]
    return {BY_NAME[kind]: found[kind] for kind in sorted(found)}, revisions


def read_some(link: Link, programme: UUID, keys: Iterable[Key]) -> dict[UUID, Stored]:
    """The nouns with these keys, as far as there are any."""
    wanted = {id: kind for kind, id in keys}
    return {
        stored.noun.id: stored
        for stored in map(_stored, _rows_of(link, programme, list(wanted)))
        if type(stored.noun) is wanted.get(stored.noun.id)
    }


def read_newer(link: Link, programme: UUID, kinds: Sequence[str], revision: int) -> list[Noun]:
    """The nouns of these kinds put after a revision."""
    rows = link.rows(f"{COLUMNS} AND revision > :after", {"programme": programme, "after": revision})
    return [_noun(row) for row in rows if row[0] in kinds]


def read_kinds(link: Link, programme: UUID, kinds: Sequence[str]) -> list[tuple[str, UUID, str]]:
    """Kind, id and JSON of the nouns of these kinds, in the order entered; nothing is made of them."""
    return [(row[0], uuid_of(row[1]), row[4]) for row in _in_order(link, programme) if row[0] in kinds]


def revisions_of(link: Link, programme: UUID, ids: Sequence[UUID]) -> dict[UUID, int]:
    """The revision of nouns of which only the ids are known, as far as there are any."""
    return {uuid_of(row[1]): row[2] for row in _rows_of(link, programme, list(ids))}


def texts_of(pairs: Iterable[tuple[Noun | None, Noun | None]]) -> list[Texts]:
    """The JSON of nouns before and after; InvalidValue names a number no database can keep."""
    return [Texts(before, after, _text(before), _text(after)) for before, after in pairs]


def write(link: Link, programme: UUID, revision: int, texts: Iterable[Texts], ordinal: int) -> int:
    """Put and remove nouns at a revision; those added come after the place `ordinal`. The last place given."""
    added: list[dict[str, object]] = []
    altered: list[dict[str, object]] = []
    removed: list[dict[str, object]] = []
    place = link.key(programme)
    for before, after, _, text in texts:
        noun = after or before
        if noun is None:
            continue
        row = {
            "programme": place,
            "kind": noun.KIND,
            "id": link.key(noun.id),
            "revision": revision,
            "content": text,
        }
        if after is None:
            removed.append({name: row[name] for name in ("programme", "kind", "id")})
        elif before is None:
            ordinal += 1
            row["ordinal"] = ordinal
            added.append(row)
        else:
            altered.append(row)
    for statement, rows in ((DELETE, removed), (UPDATE, altered), (INSERT, added)):
        if rows:
            link.run_each(statement, rows)
    return ordinal


def check_numbers(noun: Noun) -> None:
    """InvalidValue names a number no database can keep."""
    values = noun.__dict__
    for name in _numbers(type(noun)):
        value = values[name]
        if value is None or -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            continue
        if isinstance(value, int):
            raise _unstorable(noun, name, "is larger than any database keeps")
        if not isfinite(value):
            raise _unstorable(noun, name, "is not a number one can write down")


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Many nouns are made and all are kept: looking for garbage among them over and over takes as long as they do."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def known_kind(name: str) -> type[Noun]:
    """The noun class of a KIND; Damaged when the program knows none."""
    kind = BY_NAME.get(name)
    if kind is None:
        raise Damaged(f"It names a kind of noun the program does not know: {str(name)[:40]}.")
    return kind


def _rows_of(link: Link, programme: UUID, ids: list[UUID]) -> list[tuple[Any, ...]]:
    if not ids:
        return []
    if link.server:
        return link.rows(SOME_ON_SERVER, {"programme": programme, "ids": ids})
    return link.rows(SOME_IN_FILE, {"programme": programme, "ids": json.dumps([id.hex for id in ids])})


def _in_order(link: Link, programme: UUID) -> list[tuple[Any, ...]]:
    """The rows of a programme in the order entered; long texts are sorted here faster than by the database."""
    rows = link.rows(COLUMNS, {"programme": programme})
    rows.sort(key=itemgetter(ORDINAL))
    return rows


def _stored(row: Sequence[Any]) -> Stored:
    return Stored(_noun(row), row[2], row[3])


def _noun(row: Sequence[Any]) -> Noun:
    kind = known_kind(row[0])
    try:
        return _reader(kind)(row[4])
    except ValidationError as error:
        fields = sorted({str(fault["loc"][0]) for fault in error.errors(include_input=False) if fault["loc"]})
        words = kind.KIND.replace("_", " ")
        raise Damaged(f"A {words} cannot be read: {', '.join(fields) or 'its values'}.") from None


@cache
def _reader(kind: type[Noun]) -> Callable[[str], Noun]:
    """What makes nouns of a class from their JSON: its validator itself, which is asked for thousands."""
    kind.model_rebuild()
    return kind.__pydantic_validator__.validate_json


def _text(noun: Noun | None) -> str | None:
    if noun is None:
        return None
    check_numbers(noun)
    return noun.model_dump_json()


@cache
def _numbers(kind: type[Noun]) -> tuple[str, ...]:
    return tuple(name for name, shape in shapes(kind).items() if shape in ("int", "float"))


def _unstorable(noun: Noun, name: str, why: str) -> InvalidValue:
    words = noun.KIND.replace("_", " ")
    return InvalidValue(
        f"This {words} cannot be stored as it is.",
        f"{name}: {why}",
        "Correct what is named and try again.",
        field=name,
    )
