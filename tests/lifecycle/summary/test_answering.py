"""An answer decides what it is about in the same Change, and whatever is decided answers what was asked about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.conditions import condition_states, fulfil
from lifecycle.gates.decide import Took
from lifecycle.gates.deciding import decide_gate
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.ideas.steering import decide as decide_stream
from lifecycle.ideas.streams import StreamDecision, Verdict
from lifecycle.overrides import Override, Withdrawal, live_override, override, withdraw
from lifecycle.snapshot import Change, Snapshot
from lifecycle.summary.answering import answer
from lifecycle.summary.nouns import DecisionAsked
from tests.builders import TODAY, stamp, with_nouns
from tests.lifecycle.gates.decisions import CONDITION, at, go
from tests.lifecycle.ideas.streams_made import base as with_stream
from tests.lifecycle.ideas.streams_made import stream
from tests.lifecycle.summary.asks import ask
from tests.lifecycle.summary.pages import overridden, partly_shared

WITH_CHEN = (Took("Chen", Role.FINANCE_DIRECTOR),)
LAST = TODAY + timedelta(days=30)


def about(snapshot: Snapshot, key: str, **fields: object) -> Snapshot:
    """The same with a question about something."""
    return snapshot.apply(ask(snapshot, "What now?", stamp(seed=900), about=key, **fields))


def one(snapshot: Snapshot) -> DecisionAsked:
    """The one thing asked."""
    (found,) = snapshot.all(DecisionAsked)
    return found


def answered(snapshot: Snapshot, text: str = "We mean it", **fields: Any) -> Change:
    """The sponsor's answer to it."""
    return answer(snapshot, one(snapshot), text, stamp(seed=901), **{"by": "Amara", **fields})


def at_gate(**fields: object) -> Snapshot:
    """A gate that can be decided, and a question about it."""
    return about(at(Stage.D3, confirmed=True), "G1", **fields)


def test_an_answer_about_a_gate_is_its_decision_in_one_change_in_the_words_given() -> None:
    snapshot = at_gate()
    change = answered(snapshot, "The council agrees", outcome=Outcome.GO, with_=WITH_CHEN)
    plain = decide_gate(
        snapshot,
        Gate.G1,
        stamp(seed=901),
        outcome=Outcome.GO,
        by="Amara",
        reason="The council agrees",
        with_=WITH_CHEN,
    )
    after = snapshot.apply(change)
    assert after.all(Decision) == snapshot.apply(plain).all(Decision)
    assert after.programme.stage is Stage.POOL
    asked = one(after)
    assert (asked.answer, asked.answered_as, asked.answered_on) == ("The council agrees", Role.SPONSOR, TODAY)
    assert change.act == "summary answer"
    assert change.guards == plain.guards
    assert change.seen[asked.id] == snapshot.revisions[asked.id]


def test_what_a_gate_decision_refuses_its_answer_refuses_in_the_same_words() -> None:
    snapshot = about(at(Stage.D3), "G1")
    with pytest.raises(NotAllowed) as decided:
        go(snapshot)
    with pytest.raises(NotAllowed) as said:
        answered(snapshot, outcome=Outcome.GO)
    assert str(said.value) == str(decided.value)


def test_a_gate_decided_where_it_stands_answers_what_was_asked_of_its_deciders() -> None:
    after = at_gate()
    after = after.apply(go(after, Outcome.HOLD))
    assert (one(after).answer, one(after).answered_as) == ("Hold: We mean it", Role.SPONSOR)
    of_chen = at_gate(decider="people_lead")
    assert one(of_chen.apply(go(of_chen))).answered_as == Role.SPONSOR
    elsewhere = about(at(Stage.D3, confirmed=True), "G2")
    assert one(elsewhere.apply(go(elsewhere))).open


def test_a_further_decider_answers_what_was_asked_of_them() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    snapshot = about(snapshot.apply(go(snapshot)), "G1", decider=Role.FINANCE_DIRECTOR)
    after = snapshot.apply(answered(snapshot, "It pays", by="Chen", outcome=Outcome.GO))
    assert (one(after).answer, one(after).answered_as) == ("It pays", Role.FINANCE_DIRECTOR)
    assert after.programme.stage is Stage.POOL


def excepted() -> Snapshot:
    """An override and a question about it."""
    snapshot = partly_shared()
    return about(snapshot.apply(overridden(snapshot)), "g1.sharedness")


