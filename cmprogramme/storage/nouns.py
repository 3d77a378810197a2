"""Nouns in and out of their tables: one pair of functions for every kind."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import (
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    insert,
    literal,
    select,
    union_all,
    update,
)

from cmprogramme.storage.faults import Damaged
from cmprogramme.storage.rows import LARGEST_INTEGER, shapes, table_of
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.kinds import BY_NAME

FEW = 400
"""Up to so many nouns of a kind are asked for by id; beyond it the whole kind is read, which is quicker."""


class Stored(NamedTuple):
    """A noun as it lies in the store: the revision it was last put at, and its place in the order entered."""

    noun: Noun
    revision: int
    ordinal: int


def read_all(connection: Connection, programme: UUID, kinds: Iterable[str]) -> dict[type[Noun], list[Stored]]:
    """Every noun of a programme by class, in the order entered; classes without nouns are left out."""
    found = {}
    with nothing_collected():
        for name in kinds:
            kind = known_kind(name)
            rows = _validated(kind, connection.execute(_select_all(kind), {"programme": programme}).all())
            if rows:
                found[kind] = rows
    return found


def read_some(
    connection: Connection, programme: UUID, kind: type[Noun], ids: Sequence[UUID]
) -> dict[UUID, Stored]:
    """The nouns of a kind with these ids, as far as there are any."""
    if len(ids) > FEW:
        wanted = set(ids)
        rows = connection.execute(_select_all(kind), {"programme": programme}).all()
        rows = [row for row in rows if row[0] in wanted]
    elif ids:
        rows = connection.execute(_select_some(kind), {"programme": programme, "ids": list(ids)}).all()
    else:
        rows = []
    return {stored.noun.id: stored for stored in _validated(kind, rows)}


def revisions_of(
    connection: Connection, programme: UUID, kinds: Iterable[str], ids: Sequence[UUID]
) -> dict[UUID, tuple[type[Noun], int]]:
    """The class and the revision of nouns of which only the ids are known, as far as there are any."""
    parts = []
    for name in kinds:
        table = table_of(known_kind(name))
        parts.append(
            select(literal(name).label("kind"), table.c.id, table.c.noun_revision).where(
                table.c.programme_id == programme, table.c.id.in_(ids)
            )
        )
    if not parts or not ids:
        return {}
    rows = connection.execute(union_all(*parts)).all()
    return {id: (BY_NAME[name], revision) for name, id, revision in rows}


def write(
    connection: Connection,
    programme: UUID,
    revision: int,
    *,
    added: Sequence[tuple[Noun, int]],
    altered: Sequence[Noun],
    removed: Sequence[tuple[type[Noun], UUID]],
) -> None:
    """Put and remove nouns at a revision; those added come with their place in the order entered."""
    for kind, ids in _grouped((kind, id) for kind, id in removed):
        connection.execute(_delete(kind), [{"programme": programme, "key": id} for id in ids])
    for kind, nouns in _grouped((type(noun), noun) for noun in altered):
        values = [values_of(noun) | {"noun_revision": revision} for noun in nouns]
        connection.execute(
            _update(kind), [row | {"programme": programme, "key": row["id"]} for row in values]
        )
    for kind, pairs in _grouped((type(noun), (noun, ordinal)) for noun, ordinal in added):
        connection.execute(
            insert(table_of(kind)),
            [
                values_of(noun)
                | {"programme_id": programme, "noun_revision": revision, "noun_ordinal": ordinal}
                for noun, ordinal in pairs
            ],
        )


def values_of(noun: Noun) -> dict[str, Any]:
    """A noun as column -> value; InvalidValue names a number no database can keep."""
    scalars, nested = _fields(type(noun))
    values = noun.model_dump(mode="json", include=nested) if nested else {}
    for name in scalars:
        value = getattr(noun, name)
        if isinstance(value, Enum):
            value = value.value
        elif isinstance(value, float) and not isfinite(value):
            raise _unstorable(noun, name, "is not a number one can write down")
        elif isinstance(value, int) and abs(value) > LARGEST_INTEGER:
            raise _unstorable(noun, name, "is larger than any database keeps")
        values[name] = value
    return values


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
        raise Damaged(f"It names a kind of noun the program does not know: {name[:40]}.")
    return kind


@cache
def _fields(kind: type[Noun]) -> tuple[tuple[str, ...], set[str]]:
    """The fields kept as they are, and those kept as JSON."""
    nested = {name for name, shape in shapes(kind).items() if shape.json}
    return tuple(name for name in shapes(kind) if name not in nested), nested


def _unstorable(noun: Noun, name: str, why: str) -> InvalidValue:
    words = noun.KIND.replace("_", " ")
    return InvalidValue(
        f"This {words} cannot be stored as it is.",
        f"{name}: {why}",
        "Correct what is named and try again.",
        field=name,
    )


def _grouped(pairs: Iterable[tuple[type[Noun], Any]]) -> list[tuple[type[Noun], list[Any]]]:
    groups: dict[type[Noun], list[Any]] = {}
    for kind, item in pairs:
        groups.setdefault(kind, []).append(item)
    return list(groups.items())


def _validated(kind: type[Noun], rows: Sequence[Any]) -> list[Stored]:
    names = tuple(kind.model_fields)
    last = len(names)
    validate = kind.model_validate
    try:
        return [
            Stored(validate(dict(zip(names, row, strict=False))), row[last], row[last + 1]) for row in rows
        ]
    except ValidationError as error:
        fields = sorted({str(fault["loc"][0]) for fault in error.errors(include_input=False) if fault["loc"]})
        raise Damaged(
            f"A {kind.KIND.replace('_', ' ')} cannot be read: {', '.join(fields) or 'its values'}."
        ) from None


def _columns(kind: type[Noun]) -> tuple[Table, list[Any]]:
    table = table_of(kind)
    return table, [table.c[name] for name in (*kind.model_fields, "noun_revision", "noun_ordinal")]


@cache
def _select_all(kind: type[Noun]) -> Select[Any]:
    table, columns = _columns(kind)
    return (
        select(*columns).where(table.c.programme_id == bindparam("programme")).order_by(table.c.noun_ordinal)
    )


@cache
def _select_some(kind: type[Noun]) -> Select[Any]:
    table, columns = _columns(kind)
    return select(*columns).where(
        table.c.programme_id == bindparam("programme"), table.c.id.in_(bindparam("ids", expanding=True))
    )


@cache
def _update(kind: type[Noun]) -> Any:
    table = table_of(kind)
    names = [name for name in (*kind.model_fields, "noun_revision") if name != "id"]
    return (
        update(table)
        .where(and_(table.c.programme_id == bindparam("programme"), table.c.id == bindparam("key")))
        .values({name: bindparam(name) for name in names})
    )


@cache
def _delete(kind: type[Noun]) -> Any:
    table = table_of(kind)
    return delete(table).where(
        and_(table.c.programme_id == bindparam("programme"), table.c.id == bindparam("key"))
    )
