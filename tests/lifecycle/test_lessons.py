"""The learning rate, owed and undecided lessons (rules.md F21)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.debrief import answer_proposal, decide_lesson, record_lesson
from lifecycle.floors import destroyer_floors
from lifecycle.lessons import (
    Lesson,
    declined_lately,
    every_lesson_decided,
    learning,
    learning_rate,
    suggestions,
)
from lifecycle.plan import WorkItem, WorkStatus
from lifecycle.snapshot import Snapshot, make_change
from tests.builders import TODAY, programme, stamp
from tests.entries import entered


def item(code: str, done: date | None = TODAY) -> WorkItem:
    status = WorkStatus.DONE if done else WorkStatus.STARTED
    return entered(WorkItem, code=code, title=f"Work {code}", area=Area.PC, status=status, done=done)


def lesson(of: WorkItem, **fields: object) -> Lesson:
    return entered(Lesson, activity=of.title, item=of.id, **fields)


def test_26_of_30_closed_items_with_a_decided_lesson_is_a_rate_of_87_percent() -> None:
    items = [item(f"W{n}") for n in range(30)]
    decided = [lesson(one, decision="adopt") for one in items[:26]]
    undecided = [lesson(one) for one in items[26:28]]
    snapshot = programme(*items, item("W99", None), *decided, *undecided)
    finding = learning_rate(snapshot, TODAY)
    assert finding.value == pytest.approx(26 / 30)
    assert finding.met is True
    assert learning_rate(programme(*items, *decided[:23]), TODAY).met is False


def test_two_lessons_from_one_item_count_once() -> None:
    one = item("W1")
    twice = [lesson(one, decision="adopt"), lesson(one, decision="drop")]
    assert learning(programme(one, *twice), TODAY).rate.value == 1


def test_a_closed_item_without_a_lesson_is_overdue_after_ten_working_days_and_marks_me_2() -> None:
    one = item("W1", date(2026, 11, 23))
    snapshot = programme(one)
    (owed,) = learning(snapshot, date(2026, 12, 7)).owed
    assert owed.due == date(2026, 12, 7)
    assert not owed.overdue
    assert "ME-2" not in destroyer_floors(snapshot, date(2026, 12, 7))
    assert learning(snapshot, date(2026, 12, 8)).overdue
    assert destroyer_floors(snapshot, date(2026, 12, 8))["ME-2"].presence == 1
    assert "ME-2" not in destroyer_floors(programme(one, lesson(one)), date(2026, 12, 8))


def test_nothing_closed_is_not_yet_assessed() -> None:
    assert learning_rate(programme(item("W1", None)), TODAY).met is None
    assert learning_rate(programme(item("W1", TODAY + timedelta(days=1))), TODAY).met is None


def test_every_lesson_needs_a_decision() -> None:
    one = item("W1")
    snapshot = programme(one)
    assert every_lesson_decided(snapshot, TODAY).met is None
    snapshot = snapshot.apply(
        record_lesson(
            snapshot,
            activity="Pilot",
            item=one,
            happened="Too slow",
            playbook_change="Ask sooner",
            stamp=stamp(),
        )
    )
    finding = every_lesson_decided(snapshot, TODAY)
    assert finding.met is False
    assert "Pilot" in finding.why
    (written,) = snapshot.all(Lesson)
    assert written.proposal == "proposed"
    snapshot = snapshot.apply(
        decide_lesson(snapshot, written, decision="adapt", by="Bryn", stamp=stamp(seed=2))
    )
    assert every_lesson_decided(snapshot, TODAY).met is True
    assert every_lesson_decided(snapshot, TODAY - timedelta(days=1)).met is False


def test_a_proposal_is_accepted_or_declined_only_where_there_is_one() -> None:
    one = item("W1")
    proposed = lesson(one, playbook_change="Ask sooner", proposal="proposed")
    snapshot = programme(one, proposed)
    snapshot = snapshot.apply(answer_proposal(snapshot, proposed, answer="accepted", stamp=stamp()))
    assert snapshot.get(Lesson, proposed.id).proposal == "accepted"
    with pytest.raises(NotAllowed):
        answer_proposal(snapshot, lesson(one), answer="accepted", stamp=stamp())


@given(st.lists(st.sampled_from(["none", "open", "decided"]), max_size=8))
def test_the_rate_is_at_most_one_and_lessons_owed_are_those_without_any(states: list[str]) -> None:
    items = [item(f"W{n}") for n in range(len(states))]
    lessons = [
        lesson(one, decision="test" if state == "decided" else None)
        for one, state in zip(items, states, strict=True)
        if state != "none"
    ]
    found = learning(programme(*items, *lessons), TODAY)
    assert len(found.owed) == states.count("none")
    if states:
        assert found.rate.value == pytest.approx(states.count("decided") / len(states))
    else:
        assert found.rate.value is None


def test_a_lesson_is_known_by_what_was_done() -> None:
    assert lesson(item("W1")).label() == "Work W1"


def proposing(place: str = "", decision: str = "adopt") -> Snapshot:
    base = programme()
    recorded = base.apply(
        record_lesson(base, "Asked", stamp(), playbook_change="Say so", playbook_place=place)
    )
    return recorded.apply(decide_lesson(recorded, recorded.all(Lesson)[0], decision, stamp(), by="Amara"))  # type: ignore[arg-type]  # any word


@pytest.mark.parametrize(("decision", "count"), [("adopt", 1), ("adapt", 1), ("drop", 0), ("test", 0)])
def test_a_proposal_of_a_lesson_that_was_accepted_is_a_suggestion(decision: str, count: int) -> None:
    assert len(suggestions(proposing(decision=decision))) == count


def test_a_reason_is_news_for_ten_working_days() -> None:
    open_ = proposing()
    (one,) = suggestions(open_)
    after = open_.apply(answer_proposal(open_, one, "declined", stamp(), reason="Too dear"))
    (said,) = after.all(Lesson)
    assert (said.proposal, said.answer, said.answered_on) == ("declined", "Too dear", TODAY)
    assert suggestions(after) == ()
    assert declined_lately(after, TODAY) == (said,)
    assert declined_lately(after, TODAY + timedelta(days=14)) == (said,)
    assert declined_lately(after, TODAY + timedelta(days=15)) == ()


def test_another_wording_or_place_is_another_proposal() -> None:
    open_ = proposing()
    declined = open_.apply(answer_proposal(open_, suggestions(open_)[0], "declined", stamp(), reason="No"))
    (one,) = declined.all(Lesson)
    for changed in ({"playbook_change": "Say that"}, {"playbook_place": "gates.G1.title"}):
        change = make_change(declined, stamp(), "Set", puts=(one.changed(**changed),))
        (again,) = declined.apply(change).all(Lesson)
        assert (again.proposal, again.answer, again.answered_on) == ("proposed", "", None)


def test_a_place_is_one_of_the_playbook_the_programme_runs_on() -> None:
    assert suggestions(proposing("gates.G1.title"))[0].playbook_place == "gates.G1.title"
    with pytest.raises(InvalidValue, match=r"no place in the playbook") as refused:
        proposing("gates.G1.titel")
    assert refused.value.do == "Did you mean gates.G1.title?"
