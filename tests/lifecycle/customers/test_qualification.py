"""Requirements read back, the five rights, and the fair bargain (rules.md F13)."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.customers.qualification import (
    FairBargain,
    Requirement,
    Right,
    RightCheck,
    qualification,
    read_back,
)
from lifecycle.register import add, edit
from tests.builders import TODAY, programme, stamp
from tests.entries import entered, segment

MOVERS = segment("Movers")


def test_a_requirement_customers_have_not_confirmed_is_a_risk() -> None:
    need = entered(Requirement, segment=MOVERS.id, need="One call", ambiguities=("who calls?",))
    snapshot = programme(MOVERS, need)
    found = qualification(snapshot, MOVERS.id)
    assert found.risks == (need,)
    assert found.ambiguous == (need,)
    denied = snapshot.apply(read_back(snapshot, need, confirmed=False, day=TODAY, stamp=stamp()))
    assert len(qualification(denied, MOVERS.id).risks) == 1
    confirmed = snapshot.apply(read_back(snapshot, need, confirmed=True, day=TODAY, stamp=stamp()))
    found = qualification(confirmed, MOVERS.id)
    assert found.risks == ()
    assert found.ambiguous == ()


def test_the_register_gives_what_customers_said_a_day_and_takes_no_day_without_it() -> None:
    snapshot = programme(MOVERS)
    known, change = add(
        snapshot, Requirement, {"segment": "Movers", "need": "One call", "confirmed": "no"}, stamp()
    )
    assert (known.confirmed, known.confirmed_on) == (False, TODAY)
    snapshot = snapshot.apply(change)
    open_again, _ = edit(snapshot, known, {"confirmed": ""}, stamp())
    assert (open_again.confirmed, open_again.confirmed_on) == (None, None)
    with pytest.raises(InvalidValue, match="Nobody said") as refused:
        add(snapshot, Requirement, {"segment": "Movers", "need": "x", "confirmed_on": "2026-11-20"}, stamp())
    assert refused.value.field == "confirmed"
    earlier, _ = edit(snapshot, known, {"confirmed": "yes", "confirmed_on": "2026-11-20"}, stamp())
    assert (earlier.confirmed, earlier.confirmed_on) == (True, date(2026, 11, 20))


def test_a_requirement_that_was_kept_with_a_day_alone_can_still_be_changed_elsewhere() -> None:
    old = entered(Requirement, segment=MOVERS.id, need="One call", confirmed_on=TODAY)
    changed, _ = edit(programme(MOVERS, old), old, {"wording": "One call is enough."}, stamp())
    assert (changed.wording, changed.confirmed_on) == ("One call is enough.", TODAY)


def test_rights_count_one_for_yes_and_a_half_for_partly_over_six() -> None:
    checks = [
        entered(RightCheck, segment=MOVERS.id, right=right, answer=answer)
        for right, answer in ((Right.PRODUCT, "yes"), (Right.TIME, "partly"), (Right.PRICE, "no"))
    ]
    found = qualification(programme(MOVERS, *checks), MOVERS.id)
    assert found.count.value == pytest.approx(1.5)
    assert found.count.unit == "of 6"
    assert "channel" in found.count.note
    assert qualification(programme(MOVERS), MOVERS.id).count.value is None


def test_a_bargain_is_fair_only_when_both_sides_are_said() -> None:
    assert qualification(programme(MOVERS), MOVERS.id).fair is None
    one_sided = entered(FairBargain, segment=MOVERS.id, customer_value="No queue")
    found = qualification(programme(MOVERS, one_sided), MOVERS.id)
    assert found.fair is False
    assert found.unsaid == ("profit to us",)
    both = one_sided.changed(profit="Fewer second visits")
    assert qualification(programme(MOVERS, both), MOVERS.id).fair is True
