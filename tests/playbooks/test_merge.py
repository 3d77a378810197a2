"""Laying a playbook over its parent, and that saying again what it says changes nothing."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

import playbooks
from lifecycle.base.areas import Area
from lifecycle.base.phases import Gate
from lifecycle.playbook.contents import OWN
from playbooks.merge import alone, over
from playbooks.nodes import Mapping, Place, plain
from playbooks.problems import Problem
from playbooks.reading import read
from tests.playbooks.texts import written
from tests.playbooks.writing import write_playbook


def test_a_playbook_that_says_nothing_is_its_parent_under_another_name(tmp_path: Path) -> None:
    mine = playbooks.load(write_playbook(tmp_path))
    own = {"id", "title", "version", "licence", "author", "parent", "changelog"}
    assert mine.model_dump(exclude=own) == playbooks.load("core").model_dump(exclude=own)
    assert (mine.id, mine.parent, len(mine.changelog)) == ("mine", "core", 1)


def test_an_entry_with_a_known_id_changes_only_the_keys_it_gives(tmp_path: Path) -> None:
    core = playbooks.load("core")
    mine = playbooks.load(write_playbook(tmp_path, areas="areas:\n  - id: CX\n    weight: 1.5\n"))
    assert mine.area_settings[Area.CX].weight == 1.5
    assert mine.area_settings[Area.CX].title == core.area_settings[Area.CX].title
    assert mine.area_settings[Area.AP] == core.area_settings[Area.AP]
    assert [setting.id for setting in mine.areas] == [setting.id for setting in core.areas]


def test_a_sentence_worded_anew_is_the_authors_own_unless_they_say_otherwise(tmp_path: Path) -> None:
    statements = """\
statements:
  - id: AP+1
    text: We know each of our members by name
  - id: AP+2
    evidence: The sheet of last year
  - id: AP+3
    text: We know how we will win members who stay
    from: adapted
"""
    mine = playbooks.load(write_playbook(tmp_path, statements=statements))
    assert [one.mark for one in mine.statements[:3]] == ["yours", "seed", "adapted"]


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


def test_the_same_id_twice_in_one_list_is_refused_with_both_lines(tmp_path: Path) -> None:
    areas = "areas:\n  - id: AP\n    weight: 2\n  - id: AP\n    weight: 3\n"
    (problem,) = playbooks.lint(write_playbook(tmp_path, areas=areas))
    assert (problem.line, problem.code) == (4, "PB104")
    assert "line 2" in problem.message


def part_of(value: object, source: random.Random) -> object:
    """Some of a tree: keys and entries left out at will, ids kept."""
    if isinstance(value, dict):
        kept = {
            key: part_of(inner, source)
            for key, inner in value.items()
            if key == "id" or source.random() < 0.5
        }
        return {key: inner for key, inner in kept.items() if inner not in ({}, [])}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [part_of(entry, source) for entry in value if source.random() < 0.5]
    return value


@cache
def core_content() -> tuple[dict[str, object], Mapping]:
    """What core says, as plain values and as nodes."""
    own = {*OWN, "vocabulary"}
    content = playbooks.load("core").model_dump(mode="json", exclude=own, exclude_none=True)
    base, problems = read(written(content), "core.yaml")
    assert base is not None
    assert problems == []
    return content, base


@pytest.mark.parametrize("seed", range(6))
def test_saying_again_what_the_parent_says_changes_nothing(seed: int) -> None:
    content, base = core_content()
    child = part_of(content, random.Random(seed))
    problems: list[Problem] = []
    mine, _ = read(written({"id": "mine", "child": child}), "mine.yaml")
    assert mine is not None
    said = mine.items["child"]
    merged = over(alone(base, problems), said if isinstance(said, Mapping) else mine, problems)
    assert {problem.code for problem in problems} <= {"PB406"}
    assert plain(merged) == content


def test_laying_nothing_over_a_playbook_leaves_it_as_it_is() -> None:
    base, _ = read("areas:\n  - id: AP\n    weight: 2\npool:\n  days: 10\n", "core.yaml")
    assert base is not None
    problems: list[Problem] = []
    nothing = Mapping(Place("mine.yaml", 1, 1))
    assert plain(over(base, nothing, problems)) == plain(base)
    assert problems == []
