"""Going against a rule, by keys: overrides, changed thresholds, withdrawing them, reopening."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.deeds import sure_of
from cmprogramme.tui.screens.gates.looking import GateLook
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pages import blocks_of
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.action import Action
from lifecycle.base.words import number
from lifecycle.gates.asking_telling import overridden_page, passing_page
from lifecycle.gates.results import CriterionReport
from lifecycle.overrides import Override, live_threshold
from lifecycle.snapshot import Change


class GateOverrides(GateLook):
    """The sponsor's commands about the criterion under the cursor."""

    DOES: ClassVar[tuple[Command, ...]] = (
        offer("gate override", "O", short="override", rank=4),
        offer("gate threshold", ""),
        offer("gate withdraw", ""),
        offer("gate reopen", ""),
    )

    def settled(self, act: Action) -> Mapping[str, Any]:
        """What is withdrawn is the override that counts, else the changed threshold."""
        found, facts, chosen = super().settled(act), self.desk.need(), self.chosen
        if act.id != "gate withdraw" or not isinstance(chosen, CriterionReport):
            return found
        record = chosen.override or live_threshold(facts.snapshot, chosen.id, facts.today)
        return {**found, "which": str(record.id) if record is not None else chosen.id}

    def given(self, act: Action) -> Mapping[str, str]:
        """The threshold that holds now."""
        chosen = self.chosen
        if act.id == "gate threshold" and isinstance(chosen, CriterionReport):
            return {"value": number(chosen.threshold, places=3, none="")}
        return super().given(act)

    def about(self, act: Action, known: Mapping[str, Any]) -> Sequence[Block]:
        """The criterion; of an override why it is not met, and how much has to be said."""
        chosen, facts = self.chosen, self.desk.need()
        if act.id not in self.OF_CRITERION or not isinstance(chosen, CriterionReport):
            return super().about(act, known)
        if act.id == "gate override":
            return blocks_of(overridden_page(facts.snapshot, chosen).parts)
        return [*super().about(act, known), Words(chosen.title, "bold")]

    def sure(self, act: Action) -> Callable[[Change], Sequence[Block]] | None:
        """What an override means."""
        chosen = self.chosen
        if act.id != "gate override" or not isinstance(chosen, CriterionReport):
            return super().sure(act)
        told = blocks_of(passing_page(chosen).parts)

        def asked(change: Change) -> Sequence[Block]:
            computed = next(noun.computed for noun in change.puts if isinstance(noun, Override))
            return sure_of(self.desk.snapshot, change, Words(f"Today it is {computed}."), *told)

        return asked
