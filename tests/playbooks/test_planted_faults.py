"""Each planted fault is told where it stands, alone and among thirty others."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path

import pytest

import playbooks
from lifecycle.gates.registry import CHECKS
from lifecycle.playbook.thresholds import CHECKS as HIGHEST
from playbooks import Problem
from playbooks.checking.thresholds import AT_MOST, SCORES
from tests.playbooks.linted import only
from tests.playbooks.planted import FAULTS, Planted, Where, path_of, plant
from tests.playbooks.writing import identity, write_playbook


def tells(problem: Problem, fault: Planted, places: dict[Where, tuple[str, int]]) -> bool:
    """Whether a problem is about the fault, at its place."""
    at = places[path_of(fault.at or next(iter(fault.sets)))]
    said = fault.says in problem.message or fault.says in problem.hint
    return (problem.file, problem.line) == at and problem.code == fault.code and said


def listed(problems: tuple[Problem, ...]) -> str:
    return "\n".join(map(str, problems))


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_told_where_it_stands(name: str, tmp_path: Path) -> None:
    fault = FAULTS[name]
    places = plant(tmp_path / "mine", [fault])
    problems = playbooks.lint(tmp_path / "mine")
    assert any(tells(problem, fault, places) for problem in problems), listed(problems)
    own = {file for file, _ in places.values()}
    assert {problem.file for problem in problems} <= own, listed(problems)
    assert all(problem.hint for problem in problems), listed(problems)


GATES = "gates:\n  - id: G2\n    remove: [{}]\n"


def test_a_gate_without_any_criterion_is_an_error_where_the_last_was_removed(tmp_path: Path) -> None:
    core = playbooks.load("core")
    ids = [criterion.id for criterion in core.gates[2].criteria]
    problem = only(write_playbook(tmp_path, gates=GATES.format(", ".join(ids))))
    assert (problem.file, problem.line, problem.code, problem.severity) == ("gates.yaml", 3, "PB402", "error")


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("version: 1.0.0", "version: 1.1.0"), "PB501", 3),
        (("    text: First release.\n", "    text: ''\n"), "PB501", 10),
        (("  - id: 1.0.0\n", "  - id: 1.2.0\n    text: Later.\n  - id: 1.0.0\n"), "PB502", 3),
    ],
)
def test_version_and_changelog_go_together(
    change: tuple[str, str], code: str, line: int, tmp_path: Path
) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("playbook.yaml").write_text(identity("mine").replace(*change))
    problem = only(folder)
    assert (problem.file, problem.line, problem.code, problem.severity) == (
        "playbook.yaml",
        line,
        code,
        "warning",
    )


def test_checks_that_are_met_up_to_their_threshold_are_those_registered_so() -> None:
    import_module("lifecycle.gates.report")  # its import registers them
    assert {name for name, check in CHECKS.items() if check.most} == AT_MOST
    assert {HIGHEST[name] for name in SCORES} == {100}


def test_fifty_are_planted() -> None:
    assert len(FAULTS) >= 50


@pytest.mark.parametrize("seed", range(8))
def test_thirty_faults_at_once_are_all_told(seed: int, tmp_path: Path) -> None:
    names = random.Random(seed).sample(sorted(FAULTS), 30)
    places = plant(tmp_path / "mine", [FAULTS[name] for name in names])
    problems = playbooks.lint(tmp_path / "mine")
    untold = [name for name in names if not any(tells(one, FAULTS[name], places) for one in problems)]
    assert untold == []


LISTS = {
    "gates": "gates:\n  - id: G1\n    deciders:\n      - sponsor\n      - leader\n      - sponser\n",
    "competencies": "competencies:\n  - id: steering\n    roles:\n      - leader\n      - sponsor\n      - leader\n",
    "graph": "loops:\n  - id: mine\n    title: Mine\n    areas:\n      - AP\n      - CX\n",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_value_in_a_list_is_told_on_its_own_line(name: str, tmp_path: Path) -> None:
    found = playbooks.lint(write_playbook(tmp_path, **{name: LISTS[name]}))
    assert 6 in {problem.line for problem in found if problem.code in ("PB202", "PB406")}, listed(found)
    assert 3 not in {problem.line for problem in found}, listed(found)


REMOVED = {
    "what is removed is not changed as well": (
        "gates:\n  - id: G1\n    criteria:\n      - id: g1.kinds\n        kind: must\n    remove: [g1.kinds]\n",
        4,
        "PB406",
    ),
    "an id removed twice": ("gates:\n  - id: G1\n    remove: [g1.kinds, g1.kinds]\n", 3, "PB406"),
    "remove one level too deep": (
        "gates:\n  - id: G1\n    criteria:\n      remove: [g1.kinds]\n",
        3,
        "PB103",
    ),
    "an entry that says nothing": ("gates:\n  - id: G1\n    criteria:\n      - id: g1.kinds\n", 4, "PB406"),
    "a list cut by a comment": ("stages:\n  - id: D1\n    artefacts: [Plan #1, Plan]\n", 3, "PB025"),
    "the sponsor": ("roles:\n  - id: helper\n    title: helper\nremove: [sponsor]\n", 4, "PB102"),
}


@pytest.mark.parametrize("name", REMOVED)
def test_one_fault_is_one_problem_at_its_line(name: str, tmp_path: Path) -> None:
    text, line, code = REMOVED[name]
    problem = only(write_playbook(tmp_path, gates=text))
    assert (problem.file, problem.line, problem.code) == ("gates.yaml", line, code)
    assert problem.hint


def test_what_is_lacking_is_told_where_it_was_removed(tmp_path: Path) -> None:
    text = "roles:\n  - id: helper\n    title: helper\nremove: [pool_member, data_owner]\n"
    found = playbooks.lint(write_playbook(tmp_path, roles=text))
    assert {(problem.file, problem.line, problem.column) for problem in found} == {("roles.yaml", 4, 23)}


def test_advice_written_twice_or_not_at_all_is_told(tmp_path: Path) -> None:
    text = "gates:\n  - id: G1\n    criteria:\n      - id: g1.case\n        guidance: Mine.\n"
    folder = write_playbook(tmp_path, gates=text)
    page = folder / "guidance" / "g1.case.md"
    page.parent.mkdir()
    page.write_text("Another.\n")
    assert (only(folder).file, only(folder).line, only(folder).code) == ("gates.yaml", 5, "PB406")
    folder.joinpath("gates.yaml").unlink()
    assert playbooks.lint(folder) == ()
    page.write_text("\n")
    assert (only(folder).file, only(folder).code) == ("guidance/g1.case.md", "PB010")


def test_the_id_of_a_shipped_playbook_is_not_free(tmp_path: Path) -> None:
    problem = only(write_playbook(tmp_path, "telecom"))
    assert (problem.code, problem.line) == ("PB206", 1)
    assert "comes with the program" in problem.message


def test_a_title_stands_in_one_line(tmp_path: Path) -> None:
    problem = only(
        write_playbook(tmp_path, gates="gates:\n  - id: G1\n    title: |\n      Two\n      lines\n")
    )
    assert (problem.code, problem.line) == ("PB103", 3)


KEPT = (
    "scorecard:\n  measures:\n    - id: kept\n      title: Bills paid early\n      dimension: activity\n"
    "      unit: '%'\ngates:\n  - id: G4\n    criteria:\n      - id: ours.kept\n        kind: should\n"
    "        title: Bills are paid early\n        check: reads\n        reads:\n          measure: kept\n"
    "        compare: at_least\n        threshold: 50\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("scorecard:\n  measures:\n    - id: kept\n      unit: share\n", [("mine.yaml", 4, "PB405")]),
        ("scorecard:\n  measures:\n    - id: kept\n      lower_is_better: true\n      title: Bills\n",
         [("mine.yaml", 4, "PB409")]),
        ("gates:\n  - id: G4\n    criteria:\n      - id: ours.kept\n        check: confirmed\n", []),
    ],
)  # fmt: skip  # what a child changes and what is told of it
def test_a_fault_a_child_makes_of_its_parents_value_is_told_in_the_child(
    text: str, told: list[tuple[str, int, str]], tmp_path: Path
) -> None:
    write_playbook(tmp_path, "parent", own=KEPT)
    assert playbooks.lint(tmp_path / "parent") == ()
    found = playbooks.lint(write_playbook(tmp_path, "mine", "parent", mine=text))
    assert [(one.file, one.line, one.code) for one in found] == told, listed(found)
