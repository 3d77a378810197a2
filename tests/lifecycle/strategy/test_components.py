"""The steps towards the vision (rules.md F20)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.base.errors import NotAllowed
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.components import StagedComponent, complete, lay_out, staged_plan, staged_reason
from lifecycle.strategy.vision import vision, write_vision
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.strategy.visions import first_vision


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
