"""Starting a component in drive order, and the sponsor's leave to start one early (rules.md F20)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.assessment import known_scores
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Ref
from lifecycle.base.text import LINE_LIMIT, Line
from lifecycle.once import once
from lifecycle.overrides import Override, override
from lifecycle.rights import Expires, Reason, RiskOwner, holders
from lifecycle.skills import competency_readiness
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.strategy.drive import (
    Component,
    ComponentStart,
    ComponentState,
    drive_order_ready,
    drive_rule,
    start_component,
)

Which = Annotated[Component, Says("the component")]


@once
def drive_states(snapshot: Snapshot, today: date) -> tuple[ComponentState, ...]:
    """The four components in order, from the area scores of that day and competency readiness."""
    return drive_order_ready(snapshot, known_scores(snapshot, today), competency_readiness(snapshot).value)


def state_of(snapshot: Snapshot, component: Component, today: date) -> ComponentState:
    """One of them."""
    return next(one for one in drive_states(snapshot, today) if one.component is component)


def started(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The component."""
    start = change.put(ComponentStart)
    return Told({"id": str(start.id), "component": start.component})


@action(
    "strategy start",
    title="Start work on this component",
    line="A component starts when what drives it is ready; the drive order may refuse.",
    of=ComponentStart,
    tells=started,
    at_once=True,
)
def start(
    snapshot: Snapshot,
    component: Which,
    stamp: Stamp,
    *,
    note: Annotated[Line, Says("anything worth knowing")] = "",
) -> Change:
    """Start work on a component; NotAllowed names what drives it and is not ready."""
    return start_component(
        snapshot,
        component,
        scores=known_scores(snapshot, stamp.today),
        readiness=competency_readiness(snapshot).value,
        stamp=stamp,
        note=note,
    )


def why_not_early(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Why no leave is needed to start this component: nothing is in the way, or it has started."""
    component = given.get("component")
    if not isinstance(component, Component):
        return ""
    state = state_of(snapshot, component, stamp.today)
    if state.started is not None:
        return "It has started already."
    return "Nothing is in its way: start it." if state.may_start else ""


def overridden(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The rule gone against."""
    record = change.put(Override)
    return Told({"id": str(record.id), "rule": record.rule})


def _a_sponsor(snapshot: Snapshot, stamp: Stamp) -> str:
    found = holders(snapshot, Role.SPONSOR)
    return found[0].name if found else ""


@action(
    "strategy override",
    title="Let this component start against the drive order",
    line="The sponsor lets it start early: reason, risk owner, last day.",
    of=Override,
    why_not=why_not_early,
    tells=overridden,
)
def override_start(
    snapshot: Snapshot,
    component: Which,
    stamp: Stamp,
    *,
    by: Annotated[str, Ref("person"), Says("the sponsor", start=_a_sponsor)],
    role: Annotated[RoleId, Says("as what")] = Role.SPONSOR,
    reason: Reason,
    risk_owner: RiskOwner,
    expires: Expires = None,
) -> Change:
    """Record the sponsor's leave to start a component before those that drive it are ready."""
    return override(
        snapshot,
        drive_rule(component),
        by=by,
        role=role,
        reason=reason,
        risk_owner=risk_owner,
        stamp=stamp,
        computed=state_of(snapshot, component, stamp.today).reason[:LINE_LIMIT],
        chosen="starts before what drives it is ready",
        expires=expires,
    )
