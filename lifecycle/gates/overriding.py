"""Overriding a criterion: what it gave that day goes into the record (rules.md gates)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.areas import Role
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.phases import Gate
from lifecycle.gates.nouns import STATE_WORDS, State
from lifecycle.gates.report import criterion_report, wave_of
from lifecycle.gates.results import CriterionReport
from lifecycle.overrides import override, rule_rights
from lifecycle.snapshot import Change, Snapshot, Stamp


def override_criterion(
    snapshot: Snapshot,
    gate: Gate,
    criterion_id: str,
    *,
    by: str,
    role: Role,
    reason: str,
    risk_owner: str,
    stamp: Stamp,
    expires: date | None = None,
) -> Change:
    """Record that a criterion counts as passed although it is not met.

    NotFound when the gate has no such criterion; NotAllowed when it is met anyway, when nobody may override it, or for
    another role than the sponsor; InvalidValue for a short reason, no risk owner, or an expiry before today.
    """
    criterion = next((c for c in snapshot.playbook.gate(gate).criteria if c.id == criterion_id), None)
    if criterion is None:
        known = ", ".join(c.id for c in snapshot.playbook.gate(gate).criteria)
        raise NotFound(
            f"{gate.value} has no criterion '{criterion_id}'.",
            f"It has: {known}.",
            f"See them: cmprogramme gate check {gate.value}",
        )
    rule_rights(snapshot, criterion_id)
    wave = wave_of(snapshot, gate, None) or snapshot.programme.wave
    found = criterion_report(snapshot, gate, criterion, stamp.today, wave)
    if found.state is State.MET:
        raise NotAllowed(
            f"'{found.title}' is met.",
            found.why,
            "There is nothing to override; record an override only when it fails.",
        )
    return override(
        snapshot,
        criterion_id,
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
    """What the rule gave, in a line: 'not met: 0.571, needed 0.8'."""
    value = "" if found.value is None else f": {found.value:.3g}"
    needed = "" if found.threshold is None else f", needed {found.threshold:g}"
    return f"{STATE_WORDS[found.state]}{value}{needed}"
