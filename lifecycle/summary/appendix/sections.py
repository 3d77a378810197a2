"""What a section of the appendix is put together from (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterable

from lifecycle.base.words import NOT_ASSESSED
from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import AppendixSection, AppendixTable

Fact = tuple[str, str]


def section(
    basis: Basis,
    id: str,
    *,
    sentences: Iterable[str] = (),
    facts: Iterable[Fact] = (),
    tables: Iterable[AppendixTable] = (),
) -> AppendixSection:
    """A section something is known for, under the playbook's title for it; empty sentences and tables go."""
    return AppendixSection(
        title=basis.title(id),
        known=True,
        sentences=tuple(text for text in sentences if text),
        facts=tuple(facts),
        tables=tuple(table for table in tables if table.rows),
    )


def unknown(basis: Basis, id: str) -> AppendixSection:
    """A section nothing is entered for yet."""
    return AppendixSection(title=basis.title(id), known=False, sentences=(f"{NOT_ASSESSED.capitalize()}.",))


def listing(title: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> AppendixTable:
    """A table with every row as long as its headings."""
    return AppendixTable(title=title, headings=headings, rows=tuple(rows))
