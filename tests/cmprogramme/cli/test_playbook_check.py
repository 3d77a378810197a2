"""An author looks at a playbook from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmprogramme.storage.location import playbooks_folder
from tests.commanding import Command
from tests.playbooks.writing import write_playbook

pytestmark = pytest.mark.usefixtures("one_store")

WRONG = "areas:\n  - id: AP\n    wieght: 2\n"


def test_lint_shows_the_line_and_ends_with_what_was_found(command: Command, tmp_path: Path) -> None:
    ran = command("playbook", "lint", str(write_playbook(tmp_path / "own", areas=WRONG)))
    assert ran.code == 3
    assert "  3 |     wieght: 2\n    |     ^^^^^^\n  fix: did you mean 'weight'?" in ran.out
    assert "1 error. " in ran.out


def test_strict_counts_what_is_only_doubtful(command: Command, tmp_path: Path) -> None:
    text = "statements:\n  - id: AP+1\n    from: ours\n    text: We manage customers by value\n"
    folder = str(write_playbook(tmp_path / "own", statements=text))
    assert command("playbook", "lint", folder).code == 0
    strict = command("playbook", "lint", folder, "--strict", "--json")
    assert (strict.code, strict.data["errors"]) == (3, 1)


def test_lint_speaks_json_sarif_and_annotations(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_playbook(tmp_path / "own", areas=WRONG)
    monkeypatch.chdir(tmp_path)
    whole = json.loads(command("playbook", "lint", "own/mine", "--format", "sarif").out)
    (result,) = whole["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "own/mine/areas.yaml"
    said = command("playbook", "lint", "own/mine", "--format", "github").out
    assert said.startswith("::error file=own/mine/areas.yaml,line=3,col=5,title=PB101::")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    said = command("playbook", "lint", str(folder), "--format", "github").out
    assert said.startswith(f"::error file={folder.resolve().as_posix()}/areas.yaml,line=3,")
    monkeypatch.chdir(tmp_path)
    as_json = command("playbook", "lint", str(folder), "--json")
    assert command("playbook", "lint", str(folder), "--format", "json").data == as_json.data
    assert as_json.data["items"][0]["code"] == "PB101"
    assert command("playbook", "lint", str(folder), "--format", "xml").code == 2


def test_own_playbooks_go_by_their_name_and_a_broken_one_is_listed(command: Command) -> None:
    write_playbook(playbooks_folder(), "firm", areas=WRONG)
    write_playbook(playbooks_folder(), "child", "firm", areas="areas:\n  - id: PR\n    weight: 2\n")
    assert "wieght" in command("playbook", "lint", "firm").out
    listed = command("playbook", "list")
    assert "cannot be used: 1 error" in listed.out
    assert "playbook lint" in listed.err
    rows = {row["id"]: row["errors"] for row in command("playbook", "list", "--json").data["items"]}
    assert (rows["core"], rows["firm"], rows["child"]) == (0, 1, 1)


def test_origin_says_who_set_a_value_and_what_the_others_say(command: Command) -> None:
    gates = "gates:\n  - id: G1\n    criteria:\n      - id: g1.kinds\n        kind: must\n    remove: [g1.vision]\n"
    write_playbook(playbooks_folder(), "firm", gates=gates)
    kind = command("playbook", "origin", "firm", "gates.G1.criteria.g1.kinds.kind").out.splitlines()
    assert kind[0] == "kind: 'must', set by firm in gates.yaml line 5"
    assert kind[1].startswith("  core says 'should' (gates.yaml line ")
    gone = command("playbook", "origin", "firm", "gates.G1.criteria.g1.vision").out.splitlines()
    assert gone[0] == "gates.G1.criteria.g1.vision: left out by firm (gates.yaml line 6)"


def test_a_code_is_explained(command: Command) -> None:
    assert command("playbook", "explain", "pb101").out.startswith("PB101 Unknown key")
    assert command("playbook", "explain", "PB999").code == 4


def test_fix_puts_right_what_has_one_cure_shows_it_and_leaves_the_rest(
    command: Command, tmp_path: Path
) -> None:
    folder = write_playbook(tmp_path / "own", areas=WRONG, case="case:\n  go: many\n")
    looked = command("playbook", "lint", str(folder), "--fix", "--dry-run")
    assert "+    weight: 2" in looked.out
    assert folder.joinpath("areas.yaml").read_text() == WRONG
    assert command("playbook", "lint", str(folder), "--fix", "--read-only").code == 6
    assert folder.joinpath("areas.yaml").read_text() == WRONG
    ran = command("playbook", "lint", str(folder), "--fix")
    assert ran.code == 3
    assert "-    wieght: 2\n+    weight: 2\n" in ran.out
    assert "no number" in ran.out
    assert folder.joinpath("areas.yaml").read_text() == WRONG.replace("wieght", "weight")
    assert "weight" not in command("playbook", "lint", str(folder), "--fix").out


def test_a_shipped_playbook_is_never_changed(command: Command) -> None:
    ran = command("playbook", "lint", "core", "--fix")
    assert ran.code == 6
    assert "playbook new NAME --parent core" in ran.err


def test_a_value_is_explained(command: Command) -> None:
    ran = command("playbook", "explain", "gates.G1.criteria.g1.case.threshold", "retail-bank")
    assert "takes: 0 to 100, for the check g1.case" in ran.out
    data = command("playbook", "explain", "areas.AP.weight", "--json").data
    assert data["value"]["read_by"][0]["command"] == "assess show"
    assert command("playbook", "explain", "areas.XX.weight").code == 4


def test_lint_looks_at_the_words_of_cases_too(command: Command, tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    (folder / "tests").mkdir()
    (folder / "tests" / "a.yaml").write_text("expect:\n  criteria:\n    g1.cas: met\n", encoding="utf-8")
    (folder / "tests" / "b.yml").write_text("expect: 3\n", encoding="utf-8")
    ran = command("playbook", "lint", str(folder))
    assert ran.code == 3
    assert "tests/a.yaml:3:5 error PB202 there is no criterion 'g1.cas'\n  3 |     g1.cas: met" in ran.out
    assert ran.out.count("tests/b.yml") == 1
