"""Playbooks packed, and added among a person's own, as it is typed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import playbooks
from playbooks.making.placing import REPLACED
from tests.commanding import Command
from tests.playbooks.writing import write_playbook

GATES = "gates:\n  - id: G1\n    criteria:\n      - id: g1.areas\n        threshold: 0.6\n"


def own(tmp_path: Path) -> Path:
    """The folder of a person's own playbooks."""
    return tmp_path / "data" / "cmprogramme" / "playbooks"


def made(command: Command, tmp_path: Path, version: str = "1.0.0", threshold: str = "0.6") -> Path:
    """A packed playbook of that version, on a parent of its own."""
    write_playbook(tmp_path / "work", "regional")
    folder = write_playbook(tmp_path / "work", "mine", "regional", gates=GATES.replace("0.6", threshold))
    identity = folder / "playbook.yaml"
    identity.write_text(identity.read_text().replace("1.0.0", version))
    packed = tmp_path / f"mine-{version}.json"
    assert command("playbook", "pack", str(folder), "-o", str(packed), "--yes").code == 0
    return packed


def test_packing_twice_gives_the_same_bytes_and_what_it_reads_to(command: Command, tmp_path: Path) -> None:
    first = made(command, tmp_path).read_bytes()
    assert made(command, tmp_path).read_bytes() == first
    content = json.loads(first)
    assert content["content"] == playbooks.content_hash(playbooks.load(tmp_path / "work" / "mine"))
    assert [one["id"] for one in content["playbooks"]] == ["regional", "mine"]
    ran = command("playbook", "pack", str(tmp_path / "work" / "mine"), "-o", "-")
    assert ran.out.encode() == first


def test_what_is_added_has_the_hash_it_was_packed_with_and_adding_again_changes_nothing(
    command: Command, tmp_path: Path
) -> None:
    packed = made(command, tmp_path)
    assert command("playbook", "add", str(packed), "--yes").code == 0
    hash = json.loads(packed.read_text())["content"]
    assert command("playbook", "show", "mine", "--json").data["hash"] == hash
    before = sorted(own(tmp_path).rglob("*"))
    ran = command("playbook", "add", str(packed), "--yes")
    assert "the same to the letter" in ran.out
    assert sorted(own(tmp_path).rglob("*")) == before
    assert command("playbook", "show", str(packed), "--json").data["hash"] == hash


def test_nothing_is_added_without_a_yes_and_a_dry_run_shows_what_it_is(
    command: Command, tmp_path: Path
) -> None:
    packed = made(command, tmp_path)
    assert command("playbook", "add", str(packed), "--no-input").code == 6
    ran = command("playbook", "add", str(packed), "--dry-run")
    assert "Author: a tester; licence MIT" in ran.out
    assert "Would add regional, mine" in ran.out
    assert not own(tmp_path).exists()


def test_a_newer_version_tells_what_changes_and_keeps_what_it_replaces(
    command: Command, tmp_path: Path
) -> None:
    command("playbook", "add", str(made(command, tmp_path)), "--yes")
    ran = command("playbook", "add", str(made(command, tmp_path, "1.1.0", "0.7")), "--yes")
    assert "Replaces your mine 1.0.0." in ran.out
    assert "G1 g1.areas threshold: 0.6 to 0.7" in ran.out
    assert "1.0.0" in (own(tmp_path) / REPLACED / "mine-1" / "playbook.yaml").read_text()
    assert not (own(tmp_path) / REPLACED / "regional-1").exists()


def test_an_earlier_version_is_refused_unless_it_is_asked_for(command: Command, tmp_path: Path) -> None:
    old = made(command, tmp_path)
    command("playbook", "add", str(made(command, tmp_path, "1.10.0")), "--yes")
    ran = command("playbook", "add", str(old), "--yes")
    assert (ran.code, "You have mine 1.10.0" in ran.err) == (6, True)
    assert command("playbook", "add", str(old), "--yes", "--older").code == 0
    assert playbooks.load(own(tmp_path) / "mine").version == "1.0.0"


