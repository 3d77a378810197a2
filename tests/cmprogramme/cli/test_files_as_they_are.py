"""Files as people really have them, at the commands that take and write them."""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.commanding import Command, Ran
from tests.workbooks import error, workbook

HEAD = "name,function,level,hours,roles,AP"
ROSTER = f"{HEAD}\nMo,sales,2,4,,1\n"


@pytest.mark.parametrize(
    ("words", "stdin", "begins"),
    [
        (("export", "-"), "", "{"),
        (("plan", "export", "-"), "", "code,title"),
        (("summary", "show", "-o", "-"), "", "ALDERMOOR"),
        (("summary", "show", "--out", "-", "--format", "md"), "", "# "),
        (("summary", "show", "--out=-", "--format", "html"), "", "<!doctype html>"),
        (("team", "calendar", "-o", "-"), "", "BEGIN:VCALENDAR"),
        (("person", "import", "-"), ROSTER, "Imported 1 person from standard input"),
        (("idea", "import", "-"), "A card\n", "Captured the idea"),
        (("idea", "add", "-"), "A card\nA chip\n", "Captured 2 ideas"),
    ],
)
def test_a_dash_is_standard_input_and_output(
    started: Command, words: tuple[str, ...], stdin: str, begins: str
) -> None:
    ran = started(*words, stdin=stdin)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(begins)
    assert not Path("-").exists()


def test_a_programme_goes_out_and_comes_in_by_a_dash(started: Command) -> None:
    whole = started("export", "-").out
    assert started("import", "-", stdin=whole).code == 0


class Bytes:
    """Standard output that keeps the bytes written to it."""

    def __init__(self, terminal: bool) -> None:
        self.buffer = io.BytesIO()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> None:
        self.buffer.write(text.encode())

    def flush(self) -> None:
        pass


def test_a_backup_goes_out_and_comes_in_by_a_dash_and_no_terminal_is_flooded_with_it(
    started: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (("backup", "-"), ("summary", "show", "--format", "pdf", "-o", "-")):
        seen = Bytes(terminal=True)
        monkeypatch.setattr(sys, "stdout", seen)
        assert started(*words).code == 2
        assert seen.buffer.getvalue() == b""
        piped = Bytes(terminal=False)
        monkeypatch.setattr(sys, "stdout", piped)
        assert started(*words).code == 0
        assert piped.buffer.getvalue().startswith(b"SQLite format 3" if words[0] == "backup" else b"%PDF")
        if words[0] == "backup":
            whole = piped.buffer.getvalue()
    monkeypatch.undo()
    assert not Path("-").exists()
    (tmp_path / "kept").write_bytes(whole)
    with sqlite3.connect(tmp_path / "kept") as kept:
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)


CASES = {
    "sep.csv": b"sep=;\r\nname;function;level;hours\r\nDee;it;4;6\r\n",
    "commas.csv": b"name;function;level;hours\nDee;it;4;6,5\n",
    "utf16.csv": "name,function,level,hours\nD\u00e9,it,4,6\n".encode("utf-16"),
    "tabs.txt": "\ufeffname\tfunction\tlevel\thours\nD\u00e9\tit\t4\t6\n".encode(),
    "mac.csv": b"name,function,level,hours\rDee,it,4,6\r",
    "hidden.xlsx": workbook(
        {"Notes": [["internal"]], "Roster": [["name", "function", "level", "hours"], ["Dee", "it", 4, 6.5]]},
        hidden=["Notes"],
    ),
}
REFUSED = {
    "quote.csv": (b'name,function,level,hours\n"Dee,it,4,6\nFoo,it,4,6\n', "quote.csv:2: the quotation mark"),
    "header.csv": (b"name,function,level,hours\n", "has no rows"),
    "latin.csv": (b"name,function,level,hours\nD\xe9,it,4,6\n", "latin.csv:2:2: byte 0xe9 is not UTF-8"),
    "nul.csv": (b"name,function,level,hours\nD\0,it,4,6\n", "nul.csv:2:2: there is a NUL byte"),
    "error.xlsx": (
        workbook({"S": [["name", "function", "level", "hours", "AP"], ["Dee", "it", 4, 6, error("#N/A")]]}),
        "sheet 'S': row 2, column AP: holds the error #N/A",
    ),
    "really.csv": (workbook({"S": [["name"], ["Dee"]]}), "it is an XLSX workbook"),
    "really.xlsx": (b"name,function,level,hours\nDee,it,4,6\n", "it is no XLSX workbook"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_roster_is_read_as_a_spreadsheet_saves_it(started: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(CASES[name])
    ran = started("person", "import", str(tmp_path / name))
    assert (ran.code, ran.err) == (0, "")
    sheet = ", sheet 'Roster'" if name.endswith("xlsx") else ""
    assert ran.out.startswith(f"Imported 1 person from {name}{sheet}.")
    assert "6.5" in started("person", "list", "--plain").out or name not in ("commas.csv", "hidden.xlsx")


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_meant_so_is_refused_with_its_place(
    started: Command, tmp_path: Path, name: str
) -> None:
    content, told = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    ran = started("person", "import", str(tmp_path / name))
    assert ran.code == 3
    assert told in ran.err


def test_a_sheet_is_chosen_by_name(started: Command, tmp_path: Path) -> None:
    def sheet(name: str) -> list[list[object]]:
        return [["name", "function", "level", "hours"], [name, "it", 4, 6]]

    path = tmp_path / "r.xlsx"
    path.write_bytes(workbook({"North": sheet("Nor"), "South": sheet("Sou")}))
    assert "from r.xlsx, sheet 'South'." in started("person", "import", str(path), "--sheet", "south").out
    assert "sheet 'North'" in started("person", "import", str(path)).out
    assert "Its sheets: 'North', 'South'" in started("person", "import", str(path), "--sheet", "East").err


def test_what_is_shown_as_a_percentage_is_read_as_one(started: Command, tmp_path: Path) -> None:
    started("measure", "add", "First-time fix", "--dimension", "processes", "--unit", "%", "--plan", "85")
    path = tmp_path / "r.xlsx"
    day = (46349.5, "d mmm yy hh:mm")
    path.write_bytes(workbook({"S": [["measure", "day", "value"], ["First-time fix", day, (0.83, "0%")]]}))
    assert started("scorecard", "import", str(path)).code == 0
    (read,) = started("measure-reading", "list", "--json").data["items"]
    assert (read["day"], read["value"]) == ("2026-11-23", 83)


def written(started: Command, tmp_path: Path) -> list[Path]:
    """Every file the commands that write files write."""
    made = [tmp_path / name for name in ("p.json", "plan.csv", "s.html", "s.pdf", "t.ics", "b.backup")]
    for words in (
        ("export", str(made[0])),
        ("plan", "export", str(made[1])),
        ("summary", "show", "-o", str(made[2])),
        ("summary", "show", "-o", str(made[3])),
        ("team", "calendar", "-o", str(made[4])),
        ("backup", str(made[5])),
        ("config", "set", "ui.theme", "mono"),
        ("completion", "install", "bash"),
    ):
        ran: Ran = started(*words)
        assert ran.code == 0, ran.err
    return made


def test_every_file_written_is_for_its_owner_alone(started: Command, tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        made = written(started, tmp_path)
    finally:
        os.umask(mask)
    made += [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {(path.name, oct(path.stat().st_mode & 0o777)) for path in made} == {
        (path.name, "0o600") for path in made
    }
    folders = [path for path in (tmp_path / "home").rglob("*") if path.is_dir()]
    assert folders
    assert {oct(path.stat().st_mode & 0o777) for path in folders} == {"0o700"}
