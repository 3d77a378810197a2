"""Finding a playbook by name, and what is said when it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from lifecycle.base.errors import NotFound
from playbooks import InvalidPlaybook
from tests.playbooks.writing import write_playbook


def test_a_name_is_a_shipped_id_then_an_own_one_then_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_playbook(tmp_path)
    write_playbook(tmp_path, "retail-bank")
    assert playbooks.load("core").id == "core"
    assert playbooks.load("mine", tmp_path).id == "mine"
    assert playbooks.load(str(folder)).id == "mine"
    assert playbooks.load(folder).id == "mine"
    assert playbooks.load("retail-bank", tmp_path).author != "a tester"
    assert playbooks.load(tmp_path / "retail-bank").author == "a tester"
    monkeypatch.chdir(tmp_path)
    assert playbooks.load("mine").id == "mine"


@pytest.mark.parametrize("name", ["retial-bank", "", ".", "../core", "no/such/folder", "a\0b", "x" * 5_000])
def test_a_playbook_that_is_not_there_is_said_so(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((NotFound, InvalidPlaybook)) as refused:
        playbooks.load(name, tmp_path)
    assert refused.value.what
    if name == "retial-bank":
        assert "'retail-bank'" in refused.value.why
