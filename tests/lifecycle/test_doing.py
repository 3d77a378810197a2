"""What cells offer: one deed, and several as one change."""

from __future__ import annotations

import pytest

from lifecycle.base.deeds import Deed
from lifecycle.base.errors import LifecycleError
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.qualification import Requirement
from lifecycle.doing import Doable, asked, do, do_each, kind_of
from tests.builders import TODAY, programme, stamp
from tests.entries import entered, segment

STAY = Deed("put commitment", {"segment": "Movers", "day": TODAY.isoformat()}, "stay", "digit", most=10)


def test_a_register_and_an_action_are_done_by_what_the_cell_gives() -> None:
    movers = segment("Movers")
    need = entered(Requirement, segment=movers.id, need="A date")
    before = programme(movers, need)
    after = before.apply(do(before, STAY, stamp(), "7"))
    assert [one.stay for one in after.all(CommitmentReading)] == [7]
    read_back = Deed("customer read-back", {"need": str(need.id)}, "confirmed")
    after = before.apply(do(before, read_back, stamp(), "yes"))
    assert after.all(Requirement)[0].confirmed is True
    assert (asked(STAY).name, asked(read_back).name) == ("stay", "confirmed")
    assert (kind_of(STAY), kind_of(read_back)) == (CommitmentReading, Requirement)
    with pytest.raises(KeyError):
        do(before, Deed("customer dance", {}), stamp())


def test_what_is_out_of_range_is_refused_by_the_field() -> None:
    with pytest.raises(LifecycleError, match="stay"):
        do(programme(segment("Movers")), STAY, stamp(), "11")


def test_several_are_one_change_and_those_that_refuse_are_told() -> None:
    movers, renters = segment("Movers"), segment("Renters")
    before = programme(movers, renters)
    other = Deed(STAY.act, {**STAY.given, "segment": "Renters"}, "stay")
    first = Deed(STAY.act, STAY.given, "first_choice")
    gone = Deed(STAY.act, {**STAY.given, "segment": "Nobody"}, "stay")
    found = do_each(
        before,
        stamp(),
        [Doable(movers, STAY), Doable(movers, first), Doable(renters, other), Doable(renters, gone)],
        "6",
    )
    assert found.change is not None
    after = before.apply(found.change)
    assert {(one.stay, one.first_choice) for one in after.all(CommitmentReading)} == {(6, 6), (6, None)}
    assert [one.at for one in found.refused] == [3]
