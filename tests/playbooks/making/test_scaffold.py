"""A new playbook's first files: whole as they are, and with every example taken."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import playbooks
from lifecycle.playbook import Playbook
from playbooks.making.arranging import arranged
from playbooks.making.placing import written
from playbooks.making.scaffold import SCHEMA, Start, higher, moves, scaffold, schema_text, taken
from playbooks.nodes import plain, text_of
from playbooks.reading import read

CONTEXT = dict.fromkeys(("granularity", "b2b", "frequency", "channels", "regulation", "size"), 0.25)


def started(
    parent: str, title: str = "Mine", author: str = "me", context: dict[str, float] | None = None
) -> dict[str, str]:
    """The first files of a playbook on a shipped one."""
    return scaffold(Start("mine", title, author, "MIT", context or {}), playbooks.load(parent))


@pytest.mark.parametrize("parent", playbooks.shipped())
def test_the_first_files_have_no_problems_are_in_their_form_and_change_nothing(
    parent: str, tmp_path: Path
) -> None:
    texts = started(parent)
    written(tmp_path / "mine", {**texts, SCHEMA: schema_text()})
    assert playbooks.lint(tmp_path / "mine") == ()
    contents = {name: text.encode() for name, text in texts.items()}
    assert arranged(contents) == contents
    made, above = playbooks.load(tmp_path / "mine"), playbooks.load(parent)
    own = {"id", "title", "version", "licence", "author", "parent", "changelog"}
    assert made.model_dump(exclude=own) == above.model_dump(exclude=own)


@pytest.mark.parametrize("parent", playbooks.shipped())
def test_every_example_can_be_taken(parent: str, tmp_path: Path) -> None:
    texts = started(parent, context=CONTEXT)
    examples = {name: taken(text) for name, text in texts.items() if "\n#\n" in text}
    assert {"gates.yaml", "statements.yaml", "areas.yaml", "team.yaml", "case.yaml"} <= set(examples)
    written(tmp_path / "mine", {**texts, **examples})
    assert [str(one) for one in playbooks.lint(tmp_path / "mine") if one.severity != "note"] == []
    made, above = playbooks.load(tmp_path / "mine"), playbooks.load(parent)
    for section in ("gates", "statements", "areas", "stages", "team", "case", "scorecard"):
        assert getattr(made, section) != getattr(above, section), section
    assert made.context is not None
    assert made.context.size == 0.25


def test_the_examples_of_identity_can_be_taken(tmp_path: Path) -> None:
    text = started("core", context=CONTEXT)["playbook.yaml"]
    examples = "\n".join(
        line.removeprefix("# ") for line in text.split("\n") if not line.startswith(("# What", "# cm"))
    )
    written(
        tmp_path / "mine",
        {"playbook.yaml": examples.removeprefix("yaml-language-server: $schema=").split("\n", 1)[1]},
    )
    assert playbooks.lint(tmp_path / "mine") == ()
    assert playbooks.load(tmp_path / "mine").assumptions == ("What is taken for granted.",)


@pytest.mark.parametrize("parent", playbooks.shipped())
def test_the_schema_an_editor_reads_takes_the_first_files_and_every_example(parent: str) -> None:
    texts = started(parent, context=CONTEXT)
    judge = jsonschema.Draft7Validator(playbooks.schema())
    for name, text in texts.items():
        top, _ = read(taken(text) if "\n#\n" in text else text, name)
        assert top is not None
        if "/" not in name:
            assert [error.message for error in judge.iter_errors(plain(top))] == [], name


LINE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=60).filter(str.strip)


@settings(max_examples=20, deadline=None)
@given(LINE, LINE)
def test_whatever_is_typed_as_title_and_author_is_read_as_it_was(title: str, author: str) -> None:
    texts = started("core", title=title, author=author)
    assert (
        arranged({"playbook.yaml": texts["playbook.yaml"].encode()})["playbook.yaml"]
        == texts["playbook.yaml"].encode()
    )
    top, problems = read(texts["playbook.yaml"], "playbook.yaml")
    assert problems == []
    assert top is not None
    assert text_of(top.items["title"]) == title


def test_an_own_parent_without_rules_or_measures_has_fewer_examples() -> None:
    content = playbooks.load("core").model_dump(mode="json")
    content["team"]["partner_rules"], content["scorecard"]["measures"], content["case"]["arguments"] = (
        [],
        [],
        [],
    )
    content["gates"] = [{**gate, "criteria": gate["criteria"][:2]} for gate in content["gates"]]
    texts = scaffold(Start("mine", "Mine", "me", "MIT", {}), Playbook.model_validate(content))
    assert {"gates.yaml", "scorecard.yaml"}.isdisjoint(texts)
    assert "partner_rules" not in texts["team.yaml"]


def test_the_schema_beside_a_playbook_is_that_of_the_program() -> None:
    assert json.loads(schema_text()) == playbooks.schema()


def test_a_count_of_what_the_parent_lists_is_raised_to_as_many_and_no_further() -> None:
    parent = playbooks.load("core")
    many = len(parent.scorecard.dimensions)
    found = parent.criterion("g1.baseline")
    assert found is not None
    below, all_of_them = (found.model_copy(update={"threshold": float(n)}) for n in (many - 1, many))
    assert moves(parent, below)
    assert higher(parent, below) == many
    assert not moves(parent, all_of_them)
