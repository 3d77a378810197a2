"""Pages in the words of the playbook that is looked at, whoever shows them (rules.md vocabulary)."""

from __future__ import annotations

from dataclasses import replace

from lifecycle.base.page import Cell, Column, Fact, Heading, Page, Part, Row, Sentence
from lifecycle.speech import Says, as_it_is


def in_words(page: Page, say: Says) -> Page:
    """The same page, every text of it said; the very same one where there is nothing to say otherwise."""
    if say is as_it_is:
        return page
    parts = tuple(_part(part, say) for part in page.parts)
    return replace(
        page, title=say(page.title), parts=parts, note=_cell(page.note, say) if page.note else None
    )


def _part(part: Part, say: Says) -> Part:
    if isinstance(part, Sentence):
        return replace(part, text=say(part.text), lead=say(part.lead))
    if isinstance(part, Fact):
        return replace(part, label=say(part.label), text=say(part.text))
    if isinstance(part, Heading):
        return replace(part, text=say(part.text), note=say(part.note))
    return replace(
        part,
        title=say(part.title),
        columns=tuple(_column(one, say) for one in part.columns),
        rows=tuple(_row(row, say) for row in part.rows),
        note=_cell(part.note, say) if part.note else None,
        empty=say(part.empty),
    )


def _column(column: Column, say: Says) -> Column:
    """A column keeps the name filters know it by."""
    return replace(column, title=say(column.title), field=column.name)


def _row(row: Row, say: Says) -> Row:
    return replace(row, cells=tuple(_cell(cell, say) for cell in row.cells))


def _cell(cell: Cell, say: Says) -> Cell:
    return replace(cell, text=say(cell.text), after=tuple(_cell(one, say) for one in cell.after))
