"""The files of a playbook: what is read, what is refused, what is pointed out."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

import playbooks
from lifecycle.base.errors import NotAllowed
from playbooks import folders
from playbooks.folders import FILE_BYTES
from tests.playbooks.writing import write_playbook
from tests.waiting import until


def test_an_empty_folder_says_what_it_lacks(tmp_path: Path) -> None:
    (problem,) = [problem for problem in playbooks.lint(tmp_path) if problem.severity == "error"]
    assert (problem.file, problem.code) == ("playbook.yaml", "PB102")


def test_links_pipes_folders_and_unreadable_files_are_refused_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("areas:\n  - id: AP\n    weight: 5\n")
    folder = write_playbook(tmp_path)
    folder.joinpath("areas.yaml").symlink_to(secret)
    os.mkfifo(folder / "pipe.yaml")
    folder.joinpath("folder.yaml").mkdir()
    folder.joinpath("device.yaml").symlink_to("/dev/zero")
    folder.joinpath("gone.yaml").symlink_to(tmp_path / "nowhere")
    folder.joinpath("guidance").symlink_to(tmp_path)
    found: list[playbooks.Problem] = []
    reading = threading.Thread(target=lambda: found.extend(playbooks.lint(folder)), daemon=True)
    reading.start()
    until(lambda: not reading.is_alive(), "the end of a folder with a pipe nobody writes to")
    problems = tuple(found)
    assert {problem.file for problem in problems} == {
        "areas.yaml",
        "pipe.yaml",
        "folder.yaml",
        "device.yaml",
        "gone.yaml",
    }
    assert {problem.code for problem in problems} == {"PB003"}
    assert not any("secret" in str(problem) for problem in problems)


def test_too_large_files_and_too_many_files_are_refused(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path, large="# " + "x" * FILE_BYTES + "\n")
    (problem,) = playbooks.lint(folder)
    assert (problem.file, problem.code) == ("large.yaml", "PB004")
    many = write_playbook(tmp_path, "many", **{f"file{number}": "# empty\n" for number in range(150)})
    assert "PB004" in {problem.code for problem in playbooks.lint(many)}
    parts = {f"file{number}": "# " + "x" * (FILE_BYTES - 9) + "\n" for number in range(5)}
    heavy = playbooks.lint(write_playbook(tmp_path, "heavy", **parts))
    assert ("", "PB004", "has more than 1 MB of text") in {(one.file, one.code, one.message) for one in heavy}


def test_text_that_is_no_utf8_is_named_with_line_and_column(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("areas.yaml").write_bytes(b"areas:\n  - id: AP\n    title: \xe9t\xe9\n")
    (problem,) = playbooks.lint(folder)
    assert (problem.file, problem.line, problem.column, problem.code) == ("areas.yaml", 3, 12, "PB002")


def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("areas.yaml").write_bytes(b"\xef\xbb\xbfareas:\r\n  - id: AP\r\n    weight: 2\r\n")
    assert playbooks.lint(folder) == ()
    assert playbooks.load(folder).areas[0].weight == 2


def test_a_file_with_another_ending_is_pointed_out(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("areas.yml").write_text("areas:\n")
    (problem,) = playbooks.lint(folder)
    assert (problem.file, problem.severity, problem.code) == ("areas.yml", "warning", "PB005")


def test_control_characters_in_a_page_of_guidance_are_refused(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("guidance").mkdir()
    folder.joinpath("guidance", "g1.case.md").write_text("fine\n\x1b[2Jgone\n")
    (problem,) = playbooks.lint(folder)
    assert (problem.file, problem.line, problem.code) == ("guidance/g1.case.md", 2, "PB011")


def test_a_name_that_means_ones_own_and_a_folder_here_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else lint would say "No problems." of the other one."""
    mine, here = tmp_path / "mine", tmp_path / "here"
    for folder in (mine, here):
        folder.mkdir()
        write_playbook(folder, name="lark")
    monkeypatch.chdir(here)
    with pytest.raises(NotAllowed) as refused:
        folders.find("lark", mine)
    assert refused.value.do == f"Name ./lark for the one here, or {mine / 'lark'} for your own."
    assert folders.find("./lark", mine).path == Path("lark")
    assert folders.find(str(mine / "lark"), mine).path == mine / "lark"
    monkeypatch.chdir(mine)
    assert folders.find("lark", mine).path == mine / "lark", "the same folder is one"
