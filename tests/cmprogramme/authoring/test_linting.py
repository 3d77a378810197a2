"""Cases are checked for their words without being tried."""

from __future__ import annotations

from pathlib import Path

import playbooks
from cmprogramme.authoring.linting import case_problems
from tests.cmprogramme.authoring.trying import PEOPLE, written


def test_words_that_stand_for_nothing_are_told_and_nothing_is_tried(tmp_path: Path) -> None:
    """What would fail is no fault of the file."""
    folder = written(
        tmp_path, PEOPLE + "  confirmed: [regulater]\nexpect:\n  criteria:\n    regulator: met\n"
    )
    problems, texts = case_problems(playbooks.examine(folder))
    (told,) = problems
    assert (told.file, told.line, told.code, told.hint) == (
        "tests/g1.yaml",
        10,
        "PB202",
        "did you mean 'regulator'?",
    )
    assert texts.line(told) == "  confirmed: [regulater]"


def test_cases_of_a_playbook_that_cannot_be_used_are_still_read(tmp_path: Path) -> None:
    """Only their keys can be looked at."""
    folder = written(tmp_path, "expect:\n  indx: 3\n", "gates: 3\n")
    problems, _ = case_problems(playbooks.examine(folder))
    assert [one.code for one in problems] == ["PB101"]
