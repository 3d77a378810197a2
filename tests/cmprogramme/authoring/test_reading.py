"""Files of cases are read like the playbook's own: every fault has its place, and no case is there that cannot fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmprogramme.authoring.reading import cases_of, read_cases
from playbooks.folders import Folder
from tests.cmprogramme.authoring.trying import PEOPLE, read, written

FILE = "tests/g1.yaml"


def faults(text: str) -> list[str]:
    """What is wrong with a text, in words."""
    return [str(one) for one in cases_of(text, FILE)[1]]


def test_a_case_begins_with_what_its_file_gives_and_says_what_differs() -> None:
    """Mappings are put together key by key, people one after the other, the rest replaced."""
    case = read(
        PEOPLE
        + "  staff: 400\n  preconditions:\n    M1: 2\n    M2: 2\n  do: |\n    # the file's\n"
        + "cases:\n  - id: one\n    given:\n      staff: 90\n      preconditions:\n        M2: 4\n"
        + "      people:\n        - function: sales\n      do: |\n        # its own\n"
        + "    expect:\n      suitability: unknown\n"
    )
    assert case.id == "g1/one"
    assert case.given.staff == 90
    assert case.given.preconditions == {"M1": 2, "M2": 4}
    assert [one.function for one in case.given.people] == ["marketing", "operations", "sales"]
    assert [str(one.value) for one in case.scripts] == ["# the file's\n", "# its own\n"]


def test_a_file_that_expects_something_is_a_case_called_like_it() -> None:
    """Its script is done once."""
    case = read("given:\n  do: |\n    stage set D2\nexpect:\n  index: unknown\n")
    assert (case.id, len(case.scripts)) == ("g1", 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cases:\n  - id: a\n    given:\n      stafff: 3\n    expect:\n      index: 3\n",
         ["tests/g1.yaml:4:7 error PB101 unknown key 'stafff'\n  fix: did you mean 'staff'?"]),
        ("given:\n  people:\n    - levl: 3\nexpect:\n  index: 3\n",
         ["tests/g1.yaml:3:7 error PB101 unknown key 'levl'\n  fix: did you mean 'level'?"]),
        ("expect:\n  team:\n    D3:\n      include: [sales]\n",
         ["tests/g1.yaml:4:7 error PB101 unknown key 'include'\n  fix: did you mean 'includes'?"]),
        ("given:\n  scores:\n    AP: 120\nexpect:\n  index: 3\n",
         ["tests/g1.yaml:3:9 error PB103 given.scores.AP: 120 should be less than or equal to 100\n"
          "  fix: change the value"]),
        ("cases:\n  - id: a\n    expect:\n      index: 3\n  - id: a\n    expect:\n      index: 4\n",
         ["tests/g1.yaml:5:5 error PB104 cases.a: the id is already used in line 2\n"
          "  fix: give each case an id of its own"]),
        ("cases:\n  - expect:\n      index: 3\n",
         ["tests/g1.yaml:2:5 error PB102 cases.1: 'id' is missing\n  fix: add id:"]),
    ],
)  # fmt: skip  # a text and below it what is told
def test_a_fault_names_its_place_and_the_nearest_word(text: str, told: list[str]) -> None:
    """As in every other file of a playbook."""
    assert faults(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "cases:\n  - id: a\n    given:\n      staff: 3\n",
        "cases:\n  - id: a\n    expect:\n      within: 0.5\n",
        "expect:\n",
        "title: nothing\n",
        "expect:\n  team:\n    D1:\n      includes: []\n",
        "expect:\n  fit: []\n  index: 3\n",
    ],
)
def test_a_case_that_can_never_fail_is_refused(text: str) -> None:
    """Nothing expected, nothing shown."""
    cases, problems = cases_of(text, FILE)
    assert cases == []
    assert "PB701" in {one.code for one in problems} | {
        "PB701" if "expect: holds no keys" in one.message else "" for one in problems
    }


def test_what_is_wrong_in_one_file_hides_no_case_of_another(tmp_path: Path) -> None:
    """A file that is not read is named too."""
    folder = written(tmp_path, "expect:\n  index: unknown\n")
    (folder / "tests" / "bad.yaml").write_text("expect:\n  indx: 3\n", encoding="utf-8")
    (folder / "tests" / "notes.txt").write_text("a", encoding="utf-8")
    os.symlink(folder / "playbook.yaml", folder / "tests" / "link.yaml")
    cases, problems = read_cases(Folder("mine", folder))
    assert [one.id for one in cases] == ["g1"]
    assert [(one.file, one.code) for one in problems] == [
        ("tests/bad.yaml", "PB101"),
        ("tests/link.yaml", "PB003"),
        ("tests/notes.txt", "PB005"),
    ]


def test_a_playbook_without_the_folder_has_no_cases(tmp_path: Path) -> None:
    """And no problems with them."""
    assert read_cases(Folder("mine", tmp_path)) == ((), ())


def test_a_text_cut_by_a_comment_is_told_and_the_case_still_tried() -> None:
    """Only doubtful, as in every other file of a playbook."""
    cases, problems = cases_of("title: Case #3\nexpect:\n  index: unknown\n", FILE)
    assert [case.id for case in cases] == ["g1"]
    assert [(one.line, one.code, one.severity) for one in problems] == [(1, "PB028", "warning")]
