"""Drive order, staged components, and the balance of spending over four capabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.entering import enter, take_away
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Listed, ToldTab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.action import Action
from lifecycle.strategy.balance import SpendLine
from lifecycle.strategy.components import StagedComponent, staged_plan
from lifecycle.strategy.drive import (
    ComponentState,
)
from lifecycle.strategy.order_telling import drive_page, order_page, spending_page, staged_page


class ComponentsTab(ToldTab):
    """In which order, and with what money."""

    ID, TITLE, SHORT = "components", "Components & balance", "Components"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Four components in drive order: systems come last, driven by organisation, people and measurement. Below "
        "them the steps towards the vision. The balance says whether money follows all four capabilities.",
    )
    MAIN = (
        Listed("drive", drive_page),
        Listed("staged", staged_page, "T lays out the playbook's, n adds one of your own."),
    )
    SIDE = (
        Described("component-detail", order_page),
        Listed("spend", spending_page, "e enters four amounts, n one line."),
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
        Command(
            "part.new",
            "n",
            "New step, or new line of spending...",
            "In the pane that has the focus.",
            "do_new",
            short="new",
            rank=3,
            cli="cmprogramme staged-component add --title TITLE",
        ),
        Command(
            "part.edit",
            "e enter",
            "Change this...",
            "The step or line; among spending, all four amounts.",
            "do_edit",
            "why_no_edit",
            "change",
            4,
            "cmprogramme strategy spend technology=700 people=100 ...",
        ),
        offer("strategy lay-out", "T"),
        Command(
            "part.remove",
            "d",
            "Remove this step or line",
            "u brings it back.",
            "do_remove",
            "why_no_noun",
        ),
    )

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

    @property
    def line(self) -> SpendLine | None:
        """The line of spending under the cursor."""
        row = self.row("spend")
        return row.value if row is not None and isinstance(row.value, SpendLine) else None

    @property
    def noun(self) -> StagedComponent | SpendLine | None:
        """The step or line under the cursor of the pane with the focus."""
        return {"staged": self.step, "spend": self.line}.get(self.here)

    def why_no_noun(self) -> str:
        """Nothing that can be removed."""
        return "" if self.noun is not None else "Put the cursor on a step or a line of spending."

    def why_no_status(self) -> str:
        """Neither a component nor a step."""
        if self.here == "staged":
            if self.step is None:
                return "There is no step under the cursor."
            return self.refused("strategy done")
        if self.here == "drive" and self.state is not None:
            return "It has started already." if self.state.started is not None else ""
        return "Put the cursor on a component or a step."

    def why_no_edit(self) -> str:
        """Nothing to change."""
        return "" if self.here == "spend" else self.why_no_noun()

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

    async def do_new(self) -> None:
        """A step; among spending, a line."""
        if self.here == "spend":
            line = await enter(self, SpendLine)
            if line is not None:
                self.pane("spend").select(str(line.id))
            return
        facts = self.desk.need()
        place = len(facts.of(staged_plan).lines) + 1
        step = await enter(self, StagedComponent, given={"place": str(place)})
        if step is not None:
            self.pane("staged").select(str(step.id))

    async def do_edit(self) -> None:
        """The step, the line, or all four amounts."""
        noun = self.noun
        if noun is not None:
            await enter(self, type(noun), noun)
        elif self.here == "spend":
            await self.do_act("strategy spend")

    async def do_remove(self) -> None:
        """Gone, until undone."""
        if self.noun is not None:
            await take_away(self, self.noun)
