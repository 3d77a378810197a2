"""What is asked of the sponsor: one rule for the actions and the register verbs."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.phases import Gate, Stage
from lifecycle.register import add, edit
from lifecycle.snapshot import Snapshot
from lifecycle.summary.answering import answer
from lifecycle.summary.asking import rule
from lifecycle.summary.nouns import DecisionAsked
from tests.builders import TODAY, person, programme, sponsor_and_leader, stamp
from tests.lifecycle.gates.decisions import at
from tests.lifecycle.summary.asks import ask

AMARA, BRYN = sponsor_and_leader()
CHEN = person("Chen", roles=(Role.FINANCE_DIRECTOR,), position=2)
LATER = date(2026, 12, 1)
EMPTY: dict[str, object] = {"options": (), "by_when": None}
TEXTS = {
    "question": "More money?",
    "options": "yes; no",
    "recommendation": "yes",
    "by_when": "2026-12-04",
    "cost_of_delay": "We wait",
}


def asked(**fields: object) -> tuple[Snapshot, DecisionAsked]:
    """A programme in which one thing is asked."""
    snapshot = programme(AMARA, BRYN, CHEN)
    snapshot = snapshot.apply(ask(snapshot, "More money?", stamp(), **fields))
    return snapshot, snapshot.all(DecisionAsked)[0]


def old() -> tuple[Snapshot, DecisionAsked]:
    """Something asked before a question needed more than its words."""
    noun = DecisionAsked(id=stamp().new_id(), question="More money?", asked_on=TODAY)
    return programme(AMARA, BRYN, CHEN, noun), noun


def test_what_is_asked_carries_the_day_it_was_asked_whichever_way_it_was_entered() -> None:
    assert asked()[1].asked_on == TODAY
    entered, _ = add(programme(), DecisionAsked, TEXTS, stamp())
    assert entered.asked_on == TODAY
    earlier, _ = add(programme(), DecisionAsked, {**TEXTS, "asked_on": "2026-11-02"}, stamp())
    assert earlier.asked_on == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("field", "do"),
    [
        ("options", "two at least"),
        ("recommendation", "what you would decide"),
        ("by_when", "the day it is needed"),
        ("cost_of_delay", "what happens if nobody decides"),
    ],
)
def test_a_question_without_what_a_sponsor_needs_is_refused_by_field_and_says_what_to_write(
    field: str, do: str
) -> None:
    for act in (
        lambda: ask(programme(), "x", stamp(), **{field: EMPTY.get(field, "")}),
        lambda: add(programme(), DecisionAsked, {**TEXTS, field: ""}, stamp()),
    ):
        with pytest.raises(InvalidValue) as refused:
            act()
        assert refused.value.field == field
        assert do in refused.value.do


def test_one_option_alone_says_why() -> None:
    with pytest.raises(InvalidValue, match="one option only") as refused:
        asked(options=("yes",))
    assert refused.value.field == "options"
    assert asked(options=("yes",), why_one="The law leaves no other")[1].options == ("yes",)


def test_what_was_asked_before_stays_and_may_be_completed_but_nothing_is_taken_out() -> None:
    snapshot, noun = old()
    changed, _ = edit(snapshot, noun, {"recommendation": "yes"}, stamp())
    assert changed == noun.changed(recommendation="yes")
    snapshot, noun = asked()
    with pytest.raises(InvalidValue, match="no recommendation"):
        edit(snapshot, noun, {"recommendation": ""}, stamp())
    with pytest.raises(InvalidValue, match="one option only"):
        edit(snapshot, noun, {"options": "yes"}, stamp())


def test_a_question_to_pass_a_gate_is_about_it_until_the_leader_says_otherwise() -> None:
    snapshot = programme(AMARA, BRYN)
    snapshot = snapshot.apply(ask(snapshot, "May we pass G1 without the bonuses?", stamp()))
    (noun,) = snapshot.all(DecisionAsked)
    assert noun.about == "gate:G1"
    changed, _ = edit(snapshot, noun, {"about": ""}, stamp())
    assert changed.about == ""
    changed, _ = edit(snapshot, noun, {"about": "g4:2"}, stamp())
    assert changed.about == "gate:G4:2"
    with pytest.raises(InvalidValue, match="Nothing here is called"):
        edit(snapshot, noun, {"about": "the roof"}, stamp())


def test_an_answer_carries_day_person_and_role_whichever_way_it_was_written() -> None:
    snapshot, one = asked()
    after = snapshot.apply(answer(snapshot, one, "Yes", stamp(today=LATER), by="Amara"))
    written, _ = edit(snapshot, one, {"answer": "Yes", "answered_by": "Amara"}, stamp(today=LATER))
    assert after.get(DecisionAsked, one.id) == written
    assert (written.answered_on, written.answered_by, written.answered_as) == (LATER, AMARA.id, Role.SPONSOR)
    assert tuple(rule(snapshot, one, written, stamp())) == (written,)


@pytest.mark.parametrize(
    ("by", "role", "told"),
    [
        ("Zoe", None, "not on the roster"),
        ("", None, "Nobody is named"),
        ("Bryn", None, "Bryn cannot act as sponsor"),
        ("Bryn", Role.SPONSOR, "Bryn cannot act as sponsor"),
        ("Bryn", Role.LEADER, "Only the sponsor may answer this"),
    ],
)
def test_nobody_but_whoever_is_asked_or_the_sponsor_answers(by: str, role: RoleId | None, told: str) -> None:
    snapshot, one = asked()
    with pytest.raises(NotAllowed, match=told) as refused:
        answer(snapshot, one, "Yes", stamp(), by=by, role=role)
    assert refused.value.do
    texts = {"answer": "Yes", "answered_by": by, "answered_as": role if role else ""}
    with pytest.raises(NotAllowed, match=told):
        edit(snapshot, one, texts, stamp())


def test_the_sponsor_answers_for_whoever_is_asked_and_each_in_their_own_role() -> None:
    snapshot, one = asked(decider=Role.FINANCE_DIRECTOR)
    for by, role in (("Amara", Role.SPONSOR), ("Chen", Role.FINANCE_DIRECTOR)):
        after = snapshot.apply(answer(snapshot, one, "Yes", stamp(), by=by))
        assert after.get(DecisionAsked, one.id).answered_as is role


def test_what_is_asked_about_a_gate_is_not_answered_beside_its_decision() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    snapshot = snapshot.apply(ask(snapshot, "May we go on?", stamp(), about=Gate.G1.value))
    (one,) = snapshot.all(DecisionAsked)
    with pytest.raises(InvalidValue, match="its answer is the decision on that gate") as refused:
        edit(snapshot, one, {"answer": "Yes", "answered_by": "Amara"}, stamp())
    assert "--outcome" in refused.value.do


@pytest.mark.parametrize(
    "texts", [{"answered_on": "2026-11-23"}, {"answered_by": "Amara"}, {"answered_as": "sponsor"}]
)
def test_there_is_no_day_and_no_decider_of_an_answer_nobody_gave(texts: dict[str, str]) -> None:
    snapshot, one = asked()
    with pytest.raises(InvalidValue, match="no answer yet"):
        edit(snapshot, one, texts, stamp())
    with pytest.raises(InvalidValue, match="no answer yet"):
        add(snapshot, DecisionAsked, {**TEXTS, **texts}, stamp(seed=2))


def test_an_answer_is_not_older_than_its_question() -> None:
    snapshot, one = asked()
    texts = {"answer": "Yes", "answered_by": "Amara", "answered_on": "2026-11-22"}
    with pytest.raises(InvalidValue, match="asked on 23 Nov 2026"):
        edit(snapshot, one, texts, stamp())


def test_an_answer_taken_back_takes_its_day_and_decider_with_it() -> None:
    snapshot, one = asked()
    snapshot = snapshot.apply(answer(snapshot, one, "Yes", stamp(), by="Amara"))
    again, _ = edit(snapshot, snapshot.get(DecisionAsked, one.id), {"answer": ""}, stamp())
    assert again.open
    assert (again.answered_on, again.answered_by, again.answered_as) == (None, None, None)


def test_what_an_older_programme_holds_stays_while_other_fields_change() -> None:
    noun = DecisionAsked(id=stamp().new_id(), question="x", answered_on=TODAY, answer="Yes")
    snapshot = programme(noun)
    changed, _ = edit(snapshot, noun, {"recommendation": "yes"}, stamp())
    assert changed == noun.changed(recommendation="yes", asked_on=None)
    odd = DecisionAsked(id=stamp().new_id(), question="x", answered_on=TODAY)
    changed, _ = edit(programme(odd), odd, {"recommendation": "yes"}, stamp())
    assert changed == odd.changed(recommendation="yes")


def test_nobody_is_asked_to_decide_by_a_day_that_had_passed() -> None:
    gone = date(2026, 11, 20)
    with pytest.raises(InvalidValue, match="20 Nov 2026 had passed when it was asked") as caught:
        asked(by_when=gone)
    assert caught.value.field == "by_when"
    snapshot, noun = asked()
    with pytest.raises(InvalidValue, match="had passed"):
        edit(snapshot, noun, {"by_when": "2026-11-20"}, stamp())
