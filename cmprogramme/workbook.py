"""Workbooks (XLSX) as rows of text: what the sheet shows a person, never more than a table may be.

Every cell becomes the text a person would write for it: a day for a date whatever its time, `83%` for 0.83 shown as a
percentage, nothing of a number's binary tail. An error, and a formula nobody computed, is a fault and never a blank.
The parts are unpacked in small pieces and never beyond the limits here, whatever their names and sizes claim.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import dirname, join, normpath
from xml.parsers import expat

from cmprogramme.cell_text import BUILT_IN, FormatKind, kind_of, shown
from cmprogramme.limits import CELL_LIMIT, CELLS_LIMIT, COLUMN_LIMIT, ROW_LIMIT, UNPACKED_LIMIT, megabytes
from lifecycle.base.errors import InvalidContent
from lifecycle.base.noun import folded
from lifecycle.base.tables import Row

OLD = b"\xd0\xcf\x11\xe0"
"""How a workbook of the form before begins, or one with a password."""

CHUNK = 1 << 16
HIDDEN = ("hidden", "veryHidden")
MERGED = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
LETTERS = re.compile(r"[A-Za-z]{1,3}")

MOST_FAULTS = 1_000
NO_VALUE = (
    "holds a formula without a stored value; open and save it in a spreadsheet program, or save it as CSV"
)

Attributes = Mapping[str, str]


@dataclass(slots=True)
class Sheet:
    """One sheet, read: its rows that are not blank, and what is wrong as (row, column from 0, words)."""

    name: str
    rows: list[Row] = field(default_factory=list)
    faults: list[tuple[int, int, str]] = field(default_factory=list)


def read_sheet(raw: bytes, file: str, wanted: str = "") -> Sheet:
    """The sheet of that name, else the first that is neither hidden nor empty; InvalidContent where there is none."""
    with _archive(raw, file) as archive:
        return _Workbook(archive, file).sheet(wanted)


def letters(column: int) -> str:
    """How a spreadsheet calls a column, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@contextmanager
def _archive(raw: bytes, file: str) -> Iterator[zipfile.ZipFile]:
    """The parts; whatever is wrong with them told in one sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > UNPACKED_LIMIT:
                raise InvalidContent(
                    f"{file} is too large.",
                    (f"{file}: unpacks to {megabytes(unpacked)}; {megabytes(UNPACKED_LIMIT)} are read",),
                    "Split it, or save the sheet alone as CSV.",
                )
            yield archive
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, LookupError, ValueError, EOFError) as error:
        raise _damaged(file) from error
    except (RuntimeError, NotImplementedError) as error:  # a password, or a packing nobody uses
        raise _damaged(file) from error


def _damaged(file: str) -> InvalidContent:
    return InvalidContent(
        f"{file} cannot be read.",
        (f"{file}: it is no XLSX workbook, or a damaged one",),
        "Save it as XLSX or CSV again.",
    )


class _Workbook:
    """The parts of a workbook, each read when it is asked for."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self._archive = archive
        self._file = file
        root = self._relations("")
        book = next((place for kind, place in root.values() if kind == "officeDocument"), "xl/workbook.xml")
        self._relation = self._relations(book)
        self._sheets: list[tuple[str, bool, str]] = []
        self._since_1904 = False
        self._walk(book, self._of_book)
        self._strings: list[str] = []
        self._formats: list[FormatKind] = []
        for kind, place in self._relation.values():
            if kind == "sharedStrings":
                self._walk(place, *_strings(self._strings))
            elif kind == "styles":
                self._walk(place, _styles(self._formats))

    def sheet(self, wanted: str) -> Sheet:
        """The one wanted by name, else the first to be read."""
        names = ", ".join(f"'{name[:40]}'" for name, _, _ in self._sheets[:20]) or "none"
        if wanted.strip():
            for name, _, place in self._sheets:
                if folded(name) == folded(wanted):
                    return self._read(name, place)
            raise InvalidContent(
                f"{self._file} has no sheet '{wanted[:40]}'.",
                (f"Its sheets: {names}.",),
                "Choose one of these.",
            )
        seen = [(name, place) for name, hidden, place in self._sheets if not hidden]
        for name, place in seen:
            found = self._read(name, place)
            if found.rows or found.faults:
                return found
        why = "its sheets are empty" if seen else "its sheets are hidden"
        raise InvalidContent(
            f"{self._file} has no rows.",
            (f"{self._file}: {why} ({names})",),
            "" if seen else "Choose one with --sheet NAME.",
        )

    def _of_book(self, tag: str, attributes: Attributes) -> None:
        if tag == "workbookPr":
            self._since_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif tag == "sheet":
            reference = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            kind, place = self._relation.get(reference, ("", ""))
            if kind == "worksheet":
                self._sheets.append((attributes["name"], attributes.get("state") in HIDDEN, place))

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id -> (kind, place)."""
        found: dict[str, tuple[str, str]] = {}
        folder = dirname(part)

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes["Target"]
                place = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], place)

        self._walk(join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels"), start)
        return found

    def _read(self, name: str, place: str) -> Sheet:
        reader = _Reader(name, self._file, self._strings, self._formats, self._since_1904)
        self._walk(place, reader.start, reader.end, reader.text)
        return reader.sheet

    def _walk(
        self,
        place: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] = lambda tag: None,
        text: Callable[[str], None] = lambda text: None,
    ) -> None:
        """Read a part, tags without what stands before their colon."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        with self._archive.open(place) as stream:
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk)
        parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    raise ValueError("no workbook has definitions of its own")


