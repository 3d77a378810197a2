"""Tables from files: CSV or XLSX as rows of text, every fault named with row and column, limits before use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from cmprogramme import workbook
from cmprogramme.files import PACKED, decoded, read_bytes, title_of
from cmprogramme.limits import CELLS_LIMIT, TABLE_LIMIT
from cmprogramme.separated import ENDS, csv_rows, separator_of
from lifecycle.base.errors import InvalidContent, InvalidValue
from lifecycle.base.tables import Faults, Row, Table, short

WORKBOOKS = (".xlsx", ".xlsm")
SEPARATED = (".csv", ".tsv")
LINE_HEADINGS = frozenset({"text", "idea", "ideas", "line", "title"})
"""What the column of lines is called in a table of them."""

NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
"""What makes a spreadsheet take a cell for a formula; the apostrophe too, so that taking the guard off is exact."""


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs; `unguarded` gives the text back. Plain numbers stay numbers."""
    if not cell.startswith(FORMULA_STARTS) or is_number(cell):
        return cell
    return f"'{cell}"


def unguarded(cell: str) -> str:
    """The text of a guarded cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def is_number(cell: str) -> bool:
    """Whether the cell is a plain number, which a spreadsheet may well compute with."""
    return bool(NUMBER.fullmatch(cell))


def read_table(path: str, sheet: str = "") -> Table:
    """The header and rows of a CSV or XLSX file ('-' = standard input), whole in memory; row numbers as the file shows
    them. `sheet` chooses among those of a workbook."""
    return table_of(read_bytes(path, TABLE_LIMIT), path, sheet)


def table_of(raw: bytes, path: str, sheet: str = "") -> Table:
    """The same of bytes that were read already."""
    name = title_of(path)
    if is_workbook(raw, path):
        return _of_workbook(raw, name, sheet)
    text = decoded(raw, name)
    refuse_sheet(sheet, name)
    header, rows = _headed(_counted(csv_rows(text, name), name), name)
    return Table(name, header, rows, commas=separator_of(text)[0] == ";")


def read_lines(path: str, sheet: str = "") -> tuple[str, ...]:
    """The lines of a text file, or of a table of one column; InvalidContent for a table of several, which holds more
    than lines say."""
    raw = read_bytes(path)
    name, ending = title_of(path), PurePath(path).suffix.lower()
    if raw.startswith((PACKED, workbook.OLD)) or ending in WORKBOOKS:
        table = table_of(raw, path, sheet)
        rows = [(0, table.columns), *table.rows]
        name = table.place
    else:
        text = decoded(raw, name)
        refuse_sheet(sheet, name)
        if not text.strip():
            raise InvalidContent(
                f"{name} is empty; nothing was changed.", ("There is no line in it.",), "Write one a line."
            )
        if ending not in SEPARATED and not _heads_a_table(text, alone=not ending):
            return tuple(ENDS.split(text))
        rows = list(csv_rows(text, name))
    columns = [cell.strip() for cell in rows[0][1]] if rows else []
    if any(len(row) > 1 and any(cell.strip() for cell in row[1:]) for _, row in rows):
        raise InvalidContent(
            f"{name} is a table; nothing was changed.",
            (f"{name}: its columns are {', '.join(short(column) or '(empty)' for column in columns[:20])}",),
            "Lines are read here. Keep one column, or save it as a text file (.txt) with one a line.",
        )
    first = 1 if columns and columns[0].casefold() in LINE_HEADINGS else 0
    return tuple(row[0] for _, row in rows[first:])


def _heads_a_table(text: str, *, alone: bool) -> bool:
    """Whether the first line that is not blank names the columns of a table with what is to be a line among them;
    `alone`: it may be the only one, as nothing else says what this is."""
    first = next((line for line in ENDS.split(text) if line.strip()), "")
    words = [word.strip(' "').casefold() for word in first.split(separator_of(text)[0])]
    return separator_of(text)[1] or ((alone or len(words) > 1) and not LINE_HEADINGS.isdisjoint(words))


def is_workbook(raw: bytes, path: str) -> bool:
    """Whether the bytes are a workbook; InvalidContent where the name says otherwise, or it is one of another form."""
    name, ending = title_of(path), PurePath(path).suffix.lower()
    if raw.startswith(workbook.OLD):
        raise InvalidContent(
            f"{name} cannot be read.",
            (f"{name}: it is a workbook with a password, or of the form before XLSX",),
            "Save it as XLSX without a password, or as CSV.",
        )
    packed = raw.startswith(PACKED)
    if packed and b"xl/workbook.xml" not in raw and ending and ending not in WORKBOOKS:
        raise InvalidContent(
            f"{name} cannot be read.",
            (f"{name}: it is a packed file of another form than XLSX",),
            "Save it as XLSX or CSV.",
        )
    if packed and ending and ending not in WORKBOOKS:
        raise InvalidContent(
            f"{name} cannot be read.",
            (f"{name}: it is an XLSX workbook, though its name ends in {ending}",),
            "Name it .xlsx, or save it as CSV.",
        )
    if not packed and ending in WORKBOOKS:
        raise InvalidContent(
            f"{name} cannot be read.",
            (f"{name}: it is no XLSX workbook, though its name ends in {ending}",),
            "Save it as XLSX, or name it .csv where it is text.",
        )
    return packed


def refuse_sheet(sheet: str, name: str) -> None:
    """InvalidValue where a sheet is asked for and the file has none."""
    if sheet.strip():
        raise InvalidValue(
            f"{name} has no sheet '{sheet[:40]}'.",
            "Only a workbook (XLSX) has sheets.",
            "Leave the sheet away.",
        )


def _of_workbook(raw: bytes, name: str, wanted: str) -> Table:
    found = workbook.read_sheet(raw, name, wanted)
    empty = Table(name, (), (), found.name)
    columns = found.rows[0][1] if found.rows else ()
    faults = Faults(empty.place)
    for row, column, words in found.faults:
        heading = columns[column].strip() if column < len(columns) else ""
        faults.add(row, heading or workbook.letters(column), words)
    faults.refuse()
    header, rows = _headed(found.rows, empty.place)
    return Table(name, header, rows, found.name)


def _headed(rows: Iterable[Row], name: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The names of the columns and the rows below them; InvalidContent where there is nothing."""
    left = iter(rows)
    header = next(left, None)
    if header is None:
        raise InvalidContent(
            f"{name} is empty.", (f"{name}:1: there is no header row",), "The first row names the columns."
        )
    return tuple(cell.strip() for cell in header[1]), tuple(left)


def _counted(rows: Iterable[Row], name: str) -> Iterable[Row]:
    """The rows as they come; InvalidContent when there are more cells than anything is made of."""
    count = 0
    for row in rows:
        count += len(row[1])
        if count > CELLS_LIMIT:
            raise InvalidContent(
                f"{name} is too large.", (f"{name}: more than {CELLS_LIMIT} cells",), "Split it."
            )
        yield row
