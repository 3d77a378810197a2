"""The demonstration on the command line."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cmprogramme.demo.playing import play
from tests.cmprogramme.cli.conftest import Command
from tests.waiting import GIVES_UP_AFTER

ROOT = Path(__file__).parents[3]
STAGES = ("D1", "D2", "D3", "POOL", "B1", "B2", "B3", "R1", "R2", "R3")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of its own: the page is written below it, and so is the temporary store."""
    work, temporary = tmp_path / "work", tmp_path / "temporary"
    work.mkdir()
    temporary.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))


def test_through_a_pipe_the_story_is_told_to_its_end_each_stage_with_its_team_and_its_graph(
    tmp_path: Path,
) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "cmprogramme", "demo"],
        cwd=tmp_path / "work",
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "CMPROGRAMME_STORE": str(tmp_path / "own.db"),
            "TMPDIR": str(tmp_path / "temporary"),
        },
        capture_output=True,
        text=True,
        timeout=GIVES_UP_AFTER,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    headings = re.findall(r"^(\w+) [\w ]+ \((?:definition|transition|build|rollout)\)$", told.stdout, re.M)
    assert tuple(headings) == STAGES
    chapters = re.split(r"^=+$", told.stdout, flags=re.M)[1:]
    assert len(chapters) == len(STAGES)
    for chapter in chapters:
        assert "\nTeam\n" in chapter
        assert "\nGraph\n" in chapter
    for heading in ("Team", "Graph", "Pool", "Gate, 12 Feb 2027"):
        assert re.search(rf"^{heading}$", told.stdout, re.M), heading
    assert re.search(r"^ +Farah +core ", told.stdout, re.M)
    assert "Farah is core: the only person with AP of 3 or more" in told.stdout
    assert "order PO, AP, ME, PR, IT, PC, CA, CX" in told.stdout
    assert "best lever PO People & organisation" in told.stdout
    assert "31 ideas in 15 working days, by 12 people of 7 functions" in told.stdout
    assert "9 channelled, 14 parked, 8 declined, 0 open; largest theme 38% of the effort" in told.stdout
    assert told.stdout.count("Decided ") == 8
    page = tmp_path / "work" / "build" / "aldermoor.html"
    assert f"Phase summary: {Path('build') / 'aldermoor.html'}" in told.stdout
    assert page.read_text().startswith("<!doctype html>") or page.read_text().startswith("<!DOCTYPE html>")
    assert not re.search(r"(?:src|href)=[\"']https?:", page.read_text())
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not (tmp_path / "own.db").exists()


def test_the_story_can_be_told_up_to_a_gate(command: Command) -> None:
    ran = command("demo", "--at", "g1", "--json")
    assert (ran.code, ran.data["stage"], ran.data["status"], ran.data["today"]) == (
        0,
        "D3",
        "running",
        "2027-02-08",
    )
    assert [step["stage"] for step in ran.data["steps"]][-1] == "D3"
    assert {step["gate"] for step in ran.data["steps"]} == {None, "G0"}


def test_a_place_that_is_not_in_the_story_is_a_usage_error(command: Command) -> None:
    ran = command("demo", "--text", "--at", "G9")
    assert ran.code == 2
    assert "no place 'G9'" in ran.err
    assert "POOL" in ran.err


def test_the_summary_is_written_alone_where_it_is_asked_for(command: Command) -> None:
    ran = command("demo", "--summary", "pages/status.md", "--at", "G0")
    assert ran.code == 0
    assert "Phase summary: pages/status.md" in ran.out
    assert "D1 Qualify" not in ran.out
    assert "Aldermoor Energy" in Path("pages/status.md").read_text()


def test_a_summary_without_a_known_ending_is_refused_before_anything_is_played(command: Command) -> None:
    ran = command("demo", "--summary", "status.docx")
    assert (ran.code, list(Path().iterdir())) == (2, [])
    assert "html" in ran.err


def test_a_summary_that_cannot_be_written_is_an_error_and_an_unasked_one_a_note(command: Command) -> None:
    Path("build").write_text("in the way")
    noted = command("demo", "--text", "--at", "G0")
    assert noted.code == 0
    assert "build" in noted.err
    refused = command("demo", "--summary", "build/page.html", "--at", "G0")
    assert refused.code == 7


def test_a_demonstration_is_kept_under_a_name(command: Command) -> None:
    kept = command("demo", "--text", "--at", "G0", "--keep", "Our own")
    assert kept.code == 0
    assert "Kept as 'Our own'" in kept.out
    assert "Our own" in command("list").out
    again = command("demo", "--text", "--at", "G0", "--keep", "our OWN")
    assert again.code == 6
    assert "already a programme" in again.err


def test_nothing_is_left_in_the_temporary_folder(command: Command, tmp_path: Path) -> None:
    seen: list[int] = []

    def watched(*arguments: Any) -> Any:
        [folder] = (tmp_path / "temporary").iterdir()
        seen.append(stat.S_IMODE(folder.stat().st_mode))
        return play(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cmprogramme.cli.demo.play", watched)
        assert command("demo", "--at", "D2").code == 0
    assert command("demo", "--at", "G9").code == 2
    assert seen == [0o700]
    assert list((tmp_path / "temporary").iterdir()) == []


def test_an_empty_demonstration_tells_its_name_alone(command: Command) -> None:
    ran = command("demo", "--empty", "--json")
    assert (ran.code, ran.data["steps"], ran.data["stage"]) == (0, [], "D1")


def test_the_story_runs_on_another_playbook(command: Command) -> None:
    ran = command("demo", "--text", "--at", "D2", "--playbook", "core")
    assert ran.code == 0
    assert "D1 Qualify" in ran.out