def test_an_answer_about_an_override_renews_it_until_a_day_with_the_same_risk_owner() -> None:
    snapshot = excepted()
    after = snapshot.apply(answered(snapshot, "The other three need until spring", until=LAST))
    old, new = after.all(Override)
    assert (new.rule, new.expires, new.risk_owner) == (old.rule, LAST, old.risk_owner)
    assert live_override(after, old.rule, TODAY) == new
    assert one(after).answer == "The other three need until spring"


def test_an_answer_about_an_override_ends_it() -> None:
    snapshot = excepted()
    after = snapshot.apply(answered(snapshot, end=True))
    (ended,) = after.all(Withdrawal)
    assert ended.record == after.all(Override)[0].id
    assert not one(after).open


def test_an_override_renewed_or_ended_where_it_stands_answers_the_question() -> None:
    snapshot = excepted()
    again = snapshot.apply(
        override(
            snapshot,
            "g1.sharedness",
            by="Amara",
            role=Role.SPONSOR,
            reason="The other three follow by March",
            risk_owner="Bryn",
            stamp=stamp(seed=31),
        )
    )
    assert one(again).answer.startswith("Renewed until ")
    (record,) = snapshot.all(Override)
    ended = withdraw(snapshot, record, by="Amara", role=Role.SPONSOR, reason="done", stamp=stamp(seed=5))
    assert one(snapshot.apply(ended)).answer == "Ended: done"


def bound() -> tuple[Snapshot, Decision]:
    """A condition and a question about it."""
    snapshot = at(Stage.D3, confirmed=True)
    snapshot = snapshot.apply(go(snapshot, Outcome.HOLD, conditions=(CONDITION,)))
    (decision,) = snapshot.all(Decision)
    return about(snapshot, f"{decision.id}:1"), decision


def test_an_answer_about_a_condition_moves_or_withdraws_it() -> None:
    snapshot, _ = bound()
    moved = snapshot.apply(answered(snapshot, "They meet in January", until=LAST))
    assert (condition_states(moved, TODAY)[0].due, one(moved).answer) == (LAST, "They meet in January")
    gone = snapshot.apply(answered(snapshot, "No longer needed", end=True))
    assert condition_states(gone, TODAY)[0].withdrawn


def test_a_condition_that_is_done_leaves_nothing_to_ask() -> None:
    snapshot, decision = bound()
    after = snapshot.apply(fulfil(snapshot, decision, 1, evidence="412 answers", stamp=stamp(seed=6)))
    assert (one(after).answer, one(after).answered_as) == ("Done: 412 answers", None)


def test_an_answer_about_a_stream_decides_it_and_the_leaders_decision_does_not_answer_the_sponsors_question() -> (
    None
):
    snapshot = about(with_stream(), "App")
    after = snapshot.apply(answered(snapshot, "Nothing came of it", verdict=Verdict.STOP))
    (decision,) = after.all(StreamDecision)
    assert (decision.verdict, decision.role, decision.reason) == (
        Verdict.STOP,
        Role.SPONSOR,
        "Nothing came of it",
    )
    leaders = decide_stream(
        snapshot, stream(), Verdict.CONTINUE, stamp(seed=7), by="Bryn", reason="one more week"
    )
    assert one(snapshot.apply(leaders)).open


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({}, "outcome", "missing"),
        ({"until": LAST}, "until", "belongs to something else"),
        ({"outcome": Outcome.GO, "verdict": Verdict.STOP}, "verdict", "belongs to something else"),
    ],
)
def test_what_it_takes_to_decide_is_asked_for_and_nothing_else_taken(
    given: dict[str, Any], field: str, told: str
) -> None:
    with pytest.raises(InvalidValue, match=told) as refused:
        answered(at_gate(), **given)
    assert refused.value.field == field


def test_a_renewal_and_an_end_at_once_are_refused_and_a_plain_question_takes_neither() -> None:
    with pytest.raises(InvalidValue, match="said twice"):
        answered(excepted(), until=LAST, end=True)
    with pytest.raises(InvalidValue, match="nothing that is decided that way"):
        answered(about(at(Stage.D3), ""), outcome=Outcome.GO)


def test_what_was_decided_is_not_answered_a_second_time() -> None:
    snapshot = at_gate()
    after = snapshot.apply(go(snapshot))
    with pytest.raises(NotAllowed, match="answered already"):
        answered(after, outcome=Outcome.GO)


def test_a_record_as_it_was_told_long_ago_answers_nothing() -> None:
    snapshot = at_gate()
    (decision,) = snapshot.apply(go(snapshot)).all(Decision)
    assert one(with_nouns(snapshot, (decision,))).open