def _strings(
    found: list[str],
) -> tuple[Callable[[str, Attributes], None], Callable[[str], None], Callable[[str], None]]:
    """What collects the shared texts: the parts of each joined, without how it is pronounced."""
    parts: list[str] = []
    state = {"reads": False, "aside": False, "length": 0}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "si":
            parts.clear()
            state["length"] = 0
        elif tag == "rPh":
            state["aside"] = True
        elif tag == "t":
            state["reads"] = not state["aside"]

    def end(tag: str) -> None:
        if tag == "si":
            found.append("".join(parts))
        elif tag == "rPh":
            state["aside"] = False
        elif tag == "t":
            state["reads"] = False

    def text(piece: str) -> None:
        if state["reads"] and state["length"] <= CELL_LIMIT:
            parts.append(piece)
            state["length"] += len(piece)

    return start, end, text


def _styles(found: list[FormatKind]) -> Callable[[str, Attributes], None]:
    """What collects, for each style of a cell, what its number format makes of a number."""
    codes: dict[int, FormatKind] = dict(BUILT_IN)
    inside = {"cellXfs": False}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "numFmt":
            codes[int(attributes["numFmtId"])] = kind_of(attributes["formatCode"])
        elif tag in ("cellXfs", "cellStyleXfs"):
            inside["cellXfs"] = tag == "cellXfs"
        elif tag == "xf" and inside["cellXfs"]:
            found.append(codes.get(int(attributes.get("numFmtId", "0")), "number"))
        elif tag in ("cellStyles", "dxfs"):
            inside["cellXfs"] = False

    return start


