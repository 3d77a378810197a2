"""Thresholds on another scale than that of their check, of criteria and of their parts alike."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from tests.playbooks.linted import only
from tests.playbooks.writing import write_playbook


@pytest.mark.parametrize(
    ("check", "threshold", "code", "said"),
    [
        ("g1.preconditions", "0.7", "PB410", "looks like a share"),
        ("g2.theme", "1", "PB405", "always met"),
        ("g2.days", "0", "PB405", "always met"),
    ],
)
def test_a_part_is_told_of_its_scale_as_a_criterion_is(
    tmp_path: Path, check: str, threshold: str, code: str, said: str
) -> None:
    one = f"check: {check}\n{{pad}}title: It holds\n{{pad}}threshold: {threshold}\n"
    head = "gates:\n  - id: G1\n    criteria:\n      - id: mine\n        kind: should\n        "
    whole = playbooks.lint(write_playbook(tmp_path / "whole", gates=head + one.format(pad=" " * 8)))
    parts = "check: any\n        title: One of these\n        parts:\n          - id: a\n            "
    part = playbooks.lint(write_playbook(tmp_path / "part", gates=head + parts + one.format(pad=" " * 12)))
    for found, line in ((whole, 8), (part, 12)):
        told = [one for one in found if one.code == code and said in one.message]
        assert [one.line for one in told] == [line]


def test_a_count_of_what_the_playbook_lists_goes_up_to_as_many(tmp_path: Path) -> None:
    gates = "gates:\n  - id: G1\n    criteria:\n      - id: g1.baseline\n        threshold: 0.5\n"
    problem = only(write_playbook(tmp_path, gates=gates))
    many = len(playbooks.load("core").scorecard.dimensions)
    assert (problem.code, problem.line) == ("PB410", 5)
    assert f"0.5 of {many} " in problem.message
    assert problem.hint.endswith(f"from 0 to {many}")
