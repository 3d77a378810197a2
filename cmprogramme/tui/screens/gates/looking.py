"""Which gate and which criterion a command is about."""

from __future__ import annotations

from cmprogramme.tui.screens.room import Room
from lifecycle.base.areas import Role
from lifecycle.base.phases import Gate
from lifecycle.gates.results import CriterionReport, GateReport

ROLES = tuple(role.value for role in Role)


class GateLook(Room):
    """The gate looked at, and what is under the cursor."""

    gate: Gate | None = None
    """The gate looked at."""

    @property
    def report(self) -> GateReport | None:
        """The gate looked at, as it stands."""
        facts = self.desk.facts
        return None if facts is None or self.gate is None else facts.gate(self.gate)

    @property
    def chosen(self) -> object:
        """The criterion or condition under the cursor."""
        return None

    def why_no_criterion(self) -> str:
        """No criterion under the cursor."""
        return "" if isinstance(self.chosen, CriterionReport) else "Put the cursor on a criterion."
