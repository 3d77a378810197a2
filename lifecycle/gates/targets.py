"""What gates wait for, by the thing that keeps a criterion from being met (rules.md gates)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lifecycle.base.phases import GATES
from lifecycle.gates.places import place_of
from lifecycle.gates.report import gate_report
from lifecycle.once import once
from lifecycle.snapshot import Snapshot


@once
def needing(snapshot: Snapshot, today: date, part: str = "") -> Mapping[str, tuple[str, ...]]:
    """By the key of a target: the codes of the gates whose criteria fail because of it, in their order.

    `part`: only of criteria that are met in that part of a screen, since what is no noun yet (an area's owner, an
    answer about a factor) is known by a code that means something else in another part.
    """
    found: dict[str, dict[str, None]] = {}
    for gate in GATES:
        for criterion in gate_report(snapshot, gate, today).criteria:
            if criterion.passed or (part and place_of(criterion).part != part):
                continue
            for target in criterion.targets:
                found.setdefault(target.key, {})[gate.value] = None
    return {key: tuple(gates) for key, gates in found.items()}
