"""Priorities of key experiences and the three questions (rules.md F17)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
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
from lifecycle.plan.nouns import WorkItem
from lifecycle.register import edit, find
from tests.builders import TODAY, programme, stamp
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


def test_the_newest_asking_counts_and_the_work_of_an_earlier_one_stays_on_it() -> None:
    item = entered(WorkItem, code="W1", title="Ring first", area="CX")
    first = VISIT.changed(follow_up=item.id)
    again = moment("home visit", 5, 7, 8, improvements="ring first", elsewhere=9, day=TODAY)
    snapshot = programme(first, again, MOVING, BILLING, item)
    (visit,) = [one for one in experiences(snapshot, TODAY).ranked if one.name == "home visit"]
    assert visit.priority == pytest.approx(2.0)
    (medium,) = visit.media
    assert medium.before == (first,)
    assert medium.follow_up == item.id
    assert experiences(snapshot, TODAY - timedelta(1)).ranked[0].priority == pytest.approx(4.0)


def test_an_asking_that_leaves_open_what_was_answered_before_opens_the_gate_question_and_says_since_when() -> (
    None
):
    assert questions_answered(programme(VISIT, MOVING, BILLING), TODAY).met
    again = moment("Home visit", 5, 7, None, day=TODAY)
    finding = questions_answered(programme(VISIT, MOVING, BILLING, again), TODAY)
    assert finding.met is False
    assert "Home visit (what to improve, competitor's score, as asked again on 23 Nov 2026)" in finding.why
    assert [one.key for one in finding.targets] == [str(again.id)]


def test_another_name_goes_along_to_what_was_asked_on_other_days() -> None:
    phone = moment("Home visit", 4, 6, 6, medium=Medium.PHONE)
    again = moment("Home visit", 5, 7, 8, day=TODAY)
    snapshot = programme(VISIT, again, phone)
    after = snapshot.apply(edit(snapshot, again, {"name": "A visit at home"}, stamp())[1])
    assert {one.name for one in after.all(Experience) if one.medium is Medium.FACE_TO_FACE} == {
        "A visit at home"
    }
    assert after.get(Experience, phone.id).name == "Home visit"


def test_a_day_nobody_had_said_may_be_said_and_one_that_was_stays() -> None:
    snapshot = programme(VISIT)
    after = snapshot.apply(edit(snapshot, VISIT, {"day": "2026-11-20"}, stamp())[1])
    (said,) = after.all(Experience)
    assert (said.id, said.day) == (VISIT.id, TODAY - timedelta(3))
    with pytest.raises(NotAllowed, match="keeps what it is known by"):
        edit(after, said, {"day": "2026-11-21"}, stamp())


def test_whoever_names_an_experience_without_its_day_means_the_newest() -> None:
    again = moment("Home visit", 5, 7, 8, day=TODAY)
    phone = moment("Home visit", 4, 6, 6, medium=Medium.PHONE)
    snapshot = programme(again, VISIT)
    assert find(snapshot, Experience, "home visit") == again
    assert find(snapshot, Experience, "Home visit/face_to_face") == again
    with pytest.raises(NotFound, match="More than one"):
        find(programme(again, VISIT, phone), Experience, "home visit")
