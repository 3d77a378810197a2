"""Reopening what a decision ended (rules.md gates, decisions 14 and 15)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from lifecycle.action import Says, action
from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.noun import build
from lifecycle.base.text import Text
from lifecycle.gates.decide import refuse_empty
from lifecycle.gates.nouns import Reopening
from lifecycle.overrides import unique
from lifecycle.programme import Status
from lifecycle.rights import AsWhat, SponsorBy, acting, require_role, writer
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change


def why_not_reopen(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """It runs."""
    return "The programme is running." if snapshot.programme.status is Status.RUNNING else ""


@action(
    "gate reopen",
    title="Reopen the programme",
    line="Takes a stopped or closed programme up again (sponsor).",
    of=Reopening,
    why_not=why_not_reopen,
)
def reopen(
    snapshot: Snapshot,
    *,
    by: SponsorBy,
    role: AsWhat = Role.SPONSOR,
    reason: Annotated[Text, Says("why it goes on")],
    stamp: Stamp,
) -> Change:
    """Record that the sponsor takes a stopped or closed programme up again, in the stage it stands in.

    NotAllowed when it runs anyway, or for another role; InvalidValue without a reason.
    """
    programme = snapshot.programme
    if programme.status is Status.RUNNING:
        raise NotAllowed("The programme is running.", "Nothing ended it.", "There is nothing to reopen.")
    actor = acting(snapshot, by, role)
    require_role(actor, (Role.SPONSOR,), f"reopen a {programme.status.value} programme")
    refuse_empty(reason, "Reopening needs a reason.", "reason")
    written, strangers = writer(snapshot, stamp.who)
    record = build(
        Reopening,
        {
            "id": stamp.new_id(),
            "decided_on": stamp.today,
            "was": programme.status,
            "by": actor.person,
            "role": role,
            "on_roster": actor.on_roster,
            "reason": reason,
            "written_by": written,
        },
    )
    running = programme.changed(status=Status.RUNNING)
    return make_change(
        snapshot,
        stamp,
        f"Reopened the programme, decided by {{person:{actor.person}}}",
        puts=(*unique(actor.strangers, strangers), running, record),
        guards=ALL,
        reopens=True,
    )
