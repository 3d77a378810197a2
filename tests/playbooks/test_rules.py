"""The codes of problems."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import playbooks
from lifecycle.base.errors import NotFound
from playbooks.rules import RULES, examples


def test_every_code_the_linter_knows_is_explained() -> None:
    used: set[str] = set()
    root = Path(playbooks.__file__ or "").parent
    for source in (*root.rglob("*.py"), *root.parent.joinpath("cmprogramme", "authoring").rglob("*.py")):
        if source.name != "rules.py":
            used |= set(re.findall(r"PB\d{3}", source.read_text(encoding="utf-8")))
    assert used == set(RULES)
    assert playbooks.explain("pb401").startswith("PB401 Circle")
    with pytest.raises(NotFound, match="There is no rule"):
        playbooks.explain("PB999")


def test_every_code_has_an_example_and_its_cure() -> None:
    assert sorted(examples()) == sorted(RULES)
    told = playbooks.explain("PB013").split("\n")
    assert told[2:] == [
        "example:",
        "  pool:",
        "    days: 10",
        "     functions: 5",
        "cure: both keys indented by two spaces",
    ]
