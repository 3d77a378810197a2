"""What is kept of shipped playbooks is what their files say, and counts only while they say it."""

from __future__ import annotations

from importlib.resources import files

import pytest

import playbooks
from playbooks import ready
from playbooks.loader import read_shipped


@pytest.mark.parametrize("name", ready.NAMES)
def test_a_playbook_read_beforehand_is_the_one_its_files_make(name: str) -> None:
    kept = (files("playbooks") / ready.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert kept == ready.written(name, read_shipped(name)), "it is out of date; run: make docs"
    found = ready.ready(name)
    assert found == read_shipped(name)
    assert playbooks.load(name) == read_shipped(name)
    assert found is not None
    assert found.model_dump_json() == read_shipped(name).model_dump_json(), "the order of a mapping is lost"
    assert playbooks.content_hash(found) == playbooks.content_hash(read_shipped(name))


def test_it_does_not_count_once_a_file_of_the_library_says_something_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready.ready.cache_clear()
    monkeypatch.setattr(ready, "library_hash", lambda: "another")
    assert ready.ready("core") is None
    ready.ready.cache_clear()


def test_others_are_read_from_their_files() -> None:
    assert ready.ready("retail-bank") is None
    assert playbooks.load("retail-bank").id == "retail-bank"
