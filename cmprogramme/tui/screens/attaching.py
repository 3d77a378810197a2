"""What is attached to an entry of a register: an action on a measure, a refinement of a plan."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cmprogramme.tui.acting import Acting
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.base.noun import Noun
from lifecycle.measures import Measure
from lifecycle.people import name_of

ACT = "scorecard act"
ATTACH: Mapping[str, str] = MappingProxyType({Measure.KIND: ACT, "customer_plan": "customer refine"})
"""Kind -> the action that attaches something to one of its entries."""


ATTACHING = Command(
    "entry.attach",
    "a",
    "Attach: an action, a refinement...",
    "To the measure or the customer plan under the cursor.",
    "do_attach",
    "why_no_attach",
)


class Attaching(Acting):
    """A list of entries some of which something is attached to."""

    kind: type[Noun] | None = None

    @abstractmethod
    def why_no_entry(self) -> str:
        """Nothing is under the cursor."""

    def settled(self, act: Action) -> Mapping[str, Any]:
        """What is done about a measure is decided today; the list of actions takes another day."""
        return {"date": None} if act.id == ACT else super().settled(act)

    def given(self, act: Action) -> Mapping[str, str]:
        """Who has the measure does it, until another name is typed."""
        measure = next((noun for noun in self.under_cursor() if isinstance(noun, Measure)), None)
        if act.id != ACT or measure is None:
            return super().given(act)
        return {"owner": name_of(self.desk.snapshot, measure.owner)}

    def why_no_attach(self) -> str:
        """Nothing can be attached to entries of this register."""
        act = ATTACH.get(self.kind.KIND if self.kind is not None else "")
        if act is None:
            return "Only measures take an action here, and customer plans a refinement."
        return self.why_no_entry() or self.refused(act)

    async def do_attach(self) -> None:
        """An action on a measure, a refinement of a plan."""
        if self.kind is not None and self.kind.KIND in ATTACH:
            await self.do_act(ATTACH[self.kind.KIND])
