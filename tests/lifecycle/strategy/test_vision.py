"""The evolving vision and the steps towards it (rules.md F20)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.base.areas import Capability
from lifecycle.base.errors import NotAllowed
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.components import StagedComponent, complete, lay_out, staged_plan, staged_reason
from lifecycle.strategy.vision import Affects, add_attribute, vision, write_vision
from tests.builders import TODAY, programme, stamp


def first_vision() -> Snapshot:
    snapshot = programme()
    change = write_vision(snapshot, "We know every household we serve", stamp())
    return snapshot.apply(change)


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


def laid_out() -> Snapshot:
    snapshot = first_vision()
    return snapshot.apply(lay_out(snapshot, stamp()))


def steps(snapshot: Snapshot) -> list[StagedComponent]:
    return [line.component for line in staged_plan(snapshot, TODAY).lines]


def test_the_playbooks_five_steps_are_laid_out_in_order_each_after_the_one_before() -> None:
    plan = staged_plan(laid_out(), TODAY)
    assert [line.component.place for line in plan.lines] == [1, 2, 3, 4, 5]
    assert [line.may_finish for line in plan.lines] == [True, False, False, False, False]
    assert plan.missing == ()
    assert len(staged_plan(first_vision(), TODAY).missing) == 5
    assert staged_reason(plan).startswith("0 of 5 steps done; next: ")


def test_laying_out_again_changes_nothing() -> None:
    snapshot = laid_out()
    assert lay_out(snapshot, stamp()).empty


def test_a_step_needs_evidence_and_the_step_before_it() -> None:
    snapshot = laid_out()
    one, two, *_ = steps(snapshot)
    with pytest.raises(NotAllowed, match="shows"):
        complete(snapshot, one, evidence=" ", stamp=stamp())
    with pytest.raises(NotAllowed, match="first"):
        complete(snapshot, two, evidence="seen", stamp=stamp())
    snapshot = snapshot.apply(complete(snapshot, one, evidence="seen", stamp=stamp()))
    assert staged_plan(snapshot, TODAY).done == 1
    complete(snapshot, two, evidence="seen", stamp=stamp())


def test_a_step_completed_after_the_vision_asks_whether_it_still_holds() -> None:
    snapshot = laid_out()
    one = steps(snapshot)[0]
    same_day = snapshot.apply(complete(snapshot, one, evidence="seen", stamp=stamp()))
    assert vision(same_day).ask_to_revise == ()
    later = stamp(today=TODAY + timedelta(days=1))
    snapshot = snapshot.apply(complete(snapshot, one, evidence="seen", stamp=later))
    assert [step.title for step in vision(snapshot).ask_to_revise] == [one.title]
    change = write_vision(snapshot, "Better still", later)
    assert vision(snapshot.apply(change)).ask_to_revise == ()


def test_steps_entered_out_of_order_or_late_show_their_faults() -> None:
    snapshot = laid_out()
    _, two, three, *_ = steps(snapshot)
    spoiled = (two.changed(done=TODAY), three.changed(planned=date(2026, 1, 1)))
    snapshot = programme(
        *(noun for noun in steps(snapshot) if noun.id not in {n.id for n in spoiled}), *spoiled
    )
    faults = [line.faults for line in staged_plan(snapshot, TODAY).lines]
    assert faults[1] == ("done without evidence", f"done before '{steps(snapshot)[0].title}'")
    assert faults[2] == ("overdue",)
