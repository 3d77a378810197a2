"""A playbook tried on its cases: what fails is shown, and what no case shows is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.authoring.running import run_cases
from lifecycle.base.errors import NotFound
from playbooks import InvalidPlaybook
from tests.cmprogramme.authoring.trying import PEOPLE, run, written
from tests.playbooks.writing import write_playbook

UNTOLD = "  - id: not-told\n    expect:\n      criteria:\n        regulator: unknown\n"
SHOULD = "gates:\n  - id: G0\n    criteria:\n      - id: g0.suitability\n        kind: should\n"
BOTH = (
    PEOPLE
    + """\
cases:
  - id: not-told
    expect:
      criteria:
        regulator: unknown
  - id: told
    given:
      confirmed: [regulator]
    expect:
      criteria:
        regulator: met
"""
)


def test_a_playbook_whose_cases_hold_is_sound_and_its_criterion_seen_both_ways(tmp_path: Path) -> None:
    """Inherited criteria are not asked for."""
    found = run(tmp_path, BOTH)
    assert (found.sound, [one.id for one in found.tried]) == (True, ["g1/not-told", "g1/told"])
    assert found.missing == ()
    assert [one.id for one in found.coverage if one.own] == ["regulator"]


def test_a_criterion_seen_met_alone_is_named(tmp_path: Path) -> None:
    """One case taken away."""
    found = run(
        tmp_path,
        BOTH.replace(UNTOLD, ""),
    )
    assert [(one.id, one.met, one.unmet) for one in found.missing] == [("regulator", True, False)]


def test_a_case_that_fails_shows_nothing_for_the_coverage(tmp_path: Path) -> None:
    """The playbook broken once: what asked for a yes now computes something else."""
    found = run(tmp_path, BOTH.replace("regulator: unknown", "regulator: met"))
    assert [one.id for one in found.failed] == ["g1/not-told"]
    assert not found.sound
    assert [one.id for one in found.missing] == ["regulator"]


def test_a_case_that_cannot_be_done_fails_and_the_others_are_tried(tmp_path: Path) -> None:
    """With its problem."""
    found = run(tmp_path, BOTH.replace("confirmed: [regulator]", "confirmed: [regulater]"))
    (failed,) = found.failed
    assert failed.refused is not None
    assert failed.refused.hint == "did you mean 'regulator'?"
    assert len(found.tried) == 2


def test_cases_of_parents_are_tried_where_asked(tmp_path: Path) -> None:
    """The child inherits the criterion and takes its must away, so the parent's case fails on it."""
    written(tmp_path, PEOPLE + "expect:\n  open_musts:\n    G0: [g0.suitability]\n")
    child = write_playbook(
        tmp_path,
        "child",
        "mine",
        gates=SHOULD,
    )
    assert run_cases(child).tried == ()
    found = run_cases(child, inherited=True)
    own = [one for one in found.tried if one.of == "mine"]
    assert [(one.id, one.held) for one in own] == [("g1", False)]
    assert {one.of for one in found.tried} == {"mine", "core"}


@pytest.mark.parametrize("only", ["g1", "g1/told", "*told"])
def test_only_some_are_tried(tmp_path: Path, only: str) -> None:
    """By file, id or pattern."""
    assert {one.id for one in run_cases(written(tmp_path, BOTH), only=only).tried} >= {"g1/told"}


def test_a_case_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    """And a playbook that cannot be used is not tried."""
    with pytest.raises(NotFound, match="no case 'g2'"):
        run_cases(written(tmp_path, BOTH), only="g2")
    with pytest.raises(InvalidPlaybook):
        run(tmp_path, BOTH, "gates: 3\n")
