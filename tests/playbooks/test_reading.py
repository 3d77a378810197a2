"""A playbook file as text: what is read, what is refused, and that any text is one or the other."""

from __future__ import annotations

import cProfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks import reading
from playbooks.nodes import Mapping, Sequence, is_broken, plain
from playbooks.places import follow
from playbooks.problems import Problem
from playbooks.reading import read
from tests.playbooks.texts import written


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


def test_true_false_and_nothing_are_those_of_the_core_schema() -> None:
    text = "'<<': no merge\na: True\nb: FALSE\nc: Null\nd: ~\ne: 'true'\nf: \"null\"\ng: tRue\n"
    assert values(text) == {
        "<<": "no merge",
        "a": True,
        "b": False,
        "c": None,
        "d": None,
        "e": "true",
        "f": "null",
        "g": "tRue",
    }


def test_nothing_stands_where_its_key_or_dash_does() -> None:
    top, _ = read("areas:\n  - id:\n    weight: null\n  -\n", "areas.yaml")
    assert top is not None
    areas = top.items["areas"]
    assert isinstance(areas, Sequence)
    entry, nothing = areas.items
    assert isinstance(entry, Mapping)
    places = [entry.items["id"].place, entry.items["weight"].place, nothing.place]
    assert [(place.line, place.column) for place in places] == [(2, 5), (3, 13), (4, 3)]


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
        ("?\n  a\n: 1\n", 1, 1, "PB017"),
        ("1: x\n", 1, 1, "PB017"),
        ("null: x\n", 1, 1, "PB017"),
        ("[a]: x\n", 1, 1, "PB017"),
        ("k" * 201 + ": x\n", 1, 1, "PB017"),
        ("words\n  - a: 1\n", 1, 1, "PB017"),
        ("a: 1\nwords\nb: 2\n", 2, 1, "PB017"),
        ("%TAG ! x\n---\na: 1\n", 1, 1, "PB017"),
        ("a: 1\n...\nb: 2\n", 3, 1, "PB017"),
        ("a: 'one\n  two'\n", 1, 4, "PB023"),
        ("a: 'one\nb: 'two'\n", 1, 4, "PB023"),
        ("a: 'one' two\n", 1, 10, "PB023"),
        ('"\\e": 1\n', 1, 2, "PB024"),
        ('a: "\\q"\n', 1, 5, "PB024"),
        ('a: "\\x7"\n', 1, 5, "PB024"),
        ('a: x\nb: "y \\U00110000"\n', 2, 7, "PB024"),
        ('a: "\\UFFFFFFFF"\n', 1, 5, "PB024"),
        ("a: @x\n", 1, 4, "PB020"),
        ("a: - b\n", 1, 4, "PB020"),
        ("a: !<x\n", 1, 4, "PB020"),
        ("a: [x, y}z]\n", 1, 9, "PB020"),
        ("a: [b: 1]\n", 1, 5, "PB020"),
        ("a: [1, 2\nb: 3\n", 1, 4, "PB025"),
        ("a: [x,\n  y z\n  w]\n", 1, 4, "PB025"),
        ("a:\n  b: 1\n  - c\n", 3, 3, "PB013"),
        ("a:\n  text that\n  runs on\n", 3, 3, "PB013"),
        ("a: |x\n  y\n", 1, 4, "PB018"),
        ("a: |+\n  y\n", 1, 4, "PB018"),
        ("", 1, 1, "PB010"),
        ("- a\n- b\n", 1, 1, "PB010"),
        ("---\n", 2, 1, "PB010"),
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


def test_everything_refused_in_a_file_is_found_at_once() -> None:
    text = (
        "a: *b\nc:\n  - id: &x one\n    d: [[1], 2]\n  - id: two\n    e: 1_0\n"
        "f: {g: {h: 1}}\na: 1\n1: x\ni:\n  - - 1\nj: 'one\n  two'\nk: |5\n      x\n"
    )
    top, problems = read(text, "areas.yaml")
    assert top is not None
    assert [(problem.line, problem.code) for problem in problems] == [
        (1, "PB020"),
        (3, "PB020"),
        (4, "PB020"),
        (6, "PB022"),
        (7, "PB020"),
        (7, "PB020"),
        (8, "PB016"),
        (9, "PB017"),
        (11, "PB015"),
        (12, "PB023"),
        (14, "PB018"),
    ]


def test_what_was_refused_stands_as_broken_and_faults_come_in_order() -> None:
    top, problems = read("a: {b: 1}\nc: [x, [y]]\nd: *e\nf: x\x00y\ng: &h\n  i: 1\n", "areas.yaml")
    assert top is not None
    inner = top.items["c"]
    assert isinstance(inner, Sequence)
    refused = [top.items["a"], inner.items[1], top.items["d"], top.items["g"]]
    assert all(is_broken(node) for node in refused)
    assert not is_broken(inner.items[0])
    assert [problem.line for problem in problems] == [1, 2, 3, 4, 5, 5]


