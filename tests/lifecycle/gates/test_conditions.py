"""Conditions of a decision, followed until they are done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.conditions import condition_states, fulfil
from lifecycle.gates.decide import Wanted
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.gates.report import gate_report
from lifecycle.people import Person
from tests.builders import TODAY, stamp
from tests.lifecycle.gates.decisions import CONDITION, at, go


def test_conditions_are_followed_until_something_shows_they_are_done() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    snapshot = snapshot.apply(go(snapshot, Outcome.CONDITIONAL_GO, conditions=(CONDITION,)))
    decision = snapshot.all(Decision)[0]
    (held,) = condition_states(snapshot, CONDITION.due)
    assert (held.text, held.owner, held.open, held.overdue) == ("Ask the staff", "Bryn", True, False)
    assert condition_states(snapshot, CONDITION.due + timedelta(days=1))[0].overdue
    with pytest.raises(InvalidValue, match="Nothing shows"):
        fulfil(snapshot, decision, 1, evidence=" ", stamp=stamp())
    with pytest.raises(NotFound, match="no condition 2"):
        fulfil(snapshot, decision, 2, evidence="x", stamp=stamp())
    done = snapshot.apply(fulfil(snapshot, decision, 1, evidence="412 answers", stamp=stamp(seed=80)))
    (settled,) = condition_states(done, date(2027, 6, 1))
    assert (settled.open, settled.overdue, settled.evidence) == (False, False, "412 answers")
    assert gate_report(done, Gate.G2, TODAY).conditions == ()
    with pytest.raises(NotAllowed, match="done already"):
        fulfil(done, decision, 1, evidence="again", stamp=stamp())


def test_a_condition_may_belong_to_somebody_outside_the_roster() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    outside = Wanted("Ask the council", "Olga Berg", TODAY + timedelta(days=9))
    change = go(snapshot, Outcome.CONDITIONAL_GO, conditions=(outside,))
    assert [noun.name for noun in change.puts if isinstance(noun, Person)] == ["Olga Berg"]
