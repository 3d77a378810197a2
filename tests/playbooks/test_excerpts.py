"""Problems as people and code hosts read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbooks.excerpts import WIDTH, annotated, counted, cut, sources, told, word_length
from playbooks.loader import examine
from playbooks.problems import Problem
from tests.playbooks.writing import write_playbook

AREAS = "areas:\n  - id: AP\n    wieght: 2\n"


def test_a_problem_shows_its_line_with_a_caret_below_what_is_wrong(tmp_path: Path) -> None:
    loaded = examine(write_playbook(tmp_path, areas=AREAS))
    (problem,) = loaded.problems
    assert told(problem, sources(loaded.layers)) == [
        "areas.yaml:3:5 error PB101 unknown key 'wieght'",
        "  3 |     wieght: 2",
        "    |     ^^^^^^",
        "  fix: did you mean 'weight'?",
    ]


def test_a_problem_in_a_parent_shows_the_parents_line(tmp_path: Path) -> None:
    write_playbook(tmp_path, "firm", areas=AREAS)
    loaded = examine(write_playbook(tmp_path, "mine", "firm"))
    assert told(loaded.problems[0], sources(loaded.layers))[1] == "  3 |     wieght: 2"


def test_a_problem_of_a_whole_file_has_no_line(tmp_path: Path) -> None:
    problem = Problem("graph.yaml", 0, 0, "PB004", "error", "is larger", "split it")
    assert told(problem, sources(())) == ["graph.yaml error PB004 is larger", "  fix: split it"]


@pytest.mark.parametrize("column", [0, 60, 150, 299, 300])
def test_a_long_line_is_cut_round_the_place(column: int) -> None:
    line = "".join(chr(0x4E00 + number) for number in range(300))
    at, part = cut(line, column)
    assert len(part) == WIDTH
    assert part[at : at + 1] == line[column : column + 1]


@pytest.mark.parametrize(
    ("line", "column", "length"),
    [("key: value", 0, 3), ("key: value # why", 5, 5), ("key: 'a: b' ", 5, 6), ("", 4, 0), ("- 'open", 2, 5)],
)
def test_the_caret_is_as_long_as_what_it_stands_below(line: str, column: int, length: int) -> None:
    assert word_length(line, column) == length


def test_annotations_escape_what_ends_them() -> None:
    problem = Problem("a,b.yaml", 3, 5, "PB101", "note", "100%\nof: it", "change it")
    assert list(annotated([problem], "mine/")) == [
        "::notice file=mine/a%2Cb.yaml,line=3,col=5,title=PB101::100%25%0Aof: it (fix: change it)"
    ]
    assert counted([problem, problem]) == "2 notes"
