"""Files nothing reads are pointed out, each with where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from tests.playbooks.linted import only
from tests.playbooks.writing import write_playbook


@pytest.mark.parametrize(
    ("file", "told", "hint"),
    [
        ("areas.yml", "areas.yml", "areas.yaml"),
        ("Areas.YAML", "Areas.YAML", "Areas.yaml"),
        ("gates/g1.yaml", "gates", "beside playbook.yaml"),
        ("Guidance/g1.case.md", "Guidance", "'guidance'"),
        ("test/one.yaml", "test", "'tests'"),
        ("guidance/more/g1.case.md", "guidance/more", "guidance/ itself"),
        ("guidance/g1.case.txt", "guidance/g1.case.txt", "g1.case.md"),
        ("guidance/g1.case.MD", "guidance/g1.case.MD", "g1.case.md"),
        ("g1.case.md", "g1.case.md", "guidance/ID.md"),
        ("tests/one.yml", "tests/one.yml", "one.yaml"),
        ("areas.json", "areas.json", "only .yaml"),
        ("areas.yaml~", "areas.yaml~", "only .yaml"),
    ],
)
def test_what_is_not_read_is_named_with_where_it_belongs(
    file: str, told: str, hint: str, tmp_path: Path
) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath(file).parent.mkdir(exist_ok=True, parents=True)
    folder.joinpath(file).write_text("areas:\n  - id: AP\n    weight: 2\n")
    problem = only(folder)
    assert (problem.file, problem.code, problem.severity) == (told, "PB005", "warning")
    assert hint in problem.hint


def test_what_people_expect_in_any_folder_is_left_alone(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    for name in ("README.md", "LICENSE", "CHANGELOG.md", ".gitignore", "playbook.schema.json"):
        folder.joinpath(name).write_text("x\n")
    folder.joinpath(".git").mkdir()
    folder.joinpath("tests").mkdir()
    folder.joinpath("tests", "one.yaml").write_text("x: 1\n")
    assert playbooks.lint(folder) == ()


def test_an_identity_in_capital_letters_is_pointed_out(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("playbook.yaml").rename(folder / "Playbook.yaml")
    found = {(problem.file, problem.code) for problem in playbooks.lint(folder)}
    assert ("playbook.yaml", "PB102") in found
