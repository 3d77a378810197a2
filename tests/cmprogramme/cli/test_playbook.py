"""Playbooks listed, shown and compared, as it is typed."""

from __future__ import annotations

from pathlib import Path

import playbooks
from tests.commanding import Command
from tests.playbooks.writing import write_playbook

GATES = "gates:\n  - id: G1\n    criteria:\n      - id: g1.sharedness\n        threshold: 0.85\n"
FAULTY = "gates:\n  - id: G1\n    criteria:\n      - id: g1.sharedness\n        treshold: 0.85\n"


def own(tmp_path: Path) -> Path:
    """The folder of a person's own playbooks."""
    return tmp_path / "data" / "cmprogramme" / "playbooks"


def test_own_playbooks_are_listed_with_what_they_are_known_by_also_broken_ones(
    command: Command, tmp_path: Path
) -> None:
    folder = write_playbook(own(tmp_path), "mine", gates=GATES)
    write_playbook(own(tmp_path), "broken", gates=FAULTY)
    ran = command("playbook", "list")
    hash = playbooks.content_hash(playbooks.load(folder))
    assert ran.code == 0
    assert "mine                  1.0.0    Test playbook" in ran.out
    assert hash[:12] in ran.out
    assert "cannot be used: 1 error" in ran.out
    assert "cmprogramme playbook lint broken" in ran.err
    listed = {one["id"]: one for one in command("playbook", "list", "--json").data["items"]}
    assert listed["mine"]["hash"] == hash
    assert (listed["broken"]["loads"], listed["broken"]["errors"], listed["broken"]["hash"]) == (
        False,
        1,
        None,
    )
    assert listed["core"]["place"] == "shipped"


def test_one_is_shown_with_its_parents_its_changes_and_what_it_is_known_by(
    command: Command, tmp_path: Path
) -> None:
    write_playbook(own(tmp_path), "mine", "retail-bank", gates=GATES)
    ran = command("playbook", "show", "mine")
    bank, core = (playbooks.load(name).version for name in ("retail-bank", "core"))
    assert f"Inherits from: retail-bank {bank}, then core {core}" in ran.out
    assert "Gates: 1 changed: G1 g1.sharedness (threshold)" in ran.out
    data = command("playbook", "show", "mine", "--json").data
    assert [one["path"] for one in data["changes"]] == ["gates.G1.criteria.g1.sharedness.threshold"]
    assert data["parents"] == ["retail-bank", "core"]


def test_one_that_cannot_be_used_is_shown_as_that(command: Command, tmp_path: Path) -> None:
    write_playbook(own(tmp_path), "broken", gates=FAULTY)
    ran = command("playbook", "show", "broken")
    assert ran.code == 3
    assert "broken 1.0.0 cannot be used: 1 error" in ran.out
    assert command("playbook", "show", "nothing").code == 4


def test_without_a_name_what_the_programme_runs_on_is_shown(started: Command) -> None:
    assert "Playbook: Core (core" in started("playbook", "show").out


def test_two_are_compared_also_with_what_a_programme_is_pinned_to(started: Command, tmp_path: Path) -> None:
    folder = write_playbook(tmp_path, "mine", gates=GATES)
    ran = started("playbook", "diff", "programme:", str(folder))
    assert "G1 g1.sharedness threshold: 0.8 to 0.85" in ran.out
    named = started("playbook", "diff", "programme:Aldermoor", str(folder), "--json")
    assert "gates.G1.criteria.g1.sharedness.threshold" in [one["path"] for one in named.data["items"]]
    core = f"core {playbooks.load('core').version}"
    assert started("playbook", "diff", "core", "core").out == f"{core}, then {core}: no difference\n"


def test_comparing_with_one_that_cannot_be_used_names_its_faults(command: Command, tmp_path: Path) -> None:
    folder = write_playbook(tmp_path, "broken", gates=FAULTY)
    ran = command("playbook", "diff", "core", str(folder))
    assert ran.code == 3
    assert "gates.yaml:5:9" in ran.err
