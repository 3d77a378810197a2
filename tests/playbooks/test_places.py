"""A fault that several values make is told where its author can change it, and names the other place second."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from tests.playbooks.linted import only
from tests.playbooks.writing import write_playbook

COMBINED = {
    "an earlier team that outgrows the parent's later ones": (
        "team", "team:\n  bands:\n    - id: R2\n      size: [9, 12]\n", 4, "core/team.yaml:"),
    "a lower limit above the parent's upper one": (
        "preconditions", "precondition_limits:\n  proceed: 90\n", 2, "core/preconditions.yaml:"),
    "the upper limit below the parent's lower one": (
        "preconditions", "precondition_limits:\n  ready: 20\n", 2, "core/preconditions.yaml:"),
    "a limit of another section": ("case", "decisions:\n  stop_case: 99\n", 2, "core/case.yaml:"),
    "one share of two": ("assessment", "assessment:\n  reality_weight: 0.5\n", 2, "core/assessment.yaml:"),
    "the cap of all cores": ("team", "team:\n  core_cap: 5\n", 2, "core/team.yaml:"),
    "an edge beside the parent's": ("graph", "edges:\n  - id: e1\n    target: IT\n", 2, "core/graph.yaml:"),
    "an edge whose end closes a circle": (
        "graph", "edges:\n  - id: e18\n    source: CX\n    target: PO\n", 3, "core/graph.yaml:"),
    "an edge taken from a loop": ("graph", "remove: [f4]\n", 1, "core/graph.yaml:"),
    "a fourth statement in the quick check": (
        "statements", "statements:\n  - id: AP+2\n    quick: true\n", 3, "core/statements.yaml:"),
}  # fmt: skip  # a table: file, text, the line it is told at, and the file named second


@pytest.mark.parametrize("case", COMBINED)
def test_a_fault_of_a_child_and_its_parent_is_told_at_the_childs_value(case: str, tmp_path: Path) -> None:
    stem, text, line, other = COMBINED[case]
    problems = playbooks.lint(write_playbook(tmp_path, **{stem: text}))
    assert problems
    assert {(problem.file, problem.line) for problem in problems} == {(f"{stem}.yaml", line)}
    assert other in problems[0].message
    assert any(problem.severity == "error" for problem in problems)


def test_a_fault_of_a_parent_of_ones_own_stays_where_it_is(tmp_path: Path) -> None:
    write_playbook(tmp_path, "firm", preconditions="precondition_limits:\n  proceed: 90\n")
    own = write_playbook(tmp_path, "mine", "firm", areas="areas:\n  - id: AP\n    weight: 2\n")
    problems = playbooks.lint(own)
    assert {(problem.file, problem.line) for problem in problems} == {("firm/preconditions.yaml", 2)}


def test_what_is_removed_is_lacking_where_it_was_removed(tmp_path: Path) -> None:
    gone = "remove:\n  - AP+1\n"
    problem = only(write_playbook(tmp_path, statements=gone))
    assert (problem.file, problem.line) == ("statements.yaml", 2)
    assert "quick check" in problem.message
