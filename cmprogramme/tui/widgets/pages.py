"""Pages drawn: a table as the rows of a list, everything else as wrapped text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cmprogramme.tui.shell import paint
from cmprogramme.tui.shell.paint import Line, Span, said, spread, width_of
from cmprogramme.tui.shell.spelling import spelled
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import (
    Block,
    Fixed,
    Row,
    Words,
    row_line,
    table_line,
    title_cells,
    widths,
)
from cmprogramme.tui.widgets.status import bar, mark, score_bar
from lifecycle.base import page
from lifecycle.base.figures import Figure
from lifecycle.base.page import Bar, Cell, Column, Fact, Heading, Page, Sentence, Table
from lifecycle.base.records import dataclass
from lifecycle.base.row_values import RowValues, places_of

FULL = 100
"""A bar with a target is drawn on a scale of it."""

NUMBERS = 9
"""Cells that the numbers of a trend have in place of its shape."""


def list_page(pane: Pane, found: Page, *, note: Line | None = None, place: int = 0) -> None:
    """Gives a list the rows of a page's table; the cursor stays on the row of the same key."""
    table = found.tables[place]
    pane.columns = columns_of(table)
    pane.empty = spelled(table.empty)
    told = table.note or found.note
    pane.show(rows_of(table), note=note if note is not None else (line_of(told) if told else ()))


def tell_page(prose: Prose, found: Page, *, note: Line | None = None) -> None:
    """Gives a pane of text everything on a page."""
    told = line_of(found.note) if found.note else ()
    prose.tell(blocks_of(found.parts), title=found.title.upper(), note=note if note is not None else told)


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns, those that fit as wide as the longest in them is when it is said."""
    if not any(column.fits for column in table.columns) or not paint.speaks():
        return table.fitted
    told = (tuple(Cell(said(cell.words), status=cell.status) for cell in row.cells) for row in table.rows)
    return replace(table, rows=tuple(page.Row(cells) for cells in told)).fitted


def rows_of(table: Table) -> list[Row]:
    """The rows of a table as a list draws them."""
    places = places_of(table.columns)
    return [_row(table, row, places) for row in table.rows]


def _row(table: Table, row: page.Row, places: Mapping[str, int]) -> Row:
    if row.kind == "head":
        title, note = (*row.cells, Cell(""))[:2]
        right: Line = ((note.text, "dim"),) if note.text else ()
        return Row(row.key, left=((title.text, "head"),), right=right, kind="head")
    lines = tuple(line_of(cell) for cell in row.cells)
    if table.columns and len(lines) == len(table.columns):
        return Row(row.key, cells=lines, kind=row.kind, value=row.subject, values=RowValues(row, places))
    left, right = (*lines, ())[:2]
    return Row(row.key, left=left, right=right, kind=row.kind, value=row.subject, values=row.values)


def line_of(cell: Cell) -> Line:
    """A cell: its bar, its shape, its words, and what comes after."""
    line: list[Span] = []
    if cell.bar is not None:
        line += [*_bar(cell.bar), (" ", "")] if cell.text else _bar(cell.bar)
    if cell.status is not None:
        line += [mark(cell.status), (" ", "")] if cell.text else [mark(cell.status)]
    if cell.text:
        line.append((_shown(cell), cell.look or cell.status or ""))
    for one in cell.after:
        line += line_of(one)
    return line


def _shown(cell: Cell) -> str:
    """The shape of a cell that has one; where only ASCII is drawn as many of its newest numbers as have room there."""
    if not cell.shape or not paint.only_ascii():
        return cell.shape or cell.text
    numbers = cell.text.split(" ")
    while len(numbers) > 1 and len(" ".join(numbers)) > NUMBERS:
        numbers.pop(0)
    return " ".join(numbers)


def _bar(shown: Bar) -> list[Span]:
    if shown.target is None:
        return bar(shown.share, shown.cells, shown.look or "bar")
    score = None if shown.share is None else FULL * shown.share
    return score_bar(score, FULL * shown.target, shown.cells, shown.look or "bar")


def blocks_of(parts: Iterable[page.Part]) -> list[Block]:
    """Parts of a page as text; a heading stands off from what comes before it."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, Sentence):
            blocks.append(_sentence(part))
        elif isinstance(part, Fact):
            cell = Cell(part.text, status=part.status, look=part.look, bar=part.bar)
            blocks.append(Pair(part.label, line_of(cell)))
        else:
            if blocks and (isinstance(part, Heading) or part.title):
                blocks.append(Words(""))
            blocks += _heading(part) if isinstance(part, Heading) else _table(part)
    return blocks


def _sentence(part: Sentence) -> Words:
    lead: list[Span] = []
    if part.status is not None:
        lead += [mark(part.status), (" ", "")]
    if part.lead:
        lead.append((f"{part.lead}: ", "dim"))
    return Words(spelled(part.text), part.look or part.status or "", part.indent, tuple(lead))


def _heading(part: Heading) -> list[Block]:
    return [Fixed(((part.text, "head"),), ((part.note, "dim"),) if part.note else ())]


def _table(part: Table) -> list[Block]:
    blocks: list[Block] = []
    if part.title:
        blocks.append(Fixed(((part.title, "head"),), line_of(part.note) if part.note else ()))
    if not part.rows and part.empty:
        return [*blocks, Words(spelled(part.empty), "dim")]
    return [*blocks, Cells(part)]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what is said of it: on one line with the value at its end, the value below where it is too long."""

    label: str
    said: Line

    def lines(self, width: int) -> list[list[Span]]:
        """One line, or more."""
        if len(self.label) + 1 + width_of(self.said) <= width:
            return [spread(((self.label, ""),), self.said, width)]
        text = "".join(text for text, _ in self.said)
        look = self.said[-1][1] if self.said else ""
        return Words(text, look, mark=((f"{self.label}: ", "dim"),)).lines(width)


@dataclass(frozen=True, slots=True)
class Cells:
    """A table among text, its columns as wide as they need to be, the one without a width taking what is left."""

    table: Table

    def lines(self, width: int) -> list[list[Span]]:
        """Titles and rows."""
        columns, shown = columns_of(self.table), rows_of(self.table)
        sizes = widths(columns, width)
        lines = [row_line(row, columns, sizes, width) for row in shown]
        if any(column.title for column in columns):
            lines.insert(0, table_line(title_cells(columns), columns, sizes))
        return lines


def figures_under(pages: Sequence[Page], pane: Pane | None) -> list[Figure]:
    """The figures of pages, those of the row under the cursor first."""
    row = pane.current if pane is not None else None
    return page.figures_of(*pages, key=row.key if row is not None else "")
