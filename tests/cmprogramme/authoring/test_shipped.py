"""The cases the shipped playbooks carry: each comes out as it says, and each criterion is seen met and not met."""

from __future__ import annotations

import pytest

import playbooks
from cmprogramme.authoring.running import run_cases


@pytest.mark.parametrize("name", playbooks.shipped())
def test_the_cases_of_a_shipped_playbook_hold_and_show_each_criterion_of_its_own_both_ways(name: str) -> None:
    found = run_cases(name)
    assert [one.id for one in found.failed] == []
    assert found.problems == ()
    assert found.tried
    assert [one.id for one in found.missing] == []
