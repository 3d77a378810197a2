"""The strict YAML subset: what is accepted, what is refused, and where."""

from __future__ import annotations

import time

import pytest

from playbooks.nodes import plain
from playbooks.problems import Problem
from playbooks.reading import read
from playbooks.validation import follow


def values(text: str) -> object:
    """What an accepted text says."""
    top, problems = read(text, "areas.yaml")
    assert problems == []
    assert top is not None
    return plain(top)


def only(text: str) -> Problem:
    """The one fault of a text."""
    _, problems = read(text, "areas.yaml")
    assert len(problems) == 1, problems
    return problems[0]


def test_mappings_lists_text_and_numbers_are_read() -> None:
    text = """\
# a comment
areas:
  - id: AP          # behind a value
    weight: 1.5
    days: 10
    quick: true
    nothing:
  - id: 'PR: it''s'
    title: "a \\"b\\" \\\\ \\n c"
size: [3, 'x, y', z]
plain list:
- one
- two
"""
    assert values(text) == {
        "areas": [
            {"id": "AP", "weight": 1.5, "days": 10, "quick": True, "nothing": None},
            {"id": "PR: it's", "title": 'a "b" \\ \n c'},
        ],
        "size": [3, "x, y", "z"],
        "plain list": ["one", "two"],
    }


def test_words_are_text_even_where_other_readers_see_something_else() -> None:
    text = "a: no\nb: yes\nc: on\nd: 2026-02-30\ne: 1.0.0\nf: 0x1F\nno: off\ng: .inf\n"
    assert values(text) == {
        "a": "no",
        "b": "yes",
        "c": "on",
        "d": "2026-02-30",
        "e": "1.0.0",
        "f": "0x1F",
        "no": "off",
        "g": ".inf",
    }


def test_text_over_several_lines_keeps_or_joins_its_lines() -> None:
    text = "a: |\n  one\n   two\n\n  three\nb: >-\n  one\n  two\n\n  three\nc: |-\n  end\n"
    assert values(text) == {"a": "one\n two\n\nthree\n", "b": "one two\nthree", "c": "end"}


def test_a_value_knows_its_line_and_column() -> None:
    top, _ = read("areas:\n  - id: AP\n    weight: heavy\n", "areas.yaml", "mine")
    assert top is not None
    place = follow(top, ("areas", 0, "weight")).place
    assert (place.file, place.line, place.column, place.playbook) == ("areas.yaml", 3, 13, "mine")


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("a: &x 1\n", 1, 4, "PB020"),
        ("a: 1\nb: *a\n", 2, 4, "PB020"),
        ("a: !!python/object 1\n", 1, 4, "PB020"),
        ("<<: x\n", 1, 1, "PB020"),
        ("a: {b: 1}\n", 1, 4, "PB020"),
        ("a: [[1]]\n", 1, 5, "PB020"),
        ("a: [1,\n  2]\n", 1, 4, "PB025"),
        ("a: [1,,2]\n", 1, 7, "PB025"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "PB016"),
        ("a: one: two\n", 1, 7, "PB021"),
        ("a: 'one\n", 1, 4, "PB023"),
        ('a: "\\e[2J"\n', 1, 5, "PB024"),
        ('a: "\\ud800"\n', 1, 5, "PB024"),
        ("a: 1_000\n", 1, 4, "PB022"),
        ("a: 1e400\n", 1, 4, "PB022"),
        ("a: " + "9" * 5_000 + "\n", 1, 4, "PB022"),
        ("a:\n\tb: 1\n", 2, 1, "PB011"),
        ("a: x\x1b[2Jy\n", 1, 5, "PB011"),
        ("a: x\x00y\n", 1, 5, "PB011"),
        ("a: x\u2028y\n", 1, 5, "PB011"),
        ("a: 1\n    b: 2\n", 2, 5, "PB013"),
        ("a:\n    b: 1\n  c: 2\n", 3, 3, "PB013"),
        ("a: one\n  two\n", 2, 3, "PB013"),
        ("a:\n  - - 1\n", 2, 5, "PB015"),
        ("a: 1\n---\nb: 2\n", 2, 1, "PB017"),
        ("%YAML 1.2\n", 1, 1, "PB017"),
        ("just words\n", 1, 1, "PB017"),
        ("a: |2\n  x\n", 1, 4, "PB018"),
        ("? a\n", 1, 1, "PB017"),
        ("", 1, 1, "PB010"),
        ("# nothing\n", 1, 1, "PB010"),
        ("- a\n- b\n", 1, 1, "PB010"),
    ],
)
def test_what_the_subset_leaves_out_is_named_with_its_place(
    text: str, line: int, column: int, code: str
) -> None:
    problem = only(text)
    assert (problem.file, problem.line, problem.column, problem.code) == ("areas.yaml", line, column, code)
    assert problem.severity == "error"
    assert problem.message
    assert problem.hint


def test_every_fault_of_a_file_is_found_at_once() -> None:
    text = "a: *b\nc:\n  - id: 'open\n    d: [1\n  - id: two\n   e: 3\nf: {}\na: 1\n"
    _, problems = read(text, "areas.yaml")
    assert [(problem.line, problem.code) for problem in problems] == [
        (1, "PB020"),
        (3, "PB023"),
        (4, "PB025"),
        (6, "PB013"),
        (7, "PB020"),
        (8, "PB016"),
    ]


def test_twenty_thousand_brackets_and_deep_nesting_end_at_once() -> None:
    hostile = [
        "a: " + "[" * 20_000 + "\n",
        "a: " + "{" * 20_000 + "\n",
        "- " * 20_000 + "\n",
        "".join("  " * depth + "a:\n" for depth in range(400)),
        "".join(" " * depth + "- a:\n" for depth in range(0, 800, 2)),
        "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(5_000)),
        "".join(f"k{n}: 1\n" for n in range(20_100)),
        "a: " + "'" * 100_001 + "\n",
        'a: "' + "\\" * 100_001 + "\n",
        "a" * 100_000 + ": " * 50_000 + "\n",
    ]
    for text in hostile:
        start = time.perf_counter()
        _, problems = read(text, "areas.yaml")
        assert time.perf_counter() - start < 2
        assert 1 <= len(problems) <= 100, text[:30]


def test_more_than_a_hundred_faults_are_not_listed() -> None:
    _, problems = read("a: *b\n" * 1_000, "areas.yaml")
    assert len(problems) == 100
