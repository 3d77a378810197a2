"""What a case gives is entered as a person would enter it; what cannot be done is told at its place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cmprogramme.authoring.given import BEGINS, Refused, begun
from lifecycle.base.phases import Stage
from lifecycle.gates.nouns import StageMove
from lifecycle.ideas.nouns import Idea
from lifecycle.people import roster
from tests.builders import core
from tests.cmprogramme.authoring.trying import PEOPLE, read

EXPECT = "expect:\n  index: unknown\n"


def refused(given: str) -> str:
    """Why what is given cannot be done, with its place."""
    with pytest.raises(Refused) as told:
        begun(read(given + EXPECT), core())
    return str(told.value.problem)


def test_lines_are_done_on_the_day_above_them() -> None:
    """The case is looked at on the last of these days, unless it names another."""
    text = PEOPLE + '  do: |\n    idea add "One" --by Sponsor\n    day 14\n    idea add "Two" --by Leader\n'
    found = begun(read(text + EXPECT), core())
    assert found.snapshot.programme.stage is Stage.D3
    assert [one.text for one in found.snapshot.all(Idea)] == ["One", "Two"]
    assert found.day == BEGINS + timedelta(days=14)
    assert begun(read(text + "  day: 40\n" + EXPECT), core()).day == BEGINS + timedelta(days=40)


def test_the_demonstration_runs_on_the_playbook_that_is_tried() -> None:
    """Where it stands at a gate; what is given comes on top of it."""
    found = begun(
        read("given:\n  demo: G1\n  people:\n    - function: legal\n      count: 2\n" + EXPECT), core()
    )
    assert found.snapshot.playbook.id == "core"
    assert found.snapshot.programme.stage is Stage.D3
    assert [one.name for one in roster(found.snapshot)[-2:]] == ["Legal 1", "Legal 2"]
    assert len(found.snapshot.all(StageMove)) > 1


def test_trying_a_case_twice_gives_the_same_programme() -> None:
    """Ids too, so that a difference is one of the playbook."""
    case = read(PEOPLE + "  preconditions:\n    all: 3\n" + EXPECT)
    assert begun(case, core()).snapshot.nouns == begun(case, core()).snapshot.nouns


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("given:\n  do: |\n    stage set D2 --reason Why\n    idea ad X\n",
         "tests/g1.yaml:4:5 error PB702 'idea ad' is nothing a line can do."),
        ("given:\n  do: |\n    each roster.csv: person add {name}\n",
         "tests/g1.yaml:3:5 error PB702 The line reads a file, and a case reads none."),
        ("given:\n  do: |\n    assess import /etc/passwd\n",
         "tests/g1.yaml:3:5 error PB702 The line reads a file, and a case reads none."),
        ("given:\n  do: |\n    stage set POOL --reason Early\n", "tests/g1.yaml:3:5 error PB702 "),
        ("given:\n  people:\n    - function: sales\n    - function: salez\n",
         "tests/g1.yaml:4:7 error PB702 "),
        ("given:\n  preconditions:\n    M1: 2\n    M2: 7\n", "tests/g1.yaml:4:5 error PB702 "),
        ("given:\n  preconditions:\n    M99: 2\n",
         "tests/g1.yaml:3:5 error PB202 there is no precondition 'M99'"),
        ("given:\n  ratings:\n    AP+11: 2\n", "tests/g1.yaml:3:5 error PB202 there is no statement 'AP+11'"),
        ("given:\n  confirmed: [nobody]\n", "tests/g1.yaml:2:15 error PB202 there is no criterion 'nobody'"),
        ("given:\n  confirmed: [g1.case]\n", "tests/g1.yaml:2:15 error PB702 "),
        ("given:\n  demo: G9\n", "tests/g1.yaml:2:3 error PB702 The story has no place 'G9'."),
    ],
)  # fmt: skip  # what is given and below it what is told
def test_what_cannot_be_done_is_told_at_its_place(given: str, told: str) -> None:
    """With what the rule says about it."""
    assert refused(given).startswith(told)
