"""Trials: who would move, and what would fail."""

from __future__ import annotations

from lifecycle.base.phases import Stage
from lifecycle.people import find_person
from lifecycle.register import edit
from lifecycle.trial import compare
from tests.builders import TODAY, stamp
from tests.lifecycle.team.rosters import story


def test_a_trial_tells_who_would_move_when_somebody_leaves() -> None:
    before = story()
    _, change = edit(before, find_person(before, "Eoin"), {"on_roster": "no"}, stamp())
    after = before.apply(change)
    found = compare(before, after, (Stage.B1, Stage.B2), TODAY)
    first = found.stages[0]
    assert ("Eoin", "core", "not on the roster") in first.moves
    assert found.rows >= 2
    assert find_person(before, "Eoin").on_roster, "nothing was saved"


def test_a_trial_names_the_gate_criterion_that_would_fail() -> None:
    before = story()
    _, change = edit(before, find_person(before, "Amara"), {"on_roster": "no"}, stamp())
    found = compare(before, before.apply(change), (Stage.D1,), TODAY)
    assert [(one.criterion, one.before) for one in found.gates] == [("g0.sponsor", "met")]


def test_a_role_nobody_would_hold_any_more_is_told() -> None:
    before = story()
    _, change = edit(before, find_person(before, "Farah"), {"on_roster": "no"}, stamp())
    (shift,) = compare(before, before.apply(change), (Stage.D2,), TODAY).stages
    assert "nobody on the roster is insight lead" in shift.new_vacancies
