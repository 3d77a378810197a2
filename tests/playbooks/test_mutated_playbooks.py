"""Shipped files with an injury raise nothing but what says where it is."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import playbooks
from lifecycle.base.errors import InvalidContent
from tests.playbooks.texts import FAULTS, FRAGMENTS, LIBRARY, excerpt, injured, shuffled
from tests.playbooks.writing import write_playbook

STEMS = sorted({file.stem for file in LIBRARY.glob("*/*.yaml")})
LINES = "lines"
INJURIES = (1, 1, 1, 2, 4)
"""So many injuries the texts of one file and one kind of fault have. Mostly one: others hide what a first one does."""


def texts(kind: str, stem: str, source: random.Random) -> Iterator[str]:
    """Some of what the shipped playbooks write in a file of that name, with faults of one kind: core's as a whole, and
    excerpts of anybody's."""
    own = [file.read_text(encoding="utf-8") for file in sorted(LIBRARY.glob(f"*/{stem}.yaml"))]
    fragments = cycle(source.sample(FAULTS[kind], len(FAULTS[kind]))) if kind != LINES else cycle([""])
    for turn, injuries in enumerate(INJURIES):
        text = excerpt(source.choice(own), source) if turn % 2 else max(own, key=len)
        for place in range(injuries):
            fragment = source.choice(FRAGMENTS) if place else next(fragments)
            text = injured(text, fragment, source) if fragment else shuffled(text, source)
        yield text


@pytest.mark.parametrize("kind", [LINES, *FAULTS])
def test_an_injured_file_is_taken_or_refused_and_nothing_else(kind: str, tmp_path: Path) -> None:
    source = random.Random(kind)
    folder = write_playbook(tmp_path)
    outcomes = Counter[str]()
    for stem in STEMS:
        file = folder / ("any.yaml" if stem == "playbook" else f"{stem}.yaml")
        for text in texts(kind, stem, source):
            file.write_bytes(text.encode("utf-8", "surrogatepass"))
            try:
                playbooks.load(folder)
            except InvalidContent as error:
                outcomes["refused" if error.problems else "refused without a word"] += 1
            else:
                outcomes["taken"] += 1
        file.unlink()
    assert outcomes.total() == len(STEMS) * len(INJURIES)
    assert outcomes.keys() == {"taken", "refused"}


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes_in_a_folder_are_loaded_or_refused(content: bytes) -> None:
    with TemporaryDirectory() as root:
        folder = write_playbook(Path(root))
        folder.joinpath("any.yaml").write_bytes(content)
        assert {problem.file for problem in playbooks.lint(folder)} <= {"any.yaml"}
