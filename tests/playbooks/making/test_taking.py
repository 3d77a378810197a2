"""From a folder to a pack and back."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from lifecycle.base.errors import InvalidContent
from playbooks import InvalidPlaybook
from playbooks.making.placing import written
from playbooks.making.taking import laid_beside, pack_of, same
from tests.playbooks.writing import write_playbook

GATES = "gates:\n  - id: G1\n    criteria:\n      - id: g1.sharedness\n        threshold: 0.85\n"


def test_a_pack_holds_the_parents_that_are_not_shipped_and_reads_to_the_same(tmp_path: Path) -> None:
    write_playbook(tmp_path, "regional", "core", areas="areas:\r\n  - id: AP\r\n    weight: 2\r\n")
    folder = write_playbook(tmp_path, "mine", "regional", gates=GATES)
    pack = pack_of(folder, None)
    assert list(pack.playbooks) == ["regional", "mine"]
    assert pack.shipped == {"core": playbooks.content_hash(playbooks.load("core"))}
    assert "\r" not in pack.playbooks["regional"]["areas.yaml"]
    found = laid_beside(pack.playbooks, "mine").playbook
    assert found is not None
    assert playbooks.content_hash(found) == pack.content == playbooks.content_hash(playbooks.load(folder))


def test_what_is_laid_down_is_the_same_until_something_is_changed(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path, "mine", gates=GATES)
    texts = pack_of(folder, None).playbooks["mine"]
    assert same(folder, texts)
    written(tmp_path / "other", texts)
    assert same(tmp_path / "other", texts)
    (folder / "gates.yaml").write_text(GATES.replace("0.85", "0.9"))
    assert not same(folder, texts)
    assert not same(tmp_path / "nowhere", texts)


def test_one_with_errors_is_not_packed(tmp_path: Path) -> None:
    with pytest.raises(InvalidPlaybook):
        pack_of(write_playbook(tmp_path, "mine", gates="gates: 5\n"), None)


def test_one_with_a_name_that_is_none_elsewhere_is_not_packed(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    (folder / "my gates.yaml").write_text("gates: []\n")
    with pytest.raises(InvalidContent, match="was not packed"):
        pack_of(folder, None)


def test_a_shipped_one_is_not_packed() -> None:
    with pytest.raises(InvalidContent, match="core was not packed"):
        pack_of("core", None)
