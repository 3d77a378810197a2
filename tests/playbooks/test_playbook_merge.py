"""Inheritance: by key in mappings, by id in lists, from one parent, at most three levels."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from lifecycle.base.areas import Area
from lifecycle.base.phases import Gate, Stage
from playbooks import InvalidPlaybook
from tests.playbooks.writing import identity, write_playbook


def test_a_playbook_that_says_nothing_is_its_parent_under_another_name(tmp_path: Path) -> None:
    mine = playbooks.load(write_playbook(tmp_path))
    own = {"id", "title", "version", "licence", "author", "parent", "changelog"}
    assert mine.model_dump(exclude=own) == playbooks.load("core").model_dump(exclude=own)
    assert (mine.id, mine.parent, mine.changelog) == ("mine", "core", ())


def test_an_entry_with_a_known_id_changes_only_the_keys_it_gives(tmp_path: Path) -> None:
    core = playbooks.load("core")
    mine = playbooks.load(write_playbook(tmp_path, areas="areas:\n  - id: CX\n    weight: 1.5\n"))
    assert mine.area_settings[Area.CX].weight == 1.5
    assert mine.area_settings[Area.CX].title == core.area_settings[Area.CX].title
    assert mine.area_settings[Area.AP] == core.area_settings[Area.AP]
    assert [setting.id for setting in mine.areas] == [setting.id for setting in core.areas]


def test_lists_inside_entries_merge_by_id_too(tmp_path: Path) -> None:
    gates = """\
gates:
  - id: G1
    criteria:
      - id: g1.case
        threshold: 55
      - id: g1.talk
        kind: should
        check: confirmed
        title: Three customers were asked
    remove: [g1.kinds]
case:
  go: 55
"""
    mine = playbooks.load(write_playbook(tmp_path, gates=gates))
    criteria = {criterion.id: criterion for criterion in mine.gate(Gate.G1).criteria}
    assert criteria["g1.case"].threshold == 55
    assert criteria["g1.case"].kind == "must"
    assert criteria["g1.talk"].check == "confirmed"
    assert "g1.kinds" not in criteria
    assert list(criteria)[-1] == "g1.talk"
    assert mine.gate(Gate.G2) == playbooks.load("core").gate(Gate.G2)


def test_mappings_and_tables_merge_by_key_and_plain_lists_are_replaced(tmp_path: Path) -> None:
    strategy = "strategy:\n  spend_shares:\n    technology: 0.15\n    people: 0.35\n  staged_components: [One, Two]\n"
    mine = playbooks.load(write_playbook(tmp_path, strategy=strategy))
    assert {key.value: share for key, share in mine.strategy.spend_shares.items()} == {
        "technology": 0.15,
        "people": 0.35,
        "process": 0.25,
        "knowledge": 0.25,
    }
    assert mine.strategy.staged_components == ("One", "Two")
    assert mine.strategy.sharedness == 0.8


def test_remove_in_several_files_takes_out_all_that_is_named(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path, statements="remove: [AP+2]\n", graph="remove:\n  - e18\n  - f6\n")
    mine = playbooks.load(folder)
    assert "AP+2" not in [statement.id for statement in mine.statements]
    assert {"e18", "f6"}.isdisjoint(edge.id for edge in mine.edges)


def test_removing_what_is_not_there_names_the_nearest_id(tmp_path: Path) -> None:
    (problem,) = playbooks.lint(write_playbook(tmp_path, graph="remove: [e188]\n"))
    assert (problem.file, problem.line, problem.column, problem.code) == ("graph.yaml", 1, 10, "PB203")
    assert "e188" in problem.message
    assert "'e18'" in problem.hint


def test_three_levels_inherit_and_a_fourth_is_refused(tmp_path: Path) -> None:
    write_playbook(tmp_path, "firm", lifecycle="stages:\n  - id: POOL\n    days: 20\n")
    branch = write_playbook(tmp_path, "branch", "firm", lifecycle="stages:\n  - id: D1\n    days: 7\n")
    loaded = playbooks.load(branch)
    assert (loaded.stage(Stage.POOL).days, loaded.stage(Stage.D1).days, loaded.stage(Stage.D2).days) == (
        20,
        7,
        25,
    )
    desk = write_playbook(tmp_path, "desk", "branch")
    (problem,) = playbooks.lint(desk)
    assert (problem.file, problem.line, problem.code) == ("firm/playbook.yaml", 6, "PB201")
    assert "3 playbooks" in problem.message


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
    write_playbook(own, "firm", lifecycle="stages:\n  - id: POOL\n    days: 20\n")
    elsewhere = write_playbook(tmp_path / "elsewhere", "mine", "firm")
    assert playbooks.load(elsewhere, own).stage(Stage.POOL).days == 20
    with pytest.raises(InvalidPlaybook):
        playbooks.load(elsewhere)


def test_a_fault_in_a_parent_is_shown_with_the_parents_name(tmp_path: Path) -> None:
    write_playbook(tmp_path, "firm", areas="areas:\n  - id: AP\n    wieght: 2\n")
    problems = playbooks.lint(write_playbook(tmp_path, "mine", "firm"))
    assert [(problem.file, problem.line) for problem in problems] == [("firm/areas.yaml", 3)]


def test_the_same_id_twice_in_one_list_is_refused_with_both_lines(tmp_path: Path) -> None:
    areas = "areas:\n  - id: AP\n    weight: 2\n  - id: AP\n    weight: 3\n"
    (problem,) = playbooks.lint(write_playbook(tmp_path, areas=areas))
    assert (problem.line, problem.code) == (4, "PB104")
    assert "line 2" in problem.message


def test_identity_stands_in_its_own_file_and_a_section_in_one_file_only(tmp_path: Path) -> None:
    folder = write_playbook(
        tmp_path,
        areas="title: Other\nareas:\n  - id: AP\n    weight: 2\n",
        more="areas:\n  - id: PR\n    weight: 2\n",
    )
    folder.joinpath("playbook.yaml").write_text(identity("mine") + "areas:\n  - id: AP\n")
    found = {(problem.file, problem.line): problem.message for problem in playbooks.lint(folder)}
    assert "does not belong in playbook.yaml" in found["playbook.yaml", 7]
    assert "belongs in playbook.yaml" in found["areas.yaml", 1] or "already given" in found["areas.yaml", 1]
    assert "already given in" in found["more.yaml", 1]


def test_a_page_of_guidance_becomes_the_criterions_guidance(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("guidance").mkdir()
    folder.joinpath("guidance", "g1.case.md").write_text("Ask the director first.\n\nThen argue.\n")
    folder.joinpath("guidance", "g1.cases.md").write_text("Nobody reads this.\n")
    (problem,) = playbooks.lint(folder)
    assert (problem.file, problem.code, problem.severity) == ("guidance/g1.cases.md", "PB204", "warning")
    criterion = playbooks.load(folder).criterion("g1.case")
    assert criterion is not None
    assert criterion.guidance == "Ask the director first.\n\nThen argue."
    (setting,) = [
        s for s in playbooks.origin(folder, "gates.G1.criteria.g1.case.guidance") if s.playbook == "mine"
    ]
    assert (setting.file, setting.line) == ("guidance/g1.case.md", 1)
