"""The checks a criterion can ask for, each with the range of thresholds that make sense (rules.md gates).

A playbook is checked by it, and so is the threshold a programme sets for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lifecycle.base.listed import List
from lifecycle.base.quantities import SHARE, Depends, Quantity

if TYPE_CHECKING:
    from lifecycle.playbook.contents import Contents
    from lifecycle.playbook.gates import Asked

CONFIRMED = "confirmed"
"""The check that is a yes by the leader, with evidence, instead of computing anything."""

READS = "reads"
"""The check that compares a number read with its threshold: a measure, a count, a number asked for."""

ALL, ANY = "all", "any"
"""The checks that combine parts: met when every one is, or when one of them is."""

SPONSORED = "g0.sponsor"
"""The check for a sponsor at board level, which G0 always asks for and nobody overrides."""

CHECKS: dict[str, float | None] = {
    CONFIRMED: None,
    READS: None,
    ALL: None,
    ANY: None,
    "g0.suitability": None,
    SPONSORED: None,
    "g0.preconditions": 100,
    "g0.evidenced": 15,
    "g1.sharedness": 1,
    "g1.vision": None,
    "g1.areas": 1,
    "g1.segment": 100,
    "g1.case": 100,
    "g1.backing": 4,
    "g1.preconditions": 100,
    "g1.integration": 1,
    "g1.baseline": 100,
    "g1.kinds": 3,
    "g2.days": 100,
    "g2.functions": 100,
    "g2.disposed": None,
    "g2.leverage": 8,
    "g2.junior": 1,
    "g2.contributor": 1,
    "g2.theme": 1,
    "g3.propositions": 7,
    "g3.communication": None,
    "g3.partners": None,
    "g3.coverage": 100,
    "g3.prototype": None,
    "g3.permissions": None,
    "g3.drive_order": None,
    "g3.training": 1,
    "g3.plans": 1,
    "g3.requirements": 1,
    "g3.supports": 6,
    "g3.understood": 1,
    "g3.balance": 100,
    "g3.streams": 100,
    "g4.actuals": None,
    "g4.actions": None,
    "g4.commitment": None,
    "g4.questions": 100,
    "g4.commitment_trend": None,
    "g4.leavers": 1,
    "g4.leak": 1,
    "g5.gates": None,
    "g5.conditions": None,
    "g5.streams": None,
    "g5.work": None,
    "g5.owners": None,
    "g5.lessons": None,
    "g5.plans": None,
    "g5.index": 100,
    "g5.learning": 1,
}
"""The checks the program computes, each with the highest threshold that makes sense (None: it takes none)."""

AS_MANY: dict[str, List] = {
    "g1.baseline": "dimension",
    "g2.functions": "function",
    "g3.coverage": "dimension",
}
"""Checks that count what the playbook lists: no threshold is above as many as there are."""

WHOLE = 1
"""The highest threshold of a check that is a share."""


def highest_of(playbook: Contents, check: str) -> float | None:
    """The highest threshold of a check that makes sense in a playbook; None where it takes none."""
    return len(playbook.titles[AS_MANY[check]]) if check in AS_MANY else CHECKS.get(check)


def threshold_range(highest: float | None) -> Quantity:
    """Unit and range of a threshold by the highest that makes sense: a share up to 1, a percentage up to 100."""
    return Quantity(low=0, high=highest)


def unit_of(playbook: Contents, asked: Asked) -> str:
    """The unit of what a criterion reads: that of its measure, or the one it gives; "" for a count."""
    reads = asked.reads
    if reads is None or reads.count is not None:
        return ""
    measure = playbook.measure(reads.measure) if reads.measure is not None else None
    return " ".join((measure.unit if measure is not None else asked.unit or "").split())


def range_of(playbook: Contents, asked: Asked) -> Quantity | None:
    """Unit and range of the threshold of a criterion, and of the number it asks for; None: it takes none."""
    if asked.check != READS or asked.reads is None:
        highest = highest_of(playbook, asked.check)
        return None if highest is None else threshold_range(highest)
    return number_range(unit_of(playbook, asked), count=asked.reads.count is not None)


def number_range(unit: str, *, count: bool = False) -> Quantity:
    """What a number in a unit may be: a share from 0 to 1, a count 0 or more, any other number as it is."""
    if count:
        return Quantity(low=0)
    return Quantity(SHARE, 0, 1) if unit == SHARE else Quantity(unit)


def _in_reach(snapshot: Any, values: Mapping[str, Any]) -> Quantity:
    """The range of the threshold of the criterion that these values name, in the playbook of a programme."""
    id, gate = str(values.get("criterion", "")), str(values.get("gate", "")).lower()
    criterion = snapshot.playbook.criterion(id) or snapshot.playbook.criterion(f"{gate}.{id}")
    found = range_of(snapshot.playbook, criterion) if criterion is not None else None
    return found if found is not None else threshold_range(None)


IN_REACH = Depends(_in_reach)
"""On a threshold or a number asked for: the criterion beside it decides unit and range."""
