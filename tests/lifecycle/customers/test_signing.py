"""A part is signed by whoever delivers it, and only once it is written."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import NotFound
from lifecycle.customers.proposition import Part, PropositionPart, SignOff
from lifecycle.customers.signing import sign
from lifecycle.register import add, edit
from tests.builders import TODAY, programme, stamp
from tests.entries import entered, segment

FAMILIES = segment("Families")
PRICE = entered(PropositionPart, segment=FAMILIES.id, part=Part.PRICE, text="One price")


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
