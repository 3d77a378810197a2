"""A file of a register at the command line: looked at, taken in, and a second time nothing new."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commanding import Command
from tests.workbooks import workbook

FILE = "Segment;day;first choice\nMovers;2026-11-01;7,5\nSavers;2026-11-01;\n"


def with_segments(started: Command) -> Command:
    assert started("segment", "import", "-", stdin="name,customers\nMovers,100\nSavers,50\n").code == 0
    return started


def test_it_is_looked_at_first_taken_in_and_a_second_time_nothing_is_new(started: Command) -> None:
    run = with_segments(started)
    looked = run("commitment", "import", "-", "--preview", stdin=FILE)
    assert looked.out.splitlines() == [
        "2 rows: 2 new.",
        "+ Movers, 1 Nov 2026",
        "    first choice 7.5",
        "+ Savers, 1 Nov 2026",
    ]
    assert json.loads(run("--json", "commitment", "list").out)["data"]["nouns"] == []
    taken = json.loads(run("--json", "commitment", "import", "-", stdin=FILE).out)["data"]
    assert [taken[name] for name in ("added", "updated", "unchanged", "changed")] == [2, 0, 0, True]
    again = run("commitment", "import", "-", stdin=FILE)
    assert (again.code, again.out) == (0, "2 as they are.\nNothing to change: it is so already.\n")
    assert run("undo").out.startswith("Undone: Imported 2 commitments from standard input")


def test_the_preview_as_data_has_what_was_and_what_would_be(started: Command) -> None:
    run = with_segments(started)
    assert run("commitment", "import", "-", stdin=FILE).code == 0
    other = FILE.replace("7,5", "8")
    data = json.loads(run("--json", "commitment", "import", "-", "--preview", stdin=other).out)["data"]
    assert (data["added"], data["updated"], data["unchanged"], data["preview"]) == (0, 1, 1, True)
    (row,) = data["rows"]
    assert row["state"] == "changed"
    assert row["changes"] == [{"field": "first choice", "before": "7.5", "after": "8"}]


def test_a_workbook_is_read_by_its_sheet(started: Command, tmp_path: Path) -> None:
    run = with_segments(started)
    path = tmp_path / "asked.xlsx"
    head = ["segment", "day", "stay"]
    path.write_bytes(workbook({"Notes": [["nothing"]], "Asked": [head, ["Movers", "2026-11-01", 6]]}))
    assert run("commitment", "import", str(path), "--sheet", "Asked", "--preview").out.startswith(
        "1 row: 1 new."
    )
    assert "column nothing" in run("commitment", "import", str(path)).err


def test_a_fault_is_exit_3_and_nothing_is_taken(started: Command) -> None:
    run = with_segments(started)
    ran = run("commitment", "import", "-", stdin=FILE.replace("Savers", "Saviours"))
    assert (ran.code, ran.out) == (3, "")
    assert "row 3, column Segment: There is no segment 'Saviours'" in ran.err
    assert json.loads(run("--json", "commitment", "list").out)["data"]["nouns"] == []
