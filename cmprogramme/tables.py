"""Tables from files: CSV or XLSX as rows of text, every fault named with row and column, limits before use."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lifecycle.base.errors import InvalidContent, LifecycleError, NotFound
from lifecycle.base.tables import Table

SIZE_LIMIT = 64 * 1024 * 1024
CELL_LIMIT = 20_000
ROW_LIMIT = 1_000_000
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


def read_table(path: str) -> Table:
    """The header and rows of a CSV (also `-`) or XLSX file, whole in memory; row numbers as a sheet shows them."""
    if path.lower().endswith((".xlsx", ".xlsm")):
        return _read_sheet(path)
    name = "standard input" if path == "-" else path
    rows = csv_rows(read_bytes(path), name)
    header = next(rows, None)
    if header is None:
        raise InvalidContent(
            f"{name} is empty.", (f"{name}:1: there is no header row",), "The first row names the columns."
        )
    return Table(name, tuple(cell.strip() for cell in header[1]), tuple(rows))


def read_bytes(path: str) -> bytes:
    """A file's bytes, up to 64 MB."""
    try:
        if path == "-":
            raw = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        else:
            with Path(path).open("rb") as stream:
                raw = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise NotFound(f"{path} cannot be read.", f"{error.strerror or error}.", "Check the name.") from error
    if len(raw) > SIZE_LIMIT:
        raise InvalidContent(f"{path} is too large.", (f"{path}: more than 64 MB",), "Split it.")
    return raw


def csv_rows(raw: bytes, path: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(line number, cells) of each row that is not blank, one at a time; InvalidContent names row and column."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problem = f"{path}:{line}: byte 0x{raw[error.start]:02x} is not UTF-8"
        raise InvalidContent(f"{path} cannot be read.", (problem,), "Save it as CSV in UTF-8.") from error
    first = text.split("\n", 1)[0]
    delimiter = (
        ";" if first.count(";") > first.count(",") else "\t" if "\t" in first and "," not in first else ","
    )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = f"{path}:{line}: {error}"
            do = (
                "Look for a quotation mark that is not closed."
                if "quote" in str(error) or "EOF" in str(error)
                else ""
            )
            raise InvalidContent(f"{path} cannot be read.", (problem,), do) from error
        if not any(cell.strip() for cell in cells):
            continue
        for column, cell in enumerate(cells, 1):
            if len(cell) > CELL_LIMIT:
                raise InvalidContent(
                    f"{path} cannot be read.",
                    (f"{path}:{line}: column {column} has {len(cell)} characters; {CELL_LIMIT} are allowed",),
                    "Look for a quotation mark that is not closed.",
                )
        if line > ROW_LIMIT:
            raise InvalidContent(
                f"{path} is too long.", (f"{path}: more than {ROW_LIMIT} rows",), "Split it."
            )
        yield line, tuple(cells)


def _read_sheet(path: str) -> Table:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise LifecycleError(
            f"{path} cannot be read.",
            "Reading XLSX needs the optional office parts.",
            "Save it as CSV, or install cmprogramme[office].",
        ) from error
    raw = read_bytes(path)
    try:
        _refuse_bomb(raw, path)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0)
        cells = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError, OSError) as error:
        raise InvalidContent(
            f"{path} cannot be read.", (f"{path}: {error}",), "Save it as XLSX or CSV again."
        ) from error
    rows = [
        (number, tuple(_cell(cell) for cell in row))
        for number, row in enumerate(cells, 1)
        if any(str(cell).strip() for cell in row)
    ]
    if not rows:
        raise InvalidContent(
            f"{path} is empty.", (f"{path}:1: there is no header row",), "The first row names the columns."
        )
    return Table(path, tuple(cell.strip() for cell in rows[0][1]), tuple(rows[1:]))


def _refuse_bomb(raw: bytes, path: str) -> None:
    """InvalidContent when the sheet would unpack to more than 256 MB."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise InvalidContent(
            f"{path} cannot be read.", (f"{path}: it is no XLSX file",), "Save it as XLSX or CSV."
        ) from error
    if unpacked > 4 * SIZE_LIMIT:
        raise InvalidContent(
            f"{path} is too large.", (f"{path}: unpacks to {unpacked >> 20} MB",), "Split it."
        )


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
