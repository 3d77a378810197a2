"""A part is signed by whoever delivers it, and only once it is written."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.customers.proposition import Part, PropositionPart, SignOff, propositions
from lifecycle.customers.signing import sign
from lifecycle.register import add, edit
from tests.builders import TODAY, programme, stamp
from tests.entries import entered, segment

FAMILIES = segment("Families")
PRICE = entered(PropositionPart, segment=FAMILIES.id, part=Part.PRICE, text="One price")

BY_NIA = {"segment": "Families", "part": "price", "by": "Nia"}


def test_signing_again_replaces_the_day() -> None:
    snapshot = programme(FAMILIES, PRICE)
    snapshot = snapshot.apply(sign(snapshot, PRICE, party="Sales", day=date(2026, 11, 1), stamp=stamp()))
    snapshot = snapshot.apply(sign(snapshot, PRICE, party="sales", stamp=stamp(seed=2)))
    (kept,) = snapshot.all(SignOff)
    assert kept.day == TODAY


def test_the_register_takes_no_sign_off_of_a_part_nobody_wrote() -> None:
    texts = {"segment": "Families", "part": "brand", "party": "sales"}
    with pytest.raises(NotFound, match="no brand to sign for Families"):
        add(programme(FAMILIES, PRICE), SignOff, texts, stamp())
    signed, _ = add(programme(FAMILIES, PRICE), SignOff, {**texts, "part": "price"}, stamp())
    assert signed.part is Part.PRICE


def test_a_sign_off_whose_part_is_gone_can_still_be_changed() -> None:
    old = entered(SignOff, segment=FAMILIES.id, part=Part.PRICE, party="sales")
    changed, _ = edit(programme(FAMILIES, old), old, {"note": "until spring"}, stamp())
    assert changed.note == "until spring"


def test_a_party_signs_once_however_it_is_spelt_and_is_kept_as_the_part_names_it() -> None:
    named = PRICE.changed(functions=("channel_partner",), partners=("North-Star",))
    snapshot = programme(FAMILIES, named)
    asked = snapshot.apply(add(snapshot, SignOff, {**BY_NIA, "party": "north star"}, stamp())[1])
    (kept,) = asked.all(SignOff)
    assert kept.party == "North-Star"
    with pytest.raises(NotAllowed, match="already a sign-off of North-Star"):
        add(asked, SignOff, {**BY_NIA, "party": "NORTH_STAR"}, stamp(seed=3))
    signed = asked.apply(sign(asked, named, party="North Star", stamp=stamp(seed=2)))
    signed = signed.apply(sign(signed, named, party="Channel partner", stamp=stamp(seed=4)))
    assert [(one.party, one.day) for one in signed.all(SignOff)] == [
        ("North-Star", TODAY),
        ("channel_partner", TODAY),
    ]
    assert propositions(signed, TODAY)[0].unsigned == ()
