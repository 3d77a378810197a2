"""What is asked of the sponsor: one rule for the actions and the register verbs."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.register import add, edit
from lifecycle.snapshot import Snapshot
from lifecycle.summary.asking import answer, ask, rule
from lifecycle.summary.nouns import DecisionAsked
from tests.builders import TODAY, programme, sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()
LATER = date(2026, 12, 1)


def asked() -> tuple[Snapshot, DecisionAsked]:
    """A programme in which one thing is asked."""
    snapshot = programme(AMARA, BRYN)
    snapshot = snapshot.apply(ask(snapshot, "More money?", stamp()))
    return snapshot, snapshot.all(DecisionAsked)[0]


def test_what_is_asked_carries_the_day_it_was_asked_whichever_way_it_was_entered() -> None:
    assert asked()[1].asked_on == TODAY
    entered, _ = add(programme(), DecisionAsked, {"question": "More money?"}, stamp())
    assert entered.asked_on == TODAY
    earlier, _ = add(programme(), DecisionAsked, {"question": "x", "asked_on": "2026-11-02"}, stamp())
    assert earlier.asked_on == date(2026, 11, 2)


def test_an_answer_carries_its_day_whichever_way_it_was_written() -> None:
    snapshot, one = asked()
    after = snapshot.apply(answer(snapshot, one, "Yes", stamp(today=LATER), by="Amara"))
    written, _ = edit(snapshot, one, {"answer": "Yes", "answered_by": "Amara"}, stamp(today=LATER))
    assert after.get(DecisionAsked, one.id) == written
    assert (written.answered_on, written.answered_by) == (LATER, AMARA.id)
    assert tuple(rule(snapshot, one, written, stamp())) == (written,)


@pytest.mark.parametrize("texts", [{"answered_on": "2026-11-23"}, {"answered_by": "Amara"}])
def test_there_is_no_day_and_no_decider_of_an_answer_nobody_gave(texts: dict[str, str]) -> None:
    snapshot, one = asked()
    with pytest.raises(InvalidValue, match="no answer yet"):
        edit(snapshot, one, texts, stamp())
    with pytest.raises(InvalidValue, match="no answer yet"):
        add(snapshot, DecisionAsked, {"question": "x", **texts}, stamp(seed=2))


def test_an_answer_is_not_older_than_its_question() -> None:
    snapshot, one = asked()
    with pytest.raises(InvalidValue, match="asked on 23 Nov 2026"):
        edit(snapshot, one, {"answer": "Yes", "answered_on": "2026-11-22"}, stamp())


def test_an_answer_taken_back_takes_its_day_and_decider_with_it() -> None:
    snapshot, one = asked()
    snapshot = snapshot.apply(answer(snapshot, one, "Yes", stamp(), by="Amara"))
    again, _ = edit(snapshot, snapshot.get(DecisionAsked, one.id), {"answer": ""}, stamp())
    assert again.open
    assert (again.answered_on, again.answered_by) == (None, None)


def test_what_an_older_programme_holds_stays_while_other_fields_change() -> None:
    old = DecisionAsked(id=stamp().new_id(), question="x", answered_on=TODAY)
    snapshot = programme(old)
    changed, _ = edit(snapshot, old, {"recommendation": "yes"}, stamp())
    assert changed == old.changed(recommendation="yes")
