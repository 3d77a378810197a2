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
