"""What is told of plans, commitment, experiences and activity, against worked values."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.experiences import ChangedNeed, Experience
from lifecycle.customers.results_telling import activity_page, commitment_page, experiences_page
from tests.builders import TODAY, programme
from tests.entries import entered, segment
from tests.page_reading import cells, facts, said


def test_commitment_comes_first_satisfaction_beside_it_and_unknown_is_said() -> None:
    movers, families = segment("Movers"), segment("Families")
    items = dict.fromkeys(("stay", "first_choice", "recommend", "resist"), 5.4)
    asked = entered(CommitmentReading, segment=movers.id, day=TODAY, satisfaction=7.8, **items)
    page = commitment_page(programme(movers, families, asked), TODAY)
    assert list(facts(page).items()) == [("Commitment", "5.4 of 10"), ("Satisfaction", "7.8 of 10")]
    assert cells(page) == [
        ["Movers", "5.4", "7.8", "satisfied-uncommitted", "23 Nov 2026"],
        ["Families", "unknown", "unknown", "", ""],
    ]


def test_an_experience_is_told_with_its_priority_and_the_questions_nobody_answered() -> None:
    visit = entered(Experience, name="Home visit", importance=5, own=5, rival=8)
    moving = entered(Experience, name="Moving house", importance=3)
    need = entered(
        ChangedNeed, text="Say it by message", noticed=TODAY - timedelta(28), answered=TODAY, answer="we do"
    )
    page = experiences_page(programme(visit, moving, need), TODAY)
    assert cells(page) == [
        ["Home visit", "face to face", "5", "4"],
        ["Moving house", "face to face", "3", "unknown"],
    ]
    assert said(page)[:2] == [
        "Home visit, face to face lacks what to improve",
        "Home visit, face to face is not compared with another market",
    ]
    assert facts(page) == {"Changed needs are answered": "in 28 days"}


def test_4_of_100_enquiries_lost_is_told_and_what_nobody_counted_is_not_yet_assessed() -> None:
    movers = segment("Movers")
    count = entered(ActivityCount, segment=movers.id, day=TODAY, enquiries_received=100, enquiries_handled=96)
    told = facts(activity_page(programme(movers, count), TODAY))
    assert told["Enquiries lost"] == "4% (5% or less)"
    assert set(told.values()) == {"4% (5% or less)", "not yet assessed (60% or more)", "not yet assessed"}
