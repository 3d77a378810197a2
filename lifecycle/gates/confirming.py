"""The yes to a criterion, with what was seen (rules.md gates)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Ref
from lifecycle.base.phases import Gate
from lifecycle.base.text import Text
from lifecycle.gates.nouns import Confirmation
from lifecycle.gates.overriding import CriterionId, criterion_named
from lifecycle.gates.stale import computed, confirm
from lifecycle.rights import first_holder
from lifecycle.snapshot import Change, Snapshot, Stamp


def who_confirms(snapshot: Snapshot, stamp: Stamp) -> str:
    """The leader, else whoever writes."""
    return first_holder(Role.LEADER)(snapshot, stamp) or stamp.who


def those_who_may(snapshot: Snapshot) -> tuple[str, ...]:
    """The roles a criterion may be confirmed in."""
    return (Role.LEADER, Role.SPONSOR)


def why_not_confirm(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """It is computed, and not stale."""
    criterion = snapshot.playbook.criterion(str(given.get("criterion", "")))
    if criterion is None or not computed(snapshot, criterion, stamp.today):
        return ""
    return "It is computed; a yes would change nothing."


def confirmed(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The criterion, by its whole id."""
    return Told({"criterion": change.put(Confirmation).criterion})


@action(
    "gate confirm",
    title="Confirm with evidence",
    line="The leader's yes to this criterion, with what was seen; it makes a stale one count again.",
    of=Confirmation,
    why_not=why_not_confirm,
    tells=confirmed,
)
def confirm_criterion(
    snapshot: Snapshot,
    gate: Annotated[Gate, Says("the gate it belongs to")],
    criterion: CriterionId,
    stamp: Stamp,
    *,
    evidence: Annotated[Text, Says("what was seen: a link, a file, a sentence")],
    by: Annotated[str, Ref("person"), Says("who confirms it", start=who_confirms)],
    role: Annotated[RoleId, Says("as what: leader or sponsor", choices=those_who_may)] = Role.LEADER,
) -> Change:
    """Record the leader's yes to a criterion of a gate."""
    found = criterion_named(snapshot, gate, criterion, stamp.today)
    return confirm(snapshot, found.id, by=by, evidence=evidence, stamp=stamp, role=role)
