"""A part is signed by whoever delivers it, and only once it is written."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.customers.proposition import Part, PropositionPart, SignOff, proposition, propositions
from lifecycle.customers.signing import ask_to_sign, sign, signed
from lifecycle.people import person_id
from lifecycle.register import add, edit
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp
from tests.entries import entered, segment

FAMILIES = segment("Families")
PRICE = entered(PropositionPart, segment=FAMILIES.id, part=Part.PRICE, text="One price")

BY_NIA = {"segment": "Families", "part": "price", "by": "Nia"}


def test_signing_again_replaces_the_day() -> None:
    snapshot = programme(FAMILIES, PRICE)
    snapshot = snapshot.apply(
        sign(snapshot, FAMILIES, Part.PRICE, party="Sales", day=date(2026, 11, 1), stamp=stamp())
    )
    snapshot = snapshot.apply(sign(snapshot, FAMILIES, Part.PRICE, party="sales", stamp=stamp(seed=2)))
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
    signed = asked.apply(sign(asked, FAMILIES, Part.PRICE, party="North Star", stamp=stamp(seed=2)))
    signed = signed.apply(sign(signed, FAMILIES, Part.PRICE, party="Channel partner", stamp=stamp(seed=4)))
    assert [(one.party, one.day) for one in signed.all(SignOff)] == [
        ("North-Star", TODAY),
        ("channel_partner", TODAY),
    ]
    assert propositions(signed, TODAY)[0].unsigned == ()


BRAND = entered(
    PropositionPart, segment=FAMILIES.id, part=Part.BRAND, functions=("sales", "it"), partners=("North-Star",)
)
SERVICE = entered(PropositionPart, segment=FAMILIES.id, part=Part.SERVICE, functions=("sales",))
NAMED = programme(FAMILIES, PRICE, BRAND, SERVICE)


def days(snapshot: Snapshot) -> dict[tuple[str, str], date | None]:
    return {(one.part.value, one.party): one.day for one in snapshot.all(SignOff)}


def test_without_a_part_a_party_signs_all_that_name_it_and_leaves_what_it_signed() -> None:
    before = date(2026, 11, 1)
    snapshot = NAMED.apply(sign(NAMED, FAMILIES, Part.BRAND, party="sales", day=before, stamp=stamp()))
    change = sign(snapshot, FAMILIES, party="Sales", by="Nia", stamp=stamp(seed=2))
    assert change.label == f"sales signed service for {{segment:{FAMILIES.id}}}"
    after = snapshot.apply(change)
    assert days(after) == {("brand", "sales"): before, ("service", "sales"): TODAY}
    with pytest.raises(NotAllowed, match="Sales has signed all it delivers to Families"):
        sign(after, FAMILIES, party="sales", stamp=stamp(seed=3))


def test_a_party_no_part_names_signs_nothing_and_is_told_how_to_be_named() -> None:
    with pytest.raises(NotAllowed, match="names operations") as refused:
        sign(NAMED, FAMILIES, party="operations", stamp=stamp())
    assert refused.value.do == "Name it first: cmprogramme customer part Families PART --party operations"


def test_a_part_that_does_not_name_who_signs_it_says_that_nobody_asks_for_it() -> None:
    change = sign(NAMED, FAMILIES, Part.SERVICE, party="it", stamp=stamp())
    told = signed(NAMED, NAMED.apply(change), change)
    assert "No gate asks for it: service does not name it." in told.lines[0]
    change = sign(NAMED, FAMILIES, party="it", stamp=stamp())
    assert signed(NAMED, NAMED.apply(change), change).lines == []


def test_who_was_asked_is_kept_when_it_is_signed_and_asked_anew_for_all_at_once() -> None:
    snapshot = NAMED.apply(ask_to_sign(NAMED, FAMILIES, party="sales", who="Nia", stamp=stamp()))
    nia = person_id(snapshot, "Nia")
    assert {one.by for one in snapshot.all(SignOff)} == {nia}
    assert len(proposition(snapshot, FAMILIES, TODAY).unsigned) == 4
    snapshot = snapshot.apply(sign(snapshot, FAMILIES, Part.BRAND, party="sales", stamp=stamp(seed=2)))
    (brand,) = [one for one in snapshot.all(SignOff) if one.part is Part.BRAND]
    assert (brand.by, brand.day) == (nia, TODAY)
    snapshot = snapshot.apply(ask_to_sign(snapshot, FAMILIES, party="sales", who="", stamp=stamp(seed=3)))
    assert {one.part.value: one.by for one in snapshot.all(SignOff)} == {"brand": nia, "service": None}


def test_signing_twice_in_a_day_changes_nothing_and_says_so_still() -> None:
    snapshot = NAMED.apply(sign(NAMED, FAMILIES, Part.BRAND, party="it", stamp=stamp()))
    again = sign(snapshot, FAMILIES, Part.BRAND, party="it", stamp=stamp(seed=2))
    assert again.empty
    assert signed(snapshot, snapshot, again).data["segment"] == "Families"
