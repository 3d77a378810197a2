"""Days by which something is to be decided (rules.md summary)."""

from __future__ import annotations

from datetime import date, timedelta

from lifecycle.base.phases import Gate
from lifecycle.programme import PlannedGate, Status
from lifecycle.snapshot import Snapshot
from lifecycle.summary.answering import answer
from lifecycle.summary.deadlines import deadlines
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.summary.sheet import person
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.lifecycle.summary.asks import ask
from tests.lifecycle.summary.pages import AMARA, BRYN

DAYS = {Gate.G0: date(2026, 12, 4), Gate.G1: date(2027, 2, 12)}


def planned() -> Snapshot:
    gates = tuple(PlannedGate(gate=gate, date=day) for gate, day in DAYS.items())
    return programme(AMARA, BRYN, planned=gates)


def asked(question: str, otherwise: str = "We wait") -> Snapshot:
    snapshot = planned()
    due = TODAY + timedelta(30)
    return snapshot.apply(ask(snapshot, question, stamp(), by_when=due, cost_of_delay=otherwise))


def test_every_planned_gate_has_its_day_with_those_who_decide() -> None:
    found = deadlines(planned(), TODAY)
    assert [(one.day, one.key) for one in found] == [(DAYS[Gate.G0], "gate:G0"), (DAYS[Gate.G1], "gate:G1")]
    assert person(AMARA.id) in found[0].why


def test_what_is_asked_has_its_day_until_it_is_answered_and_keeps_its_key() -> None:
    snapshot = asked("Release Jo?", "the pilot waits")
    (found,) = [one for one in deadlines(snapshot, TODAY) if one.key.startswith("asked:")]
    assert (found.day, found.text) == (TODAY + timedelta(30), "Release Jo?")
    assert found.why.endswith("If not: the pilot waits.")
    (noun,) = snapshot.all(DecisionAsked)
    later = with_nouns(snapshot, [noun.changed(by_when=TODAY + timedelta(40))])
    assert [one.key for one in deadlines(later, TODAY)][1] == found.key
    answered = snapshot.apply(answer(snapshot, noun, "yes", stamp(), by="Amara"))
    assert not [one for one in deadlines(answered, TODAY) if one.key == found.key]


def test_what_is_marked_internal_is_in_no_calendar() -> None:
    assert not [one for one in deadlines(asked("internal: let Bryn go?"), TODAY) if "Bryn" in one.text]
    (found,) = [one for one in deadlines(asked("Go?", "internal: all is lost"), TODAY) if one.text == "Go?"]
    assert "lost" not in found.why


def test_of_a_programme_that_ended_no_gate_is_due() -> None:
    snapshot = planned()
    over = with_nouns(snapshot, [snapshot.programme.changed(status=Status.CLOSED)])
    assert deadlines(over, TODAY) == ()
