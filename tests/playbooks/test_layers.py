"""The chain of parents a playbook inherits from."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from lifecycle.base.areas import Area
from lifecycle.base.phases import Stage
from playbooks import InvalidPlaybook
from tests.playbooks.writing import identity, write_playbook


def test_four_levels_inherit_and_a_fifth_is_refused(tmp_path: Path) -> None:
    write_playbook(tmp_path, "firm", lifecycle="stages:\n  - id: POOL\n    days: 20\npool:\n  days: 20\n")
    branch = write_playbook(tmp_path, "branch", "firm", lifecycle="stages:\n  - id: D1\n    days: 7\n")
    loaded = playbooks.load(branch)
    assert (loaded.stage(Stage.POOL).days, loaded.stage(Stage.D1).days, loaded.stage(Stage.D2).days) == (
        20,
        7,
        25,
    )
    assert playbooks.lint(write_playbook(tmp_path, "desk", "branch")) == ()
    seat = write_playbook(tmp_path, "seat", "desk")
    (problem,) = playbooks.lint(seat)
    assert (problem.file, problem.line, problem.code) == ("firm/playbook.yaml", 6, "PB201")
    assert "4 playbooks" in problem.message


def test_a_playbook_cannot_inherit_from_itself_by_any_way_round(tmp_path: Path) -> None:
    write_playbook(tmp_path, "one", "two")
    two = write_playbook(tmp_path, "two", "one")
    assert [problem.code for problem in playbooks.lint(two) if problem.code == "PB201"] == ["PB201"]
    alone = write_playbook(tmp_path, "alone", "alone")
    assert "itself" in next(problem.message for problem in playbooks.lint(alone) if problem.code == "PB201")


def test_a_parent_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    problems = playbooks.lint(write_playbook(tmp_path, "mine", "retial-bank"))
    first = next(problem for problem in problems if problem.code == "PB201")
    assert (first.file, first.line, first.column) == ("playbook.yaml", 6, 9)
    assert "'retail-bank'" in first.hint


def test_parents_are_looked_for_among_the_persons_own_playbooks(tmp_path: Path) -> None:
    own = tmp_path / "own"
    write_playbook(own, "firm", lifecycle="stages:\n  - id: POOL\n    days: 20\npool:\n  days: 20\n")
    elsewhere = write_playbook(tmp_path / "elsewhere", "mine", "firm")
    assert playbooks.load(elsewhere, own).stage(Stage.POOL).days == 20
    with pytest.raises(InvalidPlaybook):
        playbooks.load(elsewhere)


def test_a_fault_in_a_parent_is_shown_with_the_parents_name(tmp_path: Path) -> None:
    write_playbook(tmp_path, "firm", areas="areas:\n  - id: AP\n    wieght: 2\n")
    problems = playbooks.lint(write_playbook(tmp_path, "mine", "firm"))
    assert [(problem.file, problem.line) for problem in problems] == [("firm/areas.yaml", 3)]


def test_identity_stands_in_its_own_file_and_a_section_in_one_file_only(tmp_path: Path) -> None:
    folder = write_playbook(
        tmp_path,
        areas="title: Other\nareas:\n  - id: AP\n    weight: 2\n",
        more="areas:\n  - id: PR\n    weight: 2\n",
    )
    folder.joinpath("playbook.yaml").write_text(identity("mine") + "areas:\n  - id: AP\n")
    found = {(problem.file, problem.line): problem.message for problem in playbooks.lint(folder)}
    assert "does not belong in playbook.yaml" in found["playbook.yaml", 11]
    assert "belongs in playbook.yaml" in found["areas.yaml", 1] or "already given" in found["areas.yaml", 1]
    assert "already given in" in found["more.yaml", 1]


def test_a_parent_lies_beside_its_child_before_it_is_looked_for_among_ones_own(tmp_path: Path) -> None:
    for place, weight in (("own", 2), ("work", 3)):
        write_playbook(tmp_path / place, "base", areas=f"areas:\n  - id: AP\n    weight: {weight}\n")
    folder = write_playbook(tmp_path / "work", "mine", "base")
    assert playbooks.load(folder, tmp_path / "own").area_settings[Area.AP].weight == 3
    assert playbooks.load(folder, tmp_path / "elsewhere").area_settings[Area.AP].weight == 3
