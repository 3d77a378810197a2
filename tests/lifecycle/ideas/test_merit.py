"""Merit: the worked numbers, and what an unknown does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.listed import Role
from lifecycle.ideas.capture import capture
from lifecycle.ideas.merit import merit, merit_of, merit_rule, ranked
from lifecycle.ideas.nouns import Idea
from lifecycle.overrides import override
from tests.builders import TODAY, core, programme, sponsor_and_leader, stamp

POOL = core().pool


@pytest.mark.parametrize(
    ("impact", "effort", "fit", "confidence", "expected"), [(4, 3, 3, 0.7, 51.0), (5, 4, 1, 0.4, 14.583333)]
)
def test_the_worked_merits_come_out(
    impact: int, effort: int, fit: int, confidence: float, expected: float
) -> None:
    assert merit(POOL, impact, effort, fit, confidence).value == pytest.approx(expected, abs=1e-6)


def test_a_missing_rating_gives_no_merit_and_says_which() -> None:
    found = merit(POOL, 4, None, 3, None)
    assert found.value is None
    assert found.note == "not yet assessed: effort, confidence"


def test_no_fit_with_the_vision_is_a_merit_of_zero_not_an_unknown() -> None:
    assert merit(POOL, 5, 1, 0, 1.0).value == 0


@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 3), st.floats(0, 1))
def test_merit_stays_between_0_and_100_and_never_rises_with_effort(
    impact: int, effort: int, fit: int, confidence: float
) -> None:
    value = merit(POOL, impact, effort, fit, confidence).value
    assert value is not None
    assert 0 <= value <= 100
    if effort < 5:
        harder = merit(POOL, impact, effort + 1, fit, confidence).value
        assert harder is not None
        assert harder <= value


def test_ideas_are_ranked_by_merit_and_unrated_ones_come_last() -> None:
    snapshot = programme(*sponsor_and_leader())
    for number, (text, impact) in enumerate((("unrated", None), ("small", 1), ("large", 5))):
        change = capture(snapshot, text, stamp(seed=number), impact=impact, effort=1, fit=3, confidence=1.0)
        snapshot = snapshot.apply(change)
    assert [idea.text for idea, _ in ranked(snapshot, snapshot.all(Idea), TODAY)] == [
        "large",
        "small",
        "unrated",
    ]


def test_the_leader_may_set_a_merit_and_the_computed_one_stays_beside_it() -> None:
    snapshot = programme(*sponsor_and_leader())
    snapshot = snapshot.apply(
        capture(snapshot, "an idea", stamp(), impact=4, effort=3, fit=3, confidence=0.7)
    )
    idea = snapshot.all(Idea)[0]
    change = override(
        snapshot,
        merit_rule(idea),
        by="Bryn",
        role=Role.LEADER,
        reason="The regulator asks for it by summer",
        risk_owner="Bryn",
        chosen="90",
        stamp=stamp(seed=9),
    )
    figure = merit_of(snapshot.apply(change), idea, TODAY)
    assert figure.value == 90
    assert figure.inputs[0].value == pytest.approx(51.0)
    assert "overridden until 22 Jan 2027" in figure.note
