"""Overriding a criterion: what it gave that day goes into the record (rules.md gates)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.figures import rounded
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate
from lifecycle.base.shape import typed
from lifecycle.base.text import Text
from lifecycle.gates.always import SPONSOR, criteria_of
from lifecycle.gates.nouns import STATE_WORDS, State
from lifecycle.gates.report import criterion_report, wave_of
from lifecycle.gates.results import CriterionReport
from lifecycle.overrides import (
    NEVER,
    Override,
    ThresholdChange,
    Withdrawal,
    change_threshold,
    ended_records,
    never,
    override,
    rule_rights,
    withdraw,
)
from lifecycle.playbook import Criterion
from lifecycle.playbook.limits import ASKED
from lifecycle.playbook.thresholds import IN_REACH, range_of
from lifecycle.rights import AsWhat, Expires, Reason, RiskOwner, SponsorBy
from lifecycle.snapshot import Change, Snapshot, Stamp

CriterionId = Annotated[str, Says("the criterion's id, with or without the gate before it")]


def why_not_override(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """It is met, or nobody may. `given` may hold the criterion as it stands, as `found`."""
    found = given.get("found")
    if not isinstance(found, CriterionReport):
        return ""
    if not found.overridable:
        return "Nobody can override this one: without a sponsor at board level nobody could answer for it."
    return "It is met; there is nothing to override." if found.passed and found.override is None else ""


def overridden(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The record and its last day."""
    noun = change.put(Override)
    return Told({"id": str(noun.id), "expires": noun.expires})


@action(
    "gate override",
    title="Override this criterion",
    line="The sponsor goes against it: reason, risk owner, last day.",
    of=Override,
    why_not=why_not_override,
    tells=overridden,
)
def override_criterion(
    snapshot: Snapshot,
    gate: Annotated[Gate, Says("the gate it belongs to")],
    criterion: CriterionId,
    *,
    by: SponsorBy,
    role: AsWhat = Role.SPONSOR,
    reason: Reason,
    risk_owner: RiskOwner,
    stamp: Stamp,
    expires: Expires = None,
) -> Change:
    """Record that a criterion counts as passed although it is not met.

    NotFound when the gate has no such criterion; NotAllowed when it is met anyway, when nobody may override it, or for
    another role than the sponsor; InvalidValue for a short reason, no risk owner, or an expiry before today.
    """
    wanted = criterion_named(snapshot, gate, criterion, stamp.today)
    if wanted.check == SPONSOR.check:
        raise never(wanted.title, NEVER["sponsor"])
    rule_rights(snapshot, wanted.id)
    wave = wave_of(snapshot, gate, None, stamp.today) or snapshot.programme.wave
    found = criterion_report(snapshot, gate, wanted, stamp.today, wave)
    if found.state is State.MET:
        raise NotAllowed(
            f"'{found.title}' is met.",
            found.why,
            "There is nothing to override; record an override only when it fails.",
        )
    return override(
        snapshot,
        wanted.id,
        by=by,
        role=role,
        reason=reason,
        risk_owner=risk_owner,
        stamp=stamp,
        title=found.title,
        computed=computed_words(found),
        expires=expires,
    )


def computed_words(found: CriterionReport) -> str:
    """What the rule gave, in a line: 'not met: 0.571, needed 0.8 or more'."""
    value = "" if found.value is None else f": {rounded(found.value, 3, beside=found.threshold)}"
    value += f" {found.unit}" if value and found.unit else ""
    asked = "" if found.threshold is None else ASKED[found.compare].format(typed(found.threshold))
    needed = f", needed {asked}" if asked else ""
    return f"{STATE_WORDS[found.state]}{value}{needed}"


