"""Tables and lines from whatever file holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.tables import read_lines, read_table
from lifecycle.base.errors import InvalidContent, InvalidValue
from tests.workbooks import error, workbook

ROSTER = "name,function,level,hours\nDé,it,4,6\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_in_whatever_a_spreadsheet_saves_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(ROSTER.encode(encoding))
    table = read_table(str(path))
    assert (table.columns, table.rows) == (
        ("name", "function", "level", "hours"),
        ((2, ("Dé", "it", "4", "6")),),
    )
    assert not table.commas


def test_a_table_separated_by_semicolons_has_decimal_commas(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(ROSTER.replace(",", ";"))
    assert read_table(str(path)).commas


def test_a_sheet_is_named_wherever_its_file_is(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(workbook({"Team": [["name"], ["Ada"]], "Old": [["name", "AP"], ["Bo", error("#REF!")]]}))
    table = read_table(str(path))
    assert (table.title, table.place) == ("r.xlsx, sheet 'Team'", f"{path}, sheet 'Team'")
    with pytest.raises(InvalidContent, match="sheet 'Old': row 2, column AP: holds the error #REF!"):
        read_table(str(path), "old")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("r.csv", workbook({"A": [["x"]]}), "it is an XLSX workbook, though its name ends in .csv"),
        ("r.ods", b"PK\x03\x04mimetypeapplication/vnd.oasis", "a packed file of another form than XLSX"),
        ("r.csv", b"PK\x03\x04word/document.xml", "a packed file of another form than XLSX"),
        ("r.xlsx", ROSTER.encode(), "it is no XLSX workbook, though its name ends in .xlsx"),
        ("r.xls", b"\xd0\xcf\x11\xe0" + bytes(500), "a workbook with a password, or of the form before XLSX"),
        ("r.csv", b"", "there is no header row"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidContent, match=told):
        read_table(str(tmp_path / name))


def test_only_a_workbook_has_sheets(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(ROSTER)
    (tmp_path / "i.txt").write_text("one\n")
    for read, name in ((read_table, "r.csv"), (read_lines, "i.txt")):
        with pytest.raises(InvalidValue, match="Only a workbook"):
            read(str(tmp_path / name), "Team")


@pytest.mark.parametrize(
    ("name", "content", "lines"),
    [
        (
            "i.txt",
            b"A card, with a chip\rTwo\r\n\nThree, or four\n",
            ("A card, with a chip", "Two", "", "Three, or four", ""),
        ),
        ("i.txt", "Zwei\n".encode("utf-16"), ("Zwei", "")),
        ("i", b"text\nA card\nA chip\n", ("A card", "A chip")),
        ("i", b"A card, with a chip\ntext\n", ("A card, with a chip", "text", "")),
        ("i.csv", b'idea\n"A card, with a chip"\n', ("A card, with a chip",)),
        ("i.csv", b"A card\nA chip\n", ("A card", "A chip")),
        ("i.xlsx", workbook({"A": [["Text"], ["A card"], ["83 of 100"]]}), ("A card", "83 of 100")),
    ],
)
def test_lines_are_read_from_a_text_and_from_a_table_of_one_column(
    tmp_path: Path, name: str, content: bytes, lines: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert read_lines(str(tmp_path / name)) == lines


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("i.csv", b"text,by\nA card,Kit\n"),
        ("i.txt", b"text;by\nA card;Kit\n"),
        ("i.txt", b"sep=;\nwhat;who\nA card;Kit\n"),
        ("i.xlsx", workbook({"A": [["text", "by"], ["A card", "Kit"]]})),
    ],
)
def test_a_table_of_several_columns_is_refused_where_lines_are_read(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(
        InvalidContent, match=r"is a table; nothing was changed.\n.*its columns are .*\n.*one a line"
    ):
        read_lines(str(tmp_path / name))


def test_a_text_without_a_line_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "i.txt").write_text(" \n\n")
    with pytest.raises(InvalidContent, match="is empty"):
        read_lines(str(tmp_path / "i.txt"))
