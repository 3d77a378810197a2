"""The canonical text of a playbook and its hash."""

from __future__ import annotations

from pathlib import Path

import playbooks
from lifecycle.playbook import Playbook
from tests.playbooks.writing import identity, write_playbook


def test_a_playbook_read_back_from_its_canonical_text_is_equal() -> None:
    for name in playbooks.shipped():
        playbook = playbooks.load(name)
        text = playbooks.canonical(playbook)
        again = Playbook.model_validate_json(text)
        assert again == playbook
        assert playbooks.canonical(again) == text
        assert len(playbooks.content_hash(playbook)) == 64


def test_the_hash_follows_the_content_and_not_the_way_it_is_written(tmp_path: Path) -> None:
    one = write_playbook(tmp_path / "a", areas="areas:\n  - id: AP\n    weight: 2\n")
    two = write_playbook(
        tmp_path / "b", any="# a comment\nareas:\n- {}\n".replace("{}", "weight: 2.0\n  id: AP")
    )
    other = write_playbook(tmp_path / "c", areas="areas:\n  - id: AP\n    weight: 3\n")
    hashes = [playbooks.content_hash(playbooks.load(folder)) for folder in (one, two, other)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_the_hash_does_not_follow_the_order_of_keys(tmp_path: Path) -> None:
    hashes = set()
    for root, words in (("a", "  gate: door\n  wave: step\n"), ("b", "  wave: step\n  gate: door\n")):
        folder = write_playbook(tmp_path / root)
        folder.joinpath("playbook.yaml").write_text(f"{identity('mine')}vocabulary:\n{words}")
        hashes.add(playbooks.content_hash(playbooks.load(folder)))
    assert len(hashes) == 1
