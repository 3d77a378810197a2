"""Values that cannot be: each named where it stands, with the nearest word and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from tests.playbooks.linted import only
from tests.playbooks.writing import identity, write_playbook


def test_a_misspelt_key_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    problem = only(write_playbook(tmp_path, areas="areas:\n  - id: AP\n    wieght: 2\n"))
    assert (problem.file, problem.line, problem.column, problem.code) == ("areas.yaml", 3, 5, "PB101")
    assert problem.hint == "did you mean 'weight'?"
    assert str(problem).startswith("areas.yaml:3:5 error PB101 unknown key 'wieght'")


def test_a_misspelt_section_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    problem = only(write_playbook(tmp_path, areas="aeras:\n  - id: AP\n    weight: 2\n"))
    assert (problem.line, problem.code, problem.hint) == (1, "PB101", "did you mean 'areas'?")


@pytest.mark.parametrize(
    ("stem", "text", "line", "column", "code", "words"),
    [
        ("areas", "areas:\n  - id: AP\n    target: 101\n", 3, 13, "PB103", "100"),
        ("areas", "areas:\n  - id: AP\n    weight: -1\n", 3, 13, "PB103", "0"),
        ("areas", "areas:\n  - id: AP\n    weight: heavy\n", 3, 13, "PB103", "no number"),
        ("areas", "areas:\n  - id: AP\n    weight: true\n", 3, 13, "PB103", "no number"),
        ("areas", "areas:\n  - id: AP\n    weight: '2'\n", 3, 13, "PB103", "no number"),
        ("statements", "statements:\n  - id: AP+1\n    quick: no\n", 3, 12, "PB103", "true or false"),
        ("areas", "areas:\n  - id: AP\n    title: 7\n", 3, 12, "PB103", "in quotes"),
        ("areas", "areas:\n  - id: AP\n    title: '  '\n", 3, 12, "PB103", "something in it"),
        ("areas", "areas:\n  - id: AP\n    title: " + "x" * 201 + "\n", 3, 12, "PB103", "200 characters"),
        ("areas", "areas:\n  id: AP\n", 1, 1, "PB103", "not a list"),
        ("areas", "areas:\n  - AP\n", 2, 5, "PB103", "no keys"),
        ("graph", "edges:\n  - id: e1\n    type: drvies\n", 3, 11, "PB103", "'drives'"),
        ("graph", "edges:\n  - id: new\n    source: AP\n", 2, 9, "PB102", "'target'"),
        ("lifecycle", "stages:\n  - id: POOL\n    days: 2.5\n", 3, 11, "PB103", "whole number"),
        ("lifecycle", "stages:\n  - id: POOL\n    days: 99999999\n", 3, 11, "PB103", "3650"),
        ("team", "team:\n  bands:\n    - id: D1\n      size: [3]\n", 4, 7, "PB103", "too few"),
        ("team", "team:\n  bands:\n    - id: D1\n      size: [3, 4, 5]\n", 4, 7, "PB103", "at most 2"),
        ("team", "team:\n  scaling:\n    applies: perhaps\n", 3, 14, "PB103", "true or false"),
        ("statements", "statements:\n  - id: 'A P'\n    text: x\n", 2, 9, "PB103", "without spaces"),
        ("strategy", "strategy:\n  spend_shares:\n    tech: 1\n", 3, 11, "PB103", "technology"),
    ],
)
def test_a_wrong_value_is_named_where_it_stands(
    tmp_path: Path, stem: str, text: str, line: int, column: int, code: str, words: str
) -> None:
    problems = playbooks.lint(write_playbook(tmp_path, **{stem: text}))
    assert [problem.severity for problem in problems if problem.severity != "warning"]
    first = next(problem for problem in problems if problem.code == code)
    assert (first.file, first.line, first.column) == (f"{stem}.yaml", line, column)
    assert words in first.message + first.hint


def test_everything_wrong_in_several_files_is_told_at_once(tmp_path: Path) -> None:
    folder = write_playbook(
        tmp_path,
        areas="areas:\n  - id: AP\n    wieght: 2\n    target: 120\n",
        gates="gates:\n  - id: G1\n    criteria:\n      - id: g1.case\n        check: g1.cas\n",
        graph="edges:\n  - id: f7\n    type: drives\n  - id: e1\n    type: drvies\n",
        pool="pool:\n  days: *ten\n",
        team="team:\n  bands:\n    - id: R3\n      size: [7, 10]\n",
    )
    found = [(problem.file, problem.line, problem.code) for problem in playbooks.lint(folder)]
    assert found == [
        ("areas.yaml", 3, "PB101"),
        ("areas.yaml", 4, "PB103"),
        ("gates.yaml", 5, "PB202"),
        ("graph.yaml", 3, "PB401"),
        ("graph.yaml", 5, "PB103"),
        ("pool.yaml", 2, "PB020"),
        ("team.yaml", 4, "PB403"),
    ]


def test_a_file_that_cannot_be_parsed_hides_nothing_of_the_other_files(tmp_path: Path) -> None:
    folder = write_playbook(
        tmp_path,
        areas="areas:\n  - id: AP\n    wieght: 2\n",
        gates="gates:\n  - id: G1\n    criteria:\n      - id: 'mine\n        threshold: 1\n",
        graph="edges:\n  - id: f7\n    type: drives\n",
        pool="pool:\n  days: 10\n   functions: 5\n",
    )
    folder.joinpath("guidance").mkdir()
    folder.joinpath("guidance", "mine.md").write_text("A page for the criterion that could not be read.\n")
    found = [(problem.file, problem.line, problem.column, problem.code) for problem in playbooks.lint(folder)]
    assert found == [
        ("areas.yaml", 3, 5, "PB101"),
        ("gates.yaml", 4, 13, "PB023"),
        ("graph.yaml", 3, 11, "PB401"),
        ("pool.yaml", 3, 4, "PB013"),
    ]


@pytest.mark.parametrize("gone", ["CX", "R2", "G4"])
def test_areas_stages_and_gates_cannot_be_left_out(tmp_path: Path, gone: str) -> None:
    problems = playbooks.lint(write_playbook(tmp_path, more=f"remove: [{gone}]\n"))
    assert any(f"{gone} is missing" in problem.message and problem.code == "PB102" for problem in problems)


def test_a_playbook_without_a_parent_says_every_section_it_lacks(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("playbook.yaml").write_text(identity("mine").replace("parent: core\n", ""))
    problem = only(folder)
    assert problem.code == "PB102"
    assert "'gates'" in problem.message
    assert "'team'" in problem.message


def test_a_criterion_that_reads_and_names_no_check_is_told_which(tmp_path: Path) -> None:
    text = (
        "gates:\n  - id: G1\n    criteria:\n      - id: late\n        kind: must\n        check: confirmed\n"
        "        title: Told\n      - id: latest\n        kind: must\n        title: Few\n"
        "        reads:\n          count: source\n        compare: above\n        threshold: 1\n"
    )
    assert only(write_playbook(tmp_path, gates=text)).hint == "add check: reads"
    unread = text.partition("        reads:")[0]
    hint = only(write_playbook(tmp_path, gates=unread)).hint
    assert "'late'" not in hint, "what is new here as well is not inherited"
