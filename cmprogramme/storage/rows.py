"""The tables, as row classes: the schema and nothing else.

A row class is never filled in and never leaves this package. What is read and written goes to the driver in plain
statements; the classes make the tables (`schema/` holds what they make, so that a new store need not wait for the
library), are what migrations are compared with, and carry every row from one database to another.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Row(SQLModel):
    """The base of every table here; its metadata is our own, so that no other table of the process joins in."""

    metadata = METADATA


def _whole(name: str, **options: Any) -> Any:
    return Field(sa_column=Column(name, BigInteger(), nullable=options.pop("nullable", False), **options))


def _text(name: str, **options: Any) -> Any:
    return Field(sa_column=Column(name, Text(), nullable=False, **options))


def _of_programme(**options: Any) -> Any:
    reference = ForeignKey("programme.id", ondelete="CASCADE")
    return Field(sa_column=Column("programme_id", Uuid(), reference, nullable=False, **options))


class ProgrammeRow(Row, table=True):
    """One programme: its counter, which is the lock every commit takes.

    `ordinal` is the last place given in the order nouns were entered.
    """

    __tablename__: ClassVar[str] = "programme"

    id: UUID = Field(sa_column=Column("id", Uuid(), primary_key=True))
    revision: int = _whole("revision")
    ordinal: int = _whole("ordinal")
    archived: bool = Field(nullable=False)
    created: datetime = Field(nullable=False)
    changed: datetime = Field(nullable=False)


class NounRow(Row, table=True):
    """One noun of one programme: the revision it was last put at, its place in the order entered, its fields.

    The key begins with programme and id, so that looking for one id never looks through all nouns.
    """

    __tablename__: ClassVar[str] = "noun"
    __table_args__ = (PrimaryKeyConstraint("programme_id", "id", "kind"),)

    programme_id: UUID = _of_programme()
    id: UUID = Field(sa_column=Column("id", Uuid(), nullable=False))
    kind: str = _text("kind")
    revision: int = _whole("revision")
    ordinal: int = _whole("ordinal")
    content: dict[str, Any] = Field(
        sa_column=Column("content", JSON().with_variant(JSONB(), "postgresql"), nullable=False)
    )


class WriterRow(Row, table=True):
    """Somebody who wrote: the one place besides Person where a name is stored, so that erasing reaches it."""

    __tablename__: ClassVar[str] = "writer"

    programme_id: UUID = _of_programme(primary_key=True)
    id: UUID = Field(sa_column=Column("id", Uuid(), primary_key=True))
    name: str = _text("name")
    erased: bool = Field(nullable=False)


class JournalRow(Row, table=True):
    """One committed change. `content` is the compressed JSON of every noun before and after, `args` that of the
    values its action was given."""

    __tablename__: ClassVar[str] = "journal"
    __table_args__ = (UniqueConstraint("programme_id", "change_id"),)

    programme_id: UUID = _of_programme(primary_key=True)
    revision: int = _whole("revision", primary_key=True, autoincrement=False)
    change_id: UUID = Field(sa_column=Column("change_id", Uuid(), nullable=False))
    label: str = _text("label")
    writer_id: UUID = Field(sa_column=Column("writer_id", Uuid(), nullable=False))
    login: str = _text("login")
    at: datetime = Field(nullable=False)
    final: str = _text("final")
    undoes: int | None = _whole("undoes", nullable=True)
    act: str = _text("act")
    args: str = _text("args")
    added: int = _whole("added")
    changed: int = _whole("changed")
    removed: int = _whole("removed")
    schema_number: int = _whole("schema_number")
    content: bytes = Field(sa_column=Column("content", LargeBinary(), nullable=False))
    checksum: str = _text("checksum")


class AttachedRow(Row, table=True):
    """Bytes kept beside a noun, under a name: a page as it was issued, in one format. `sha256` is theirs."""

    __tablename__: ClassVar[str] = "attached"

    programme_id: UUID = _of_programme(primary_key=True)
    noun_id: UUID = Field(sa_column=Column("noun_id", Uuid(), primary_key=True))
    name: str = _text("name", primary_key=True)
    sha256: str = _text("sha256")
    content: bytes = Field(sa_column=Column("content", LargeBinary(), nullable=False))


class CurrentRow(Row, table=True):
    """The programme somebody works on. `who` is their name folded; erasing a person takes the row away."""

    __tablename__: ClassVar[str] = "current_programme"

    who: str = _text("who", primary_key=True)
    programme_id: UUID = _of_programme()
