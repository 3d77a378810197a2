"""A faulty value hides no other fault and makes none up."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from playbooks.fields import schema_at, whole_schema
from playbooks.standins import sample
from tests.playbooks.writing import write_playbook

BETWEEN = {
    "graph": "edges:\n  - id: f7\n    type: drives\n",
    "preconditions": "precondition_limits:\n  proceed: 90\n",
    "team": "team:\n  bands:\n    - id: R2\n      size: [9, 12]\n",
    "pool": "pool:\n  least_days: 200\n",
}
"""Faults between values, one a file."""

WRONG = {
    "a new entry that lacks most": "statements:\n  - id: AP+99\n    area: AP\n",
    "an entry without an id": "statements:\n  - text: Nobody knows me\n",
    "an unknown area": "areas:\n  - id: XX\n    weight: 2\n",
    "a section that is a word": "lessons: none\n",
    "a list that is a mapping": "competencies:\n  title: x\n",
    "a criterion of an unknown kind": "gates:\n  - id: G1\n    criteria:\n      - id: mine\n        kind: musst\n",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_faults_between_values_are_told_beside_faults_of_single_ones(wrong: str, tmp_path: Path) -> None:
    between = {
        (problem.file, problem.line, problem.code)
        for problem in playbooks.lint(write_playbook(tmp_path / "between", **BETWEEN))
    }
    assert {file for file, _, _ in between} == {f"{stem}.yaml" for stem in BETWEEN}
    single = {
        (problem.file, problem.line, problem.code)
        for problem in playbooks.lint(write_playbook(tmp_path / "single", one=WRONG[wrong]))
    }
    both = playbooks.lint(write_playbook(tmp_path / "both", one=WRONG[wrong], **BETWEEN))
    assert {(problem.file, problem.line, problem.code) for problem in both} == between | single
    assert single


@pytest.mark.parametrize("wrong", WRONG)
def test_a_faulty_value_makes_no_other_fault_up(wrong: str, tmp_path: Path) -> None:
    problems = playbooks.lint(write_playbook(tmp_path, one=WRONG[wrong]))
    assert {problem.code for problem in problems} <= {"PB102", "PB103"}, "\n".join(map(str, problems))
    assert len(problems) <= 2


def test_every_part_of_the_schema_has_a_least_and_a_most() -> None:
    for name, part in whole_schema()["$defs"].items():
        for most in (False, True):
            assert sample(part, most) is not None, name
    criterion = schema_at(("gates", 0, "criteria", 3, "kind"))
    assert criterion is not None
    assert (sample(criterion, False), sample(criterion, True)) == ("must", "should")
    assert schema_at(("gates", "G1")) is None
