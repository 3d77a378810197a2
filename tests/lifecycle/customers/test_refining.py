"""Plans refined from results (rules.md F14, gate G5)."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.customers.plans import CustomerPlan, PlanRefinement, plans_refined
from lifecycle.customers.refining import refine_plan
from tests.builders import TODAY, person, programme, stamp, with_nouns
from tests.entries import entered

FULL = {
    "objective": "400 more movers",
    "target_group": "people who just moved",
    "action": "call them",
    "budget": 40000,
    "measure": "movers won",
}


def test_plans_are_refined_when_each_has_a_refinement_up_to_today() -> None:
    first = entered(CustomerPlan, group="Movers", plan="retention", owner=person("Bryn").id, **FULL)
    second = entered(CustomerPlan, group="Movers", plan="efficiency", owner=person("Bryn").id, **FULL)
    assert plans_refined(programme(), TODAY).met is None
    snapshot = programme(first, second)
    assert plans_refined(snapshot, TODAY).met is False
    change = refine_plan(
        snapshot, first, text="Call back within a day", by="Bryn", action="Call", stamp=stamp()
    )
    snapshot = snapshot.apply(change)
    assert snapshot.get(CustomerPlan, first.id).action == "Call"
    finding = plans_refined(snapshot, TODAY)
    assert finding.met is False
    assert "Movers (efficiency)" in finding.why
    later = entered(PlanRefinement, plan=second.id, day=TODAY + timedelta(days=1), text="Stands as it is")
    assert plans_refined(programme(first, second, later), TODAY + timedelta(days=1)).value == 1
    assert plans_refined(programme(first, second, later), TODAY).value == 0
    snapshot = snapshot.apply(refine_plan(snapshot, second, text="Stands", stamp=stamp(seed=2)))
    assert plans_refined(snapshot, TODAY).met is True
    partial = with_nouns(snapshot, (second.changed(budget=None),))
    finding = plans_refined(partial, TODAY)
    assert (finding.met, finding.value) == (False, 1)
    assert finding.why == "Refined, but not complete: Movers (efficiency: budget)."
