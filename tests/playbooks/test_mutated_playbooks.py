"""Shipped files with an injury raise nothing but what says where it is."""

from __future__ import annotations

import random
from collections import Counter
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import playbooks
from lifecycle.base.errors import InvalidContent
from tests.playbooks.texts import FAULTS, FRAGMENTS, LIBRARY, excerpt, injured
from tests.playbooks.writing import write_playbook

FILES = {file.stem: file.read_text(encoding="utf-8") for file in sorted((LIBRARY / "core").glob("*.yaml"))}
"""Every kind of file there is."""
INJURIES = (1, 1, 2, 4)
"""So many injuries the texts of one file and one kind of fault have. Mostly one: others hide what a first one does."""


@pytest.mark.parametrize("kind", FAULTS)
def test_an_injured_file_is_taken_or_refused_and_nothing_else(kind: str, tmp_path: Path) -> None:
    source = random.Random(kind)
    fragments = cycle(FAULTS[kind])
    folder = write_playbook(tmp_path)
    outcomes = Counter[str]()
    for stem, whole in FILES.items():
        file = folder / ("any.yaml" if stem == "playbook" else f"{stem}.yaml")
        for turn, injuries in enumerate(INJURIES):
            text = excerpt(whole, source) if turn else whole
            for place in range(injuries):
                text = injured(text, source.choice(FRAGMENTS) if place else next(fragments), source)
            file.write_bytes(text.encode("utf-8", "surrogatepass"))
            try:
                playbooks.load(folder)
            except InvalidContent as error:
                outcomes["refused" if error.problems else "refused without a word"] += 1
            else:
                outcomes["taken"] += 1
        file.unlink()
    assert outcomes.total() == len(FILES) * len(INJURIES)
    assert outcomes.keys() == {"taken", "refused"}


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes_in_a_folder_are_loaded_or_refused(content: bytes) -> None:
    with TemporaryDirectory() as root:
        folder = write_playbook(Path(root))
        folder.joinpath("any.yaml").write_bytes(content)
        assert {problem.file for problem in playbooks.lint(folder)} <= {"any.yaml"}