def criterion_named(snapshot: Snapshot, gate: Gate, id: str, today: date) -> Criterion:
    """A gate's criterion of that id, with or without the gate before it; NotFound names those there are."""
    criteria = criteria_of(snapshot, gate, today, wave_of(snapshot, gate, None, today))
    for wanted in (id, f"{gate.value.lower()}.{id}"):
        whole, _, part = wanted.partition("/")
        for criterion in criteria:
            found = criterion.part(part) if part else criterion
            if criterion.id == whole and found is not None:
                return found
    raise NotFound(
        f"{gate.value} has no criterion '{id}'.",
        f"It has: {', '.join(criterion.id for criterion in criteria)}.",
        f"See them: cmprogramme gate check {gate.value}",
    )


def why_no_threshold(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """A yes or no has no threshold."""
    criterion = snapshot.playbook.criterion(str(given.get("criterion", "")))
    takes_none = criterion is not None and range_of(snapshot.playbook, criterion) is None
    return "It has no threshold of its own." if takes_none else ""


@action(
    "gate threshold",
    title="Change this threshold",
    line="Another limit for this programme alone (sponsor); the playbook stays as it is.",
    of=ThresholdChange,
    why_not=why_no_threshold,
)
def set_threshold(
    snapshot: Snapshot,
    criterion: Annotated[str, Says("the criterion's id")],
    value: Annotated[float, IN_REACH, Says("the limit that holds for this programme")],
    stamp: Stamp,
    *,
    by: SponsorBy,
    role: AsWhat = Role.SPONSOR,
    reason: Reason,
    risk_owner: RiskOwner,
    expires: Annotated[Expires, Says("the last day it holds; left out: until it is withdrawn")] = None,
) -> Change:
    """Record another threshold for a criterion."""
    return change_threshold(
        snapshot,
        criterion,
        value,
        by=by,
        role=role,
        reason=reason,
        risk_owner=risk_owner,
        stamp=stamp,
        expires=expires,
    )


def why_not_withdraw(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Nothing of that name holds any more, or ever did."""
    which = given.get("which")
    held = [] if which is None else standing_records(snapshot, str(which))
    return "" if which is None or held else "It is neither overridden nor changed."


def withdrawn(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The record that no longer holds."""
    return Told({"id": str(change.put(Withdrawal).record)})


@action(
    "gate withdraw",
    title="Withdraw the override",
    line="An override or a changed threshold no longer holds; the record stays.",
    of=Withdrawal,
    why_not=why_not_withdraw,
    tells=withdrawn,
)
def withdraw_named(
    snapshot: Snapshot,
    which: Annotated[str, Says("its id, or the criterion or rule it is about")],
    stamp: Stamp,
    *,
    by: SponsorBy,
    role: AsWhat = Role.SPONSOR,
    reason: Annotated[Text, Says("why it no longer holds")],
) -> Change:
    """Withdraw the newest override or changed threshold of that id, criterion or rule that was not withdrawn yet."""
    found = records_named(snapshot, which)
    if not found:
        raise NotFound(f"There is no override '{which}'.", "", "See them: cmprogramme gate decisions")
    record = (standing_records(snapshot, which) or found)[-1]
    return withdraw(snapshot, record, by=by, role=role, reason=reason, stamp=stamp)


def records_named(snapshot: Snapshot, which: str) -> tuple[Override | ThresholdChange, ...]:
    """Overrides and changed thresholds of that id (four characters of it or more), criterion or rule, as recorded."""
    records: tuple[Override | ThresholdChange, ...] = (
        *snapshot.all(Override),
        *snapshot.all(ThresholdChange),
    )
    return tuple(
        record
        for record in records
        if (len(which) >= 4 and str(record.id).startswith(which.lower()))
        or which == (record.rule if isinstance(record, Override) else record.criterion)
    )


def standing_records(snapshot: Snapshot, which: str) -> tuple[Override | ThresholdChange, ...]:
    """Those of them nobody has withdrawn."""
    ended = ended_records(snapshot, date.max)
    return tuple(record for record in records_named(snapshot, which) if record.id not in ended)
