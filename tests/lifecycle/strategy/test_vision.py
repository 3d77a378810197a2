"""The evolving vision (rules.md F20)."""

from __future__ import annotations

import pytest

from lifecycle.base.areas import Capability
from lifecycle.base.errors import NotAllowed
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.vision import Affects, add_attribute, vision, write_vision
from tests.builders import programme, stamp
from tests.lifecycle.strategy.visions import first_vision


def attribute(snapshot: Snapshot, name: str, customer: str, company: str) -> Snapshot:
    change = add_attribute(
        snapshot, name, stamp(), affects=Affects.BONDING, customer_side=customer, company_side=company
    )
    return snapshot.apply(change)


def test_no_version_is_not_yet_assessed() -> None:
    found = vision(programme())
    assert (found.current, found.complete) == (None, None)
    assert found.lacking


def test_a_version_is_complete_when_every_attribute_has_both_sides() -> None:
    snapshot = first_vision()
    assert vision(snapshot).lacking == ("name an attribute customers would notice",)
    snapshot = attribute(snapshot, "no repeat questions", "told once", "")
    assert vision(snapshot).complete is False
    assert vision(snapshot).lacking == ("write both sides of no repeat questions",)
    snapshot = attribute(snapshot, "No repeat questions", "told once", "fewer calls")
    assert vision(snapshot).complete is True
    assert len(vision(snapshot).attributes) == 1


def test_the_next_version_carries_the_attributes_on_and_keeps_the_first() -> None:
    snapshot = attribute(first_vision(), "no repeat questions", "told once", "fewer calls")
    change = write_vision(
        snapshot,
        "Propositions that differ",
        stamp(),
        capability=Capability.KNOWLEDGE,
        reason="we learned motives",
    )
    snapshot = snapshot.apply(change)
    found = vision(snapshot)
    assert found.current is not None
    assert (found.current.number, found.current.capability) == (2, Capability.KNOWLEDGE)
    assert [one.name for one in found.attributes] == ["no repeat questions"]
    assert [version.line for version in found.versions] == [
        "We know every household we serve",
        "Propositions that differ",
    ]
    changed = attribute(snapshot, "no repeat questions", "told once", "changed")
    assert [a.company_side for a in vision(changed).attributes] == ["changed"]


def test_an_attribute_without_a_vision_is_refused() -> None:
    with pytest.raises(NotAllowed):
        attribute(programme(), "no repeat questions", "told once", "fewer calls")
