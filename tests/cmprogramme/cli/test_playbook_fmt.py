"""The files of a playbook are put in order, as it is typed."""

from __future__ import annotations

from pathlib import Path

from tests.commanding import Command
from tests.playbooks.writing import write_playbook

GATES = "gates:\n  - id: G1\n    criteria:\n      - id: g1.sharedness\n        threshold: 0.85\n"


def test_files_are_put_into_their_form_once_and_keep_who_may_read_them(
    command: Command, tmp_path: Path
) -> None:
    folder = write_playbook(
        tmp_path, "mine", gates=GATES.replace("gates:", "gates:   ").replace("\n", "\r\n")
    )
    (folder / "gates.yaml").chmod(0o640)
    before = (folder / "gates.yaml").read_bytes()
    assert command("playbook", "fmt", str(folder), "--check").code == 3
    assert command("playbook", "fmt", str(folder), "--dry-run").code == 0
    assert (folder / "gates.yaml").read_bytes() == before
    ran = command("playbook", "fmt", str(folder))
    assert (ran.code, (folder / "gates.yaml").read_text()) == (0, GATES)
    assert (folder / "gates.yaml").stat().st_mode & 0o777 == 0o640
    ran = command("playbook", "fmt", str(folder), "--check")
    assert (ran.code, ran.out) == (0, "2 files as they should be.\n")


def test_a_file_with_faults_is_left_alone_and_named(command: Command, tmp_path: Path) -> None:
    folder = write_playbook(tmp_path, "mine", gates="gates: {G1: 1}\n", areas="areas:   []\n")
    ran = command("playbook", "fmt", str(folder))
    assert ran.code == 3
    assert "gates.yaml:1:8 error PB020" in ran.out
    assert (folder / "gates.yaml").read_text() == "gates: {G1: 1}\n"
    assert (folder / "areas.yaml").read_text() == "areas: []\n"
    assert command("playbook", "fmt", "core").code == 6


def test_one_file_is_put_into_its_form_alone_and_an_empty_folder_is_named(
    command: Command, tmp_path: Path
) -> None:
    folder = write_playbook(tmp_path, "mine", gates="gates:   []\n", areas="areas:   []\n")
    assert command("playbook", "fmt", str(folder / "gates.yaml")).out == "gates.yaml\n1 file written anew.\n"
    assert (folder / "areas.yaml").read_text() == "areas:   []\n"
    (tmp_path / "empty").mkdir()
    assert command("playbook", "fmt", str(tmp_path / "empty")).code == 4
