"""What is wanted of the reader: each thing once, the most pressing first, with what happens otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.due import NOTICE_DAYS
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.ideas.blind_alley import Ground
from lifecycle.ideas.streams import StreamWeek, Verdict
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from lifecycle.stages import set_stage
from lifecycle.summary.basis import Basis
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.summary.sheet import Ask, person
from lifecycle.summary.wanted import wanted
from tests.builders import TODAY, stamp, with_nouns
from tests.lifecycle.gates.decisions import AMARA, BRYN, CHEN, CONDITION, at, go
from tests.lifecycle.ideas.streams_made import MONDAY, decided, stream
from tests.lifecycle.summary.test_needs import base, override_until

HELD_BACK = Ground({Area.IT: 0.9}, frozenset({Area.IT}))
"""Information technology is held back by nine tenths."""

BOTH = f"{person(AMARA.id)} (sponsor) and {person(CHEN.id)} (finance director)"


def asks(snapshot: Snapshot, today: date = TODAY) -> tuple[Ask, ...]:
    """What is asked on a day."""
    return wanted(Basis(snapshot, today))


def planned(day: date, gate: Gate = Gate.G1) -> tuple[PlannedGate, ...]:
    """The gate on that day, and the last one in the next year."""
    return (PlannedGate(gate=gate, date=day), PlannedGate(gate=Gate.G5, date=date(2027, 9, 30)))


def asking(number: int = 1, **fields: object) -> DecisionAsked:
    """Something the leader asks."""
    return DecisionAsked.model_validate(
        {"id": stamp(seed=700 + number).new_id(), "question": "More money?", **fields}
    )


def test_a_gate_is_asked_about_from_fourteen_days_before_its_day() -> None:
    day = TODAY + timedelta(days=40)
    snapshot = at(Stage.D3, confirmed=True, planned=planned(day))
    assert asks(snapshot, day - timedelta(days=NOTICE_DAYS + 1)) == ()
    (ask,) = asks(snapshot, day - timedelta(days=NOTICE_DAYS))
    assert (ask.kind, ask.key, ask.by, ask.overdue) == ("gate", "gate:G1", day, False)
    assert ask.question == "Decide the gate “Justified”"
    assert ask.options[:2] == ("go on with conditions", "go on")
    assert ask.recommendation == "go on, on condition that these follow: “Staff were asked”"
    assert ask.otherwise == "the stage “Brainstorming pool” and the gate “Handed over” behind it wait"
    assert ask.who == BOTH


def test_whoever_is_gone_decides_nothing_and_the_role_stands_alone() -> None:
    day = TODAY + timedelta(days=2)
    snapshot = at(Stage.D3, confirmed=True, planned=planned(day))
    gone = with_nouns(snapshot, [CHEN.changed(end=TODAY)])
    assert [ask.who for ask in asks(gone)] == [BOTH]
    tomorrow = TODAY + timedelta(days=1)
    assert [ask.who for ask in asks(gone, tomorrow)] == [
        f"{person(AMARA.id)} (sponsor) and the finance director"
    ]


def test_a_gate_with_a_must_open_asks_for_a_hold_or_an_exception_and_two_days_before_is_not_nothing() -> None:
    day = TODAY + timedelta(days=2)
    (ask,) = asks(at(Stage.D3, planned=planned(day)))
    assert ask.options == ("hold", "go on by an exception for what is open", "go back", "stop the programme")
    assert ask.recommendation == "hold until “The works council agrees” is met"


def test_a_gate_past_its_day_is_late_by_working_days() -> None:
    friday = date(2026, 11, 20)
    (ask,) = asks(at(Stage.D3, planned=planned(friday)), TODAY + timedelta(days=7))
    assert (ask.overdue, ask.days_late) == (True, 6)


def test_a_gate_held_on_its_day_is_not_asked_about_until_it_is_ready_or_has_a_later_day() -> None:
    snapshot = at(Stage.D3, planned=planned(TODAY))
    assert len(asks(snapshot)) == 1
    held = snapshot.apply(go(snapshot, Outcome.HOLD))
    assert asks(held) == ()
    later = with_nouns(held, [held.programme.changed(planned=planned(TODAY + timedelta(days=9)))])
    assert [ask.by for ask in asks(later)] == [TODAY + timedelta(days=9)]
    ready = at(Stage.D3, confirmed=True, planned=planned(TODAY))
    assert len(asks(ready.apply(go(ready, Outcome.HOLD)))) == 1


def test_a_gate_with_no_day_is_asked_about_once_it_is_ready() -> None:
    assert asks(at(Stage.D3)) == ()
    (ask,) = asks(at(Stage.D3, confirmed=True))
    assert (ask.by, ask.overdue, ask.otherwise) == (None, False, "the stage “Brainstorming pool” waits")


def test_a_gate_decided_by_its_chair_asks_those_it_waits_for() -> None:
    snapshot = at(Stage.D3, confirmed=True, planned=planned(TODAY))
    (ask,) = asks(snapshot.apply(go(snapshot)))
    assert ask.question == f"Decide the gate “Justified”, as {person(AMARA.id)} did: go on"
    assert ask.who == f"{person(CHEN.id)} (finance director)"


def test_a_gate_the_work_went_past_is_asked_about() -> None:
    snapshot, late = base(), TODAY + timedelta(days=20)
    first = asks(snapshot.apply(set_stage(snapshot, Stage.D3, reason="framed", stamp=stamp())), late)[0]
    assert first.question == "Decide the gate “Qualified”, which the work went past"
    assert (first.by, first.overdue) == (TODAY + timedelta(days=7), True)
    assert first.otherwise == "the work goes on without a yes to it"


def test_an_expired_override_is_renewed_or_ended_and_its_risk_owner_stands_uncovered() -> None:
    last = TODAY - timedelta(days=3)  # a Friday
    found = {ask.kind: ask for ask in asks(base(override_until(last)))}
    ask = found["override"]
    assert ask.question == "Renew or end the exception “The suitability test”"
    assert (ask.overdue, ask.days_late, ask.by) == (True, 1, last)
    assert ask.otherwise == f"{person(BRYN.id)} carries the risk without cover"
    assert ask.recommendation == "renew it until the gate “Qualified” is decided"
    soon = {ask.kind: ask for ask in asks(base(override_until(TODAY + timedelta(days=3))))}["override"]
    assert soon.otherwise == "from 27 Nov on the rule holds again and is not met"


def test_what_the_leader_may_override_is_not_asked_of_the_sponsor() -> None:
    record = override_until(TODAY).changed(rule="sequence.AP", role=Role.LEADER)
    assert "override" not in {ask.kind for ask in asks(base(record))}


def test_a_condition_past_its_day_is_asked_about_and_says_which_gate_it_holds() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    held = snapshot.apply(go(snapshot, Outcome.HOLD, conditions=(CONDITION,)))
    (decision,) = held.all(Decision)
    assert [ask.kind for ask in asks(held, CONDITION.due)] == ["gate"]
    ask = asks(held, CONDITION.due + timedelta(days=1))[0]
    assert (ask.kind, ask.key) == ("condition", f"condition:{decision.id}:1")
    assert ask.question == "Move or withdraw the condition “Ask the staff” of the gate “Justified”"
    assert ask.recommendation == f"give it another day; {person(BRYN.id)} says which"
    assert ask.otherwise == "the gate “Justified” cannot pass while it is open"


def continued(times: int) -> Snapshot:
    """A stream that spends with nothing to show, continued so often."""
    weeks = StreamWeek(id=stamp(seed=9).new_id(), stream=stream().id, week=MONDAY, effort=15, area=Area.IT)
    days = [MONDAY + timedelta(days=7 * n) for n in range(1, times + 1)]
    made = [decided(n, Verdict.CONTINUE, day) for n, day in enumerate(days)]
    return with_nouns(base(), (stream(), weeks, *made))


def test_a_stream_continued_as_often_as_the_leader_may_is_the_sponsors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = MONDAY + timedelta(days=60)
    monkeypatch.setattr("lifecycle.ideas.alarms.ground", lambda snapshot, today: HELD_BACK)
    (ask,) = (ask for ask in asks(continued(2), late) if ask.kind == "stream")
    assert ask.question == "Decide about the stream “App”, continued 2 times with too little to show"
    assert ask.otherwise == (
        "it goes on spending: 15 of 20 person-days are used and 0% of the result is accepted"
    )
    assert ask.recommendation == "stop it: it has shown nothing for too long"
    assert ask.overdue
    assert not [ask for ask in asks(continued(1), late) if ask.kind == "stream"]


def test_what_the_leader_asks_about_a_gate_takes_the_place_of_the_gates_own_question() -> None:
    snapshot = at(Stage.D3, planned=planned(TODAY))
    told = with_nouns(snapshot, (asking(about="gate:G1", cost_of_delay="We wait"),))
    other = with_nouns(snapshot, (asking(),))
    assert [ask.kind for ask in asks(told)] == ["asked"]
    assert [ask.kind for ask in asks(other)] == ["gate", "asked"]
    (ask,) = asks(told)
    assert (ask.question, ask.otherwise, ask.by) == ("More money?", "We wait", TODAY)
    assert ask.options[0] == "hold"


def test_overdue_comes_first_then_the_soonest_and_what_has_no_day_last() -> None:
    days = {1: TODAY + timedelta(days=3), 2: None, 3: TODAY - timedelta(days=1), 4: TODAY - timedelta(days=9)}
    made = [asking(number, question=str(number), by_when=day) for number, day in days.items()]
    assert [ask.question for ask in asks(with_nouns(at(Stage.D3), made))] == ["4", "3", "1", "2"]


def test_a_programme_that_ended_is_asked_only_what_is_left_open() -> None:
    ended = base(override_until(TODAY), asking(), status="closed")
    assert [ask.kind for ask in asks(ended)] == ["asked"]
