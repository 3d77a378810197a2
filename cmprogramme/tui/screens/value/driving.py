"""The drive order: where the four components stand, starting one, and the leave to start it early."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import fill_in
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.assessment import known_scores
from lifecycle.base.areas import Role
from lifecycle.overrides import override
from lifecycle.register import read_date
from lifecycle.rights import holders
from lifecycle.skills import competency_readiness
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.strategy.drive import (
    COMPONENT_TITLES,
    Component,
    ComponentState,
    drive_order_ready,
    drive_rule,
    start_component,
)


def drive_states(facts: Facts) -> tuple[ComponentState, ...]:
    """The four components, from scores and competency readiness."""
    scores = known_scores(facts.snapshot, facts.today)
    return drive_order_ready(facts.snapshot, scores, competency_readiness(facts.snapshot).value)


def started(snapshot: Snapshot, stamp: Stamp, component: Component) -> Change:
    """The Change that starts a component; the drive order may refuse."""
    return start_component(
        snapshot,
        component,
        scores=known_scores(snapshot, stamp.today),
        readiness=competency_readiness(snapshot).value,
        stamp=stamp,
    )


async def ask_leave(tab: Tab, facts: Facts, state: ComponentState) -> None:
    """The sponsor's leave to start a component early: a form, and one question before it is recorded."""
    sponsors = holders(facts.snapshot, Role.SPONSOR)

    def act(snapshot: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
        return override(
            snapshot,
            drive_rule(state.component),
            by=texts["by"],
            role=Role.SPONSOR,
            reason=texts["reason"],
            risk_owner=texts["risk_owner"],
            computed=state.reason[:200],
            expires=read_date(texts["expires"], "expires") if texts["expires"].strip() else None,
            stamp=stamp,
        )

    def sure(change: Change) -> Sequence[Block]:
        return [
            Words(change.label.split(",")[0], "bold"),
            Words("An override is a record: it stays, and it can be withdrawn.", "dim"),
            Words(""),
            Words("Record it?  y = yes   n = no", "accent"),
        ]

    least = facts.playbook.decisions.override_reason
    fields = (
        ask("by", "the sponsor", "reference", refers_to="person"),
        ask("reason", f"why, in {least} characters or more", "text"),
        ask("risk_owner", "who carries the risk", "reference", refers_to="person"),
        ask(
            "expires",
            f"the last day; empty = {facts.playbook.decisions.override_days} days from today",
            "date",
            label="last day",
            optional=True,
        ),
    )
    await fill_in(
        tab,
        f"Start {COMPONENT_TITLES[state.component]} early",
        fields,
        act,
        {"by": sponsors[0].name if sponsors else ""},
        draft=f"override:{drive_rule(state.component)}",
        blocks=(Words(state.reason, "watch"),),
        sure=sure,
    )
