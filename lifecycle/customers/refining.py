"""A plan refined from results: what changed in it, or why it stands as it is (rules.md F14, gate G5)."""

from __future__ import annotations

from typing import Annotated

from lifecycle.action import Says, action
from lifecycle.base.noun import Ref, build
from lifecycle.base.text import Text
from lifecycle.customers.plans import CustomerPlan, Money, PlanRefinement
from lifecycle.people import named
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


@action(
    "customer refine",
    title="Refine this plan",
    line="What results changed in it, or why it stands as it is, with the fields that change.",
    of=PlanRefinement,
)
def refine_plan(
    snapshot: Snapshot,
    plan: Annotated[CustomerPlan, Says("which of its four plans", key=("group",))],
    text: Annotated[Text, Says("what was changed in the plan, or why it stands as it is")],
    *,
    because: Annotated[str, Says("the measure, lesson or answer that showed it")] = "",
    by: Annotated[str, Ref("person"), Says("who decided it")] = "",
    objective: Annotated[str, Says("another objective")] = "",
    action: Annotated[Text, Says("another action")] = "",
    budget: Annotated[Money | None, Says("another budget")] = None,
    measure: Annotated[str, Says("another measure")] = "",
    stamp: Stamp,
) -> Change:
    """Record what results changed in a plan, with the plan's fields that change with it."""
    who, strangers = named(snapshot, by) if by.strip() else (None, ())
    entry = build(
        PlanRefinement,
        {
            "id": stamp.new_id(),
            "plan": plan.id,
            "day": stamp.today,
            "text": text,
            "because": because,
            "by": who,
        },
    )
    given = {"objective": objective, "action": action, "budget": budget, "measure": measure}
    update = {name: value for name, value in given.items() if value not in (None, "")}
    after = (plan.changed(**update),) if update else ()
    label = f"Refined the {plan.plan} plan for '{plan.group}'"
    return make_change(snapshot, stamp, label, puts=(*strangers, *after, entry))
