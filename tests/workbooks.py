"""Small workbooks made part by part, with cells no library that writes workbooks would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

from cmprogramme.workbook import letters

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

FORMATS = ("General", "yyyy-mm-dd", "0%", "0.0%", "d mmm yy hh:mm", "hh:mm", '0 "days"', "[$-409]mmmm yy")
"""The number formats a cell may have, by number."""

Cell = object
"""A text, a number, (number, format), or XML as bytes that says all of a cell but where it is."""


def error(text: str) -> bytes:
    """A cell that holds an error."""
    return f't="e"><v>{escape(text)}</v>'.encode()


def formula(text: str, value: str = "<v/>", kind: str = "n") -> bytes:
    """A cell that holds a formula, and what stands beside it."""
    return f't="{kind}"><f>{escape(text)}</f>{value}'.encode()


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    hidden: Sequence[str] = (),
    *,
    since_1904: bool = False,
    shared: Sequence[str] = (),
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """The bytes of a workbook; `shared` are texts cells may refer to, `parts` replace parts of it."""
    numbers = range(1, len(sheets) + 1)
    quoted = '"hidden"'
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"'
        f"{' state=' if name in hidden else ''}{quoted if name in hidden else ''}/>"
        for number, name in zip(numbers, sheets, strict=True)
    )
    relations = [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    relations += [("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "/xl/sharedStrings.xml")]
    content = {
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f'<workbookPr date1904="{int(since_1904)}"/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(relations),
        "xl/styles.xml": _styles(),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(shared)}</sst>',
        **{
            f"xl/worksheets/sheet{number}.xml": _sheet(rows)
            for number, rows in zip(numbers, sheets.values(), strict=True)
        },
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return out.getvalue()


def _relations(found: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>' for id, kind, target in found
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def _styles() -> str:
    codes = "".join(
        f'<numFmt numFmtId="{200 + number}" formatCode="{escape(code, quote=True)}"/>'
        for number, code in enumerate(FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{200 + number}"/>' for number in range(len(FORMATS)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>"
    )


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{letters(column)}{number}" {_cell(cell)}</c>'
            for column, cell in enumerate(row)
            if cell is not None
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(cell: Cell) -> str:
    if isinstance(cell, bytes):
        return cell.decode()
    if isinstance(cell, tuple):
        return f's="{FORMATS.index(cell[1])}"><v>{cell[0]}</v>'
    if isinstance(cell, str):
        return f't="inlineStr"><is><t>{escape(cell)}</t></is>'
    return f"><v>{cell}</v>"
