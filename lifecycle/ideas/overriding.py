"""Another merit than the computed one, by the leader's or the sponsor's leave (rules.md gates, F10)."""

from __future__ import annotations

from typing import Annotated

from lifecycle.action import Says, Told, action
from lifecycle.base.figures import rounded
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.quantities import SCORE, check
from lifecycle.ideas.merit import merit_of, merit_rule
from lifecycle.ideas.nouns import Idea
from lifecycle.overrides import Override, override
from lifecycle.playbook.base import Score
from lifecycle.rights import By, Expires, Reason, RiskOwner
from lifecycle.snapshot import Change, Snapshot, Stamp


def told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The idea and the merit that holds now."""
    record = change.put(Override)
    return Told({"id": change.args["idea"], "merit": float(record.chosen)})


@action(
    "idea merit",
    title="Set another merit for this idea",
    line="Against the computed one: a record with reason, risk owner and last day (leader).",
    of=Override,
    tells=told,
)
def override_merit(
    snapshot: Snapshot,
    idea: Annotated[Idea, Says("the idea")],
    value: Annotated[Score, Says("the merit that holds instead, 0 to 100")],
    stamp: Stamp,
    *,
    by: By,
    reason: Reason,
    risk_owner: RiskOwner,
    role: Annotated[RoleId, Says("as what")] = Role.LEADER,
    expires: Expires = None,
) -> Change:
    """Record an override of an idea's merit; InvalidValue outside 0 to 100."""
    check(value, SCORE, "value")
    computed = merit_of(snapshot, idea, stamp.today).value
    return override(
        snapshot,
        merit_rule(idea),
        by=by,
        role=role,
        reason=reason,
        risk_owner=risk_owner,
        stamp=stamp,
        title=f"Merit of the idea '{idea.text}'"[:200],
        computed="-" if computed is None else rounded(computed),
        chosen=f"{value:g}",
        expires=expires,
    )
