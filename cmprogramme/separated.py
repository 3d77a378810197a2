"""CSV as rows of text: whatever separates, however lines end, every fault named by the line it is in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from cmprogramme.limits import CELL_LIMIT, ROW_LIMIT
from lifecycle.base.errors import InvalidContent
from lifecycle.base.tables import Row

SEPARATORS = (",", ";", "\t")
NAMED = re.compile(r'"?sep=(.)\1*"?', re.IGNORECASE)
"""A first line that spreadsheets write and read: it names what separates."""

ENDS = re.compile(r"\r\n|\r|\n")


def separator_of(text: str) -> tuple[str, bool]:
    """What separates the cells, and whether a line of its own says so; else whatever the first line has most of."""
    first = next((line for line in ENDS.split(text[: 1 << 16]) if line.strip()), "")
    named = NAMED.fullmatch(first.strip(" "))
    if named:
        return named[1], True
    bare = re.sub(r'"[^"]*"', "", first)
    return max(SEPARATORS, key=bare.count), False


def csv_rows(text: str, file: str) -> Iterator[Row]:
    """(line number, cells) of each row that is not blank, one at a time; InvalidContent names row and column."""
    separator, named = separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _refused(text, line, separator, file, error) from error
        if not any(cell.strip() for cell in cells):
            continue
        if named:
            named = False
            continue
        for column, cell in enumerate(cells, 1):
            if len(cell) > CELL_LIMIT:
                raise InvalidContent(
                    f"{file} cannot be read.",
                    (f"{file}:{line}: column {column} has {len(cell)} characters; {CELL_LIMIT} are allowed",),
                    "Look for a quotation mark that is not closed.",
                )
        if line > ROW_LIMIT:
            raise InvalidContent(
                f"{file} is too long.", (f"{file}: more than {ROW_LIMIT} rows",), "Split it."
            )
        yield line, tuple(cells)


def _refused(text: str, line: int, separator: str, file: str, error: csv.Error) -> InvalidContent:
    """Where a quotation mark is to blame, the line it opens in; else what is wrong with the row that begins here."""
    opened, closed = _faulty_quote(text, line, separator)
    if opened is None:
        problem, do = f"{file}:{line}: {error}", "Look for a quotation mark that is not closed."
    elif closed:
        problem = f"{file}:{opened}: the quotation mark that opens here is closed in the middle of a cell"
        do = 'Close it at the end of the cell, or write "" for one that belongs to the text.'
    else:
        problem = f"{file}:{opened}: the quotation mark that opens here is never closed"
        do = 'Close it, or write "" for one that belongs to the text.'
    return InvalidContent(f"{file} cannot be read.", (problem,), do)


def _faulty_quote(text: str, line: int, separator: str) -> tuple[int | None, bool]:
    """The line a quotation mark opens in that is never closed, or closed amid a cell (True), looking from the row that
    begins at `line`; None where there is none."""
    place = 0
    for _ in range(line - 1):
        end = ENDS.search(text, place)
        place = len(text) if end is None else end.end()
    opened = line
    begins, inside, closed = True, False, False
    for found in re.finditer(r"\r\n|\r|\n|[^\r\n]", text[place:]):
        piece = found[0]
        ends = piece in ("\n", "\r", "\r\n")
        if piece == '"':
            if begins:
                opened = line
            inside, closed = (not inside, inside) if begins or inside or closed else (False, False)
        elif closed and not ends and piece != separator:
            return opened, True
        else:
            closed = False
        begins = not inside and (ends or piece == separator)
        line += ends
    return (opened, False) if inside else (None, False)
