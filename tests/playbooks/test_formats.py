"""The format files are written in: older ones are read, newer ones refused, and every value stays where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import playbooks
from playbooks.formats import modern, placed
from playbooks.nodes import Mapping, Place, Scalar, plain
from tests.playbooks.linted import only
from tests.playbooks.writing import identity, write_playbook

OLD = "preconditions:\n  - id: M1\n    origin: research\n  - id: M2\n    orign: ours\n"


def of_format(root: Path, line: str, **files: str) -> Path:
    folder = write_playbook(root, **files)
    folder.joinpath("playbook.yaml").write_text(identity("mine").replace("format: 1\n", line))
    return folder


def test_files_without_a_format_are_read_as_the_first_one_and_a_note_says_so(tmp_path: Path) -> None:
    folder = of_format(tmp_path, "", preconditions=OLD.replace("orign", "origin"))
    problem = only(folder)
    assert (problem.file, problem.line, problem.code, problem.severity) == (
        "playbook.yaml",
        0,
        "PB107",
        "note",
    )
    assert "format: 1" in problem.hint
    first, second = playbooks.load(folder).preconditions[:2]
    assert (first.mark, second.mark) == ("seed", "ours")


def test_a_fault_in_files_of_an_older_format_stands_where_it_is_written(tmp_path: Path) -> None:
    found = playbooks.lint(of_format(tmp_path, "format: 0\n", preconditions=OLD.replace("ours", "ous")))
    assert [(problem.line, problem.column, problem.code) for problem in found] == [(5, 5, "PB101")]
    renamed = OLD.replace("orign: ours", "origin: ous")
    problem = only(of_format(tmp_path, "format: 0\n", preconditions=renamed))
    assert (problem.line, problem.column, problem.code) == (5, 13, "PB103")


def test_the_old_word_is_unknown_in_files_of_today(tmp_path: Path) -> None:
    found = playbooks.lint(of_format(tmp_path, "format: 1\n", preconditions=OLD))
    assert [problem.line for problem in found if problem.code == "PB101"] == [3, 5]


@pytest.mark.parametrize(
    ("value", "words"), [("99", "newer version"), ("one", "no format"), ("-1", "no format")]
)
def test_another_format_is_refused_with_what_to_do(tmp_path: Path, value: str, words: str) -> None:
    problem = only(of_format(tmp_path, f"format: {value}\n"))
    assert (problem.line, problem.column, problem.code, problem.severity) == (7, 9, "PB107", "error")
    assert words in problem.message
    assert problem.hint


def test_a_parent_of_an_older_format_is_read_without_a_word(tmp_path: Path) -> None:
    firm = of_format(tmp_path, "", preconditions="preconditions:\n  - id: M1\n    origin: ours\n")
    firm.rename(tmp_path / "firm")
    tmp_path.joinpath("firm", "playbook.yaml").write_text(identity("firm").replace("format: 1\n", ""))
    child = write_playbook(tmp_path, "child", "firm")
    assert playbooks.lint(child) == ()
    assert playbooks.load(child).preconditions[0].mark == "ours"


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcde"), inner, max_size=3),
    max_leaves=12,
)
HERE = Place("playbook.yaml", 1, 1)


@given(PLAIN, PLAIN)
def test_plain_values_become_nodes_that_say_the_same(after: Any, before: Any) -> None:
    assert plain(placed(after, placed(before, None, HERE), HERE)) == after


@given(st.dictionaries(st.sampled_from(["preconditions", "areas", "id"]), PLAIN, max_size=3))
def test_content_that_is_no_playbook_passes_through_the_steps(content: dict[str, Any]) -> None:
    whole = placed(content, None, HERE)
    assert isinstance(whole, Mapping)
    found, told = modern(whole, asked_for=True)
    assert found.items["format"] == Scalar(HERE, 1)
    assert [one.code for one in told] == ["PB107"]
