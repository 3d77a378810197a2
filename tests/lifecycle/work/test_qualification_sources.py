"""One value of qualification changes what its owner owes."""

from __future__ import annotations

from lifecycle.base.noun import Noun
from lifecycle.customers.proposition import Proposition
from lifecycle.customers.qualification import FairBargain, Requirement, RightCheck
from lifecycle.snapshot import Snapshot
from lifecycle.work.handling import give_dues
from lifecycle.work.owing import every_due
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered, segment

HUGO = person("Hugo")
MOVERS = segment("Movers")
WHOLE = entered(Proposition, segment=MOVERS.id, owner=HUGO.id)
NEED = entered(Requirement, segment=MOVERS.id, need="One call", confirmed=True, confirmed_on=TODAY)
PRICE = entered(RightCheck, segment=MOVERS.id, right="price", answer="yes")
FAIR = entered(FairBargain, segment=MOVERS.id, customer_value="Time saved", profit="Fewer calls")


def held(*changed: Noun) -> Snapshot:
    nouns = {one.id: one for one in (HUGO, MOVERS, WHOLE, NEED, PRICE, FAIR)}
    return programme(*{**nouns, **{one.id: one for one in changed}}.values())


def told(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in every_due(snapshot, TODAY) if one.who == HUGO.id]


def test_a_segment_that_is_qualified_owes_nothing() -> None:
    assert told(held()) == []


def test_a_need_that_is_unclear_or_not_agreed_to_is_read_back_again() -> None:
    assert told(held(NEED.changed(ambiguities=("which hours?",)))) == [
        ("read-back", "One call: which hours? (Movers)")
    ]
    assert told(held(NEED.changed(confirmed=False))) == [
        ("read-back", "One call: customers did not agree (Movers)")
    ]


def test_a_right_that_holds_partly_or_not_is_owed_until_it_is_yes() -> None:
    assert told(held(PRICE.changed(answer="partly"))) == [("right", "price holds partly (Movers)")]
    assert told(held(PRICE.changed(answer="no"))) == [("right", "price does not hold (Movers)")]


def test_a_bargain_half_said_is_owed() -> None:
    assert told(held(FAIR.changed(profit=" "))) == [("bargain", "profit to us (Movers)")]


def test_without_a_proposition_nobody_is_asked_yet() -> None:
    snapshot = programme(HUGO, MOVERS, PRICE.changed(answer="no"), FAIR.changed(profit=""))
    assert [one for one in every_due(snapshot, TODAY) if one.kind in ("right", "bargain")] == []


def test_giving_a_right_to_somebody_gives_them_the_proposition() -> None:
    gwen = person("Gwen")
    snapshot = held(PRICE.changed(answer="no"), gwen)
    (due,) = [one for one in every_due(snapshot, TODAY) if one.kind == "right"]
    change = give_dues(snapshot, [due], "Gwen", stamp()).change
    assert change is not None
    assert [one.owner for one in snapshot.apply(change).all(Proposition)] == [gwen.id]
