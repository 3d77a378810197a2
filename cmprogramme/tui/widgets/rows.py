"""What lists are made of: rows and columns, and text wrapped into lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import field
from typing import Literal, Protocol

from rich.cells import cell_len

from cmprogramme.tui.shell.paint import Line, Span, fit, part, safe, said, spread, told, width_of
from lifecycle.base.page import NOTHING, Column
from lifecycle.base.records import dataclass

LABEL = 14
"""A mark of more cells than this is a label: what follows it is wrapped below the label."""

RowKind = Literal["item", "head", "text", "gap"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list.

    `key` keeps the cursor on it when the list is drawn again. `cells` are as many as the list has columns; without
    columns `left` and `right` stand at the two ends. Only an item takes the cursor. `value` is what it stands for;
    `words` is what the filter searches (empty: what is shown), `whole` what is copied where less than that is shown.
    `values` are what it is sorted and filtered by, by field; a column that has none there counts by its text.
    """

    key: str
    left: Line = ()
    right: Line = ()
    cells: tuple[Line, ...] = ()
    kind: RowKind = "item"
    value: object = None
    words: str = ""
    whole: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING, compare=False)

    def text(self) -> str:
        """What the filter searches."""
        shown = self.words or " ".join(
            said(text) for part in (self.left, *self.cells, self.right) for text, _ in part
        )
        return shown.casefold()


def head(title: str, note: str = "") -> Row:
    """A heading inside a list."""
    return Row(f"head:{title}", left=((title, "head"),), right=((note, "dim"),) if note else (), kind="head")


def gap() -> Row:
    """An empty line."""
    return Row("gap", kind="gap")


def copied(row: Row, columns: Sequence[Column]) -> str:
    """A row as somebody wants it elsewhere: nothing cut, a value in a titled column behind its title."""
    if row.whole or not row.cells:
        return row.whole or plain_line((*row.left, ("  ", ""), *row.right))
    titles = [column.title for column in columns]
    if len(titles) != len(row.cells):
        titles = [""] * len(row.cells)
    parts = [
        f"{title} {text}".strip()
        for title, text in zip(titles, map(plain_line, row.cells), strict=True)
        if text
    ]
    return "  ".join(parts)


def plain_line(line: Line) -> str:
    """The text of a line."""
    return "".join(said(text) for text, _ in line).strip()


def widths(columns: Sequence[Column], width: int, chosen: Set[str] = frozenset()) -> list[int]:
    """Cells for each column in a list that wide, one between two columns; 0 = not shown. `chosen` are the fields whose
    columns are shown however narrow it is, with those that have no title; none of this list: those for which there is
    room."""
    chosen = chosen & {column.name for column in columns}
    shown = [column if is_shown(column, width, chosen) else None for column in columns]
    fixed = sum(column.width for column in shown if column)
    gaps = max(0, sum(column is not None for column in shown) - 1)
    shares = sum(column.share for column in shown if column and not column.width)
    left = max(0, width - fixed - gaps)
    found, given, seen = [], 0, 0
    for column in shown:
        if column is None:
            found.append(0)
        elif column.width:
            found.append(column.width)
        else:
            seen += column.share
            cells = left * seen // shares - given
            given += cells
            found.append(cells)
    return found


def is_shown(column: Column, width: int, chosen: Set[str]) -> bool:
    """Whether a column has its place in a list that wide; `chosen` are the fields that are shown in any."""
    return column.name in chosen or not column.title if chosen else width >= column.least


def table_line(cells: Sequence[Line], columns: Sequence[Column], sizes: Sequence[int]) -> list[Span]:
    """The cells of a row in their columns."""
    line: list[Span] = []
    for cell, column, size in zip(cells, columns, sizes, strict=True):
        if not size:
            continue
        if line:
            line.append((" ", ""))
        shown = fit(cell, size)
        space = (" " * (size - width_of(shown)), "")
        line += [space, *shown] if column.align == "right" else [*shown, space]
    return line


def title_cells(columns: Sequence[Column]) -> list[Line]:
    """The titles of the columns as cells."""
    return [((column.title, "dim"),) for column in columns]


def row_line(row: Row, columns: Sequence[Column], sizes: Sequence[int], width: int) -> list[Span]:
    """One row in `width` cells."""
    if row.cells and columns:
        return table_line(row.cells, columns, sizes)
    return spread(row.left, row.right, width) if row.right else fit(row.left, width)


def wrap(text: str, width: int) -> list[str]:
    """Text broken at spaces into lines of at most `width` cells; its own line breaks are kept."""
    width = max(4, width)
    lines: list[str] = []
    for paragraph in said(text).split("\n"):
        line = ""
        for word in safe(paragraph.replace("\t", " ")).split(" "):
            candidate = f"{line} {word}" if line else word
            if cell_len(candidate) <= width:
                line = candidate
                continue
            if line:
                lines.append(line)
            while cell_len(word) > width:
                cut = _fitting(word, width)
                lines.append(word[:cut])
                word = word[cut:]
            line = word
        lines.append(line)
    return [part(line) for line in lines]


def _fitting(word: str, width: int) -> int:
    used = 0
    for place, character in enumerate(word):
        used += cell_len(character)
        if used > width:
            return max(1, place)
    return len(word)


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: its text in one look, wrapped, `indent` cells from the left; `mark` stands before its first line."""

    text: str
    look: str = ""
    indent: int = 0
    mark: Line = ()

    def lines(self, width: int) -> list[list[Span]]:
        """The wrapped lines: below the text where the mark is short, below the mark where it is a label."""
        mark = [(told(text), look) for text, look in self.mark]
        lead = width_of(mark)
        hang = lead if lead <= LABEL else 0
        label = "" if hang or not lead else "." * (lead - 1) + " "
        first, *rest = wrap(label + self.text, width - self.indent - hang)
        if len(first) < len(label):
            first, rest = label, wrap(self.text, width - self.indent)
        return [
            [(" " * self.indent, ""), *mark, (first[len(label) :], self.look)],
            *([(" " * (self.indent + hang), ""), (line, self.look)] for line in rest),
        ]


@dataclass(frozen=True, slots=True)
class Fixed:
    """One line that is cut rather than wrapped; `right` stands at the other end."""

    left: Line
    right: Line = ()

    def lines(self, width: int) -> list[list[Span]]:
        """The one line."""
        return [spread(self.left, self.right, width) if self.right else fit(self.left, width)]


class Block(Protocol):
    """A piece of text that is laid out in the width it is given."""

    def lines(self, width: int) -> list[list[Span]]:
        """Its lines, none wider than that."""


def blocks_text(blocks: Iterable[Block], width: int = 78) -> str:
    """Blocks as plain text."""
    return "\n".join(
        "".join(text for text, _ in line).rstrip() for block in blocks for line in block.lines(width)
    )


def rule(title: str, width: int, note: Line = (), *, focus: bool = False, mark: str = "▌") -> list[Span]:
    """The title line of a pane: its name, a line across, and a note at the right."""
    lead: list[Span] = [(mark if focus else " ", "focus"), (title, "focus bold" if focus else "head")]
    shown_note: list[Span] = [(" ", ""), *note] if note else []
    room = width - width_of(lead) - width_of(shown_note) - 1
    if room < 1:
        return fit([*lead, *shown_note], width)
    return [*lead, (" ", ""), ("─" * room, "focus" if focus else "rule"), *shown_note]
