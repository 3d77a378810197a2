"""Drive order, staged components, and the balance of spending over four capabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Listed, ToldTab, entries
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.action import Action
from lifecycle.base.noun import Noun
from lifecycle.strategy.balance import SpendLine
from lifecycle.strategy.components import StagedComponent, staged_plan
from lifecycle.strategy.drive import (
    ComponentState,
)
from lifecycle.strategy.order_telling import drive_page, order_page, spending_page, staged_page


class ComponentsTab(ToldTab):
    """In which order, and with what money."""

    ID, TITLE, SHORT = "components", "Components & balance", "Comp"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Four components in drive order: systems come last, driven by organisation, people and measurement. Below "
        "them the steps towards the vision. The balance says whether money follows all four capabilities.",
    )
    MAIN = (
        Listed("drive", drive_page),
        Listed(
            "staged",
            staged_page,
            "T lays out the playbook's, n adds one of your own.",
            entries=(StagedComponent,),
        ),
    )
    SIDE = (
        Described("component-detail", order_page),
        Listed(
            "spend",
            spending_page,
            "e enters four amounts, n one line.",
            entries=(SpendLine,),
            edit="strategy spend",
        ),
    )
    DEFAULT_CSS = """
    ComponentsTab #drive { height: 6; }
    ComponentsTab #staged { height: 1fr; }
    ComponentsTab #spend { height: 1fr; }
    ComponentsTab #component-detail { height: 2fr; }
    ComponentsTab.-narrow .side { height: 8; }
    ComponentsTab.-narrow #spend { height: 1fr; }
    ComponentsTab.-wide #spend { height: 1fr; }
    ComponentsTab.-wide #component-detail { height: 1fr; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.status",
            "s",
            "Start this component, or complete this step...",
            "A component starts when what drives it is ready; a step is done when something shows it.",
            "do_status",
            "why_no_status",
            "start / done",
            1,
            "cmprogramme strategy start COMPONENT",
        ),
        offer("strategy override", "O", short="override", rank=2, words="Override the drive order..."),
        *entries(StagedComponent, SpendLine, rank=3),
        offer("strategy lay-out", "T", name="part.lay_out"),
    )

    def arrive(self, going: Going) -> bool:
        """Money by capability is entered in the list of money: no line of it bears a capability's name alone."""
        if going.kind != SpendLine.KIND:
            return False
        pane = self.pane("spend")
        for target in going.targets:
            for row in pane.rows:
                line = row.value
                if isinstance(line, SpendLine) and target.key in (str(line.id), line.capability):
                    pane.select(row.key)
                    self.room.bring(pane)
                    self.room.tell_way(going)
                    return True
        self.room.land_beside(going)
        return True

    # what is under the cursor

    @property
    def state(self) -> ComponentState | None:
        """The component under the cursor."""
        row = self.row("drive")
        return row.value if row is not None and isinstance(row.value, ComponentState) else None

    @property
    def step(self) -> StagedComponent | None:
        """The step under the cursor."""
        row = self.row("staged")
        return row.value if row is not None and isinstance(row.value, StagedComponent) else None

    def why_no_status(self) -> str:
        """Neither a component nor a step."""
        if self.here == "staged":
            if self.step is None:
                return "There is no step under the cursor."
            return self.refused("strategy done")
        if self.here == "drive" and self.state is not None:
            return "It has started already." if self.state.started is not None else ""
        return "Put the cursor on a component or a step."

    # commands

    def settled(self, act: Action) -> Mapping[str, str]:
        """The component under the cursor."""
        wanted = act.id in ("strategy start", "strategy override") and self.here == "drive"
        return {"component": self.state.component.value} if wanted and self.state is not None else {}

    def given(self, act: Action) -> Mapping[str, str]:
        """What is written already of what shows that a step is done."""
        return {"evidence": self.step.evidence} if act.id == "strategy done" and self.step else {}

    def more(self, act: Action) -> Sequence[Block]:
        """What is in the way."""
        early = act.id == "strategy override" and self.here == "drive" and self.state is not None
        return (Words(self.state.reason, "watch"),) if early and self.state is not None else ()

    async def do_status(self) -> None:
        """Starts a component, or asks what shows that a step is done."""
        await self.do_act("strategy start" if self.here == "drive" else "strategy done")

    def starting(self, kind: type[Noun]) -> Mapping[str, str]:
        """A step comes behind those there are."""
        plan = self.desk.need().of(staged_plan)
        return {"place": str(len(plan.lines) + 1)} if kind is StagedComponent else {}