class _Reader:
    """The cells of one sheet as they come."""

    def __init__(
        self, name: str, file: str, strings: list[str], formats: list[FormatKind], since_1904: bool
    ) -> None:
        self.sheet = Sheet(name)
        self._file = file
        self._strings = strings
        self._formats = formats
        self._since_1904 = since_1904
        self._row = 0
        self._column = -1
        self._cells: dict[int, str] = {}
        self._by_row: dict[int, tuple[str, ...]] = {}
        self._count = 0
        self._type = ""
        self._kind: FormatKind = "number"
        self._formula = self._stored = self._reads = self._aside = False
        self._parts: list[str] = []
        self._length = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = -1
            self._cells = {}
        elif tag == "c":
            self._begin(attributes)
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._aside = True
        elif tag == "mergeCell":
            self._merged(attributes.get("ref", ""))
        elif tag == "v" or (tag == "t" and not self._aside):
            self._stored = self._reads = True

    def text(self, piece: str) -> None:
        if self._reads and self._length <= CELL_LIMIT:
            self._parts.append(piece)
            self._length += len(piece)

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._reads = False
        elif tag == "rPh":
            self._aside = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row" and self._cells:
            self._end_row()

    def _begin(self, attributes: Attributes) -> None:
        place = attributes.get("r", "").rstrip("0123456789")
        self._column = _number(place) if place else self._column + 1
        self._type = attributes.get("t", "n")
        style = _place(attributes.get("s", "0"))
        self._kind = self._formats[style] if style < len(self._formats) else "number"
        self._formula = self._stored = False
        self._parts, self._length = [], 0

    def _end_cell(self) -> None:
        text = "".join(self._parts)
        if self._type == "e":
            self._fault(f"holds the error {text[:40]}" if text else "holds an error")
        elif self._formula and not text and (self._type != "str" or not self._stored):
            self._fault(NO_VALUE)
        else:
            self._keep(self._worded(text))

    def _merged(self, where: str) -> None:
        """A fault where a text stands for several cells: only the first holds it, the others would read as blank."""
        found = MERGED.fullmatch(where)
        if found is None:
            return
        column, row, last = _number(found[1]), int(found[2]), int(found[4])
        self._by_row = self._by_row or dict(self.sheet.rows)
        cells = self._by_row.get(row, ())
        if column < len(cells) and cells[column]:
            self._row, self._column = (row + 1, column) if last > row else (row, column + 1)
            self._fault(f"is one cell with {found[1]}{row}; part them, and write what holds into each")

    def _fault(self, words: str) -> None:
        if len(self.sheet.faults) < MOST_FAULTS:
            self.sheet.faults.append((self._row, self._column, words))

    def _keep(self, text: str) -> None:
        if not text.strip():
            return
        where = f"{self._file}, sheet '{self.sheet.name}': row {self._row}"
        if len(text) > CELL_LIMIT:
            raise InvalidContent(
                f"{self._file} cannot be read.",
                (f"{where}, column {letters(self._column)}: more than {CELL_LIMIT} characters",),
                "Shorten it.",
            )
        if self._column >= COLUMN_LIMIT or self._row > ROW_LIMIT:
            raise InvalidContent(
                f"{self._file} is too large.",
                (
                    f"{where}, column {letters(self._column)}: {COLUMN_LIMIT} columns, {ROW_LIMIT} rows are read",
                ),
                "Look for a stray cell far out, or split it.",
            )
        self._cells[self._column] = text

    def _worded(self, text: str) -> str:
        match self._type:
            case "s":
                return self._strings[_place(text)]
            case "b":
                return "yes" if text == "1" else "no"
            case "d":
                return text.partition("T")[0]
            case "n":
                if not text.strip() or (self._kind == "number" and text.isdecimal() and text.isascii()):
                    return text
                return shown(text, self._kind, self._since_1904)
            case _:
                return text

    def _end_row(self) -> None:
        width = max(self._cells) + 1
        self._count += width
        if self._count > CELLS_LIMIT:
            raise InvalidContent(
                f"{self._file} is too large.",
                (f"{self._file}, sheet '{self.sheet.name}': more than {CELLS_LIMIT} cells",),
                "Split it.",
            )
        self.sheet.rows.append((self._row, tuple(self._cells.get(place, "") for place in range(width))))


def _place(text: str) -> int:
    """A number of something listed, from 0."""
    if not (text.isascii() and text.isdecimal()):
        raise ValueError("no place in a list")
    return int(text)


@lru_cache(maxsize=COLUMN_LIMIT)
def _number(name: str) -> int:
    """The column of these letters, from 0."""
    if not LETTERS.fullmatch(name):
        raise ValueError("no name of a column")
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
