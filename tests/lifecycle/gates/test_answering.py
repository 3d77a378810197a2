"""Answering a criterion with a number: its unit, its day, and what asks for none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lifecycle.actions import find_action
from lifecycle.base.errors import InvalidValue, LifecycleError, NotAllowed, NotFound
from lifecycle.base.page import Sentence
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.answering import answer_criterion, why_not_answer
from lifecycle.gates.asking_telling import answered_page
from lifecycle.gates.nouns import CriterionNumber, State
from lifecycle.register.calling import call
from lifecycle.snapshot import Change, Snapshot
from lifecycle.stages import set_stage
from tests.builders import stamp
from tests.lifecycle.gates.read_criteria import BRYN, QUESTION, base, combining, days_ago, reads, report

ASKED = reads({"number": QUESTION}, "at_most", 300, unit="calls a week")
SHARE = reads({"number": "Which share agreed?"}, "at_least", 0.8, unit="share")


def answer(snapshot: Snapshot, value: float, id: str = "x.reads", **more: Any) -> Change:
    """An answer by Bryn."""
    values = {"evidence": "desk", "by": "Bryn", "stamp": stamp(), **more}
    return answer_criterion(snapshot, Gate.G1, id, value, values.pop("stamp"), **values)


def test_an_answer_is_kept_with_its_day_who_says_so_and_what_shows_it() -> None:
    change = answer(base(ASKED), 250)
    noun = change.put(CriterionNumber)
    assert (noun.value, noun.evidence, noun.by) == (250, "desk", BRYN.id)
    assert change.label == f"Answered 'It is low enough': 250 calls a week, by {{person:{BRYN.id}}}"
    assert report(base(ASKED).apply(change)).state is State.MET


def test_a_second_answer_for_a_day_replaces_the_first_and_one_for_another_day_stands_beside_it() -> None:
    once = base(ASKED).apply(answer(base(ASKED), 250))
    twice = once.apply(answer(once, 310))
    assert [one.value for one in twice.all(CriterionNumber)] == [310]
    older = once.apply(answer(once, 400, day=days_ago(2)))
    assert [one.value for one in older.all(CriterionNumber)] == [250, 400]
    assert report(older).value == 250


def test_a_part_is_answered_by_its_whole_id() -> None:
    part = ASKED.model_dump(include={"check", "title", "reads", "compare", "threshold", "unit"})
    asked = base(combining("all", {"id": "calls", **part}))
    change = answer(asked, 250, "x.parts/calls")
    assert report(asked.apply(change)).state is State.MET
    with pytest.raises(NotFound):
        answer(asked, 250, "x.parts/nothing")
    with pytest.raises(NotAllowed) as refused:
        answer(asked, 250, "x.parts")
    assert "asks for no number" in refused.value.what


def typed(value: str, criterion: str = "x.reads") -> Change:
    """The action with what was typed."""
    asked = base(SHARE if criterion == "x.reads" else ASKED)
    act = find_action("gate answer")
    assert act is not None
    given = {"gate": "G1", "criterion": "x.reads", "value": value, "evidence": "desk", "by": "Bryn"}
    return call(act, asked, stamp(), given)


@pytest.mark.parametrize("text", ["0.8", "80%", "80 %"])
def test_a_share_is_written_as_one_or_in_percent(text: str) -> None:
    assert typed(text).put(CriterionNumber).value == 0.8


def test_a_share_above_one_is_refused_and_a_percentage_behind_another_unit_too() -> None:
    with pytest.raises(InvalidValue) as refused:
        typed("80")
    assert "0 to 1 (like 0.8 or 80%)" in str(refused.value.why)
    with pytest.raises(LifecycleError):
        typed("80%", "calls")
    assert typed("80 calls", "calls").put(CriterionNumber).value == 80


def test_what_asks_for_no_number_says_so_before_anything_is_asked() -> None:
    snapshot = base(ASKED, combining("all", {"id": "a", "check": "confirmed", "title": "Agreed"}))
    assert why_not_answer(snapshot, stamp(), {"criterion": "x.parts/a"}) == "It asks for no number."
    assert why_not_answer(snapshot, stamp(), {"criterion": "x.reads"}) == ""


def test_a_step_back_makes_an_answer_stale_until_somebody_answers_or_confirms_again() -> None:
    answered = base(ASKED).apply(answer(base(ASKED), 250))
    back = answered.apply(set_stage(answered, Stage.D1, reason="We begin anew", stamp=stamp(seed=7)))
    found = report(back)
    assert (found.state, found.stale is not None) == (State.NOT_MET, True)
    again = back.apply(answer(back, 260, stamp=stamp(seed=8, today=date(2026, 11, 24))))
    assert report(again, date(2026, 11, 24)).state is State.MET


def test_a_form_begins_with_the_question_its_unit_and_what_is_asked_for() -> None:
    page = answered_page(base(ASKED), report(base(ASKED)))
    assert [part.text for part in page.parts if isinstance(part, Sentence)] == [
        "It is low enough",
        QUESTION,
        "In calls a week. Asked is 300 calls a week or less.",
    ]
