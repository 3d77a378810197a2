"""Parts are written bit by bit, and name who delivers them."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.customers.offering import part_told, write_part
from lifecycle.customers.proposition import Part, PropositionPart, proposition
from tests.builders import TODAY, programme, stamp
from tests.entries import segment

MOVERS = segment("Movers")


def test_a_part_is_begun_and_written_further_and_keeps_what_is_not_given() -> None:
    snapshot = programme(MOVERS)
    snapshot = snapshot.apply(write_part(snapshot, MOVERS, Part.PRICE, text="One price", stamp=stamp()))
    assert proposition(snapshot, MOVERS, TODAY).filled == 0
    change = write_part(snapshot, MOVERS, Part.PRICE, standard="No letter later", stamp=stamp(seed=2))
    after = snapshot.apply(change)
    (part,) = after.all(PropositionPart)
    assert (part.text, part.standard) == ("One price", "No letter later")
    assert part_told(snapshot, after, change).data["filled"] is True
    assert proposition(after, MOVERS, TODAY).filled == 1


def test_a_function_by_its_id_or_title_and_a_partner_by_name_have_to_sign_and_can_be_taken_out() -> None:
    snapshot = programme(MOVERS)
    parties = ("Finance", "marketing", "Fellgate")
    snapshot = snapshot.apply(write_part(snapshot, MOVERS, Part.PRICE, parties=parties, stamp=stamp()))
    (part,) = snapshot.all(PropositionPart)
    assert (part.functions, part.partners) == (("finance", "marketing"), ("Fellgate",))
    assert len(proposition(snapshot, MOVERS, TODAY).unsigned) == 3
    with pytest.raises(NotAllowed, match="names Fellgate already"):
        write_part(snapshot, MOVERS, Part.PRICE, parties=("fell-gate",), stamp=stamp(seed=2))
    with pytest.raises(NotFound, match="does not name sales") as refused:
        write_part(snapshot, MOVERS, Part.PRICE, without=("sales",), stamp=stamp(seed=2))
    assert "finance, marketing and Fellgate" in refused.value.why
    out = write_part(snapshot, MOVERS, Part.PRICE, without=("FELLGATE", "finance"), stamp=stamp(seed=2))
    assert [one.party for one in proposition(snapshot.apply(out), MOVERS, TODAY).unsigned] == ["marketing"]


def test_nothing_to_write_is_said() -> None:
    with pytest.raises(InvalidValue, match="Nothing to write about price"):
        write_part(programme(MOVERS), MOVERS, Part.PRICE, stamp=stamp())
