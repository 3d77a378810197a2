"""Row classes: nouns with a key, made from the noun classes themselves.

There is one function instead of sixty classes: a row is its noun, with every field restated as a column, plus
`programme_id`, `noun_revision` and `noun_ordinal`, and what the noun's own field definitions demand as CHECK
constraints.
Written out by hand the list would be a second spelling of every field; a new field would have to be remembered in
two places, and the type and bounds could drift apart. A noun's definition is read by the same rules for all, and a
test compares the result with the migrations.

A row class is the schema. It is never filled in and never leaves this package: reading selects its columns and
validates a noun, writing dumps a noun. It is built on first use, because the database library needs some
milliseconds for each and a programme rarely holds half of the kinds.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType, new_class
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin
from uuid import UUID

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic.fields import FieldInfo
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    Double,
    ForeignKey,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    func,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from lifecycle.base.noun import Noun
from lifecycle.kinds import KINDS

KEY_COLUMNS = ("programme_id", "noun_revision", "noun_ordinal")
"""What storage adds to a noun: whose it is, the revision it was last put at, and its place in the order entered."""

LARGEST_INTEGER = 2**63 - 1

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Row(SQLModel):
    """The base of every table here; its metadata is our own, so that no other table of the process joins in."""

    metadata = METADATA


class Shape(NamedTuple):
    """How a field is stored: the column type, whether None is allowed, the values allowed (empty: any), its bounds."""

    type: TypeEngine[Any]
    optional: bool
    choices: tuple[str | int, ...]
    bounds: tuple[object, ...]

    @property
    def json(self) -> bool:
        """Whether it is kept as JSON."""
        return isinstance(self.type, JSON)


SCALARS: tuple[tuple[type, type[TypeEngine[Any]]], ...] = (
    (bool, Boolean),
    (int, BigInteger),
    (float, Double),
    (str, Text),
    (UUID, Uuid),
    (datetime, UTCDateTime),
    (date, Date),
)
"""Python type -> column type, the narrower before the wider; everything else is JSON."""


@cache
def row_class(kind: type[Noun]) -> type[SQLModel]:
    """The row class of a noun class; the same one each time."""
    table = f"noun_{kind.KIND}"
    clash = sorted(set(KEY_COLUMNS) & set(kind.model_fields))
    if clash:
        raise TypeError(f"{kind.__name__} has a field called {clash[0]}, which storage needs itself")
    annotations: dict[str, object] = dict.fromkeys((*kind.model_fields, *KEY_COLUMNS), Any)
    columns: dict[str, Column[Any]] = {
        "programme_id": Column(
            "programme_id", Uuid(), ForeignKey("programme.id", ondelete="CASCADE"), nullable=False
        ),
        **{name: _column(name, shape) for name, shape in shapes(kind).items()},
        "noun_revision": Column("noun_revision", BigInteger(), nullable=False),
        "noun_ordinal": Column("noun_ordinal", BigInteger(), nullable=False),
    }
    checks = [check for name, shape in shapes(kind).items() for check in _checks(name, columns[name], shape)]
    body: dict[str, object] = {
        "__module__": __name__,
        "__doc__": f"One {kind.KIND} of one programme.",
        "__annotations__": annotations,
        "__tablename__": table,
        "__table_args__": (PrimaryKeyConstraint("programme_id", "id"), *checks),
        "model_config": {"defer_build": True},
        **{name: Field(sa_column=column) for name, column in columns.items()},
    }
    return new_class(f"{kind.__name__}Row", (kind, Row), {"table": True}, lambda space: space.update(body))


def table_of(kind: type[Noun]) -> Table:
    """The table of a noun class."""
    return row_class(kind).__table__  # type: ignore[attr-defined, no-any-return]  # set by the library's metaclass


def all_tables() -> MetaData:
    """The whole schema: the control tables and a table for every noun class."""
    from cmprogramme.storage import control

    for kind in KINDS:
        row_class(kind)
    return control.METADATA


@cache
def shapes(kind: type[Noun]) -> dict[str, Shape]:
    """How each field of a noun is stored, by field name, in the order of the noun."""
    return {name: _shape(info) for name, info in kind.model_fields.items()}


def _shape(info: FieldInfo) -> Shape:
    bounds: list[object] = list(info.metadata)
    hint: object = info.annotation
    optional = False
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            hint, *found = get_args(hint)
            for extra in found:
                bounds += extra.metadata if isinstance(extra, FieldInfo) else [extra]
        elif origin in (Union, UnionType) and NoneType in get_args(hint):
            optional = True
            rest = tuple(part for part in get_args(hint) if part is not NoneType)
            if len(rest) > 1:
                return Shape(JSON(none_as_null=True), True, (), ())
            hint = rest[0]
        else:
            return _plain(hint, optional, tuple(bounds))


def _plain(hint: object, optional: bool, bounds: tuple[object, ...]) -> Shape:
    if get_origin(hint) is Literal:
        values = get_args(hint)
        if all(isinstance(value, str) for value in values):
            return Shape(Text(), optional, values, ())
        if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            return Shape(BigInteger(), optional, values, ())
    if isinstance(hint, type):
        if issubclass(hint, Enum):
            choices = tuple(member.value for member in hint)
            if issubclass(hint, str):
                return Shape(Text(), optional, choices, ())
            if issubclass(hint, int):
                return Shape(BigInteger(), optional, choices, ())
        for scalar, column_type in SCALARS:
            if issubclass(hint, scalar):
                return Shape(column_type(), optional, (), bounds)
    return Shape(JSON(none_as_null=True), optional, (), ())


def _column(name: str, shape: Shape) -> Column[Any]:
    return Column(name, shape.type, nullable=shape.optional and name != "id")


def _checks(name: str, column: Column[Any], shape: Shape) -> list[CheckConstraint]:
    conditions: list[ColumnElement[bool]] = []
    if shape.choices:
        conditions.append(column.in_(shape.choices))
    for bound in shape.bounds:
        match bound:
            case MaxLen(max_length=limit):
                conditions.append(func.length(column) <= limit)
            case MinLen(min_length=limit):
                conditions.append(func.length(column) >= limit)
            case Ge(ge=limit) if isinstance(limit, int | float):
                conditions.append(column >= limit)
            case Gt(gt=limit) if isinstance(limit, int | float):
                conditions.append(column > limit)
            case Le(le=limit) if isinstance(limit, int | float):
                conditions.append(column <= limit)
            case Lt(lt=limit) if isinstance(limit, int | float):
                conditions.append(column < limit)
            case _:
                pass
    return [
        CheckConstraint(condition, name=f"{name}_{number}") for number, condition in enumerate(conditions, 1)
    ]
