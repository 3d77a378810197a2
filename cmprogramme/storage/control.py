"""The tables beside the nouns: programmes, writers, the journal, and who works on which programme."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, LargeBinary, Table, Text, UniqueConstraint, Uuid
from sqlmodel import Field

from cmprogramme.storage.rows import METADATA, Row

__all__ = ["METADATA", "current", "journal", "programme", "writer"]


class ProgrammeRow(Row, table=True):
    """One programme: its counter, which is the lock every commit takes.

    `ordinal` is the last place given in the order nouns were entered; `kinds` names every kind ever put, so that
    loading asks no empty table.
    """

    __tablename__: ClassVar[str] = "programme"

    id: UUID = Field(sa_column=Column("id", Uuid(), primary_key=True))
    revision: int = Field(sa_column=Column("revision", BigInteger(), nullable=False))
    ordinal: int = Field(sa_column=Column("ordinal", BigInteger(), nullable=False))
    kinds: list[str] = Field(sa_column=Column("kinds", JSON(), nullable=False))
    archived: bool = Field(nullable=False)
    created: datetime = Field(nullable=False)
    changed: datetime = Field(nullable=False)


class WriterRow(Row, table=True):
    """Somebody who wrote: the one place besides Person where a name is stored, so that erasing reaches it."""

    __tablename__: ClassVar[str] = "writer"

    programme_id: UUID = Field(
        sa_column=Column(
            "programme_id", Uuid(), ForeignKey("programme.id", ondelete="CASCADE"), primary_key=True
        )
    )
    id: UUID = Field(sa_column=Column("id", Uuid(), primary_key=True))
    name: str = Field(sa_column=Column("name", Text(), nullable=False))
    erased: bool = Field(nullable=False)


class JournalRow(Row, table=True):
    """One committed change. `content` is the compressed canonical JSON of every noun before and after."""

    __tablename__: ClassVar[str] = "journal"
    __table_args__ = (UniqueConstraint("programme_id", "change_id"),)

    programme_id: UUID = Field(
        sa_column=Column(
            "programme_id", Uuid(), ForeignKey("programme.id", ondelete="CASCADE"), primary_key=True
        )
    )
    revision: int = Field(sa_column=Column("revision", BigInteger(), primary_key=True, autoincrement=False))
    change_id: UUID = Field(sa_column=Column("change_id", Uuid(), nullable=False))
    label: str = Field(sa_column=Column("label", Text(), nullable=False))
    writer_id: UUID = Field(sa_column=Column("writer_id", Uuid(), nullable=False))
    at: datetime = Field(nullable=False)
    final: str = Field(sa_column=Column("final", Text(), nullable=False))
    undoes: int | None = Field(sa_column=Column("undoes", BigInteger(), nullable=True))
    added: int = Field(sa_column=Column("added", BigInteger(), nullable=False))
    changed: int = Field(sa_column=Column("changed", BigInteger(), nullable=False))
    removed: int = Field(sa_column=Column("removed", BigInteger(), nullable=False))
    schema_number: int = Field(sa_column=Column("schema_number", BigInteger(), nullable=False))
    content: bytes = Field(sa_column=Column("content", LargeBinary(), nullable=False))
    checksum: str = Field(sa_column=Column("checksum", Text(), nullable=False))


class CurrentRow(Row, table=True):
    """The programme somebody works on. `who` is their name folded; erasing a person takes the row away."""

    __tablename__: ClassVar[str] = "current_programme"

    who: str = Field(sa_column=Column("who", Text(), primary_key=True))
    programme_id: UUID = Field(
        sa_column=Column(
            "programme_id", Uuid(), ForeignKey("programme.id", ondelete="CASCADE"), nullable=False
        )
    )


def _table(row: type[Row]) -> Table:
    return row.__table__  # type: ignore[attr-defined, no-any-return]  # set by the library's metaclass


programme = _table(ProgrammeRow)
writer = _table(WriterRow)
journal = _table(JournalRow)
current = _table(CurrentRow)