def test_others_that_inherit_from_what_is_replaced_are_named(command: Command, tmp_path: Path) -> None:
    command("playbook", "add", str(made(command, tmp_path)), "--yes")
    write_playbook(own(tmp_path), "other", "regional", gates="gates:\n  - id: G1\n    remove: [g1.ours]\n")
    other = own(tmp_path) / "regional" / "gates.yaml"
    text = "gates:\n  - id: G1\n    criteria:\n      - {}\n".replace(
        "{}", "id: g1.ours\n        title: We agree"
    )
    other.write_text(f"{text}\n        kind: should\n        check: confirmed\n")
    assert playbooks.load(own(tmp_path) / "other").parent == "regional"
    ran = command("playbook", "add", str(made(command, tmp_path, "1.1.0")), "--dry-run")
    assert "other inherits from it, and can no longer be used then." in ran.out


def test_a_folder_is_added_as_a_file_is(command: Command, tmp_path: Path) -> None:
    made(command, tmp_path)
    assert command("playbook", "add", str(tmp_path / "work" / "mine"), "--yes").code == 0
    assert (own(tmp_path) / "regional" / "playbook.yaml").is_file()


def test_the_id_of_a_shipped_one_is_refused_also_in_other_letters(command: Command, tmp_path: Path) -> None:
    for name in ("retail-bank", "Core"):
        folder = write_playbook(tmp_path / name.lower(), name)
        ran = command("playbook", "add", str(folder), "--yes")
        assert (ran.code, "comes with the program" in ran.err) == (6, True)
    assert not own(tmp_path).exists()


def test_a_link_in_its_place_is_refused(command: Command, tmp_path: Path) -> None:
    packed = made(command, tmp_path)
    own(tmp_path).mkdir(parents=True)
    (own(tmp_path) / "mine").symlink_to(tmp_path / "work" / "mine")
    assert command("playbook", "add", str(packed), "--yes").code == 6
    assert not (own(tmp_path) / "regional").exists()


def test_damaged_and_strange_files_are_refused_with_what_is_wrong(command: Command, tmp_path: Path) -> None:
    packed = made(command, tmp_path)
    text = packed.read_text()
    strange = {
        "changed": text.replace("threshold: 0.6", "threshold: 0.7"),
        "cut": text[: len(text) // 2],
        "zip": "PK\x03\x04....",
        "empty": "",
    }
    for name, content in strange.items():
        (tmp_path / name).write_text(content)
        ran = command("playbook", "add", str(tmp_path / name), "--yes")
        assert ran.code == 3, name
        assert name in ran.err
    assert command("playbook", "add", str(tmp_path / "nothing"), "--yes").code == 4
    assert not own(tmp_path).exists()


def test_a_hash_of_the_content_that_does_not_fit_is_refused(command: Command, tmp_path: Path) -> None:
    packed = made(command, tmp_path)
    content = json.loads(packed.read_text())
    packed.write_text(json.dumps({**content, "content": "0" * 64}))
    ran = command("playbook", "add", str(packed), "--yes")
    assert (ran.code, "does not fit" in ran.err) == (3, True)
    packed.write_text(json.dumps({**content, "content": "0" * 64, "shipped": {"core": "1" * 64}}))
    ran = command("playbook", "add", str(packed), "--yes")
    assert (ran.code, "core was of another version" in ran.err) == (0, True)


def test_what_it_says_of_itself_is_what_its_files_say(command: Command, tmp_path: Path) -> None:
    packed = made(command, tmp_path)
    content = json.loads(packed.read_text())
    packed.write_text(json.dumps({**content, "author": "somebody well known"}))
    assert command("playbook", "add", str(packed), "--yes").code == 3


def test_a_program_killed_while_it_adds_leaves_the_old_or_the_new(command: Command, tmp_path: Path) -> None:
    command("playbook", "add", str(made(command, tmp_path)), "--yes")
    packed = made(command, tmp_path, "1.1.0", "0.7")
    script = (
        "import os, signal, sys\n"
        "from playbooks.making import placing\n"
        "from cmprogramme.cli.main import main\n"
        "real, left = os.rename, [int(sys.argv[1])]\n"
        "def rename(*given):\n"
        "    left[0] -= 1\n"
        "    os.kill(os.getpid(), signal.SIGKILL) if left[0] < 0 else real(*given)\n"
        "placing.os.rename = rename\n"
        "main(['playbook', 'add', sys.argv[2], '--yes'])\n"
    )
    for renames, version in ((0, "1.0.0"), (1, "1.1.0")):
        ended = subprocess.run(
            [sys.executable, "-c", script, str(renames), str(packed)], check=False, env=os.environ
        )
        assert ended.returncode == -signal.SIGKILL
        data = command("playbook", "show", "mine", "--json").data
        assert (data["version"], data["loads"]) == (version, True)
