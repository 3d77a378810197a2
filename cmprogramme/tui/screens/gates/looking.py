"""Which gate and which criterion a command is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.base.phases import Gate
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import ConditionState, CriterionReport, GateReport


class GateLook(Room):
    """The gate looked at, and what is under the cursor."""

    OF_CRITERION: ClassVar[tuple[str, ...]] = (
        "gate confirm",
        "gate answer",
        "gate override",
        "gate threshold",
        "gate withdraw",
    )
    """The actions about the criterion under the cursor."""

    OF_CONDITION: ClassVar[tuple[str, ...]] = ("gate condition", "gate postpone", "gate release")
    """The actions about the condition under the cursor."""

    gate: Gate | None = None
    """The gate looked at."""

    @property
    def report(self) -> GateReport | None:
        """The gate looked at, as it stands."""
        facts = self.desk.need()
        return None if self.gate is None else gate_report(facts.snapshot, self.gate, facts.today)

    @property
    def chosen(self) -> object:
        """The criterion or condition under the cursor."""
        return None

    def why_no_criterion(self) -> str:
        """No criterion under the cursor."""
        return "" if isinstance(self.chosen, CriterionReport) else "Put the cursor on a criterion."

    def refusal(self, command: Command) -> str:
        """The cursor has to be on what the action is about."""
        if command.act in self.OF_CRITERION and self.why_no_criterion():
            return self.why_no_criterion()
        reason = super().refusal(command)
        if command.act in self.OF_CONDITION and not isinstance(self.chosen, ConditionState):
            return reason or "Put the cursor on a condition."
        return reason

    def settled(self, act: Action) -> Mapping[str, Any]:
        """The gate, and the criterion or condition under the cursor."""
        chosen, wanted = self.chosen, {one.parameter for one in act.arguments}
        found: dict[str, Any] = {}
        if self.gate is not None and "gate" in wanted:
            found["gate"] = self.gate
        if isinstance(chosen, CriterionReport) and act.id in self.OF_CRITERION:
            found |= {"criterion": chosen.id, "found": chosen}
        if isinstance(chosen, ConditionState) and act.id in self.OF_CONDITION:
            decision = chosen.decision
            found |= {"gate": decision.gate, "decision": decision, "which": chosen.number}
        return found
