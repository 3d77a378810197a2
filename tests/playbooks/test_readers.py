"""Whatever a file may say is read by something, and its author can ask by what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmprogramme.cli.tree import commands
from playbooks.fields import patterns, resolved
from playbooks.readers import reader_of, readers

ROOT = Path(__file__).parents[2]
READING = [
    path.read_text(encoding="utf-8")
    for room in ("lifecycle", "cmprogramme", "playbooks")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "lifecycle/playbook/" not in path.as_posix() or path.name == "telling.py"
]
"""What asks the model, and no list of its names: of the model's own folder the pages alone."""


def single() -> list[str]:
    """Every field that holds a value, by its path."""
    paths = list(patterns())
    return [
        path
        for path in paths
        if not any(other.startswith(f"{path}.") for other in paths)
        and not (resolved(patterns()[path]).get("type") == "object" and path.startswith("vocabulary."))
    ]


@pytest.mark.parametrize("path", single())
def test_every_field_has_something_that_reads_it(path: str) -> None:
    assert reader_of(path) is not None, f"{path} is not in playbooks/readers.py"


def test_nothing_is_said_of_fields_there_are_none_of() -> None:
    known = {re.sub(r"^vocabulary\.\w+\.", "vocabulary.*.", path) for path in patterns()}
    assert sorted(set(readers()) - known) == []


def test_rules_and_commands_named_exist() -> None:
    rules = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    headings = {line[3:] for line in rules.splitlines() if line.startswith("## ")}
    spoken = {command.words for command in commands()}
    for reader in set(readers().values()):
        assert any(heading == reader.rule or heading.startswith(f"{reader.rule} ") for heading in headings), (
            reader
        )
        assert reader.command in spoken, reader


def test_every_field_is_read_by_a_rule_and_not_by_the_table_alone() -> None:
    """Its name is asked for as an attribute somewhere outside the model."""
    text = "\n".join(READING)
    unread = []
    for path in single():
        name = {"from": "mark"}.get(path.rpartition(".")[2], path.rpartition(".")[2])
        if not re.search(rf"\.{name}\b|\"{name}\"", text) and not path.startswith("vocabulary"):
            unread.append(path)
    assert unread == []
