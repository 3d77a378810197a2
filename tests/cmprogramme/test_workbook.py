"""Workbooks as people have them: what a sheet shows is read, what it cannot mean is refused by row and column."""

from __future__ import annotations

import io
import zipfile

import pytest

from cmprogramme.limits import CELL_LIMIT, COLUMN_LIMIT
from cmprogramme.workbook import letters, read_sheet
from lifecycle.base.errors import InvalidContent
from tests.workbooks import error, formula, workbook


def test_the_first_sheet_that_is_neither_hidden_nor_empty_is_read_and_any_can_be_chosen() -> None:
    raw = workbook({"Notes": [["internal"]], "Blank": [[]], "Roster": [["name"], ["Ada"]]}, hidden=["Notes"])
    found = read_sheet(raw, "r.xlsx")
    assert (found.name, found.rows) == ("Roster", [(1, ("name",)), (2, ("Ada",))])
    assert read_sheet(raw, "r.xlsx", " notes ").rows == [(1, ("internal",))]
    with pytest.raises(InvalidContent, match=r"has no sheet 'Team'.\nIts sheets: 'Notes', 'Blank', 'Roster'"):
        read_sheet(raw, "r.xlsx", "Team")


@pytest.mark.parametrize(
    ("sheets", "hidden", "told"),
    [
        ({"A": [["x"]]}, ["A"], "its sheets are hidden.*\n.*--sheet"),
        ({"A": [[]], "B": [[" "]]}, [], "its sheets are empty"),
    ],
)
def test_a_workbook_without_a_sheet_to_read_says_why(
    sheets: dict[str, list[list[object]]], hidden: list[str], told: str
) -> None:
    with pytest.raises(InvalidContent, match=told):
        read_sheet(workbook(sheets, hidden), "r.xlsx")


def test_cells_are_what_the_sheet_shows() -> None:
    row: list[object] = [
        "Ada",
        6.5,
        (0.83, "0%"),
        (46182.75, "d mmm yy hh:mm"),
        b't="b"><v>1</v>',
        b't="s"><v>1</v>',
        b't="d"><v>2026-06-09T10:00:00</v>',
        formula("1+2", "<v>3</v>"),
        formula('""', "<v></v>", "str"),
        (3, '0 "days"'),
    ]
    shared = ["<si><t>no</t></si>", "<si><r><t>Dé</t></r><r><t> B</t></r><rPh><t>x</t></rPh></si>"]
    found = read_sheet(workbook({"A": [row]}, shared=shared), "r.xlsx")
    assert found.rows == [(1, ("Ada", "6.5", "83%", "2026-06-09", "yes", "Dé B", "2026-06-09", "3", "", "3"))]
    assert not found.faults


def test_an_error_and_a_formula_nobody_computed_are_faults_and_no_blanks() -> None:
    rows: list[list[object]] = [["AP", "PR", "IT"], [error("#N/A"), formula("1+2"), formula("A1", "")]]
    found = read_sheet(workbook({"A": rows}), "r.xlsx")
    assert [(row, column, words.partition(";")[0]) for row, column, words in found.faults] == [
        (2, 0, "holds the error #N/A"),
        (2, 1, "holds a formula without a stored value"),
        (2, 2, "holds a formula without a stored value"),
    ]


def test_cells_that_do_not_say_where_they_are_follow_one_another() -> None:
    sheet = '<worksheet><sheetData><row><c><v>1</v></c><c r="C1"><v>3</v></c></row><row><c><v>4</v></c></row>'
    parts = {"xl/worksheets/sheet1.xml": f"{sheet}</sheetData></worksheet>"}
    found = read_sheet(workbook({"A": []}, parts=parts), "r.xlsx")
    assert found.rows == [(1, ("1", "", "3")), (2, ("4",))]


def test_columns_are_called_as_a_spreadsheet_calls_them() -> None:
    assert [letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_what_unpacks_to_too_much_is_refused_before_anything_of_it_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("x", "w") as part:
        for _ in range(129):
            part.write(bytes(1 << 20))
    assert len(out.getvalue()) < 1 << 20
    with pytest.raises(InvalidContent, match="unpacks to 129 MB; 128 MB are read"):
        read_sheet(out.getvalue(), "r.xlsx")


def test_one_long_text_in_many_cells_is_told_shortly() -> None:
    shared = [f"<si><t>{'x' * 2_000_000}</t></si>"]
    raw = workbook({"A": [[b't="s"><v>0</v>'] * 500] * 20}, shared=shared)
    assert len(raw) < 30_000
    with pytest.raises(
        InvalidContent, match=rf"row 1, column A: more than {CELL_LIMIT} characters"
    ) as refused:
        read_sheet(raw, "r.xlsx")
    assert len(str(refused.value)) < 300


def test_a_stray_cell_far_out_is_refused_and_blanks_there_do_no_harm() -> None:
    far = letters(COLUMN_LIMIT)
    for text, refused in (("1", True), ("", False)):
        part = f"<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c><c r='{far}1'><v>{text}</v></c></row>"
        raw = workbook({"A": []}, parts={"xl/worksheets/sheet1.xml": f"{part}</sheetData></worksheet>"})
        if refused:
            with pytest.raises(InvalidContent, match=f"column {far}: {COLUMN_LIMIT} columns"):
                read_sheet(raw, "r.xlsx")
        else:
            assert read_sheet(raw, "r.xlsx").rows == [(1, ("1",))]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04 and nothing more",
        workbook({"A": [["x"]]})[:-40],
        workbook({"A": [["x"]]}, parts={"xl/worksheets/sheet1.xml": "<worksheet><row>"}),
        workbook({"A": [["x"]]}, parts={"xl/worksheets/sheet1.xml": ENTITIES}),
        workbook({"A": [[b't="s"><v>7</v>']]}),
        workbook({"A": [[b't="s"><v>-1</v>']]}, shared=["<si><t>last</t></si>"]),
        workbook({"A": [[b's="-1"><v>6</v>']]}),
        workbook({"A": [[b"><v>seven</v>"]]}),
        workbook(
            {"A": [["x"]]}, parts={"xl/_rels/workbook.xml.rels": "<Relationships/>", "_rels/.rels": "<x"}
        ),
    ],
)
def test_a_damaged_workbook_is_said_to_be_so(raw: bytes) -> None:
    with pytest.raises(InvalidContent, match="it is no XLSX workbook, or a damaged one"):
        read_sheet(raw, "r.xlsx")


MERGED = (
    "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row><row r='2'><c r='A2'><v>3</v>"
    "</c></row></sheetData><mergeCells><mergeCell ref='{}'/></mergeCells></worksheet>"
)


@pytest.mark.parametrize(
    ("where", "faults"),
    [
        ("B1:B2", [(2, 1, "is one cell with B1; part them, and write what holds into each")]),
        ("A1:B1", [(1, 1, "is one cell with A1; part them, and write what holds into each")]),
        ("B2:C9", []),
        ("nonsense", []),
    ],
)
def test_a_cell_merged_into_another_is_a_fault_and_no_blank(where: str, faults: list[object]) -> None:
    raw = workbook({"A": []}, parts={"xl/worksheets/sheet1.xml": MERGED.format(where)})
    assert read_sheet(raw, "r.xlsx").faults == faults
