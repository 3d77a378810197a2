"""How likely a gate is passed on its day: the rule with worked numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.base.days import add_working_days
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.gates.decide import Wanted
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.report import gate_report
from lifecycle.gates.stale import confirm
from lifecycle.pack.confidence import confidence
from lifecycle.pack.sheet import Confidence, Word
from lifecycle.playbook import Criterion
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.gates.decisions import AMARA, BRYN, CHEN, asking, at, go

BOTH = (("Chen", Role.FINANCE_DIRECTOR),)


def council(number: int) -> Criterion:
    return Criterion(
        id=f"x.{number}", kind="must", check="confirmed", title=f"Council {number}", home=Phase.DEFINITION
    )


def asked(musts: int, confirmed: int, days: int | None) -> Snapshot:
    """A programme before a gate with so many musts, so many of them confirmed, planned in so many working days."""
    planned = () if days is None else (PlannedGate(gate=Gate.G1, date=in_days(days)),)
    snapshot = programme(
        AMARA,
        BRYN,
        CHEN,
        stage=Stage.D3,
        playbook=asking(*map(council, range(musts))),
        planned=planned,
    )
    for number in range(confirmed):
        change = confirm(
            snapshot, f"x.{number}", by="Bryn", evidence="minutes", stamp=stamp(seed=200 + number)
        )
        snapshot = snapshot.apply(change)
    return snapshot


def in_days(days: int) -> date:
    return add_working_days(TODAY, days) if days >= 0 else TODAY + timedelta(days=days)


def told(snapshot: Snapshot, gate: Gate = Gate.G1) -> Confidence:
    return confidence(snapshot, TODAY, gate_report(snapshot, gate, TODAY))


@pytest.mark.parametrize(
    ("musts", "confirmed", "days", "word"),
    [
        (4, 0, 40, "not possible to say"),
        (4, 1, 40, "not possible to say"),
        (4, 2, 10, "likely"),
        (4, 2, 9, "in doubt"),
        (4, 2, 2, "in doubt"),
        (4, 2, 1, "unlikely"),
        (4, 1, 2, "unlikely"),
        (4, 2, None, "in doubt"),
        (4, 2, -3, "unlikely"),
        (4, 4, 0, "high"),
        (4, 4, None, "high"),
    ],
)
def test_the_word_follows_from_what_is_to_do_and_the_days_left(
    musts: int, confirmed: int, days: int | None, word: Word
) -> None:
    found = told(asked(musts, confirmed, days))
    assert found.word == word
    assert found.things == musts - confirmed
    assert found.why


def test_a_gate_that_is_settled_is_passed_and_one_held_is_looked_at_again() -> None:
    snapshot = asked(1, 1, 5)
    held = snapshot.apply(go(snapshot, Outcome.HOLD, together_with=BOTH))
    assert told(held).word == "high"
    passed = told(snapshot.apply(go(snapshot, together_with=BOTH)))
    assert passed.word == "passed"
    assert passed.why[1].startswith("What follows is how it stands on ")


def test_a_must_passed_by_an_override_is_likely_and_in_doubt_where_the_override_ends_before_the_gate() -> (
    None
):
    def overridden(expires: date) -> Confidence:
        snapshot = asked(2, 1, 4)
        change = override_criterion(
            snapshot,
            Gate.G1,
            "x.1",
            by="Amara",
            role=Role.SPONSOR,
            reason="The council meets after the summer break",
            risk_owner="Bryn",
            expires=expires,
            stamp=stamp(seed=30),
        )
        return told(snapshot.apply(change))

    assert overridden(in_days(4)).word == "likely"
    ends = overridden(in_days(2))
    assert (ends.word, ends.things) == ("in doubt", 1)
    assert any("ends before" in text for text in ends.why)


def test_each_condition_past_its_day_is_a_thing_to_do_and_one_due_before_the_gate_as_well() -> None:
    """Three conditions of G1, one of them past its day, another due before G2: two things, ten days: likely; nine: in
    doubt."""

    def at_g2(days: int) -> Confidence:
        snapshot = at(Stage.D3, confirmed=True, planned=(PlannedGate(gate=Gate.G2, date=in_days(20 + days)),))
        late, soon, far = (add_working_days(TODAY, count) for count in (19, 21, 90))
        wanted = [Wanted(text, "Bryn", due) for text, due in (("A", late), ("B", soon), ("C", far))]
        change = go(snapshot, Outcome.CONDITIONAL_GO, conditions=wanted, together_with=BOTH)
        snapshot = snapshot.apply(change)
        today = add_working_days(TODAY, 20)
        return confidence(snapshot, today, gate_report(snapshot, Gate.G2, today))

    found = at_g2(10)
    assert (found.word, found.things, found.days) == ("likely", 2, 10)
    assert any("1 condition of earlier decisions is past the day" in text for text in found.why)
    assert at_g2(9).word == "in doubt"


def test_an_empty_programme_says_it_cannot_say() -> None:
    empty = programme(stage=Stage.D1, playbook=asking(council(1)))
    assert told(empty).word == "not possible to say"


def test_a_gate_that_asks_for_nothing_is_no_gate_nothing_is_known_of() -> None:
    assert told(programme(AMARA, BRYN, CHEN, stage=Stage.D3, playbook=asking())).word == "high"
