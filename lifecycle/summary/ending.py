"""Overrides that come to their end, and whether the rule gone against still bites (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lifecycle.base.phases import Stage
from lifecycle.gates.nouns import State
from lifecycle.gates.results import GateReport
from lifecycle.overrides import OverrideState, override_states
from lifecycle.snapshot import Snapshot
from lifecycle.stages import stage_rule
from lifecycle.strategy.drive import drive_rule
from lifecycle.strategy.starting import drive_states
from lifecycle.waves import undecided_waves

SOON_DAYS = 7
"""Calendar days before its last day from which an override is listed; our judgement."""

UNMET = (State.NOT_MET, State.NOT_ASSESSED, State.OVERRIDDEN)
"""Where an override is needed, or does its work."""


def ending_overrides(snapshot: Snapshot, report: GateReport, today: date) -> Iterator[OverrideState]:
    """Overrides soon to expire, and expired ones whose rule still bites; of each rule the newest."""
    newest: dict[str, OverrideState] = {each.override.rule: each for each in override_states(snapshot, today)}
    for rule, each in newest.items():
        soon = each.days_left is not None and each.days_left <= SOON_DAYS
        if soon or (each.state == "expired" and bites(snapshot, report, rule, today)):
            yield each


def bites(snapshot: Snapshot, report: GateReport, rule: str, today: date) -> bool:
    """Whether a rule that was gone against is still not met: a criterion of the gate ahead, the drivers of a component,
    G4 of a wave before R3."""
    criterion = report.criterion(rule)
    if criterion is not None:
        return criterion.state in UNMET
    driven = (one for one in drive_states(snapshot, today) if drive_rule(one.component) == rule)
    return any(not one.may_start for one in driven) or _early(snapshot, rule, today)


def _early(snapshot: Snapshot, rule: str, today: date) -> bool:
    """Whether an override let the work into R3, and the gate it went round is still not passed."""
    entered = snapshot.programme.stage is Stage.R3 and rule == stage_rule(Stage.R3)
    return entered and bool(undecided_waves(snapshot, today))
