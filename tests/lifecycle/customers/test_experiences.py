"""Priorities of key experiences and the three questions (rules.md F17)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.errors import InvalidValue
from lifecycle.customers.experiences import (
    ChangedNeed,
    Experience,
    Medium,
    experiences,
    priority,
    questions_answered,
    top_experiences,
)
from lifecycle.floors import destroyer_floors
from tests.builders import TODAY, programme
from tests.entries import entered


def moment(
    name: str, importance: int, own: float | None, rival: float | None, **fields: object
) -> Experience:
    return entered(Experience, name=name, importance=importance, own=own, rival=rival, **fields)


VISIT = moment("Home visit", 5, 5, 8, improvements="come when you said", elsewhere=9.0)
MOVING = moment("Moving house", 3, 6, 9, improvements="one call is enough", elsewhere=8.0)
BILLING = moment("Billing", 4, 7, 7, improvements="say why it changed", elsewhere=8.0)


def test_home_visit_4_0_comes_before_moving_2_1_and_billing_1_2() -> None:
    ranked = experiences(programme(BILLING, MOVING, VISIT), TODAY).ranked
    assert [one.name for one in ranked] == ["Home visit", "Moving house", "Billing"]
    assert [one.priority for one in ranked] == pytest.approx([4.0, 2.1, 1.2])


def test_an_unknown_rival_counts_as_no_better_and_an_unknown_own_score_gives_no_priority() -> None:
    snapshot = programme()
    assert priority(snapshot, moment("Call", 5, 5, None)).value == pytest.approx(2.5)
    assert priority(snapshot, moment("Call", 5, None, 8)).value is None
    unknown = moment("A call", 5, None, 8)
    assert [one.name for one in experiences(programme(unknown, BILLING), TODAY).ranked] == [
        "Billing",
        "A call",
    ]


def test_an_experience_in_several_media_takes_its_greatest_priority() -> None:
    web = moment("home VISIT", 5, 2, 8, medium=Medium.WEB, improvements="let me choose the hour")
    (one,) = experiences(programme(VISIT, web), TODAY).ranked
    assert len(one.media) == 2
    assert one.priority == pytest.approx(0.5 * 8 + 0.5 * 6)


@pytest.mark.parametrize("missing", ["rival", "elsewhere"])
def test_a_missing_benchmark_of_either_kind_marks_cx_3(missing: str) -> None:
    assert "CX-3" not in destroyer_floors(programme(VISIT, MOVING), TODAY)
    without = VISIT.changed(**{missing: None})
    floor = destroyer_floors(programme(without, MOVING), TODAY)["CX-3"]
    assert floor.presence == 1
    assert "Home visit" in floor.reason


def test_the_top_three_go_by_importance_before_priority() -> None:
    fourth = moment("Contract", 3, 1, 9)
    snapshot = programme(BILLING, MOVING, VISIT, fourth)
    assert [one.name for one in top_experiences(snapshot, TODAY)] == ["Home visit", "Billing", "Contract"]


def test_the_three_questions_must_be_answered_for_each_of_the_top_three() -> None:
    assert questions_answered(programme(), TODAY).met is None
    assert questions_answered(programme(VISIT, MOVING, BILLING), TODAY).met is True
    for missing in ({"own": None}, {"rival": None}, {"improvements": " "}):
        finding = questions_answered(programme(VISIT.changed(**missing), MOVING, BILLING), TODAY)
        assert finding.met is False
        assert finding.value == 2
        assert "Home visit" in finding.why


def test_fewer_experiences_than_asked_for_is_a_no() -> None:
    finding = questions_answered(programme(VISIT, MOVING), TODAY)
    assert finding.met is False
    assert "Only 2" in finding.why


def test_response_time_is_the_mean_over_answered_needs() -> None:
    quick = entered(ChangedNeed, text="Evening visits", noticed=TODAY - timedelta(days=10), answered=TODAY)
    slow = entered(ChangedNeed, text="Text messages", noticed=TODAY - timedelta(days=20), answered=TODAY)
    still_open = entered(ChangedNeed, text="Solar advice", noticed=TODAY - timedelta(days=5))
    found = experiences(programme(quick, slow, still_open), TODAY)
    assert found.response_days.value == pytest.approx(15)
    assert found.open_needs == (still_open,)
    assert experiences(programme(), TODAY).response_days.value is None


@given(st.integers(1, 5), st.floats(0, 10), st.floats(0, 10))
def test_priority_lies_between_0_and_10_and_grows_with_importance_and_rival(
    i: int, o: float, k: float
) -> None:
    snapshot = programme()
    value = priority(snapshot, moment("X", i, o, k)).value
    assert value is not None
    assert -1e-9 <= value <= 10 + 1e-9
    more = priority(snapshot, moment("X", 5, o, 10)).value
    assert more is not None
    assert more >= value - 1e-9


@pytest.mark.parametrize(("field", "reason"), [("rival", "no_rival"), ("elsewhere", "no_elsewhere")])
def test_where_there_is_nobody_to_compare_with_nothing_is_asked_for(field: str, reason: str) -> None:
    apart = VISIT.changed(**{field: None, reason: "the only water company"})
    snapshot = programme(apart, BILLING, MOVING)
    assert "CX-3" not in destroyer_floors(snapshot, TODAY)
    assert questions_answered(snapshot, TODAY).met
    [medium] = experiences(programme(apart), TODAY).ranked[0].media
    assert [why for _, why in medium.apart] == ["the only water company"]
    with pytest.raises(InvalidValue, match="keep one"):
        VISIT.changed(**{reason: "the only water company"})
