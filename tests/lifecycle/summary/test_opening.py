"""What a page opens with: decisions asked, the standing, what waits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import Gate, Stage
from lifecycle.plan.nouns import WorkItem
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from lifecycle.summary.answering import answer
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.summary.phase import phase_summary
from lifecycle.waves import Wave
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.entries import entered
from tests.lifecycle.gates.decisions import at, go
from tests.lifecycle.summary.asks import ask
from tests.lifecycle.summary.pages import AMARA, BRYN


def asks(count: int) -> Snapshot:
    """A programme with so many decisions asked, the last one due first."""
    snapshot = programme(AMARA, BRYN)
    for number in range(count):
        change = ask(
            snapshot,
            f"Question {number}?",
            stamp(seed=number),
            options=("yes", "no"),
            recommendation="yes",
            by_when=TODAY + timedelta(days=20 - number),
            cost_of_delay="the pilot waits",
        )
        snapshot = snapshot.apply(change)
    return snapshot


def test_at_most_three_decisions_are_shown_the_most_urgent_first_and_the_rest_counted() -> None:
    section = phase_summary(asks(5), TODAY).section("decisions")
    assert [row.cells[0].text for row in section.tables[0].rows] == [
        "Question 4?",
        "Question 3?",
        "Question 2?",
    ]
    assert section.tables[0].rows[0].cells[2].text == "yes"
    assert section.tables[0].rows[0].cells[4].text == "the pilot waits"
    assert section.sentences == ("2 more decisions are asked for after these.",)


def test_an_answered_decision_leaves_the_page_and_nothing_needed_is_said_so() -> None:
    snapshot = asks(1)
    (asked,) = snapshot.all(DecisionAsked)
    with pytest.raises(InvalidValue, match="answer is empty"):
        answer(snapshot, asked, " ", stamp(), by="Amara")
    done = snapshot.apply(answer(snapshot, asked, "Yes, from January", stamp(), by="Amara"))
    assert phase_summary(done, TODAY).section("decisions").sentences == (
        "Nothing is needed from you this time.",
    )


def test_a_question_that_would_not_fit_the_page_is_refused_when_it_is_asked() -> None:
    with pytest.raises(InvalidValue):
        ask(programme(), "x" * 121, stamp())


@pytest.mark.parametrize(
    ("planned", "word"),
    [
        (date(2027, 3, 1), "on plan"),
        (date(2026, 11, 30), "watch"),
        (date(2026, 11, 20), "off plan"),
        (None, "watch"),
    ],
)
def test_the_standing_follows_from_open_musts_and_the_planned_date(planned: date | None, word: str) -> None:
    dates = (PlannedGate(gate=Gate.G0, date=planned),) if planned else ()
    found = phase_summary(programme(AMARA, BRYN, planned=dates), TODAY).standing
    assert found.word == word
    assert found.sentence.startswith(word.capitalize())
    assert "G0 (Qualified) lacks 1 of 2 musts" in found.sentence


def test_the_standing_names_the_decider_a_gate_waits_for_and_the_page_asks_for_them() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    page = phase_summary(snapshot, TODAY)
    assert "G1 (Justified) can be decided" in page.standing.sentence
    assert page.section("decisions").tables[0].rows[0].cells[0].text == "G1 can be decided"
    found = phase_summary(snapshot.apply(go(snapshot)), TODAY)
    assert "G1 (Justified) waits for a decision of Chen (finance director)" in found.standing.sentence
    (row,) = found.section("decisions").tables[0].rows
    assert [cell.text for cell in row.cells[:2]] == [
        "G1 waits for a decision of Chen (finance director)",
        "Chen",
    ]
    assert found.section("decisions").sentences == ()


def test_once_every_wave_is_let_pass_the_standing_asks_for_no_decision_again() -> None:
    snapshot = at(Stage.R2, gate=Gate.G4, confirmed=True)
    waves = (entered(Wave, number=1, start=TODAY),)
    snapshot = with_nouns(snapshot, waves)
    after = snapshot.apply(go(snapshot, gate=Gate.G4))
    sentence = phase_summary(after, TODAY).standing.sentence
    assert sentence == "On plan. Every wave that was entered is let pass; next is another wave, or R3."
    rows = [row for table in phase_summary(after, TODAY).section("decisions").tables for row in table.rows]
    assert not any(row.cells[0].text.startswith("Enter wave 2") for row in rows), (
        "it is the leader's to enter"
    )


def test_of_a_closed_programme_the_page_lists_all_that_was_left_open() -> None:
    snapshot = programme(AMARA, BRYN, status="closed")
    item = WorkItem(id=snapshot.id_of(WorkItem, "W1"), code="W1", title="Segments", area=Area.AP, days=5)
    (table,) = phase_summary(with_nouns(snapshot, (item,)), TODAY).section("decisions").tables
    assert [row.cells[0].text for row in table.rows] == ["W1 'Segments' is still open"]