def test_what_cannot_be_parsed_ends_the_reading_after_what_was_refused_before() -> None:
    top, problems = read("a: *b\nc:\n  - d: 1\n   e: 2\nf: {}\n", "areas.yaml")
    assert top is None
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [
        (1, 4, "PB020"),
        (4, 4, "PB013"),
    ]


MOST_CALLS = 10_000_000
"""Calls of functions while a hostile text is read: twice what the worst of them needs, and far from what grows without
end. Counted, because a clock tells how busy the machine is."""


def calls_of(work: Callable[[], object]) -> int:
    """How many functions were called while it worked."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def test_twenty_thousand_brackets_and_deep_nesting_end_after_a_bounded_amount_of_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "NODES", 2_000)
    hostile = [
        "a: " + "[" * 20_000 + "\n",
        "a: " + "{" * 20_000 + "\n",
        "- " * 20_000 + "\n",
        "".join("  " * depth + "a:\n" for depth in range(400)),
        "".join(" " * depth + "- a:\n" for depth in range(0, 800, 2)),
        "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(5_000)),
        "".join(f"k{n}: 1\n" for n in range(2_100)),
        "a: " + "'" * 100_001 + "\n",
        'a: "' + "\\" * 100_001 + "\n",
        "a" * 100_000 + ": " * 50_000 + "\n",
    ]
    for text in hostile:
        found: list[Problem] = []
        assert calls_of(lambda: found.extend(read(text, "areas.yaml")[1])) < MOST_CALLS, text[:30]  # noqa: B023  # called at once
        assert 1 <= len(found) <= 100, text[:30]


def test_more_than_a_hundred_faults_are_not_listed() -> None:
    _, problems = read("a: *b\n" * 1_000, "areas.yaml")
    assert len(problems) == 100


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    top, problems = read(text, "any.yaml")
    assert top is not None or problems
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20
).filter(lambda text: not {"\ufeff", "\ufffe", "\uffff"} & set(text))

atoms = (
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | texts
    | st.sampled_from(["no", "~", "1.5", "'", "a: b"])
)

trees = st.recursive(
    atoms,
    lambda inner: (
        st.lists(inner.filter(lambda item: not isinstance(item, list)), min_size=1, max_size=4)
        | st.dictionaries(texts.filter(bool), inner, min_size=1, max_size=4)
    ),
    max_leaves=15,
)


@given(st.dictionaries(texts.filter(bool), trees, min_size=1, max_size=4))
def test_whatever_is_written_in_the_subset_is_read_back(content: dict[str, object]) -> None:
    top, problems = read(written(content), "any.yaml")
    assert problems == []
    assert top is not None
    assert plain(top) == content


def test_a_file_of_comments_alone_says_nothing_yet() -> None:
    top, problems = read("\n  # nothing\n", "x.yaml")
    assert (top and top.items, problems) == ({}, [])


def test_text_behind_a_sign_is_the_same_without_a_line_end_at_the_end() -> None:
    for text in ("a: |\n  b", "a: |\n  b\n"):
        top, _ = read(text, "x.yaml")
        assert top is not None
        assert plain(top) == {"a": "b\n"}


@pytest.mark.parametrize(
    ("line", "column", "lost"),
    [
        ("key: Customer #1", 15, "#1"),
        ("key: #1 choice", 6, "#1 choice"),
        ("- word #tag", 8, "#tag"),
        ("key: C# skills", 0, ""),
        ("key: 'Customer #1'", 0, ""),
        ("key: text # a comment", 0, ""),
        ("key: text #", 0, ""),
        ("key: text ## heading", 0, ""),
        ("key: 0.8 #was 0.7", 0, ""),
    ],
)
def test_a_comment_that_looks_like_text_draws_a_warning(line: str, column: int, lost: str) -> None:
    problems: list[Problem] = []
    assert read(f"top:\n  {line}\n", "any.yaml", doubts=problems)[1] == []
    assert [(one.code, one.severity, one.line, one.column) for one in problems] == (
        [("PB028", "warning", 2, column + 2)] if lost else []
    )
    assert all(f"'{lost}'" in one.message for one in problems)


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u202e", "\u2060", "\u200f", "\u3164"])
def test_a_character_nobody_sees_draws_a_warning(unseen: str) -> None:
    problems: list[Problem] = []
    assert read(f"top:\n  ke{unseen}y: te{unseen}xt\n", "any.yaml", doubts=problems)[1] == []
    assert [(one.code, one.line, one.column) for one in problems] == [("PB027", 2, 5), ("PB027", 2, 11)]
    assert f"U+{ord(unseen):04X}" in problems[0].message


def test_a_joiner_stays_where_a_script_or_a_picture_needs_it() -> None:
    problems: list[Problem] = []
    read("top: \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645\n", "any.yaml", doubts=problems)
    assert problems == []
