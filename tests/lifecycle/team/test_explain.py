"""Why somebody is on the team, or not: the sentence, what it would cost, what changes it (rules.md team)."""

from __future__ import annotations

import pytest

from lifecycle.base.phases import Stage
from lifecycle.team.explain import Why
from lifecycle.team.recommendation import reasons, recommend
from tests.builders import TODAY
from tests.lifecycle.team.rosters import story
from tests.seating.unhurried import UNHURRIED


@pytest.fixture(scope="module")
def told() -> dict[str, Why]:
    snapshot = story()
    found = recommend(snapshot, Stage.B1, TODAY, seconds=UNHURRIED)
    later = [recommend(snapshot, Stage.B2, TODAY, seconds=UNHURRIED)]
    return {one.name: one for one in reasons(found, later)}


def test_everybody_has_a_reason_and_each_name_stands_once(told: dict[str, Why]) -> None:
    assert len(told) == 12
    assert all(one.sentence.endswith(".") and "{" not in one.sentence for one in told.values())
    assert {one.state for one in told.values()} == {"core", "consulted", "informed"}


def test_who_cannot_be_done_without_is_told_by_the_rule_and_has_no_figure(told: dict[str, Why]) -> None:
    for name in ("Amara", "Bryn", "Farah"):
        assert told[name].required_by, name
        assert told[name].delta is None, name


def test_who_brings_points_is_told_by_points_and_who_would_cost_some_is_informed(
    told: dict[str, Why],
) -> None:
    for one in told.values():
        if one.delta is None:
            assert one.required_by or one.forbidden_by, one.name
        else:
            assert (one.delta >= 0) == (one.state != "informed"), one.name
            assert len(one.terms) <= 3


def test_a_seat_that_changes_later_names_the_stage(told: dict[str, Why]) -> None:
    assert {one.entry for one in told.values() if one.state == "informed"} <= {None, "B2"}
    assert {one.exit for one in told.values() if one.state != "informed"} <= {None, "B2"}
