"""What one playbook would change in several programmes (rules.md upgrade)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from lifecycle.base.phases import GATES, Gate
from lifecycle.base.records import dataclass
from lifecycle.upgrade.effect import GateShift
from lifecycle.upgrade.results import Plan


@dataclass(frozen=True, slots=True)
class Impact:
    """One programme that runs on the playbook. `version` is the one it runs on. Without a plan it has ended (`ended`
    says how) or could not be read (`fault` says why)."""

    programme: UUID
    name: str
    version: str
    plan: Plan | None = None
    ended: str = ""
    fault: str = ""

    @property
    def same(self) -> bool:
        """Whether it runs on this very content."""
        return self.plan is not None and self.plan.direction == "same"

    @property
    def gates(self) -> tuple[GateShift, ...]:
        """The gates ahead that would stand otherwise."""
        if self.plan is None or self.plan.effect is None:
            return ()
        return tuple(one for one in self.plan.effect.gates if one.changes)


def by_gate(impacts: Sequence[Impact]) -> dict[Gate, tuple[str, ...]]:
    """Which programmes each gate would change in, by name; gates that change nowhere are left out."""
    found = {
        gate: tuple(one.name for one in impacts for shift in one.gates if shift.gate is gate)
        for gate in GATES
    }
    return {gate: names for gate, names in found.items() if names}
