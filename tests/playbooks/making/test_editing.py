"""One value set or taken out of a playbook's file, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.making.editing import file_for, path_of, says, with_value, without
from playbooks.making.formatting import Unchanged, formatted
from playbooks.nodes import plain
from playbooks.reading import read

MINE = """\
# Ours, since the regulator asked.
gates:
  - id: G1
    criteria:
      # agreed with the board
      - id: g1.case
        threshold: 70  # was 60
        kind: must
      - id: regulator
        kind: must
        check: confirmed
        title: The regulator was told
team:
  core_hours: 8
"""
CASE = ("gates", "G1", "criteria", "g1.case", "threshold")


def said(text: str) -> object:
    top, problems = read(text, "gates.yaml")
    assert not problems
    return plain(top) if top is not None else {}


def test_a_value_is_set_where_it_stands_and_comments_stay() -> None:
    assert with_value(MINE, "gates.yaml", CASE, 65) == MINE.replace("70 ", "65 ").replace(
        "        threshold: 65  # was 60\n        kind: must\n",
        "        kind: must\n        threshold: 65  # was 60\n",
    )


def test_what_is_not_there_yet_is_added_with_everything_on_the_way() -> None:
    text = with_value("# nothing yet\n", "gates.yaml", CASE, 65)
    assert said(text) == {"gates": [{"id": "G1", "criteria": [{"id": "g1.case", "threshold": 65}]}]}
    assert (
        with_value("", "x.yaml", ("case", "amenability", "linked"), 0.4)
        == "case:\n  amenability:\n    linked: 0.4\n"
    )
    text = with_value(MINE, "gates.yaml", ("statements", "AP+1", "text"), "We know: who #1 is")
    assert '    text: "We know: who #1 is"\n' in text


def test_a_long_text_goes_over_several_lines_and_says_the_same() -> None:
    long = "word " * 60 + "end"
    text = with_value(MINE, "gates.yaml", ("gates", "G1", "criteria", "g1.case", "guidance"), long)
    assert max(map(len, text.split("\n"))) < 120
    assert says(text, "gates.yaml", ("gates", "G1", "criteria", "g1.case", "guidance"))


def test_taking_a_value_out_leaves_no_empty_shell() -> None:
    text = without(MINE, "gates.yaml", CASE)
    assert "threshold" not in text
    assert "# agreed with the board" in text
    text = without(text, "gates.yaml", (*CASE[:-1], "kind"))
    assert "g1.case" not in text
    assert "regulator" in text
    text = without(text, "gates.yaml", ("gates", "G1", "criteria", "regulator"))
    assert said(text) == {"team": {"core_hours": 8}}
    assert without(text, "gates.yaml", ("team", "core_hours")) == ""
    assert without(text, "gates.yaml", CASE) == text


def test_a_file_that_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(Unchanged):
        with_value("gates: [\n", "gates.yaml", CASE, 1)


def test_the_file_of_a_value_is_where_its_section_stands() -> None:
    texts = {"playbook.yaml": "id: mine\n", "all.yaml": MINE}
    assert file_for(texts, CASE) == "all.yaml"
    assert file_for(texts, ("statements", "AP+1", "text")) == "statements.yaml"
    assert file_for(texts, ("emphasis",)) == "playbook.yaml"


def test_a_dotted_key_with_dots_in_an_id_leads_to_it() -> None:
    top, _ = read(MINE, "gates.yaml")
    assert top is not None
    assert path_of(top, "gates.G1.criteria.g1.case.threshold") == CASE
    assert path_of(top, "gates.G1.criteria.g1") is None


TEXTS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf"))
VALUES = st.one_of(
    st.text(TEXTS, max_size=150),
    st.integers(-99, 99),
    st.booleans(),
    st.lists(st.sampled_from(["sponsor", "a b", "x: y"]), min_size=1, max_size=3),
)
PATHS = [CASE, ("gates", "G1", "title"), ("gates", "G4", "criteria", "own", "title"), ("emphasis",)]


@settings(max_examples=60)
@given(st.sampled_from(PATHS), VALUES)
def test_setting_and_taking_out_say_what_they_should_and_nothing_else(
    path: tuple[str, ...], value: object
) -> None:
    text = with_value(MINE, "gates.yaml", path, value)
    assert says(text, "gates.yaml", path)
    assert formatted(text, "gates.yaml") == text
    again = without(text, "gates.yaml", path)
    assert said(again) == said(without(MINE, "gates.yaml", path))


def leaves(node: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every single value with its path."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*path, key))
    elif isinstance(node, list) and node and isinstance(node[0], dict):
        for entry in node:
            yield from leaves(entry, (*path, entry["id"]))
    else:
        yield path, node


@pytest.mark.parametrize("file", ["gates.yaml", "statements.yaml", "playbook.yaml"])
def test_saying_in_a_shipped_file_what_it_says_changes_nothing(file: str) -> None:
    text = formatted((files("playbooks") / "library/retail-bank" / file).read_text(), file)
    for path, value in leaves(said(text)):
        again = with_value(text, file, path, value)
        assert said(again) == said(text)
        assert formatted(again, file) == again
