"""Drive order, staged components, and the balance of spending over four capabilities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import enter, take_away
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.screens.value.component_words import (
    balance_blocks,
    component_blocks,
    component_row,
    spend_row,
    staged_blocks,
    staged_row,
)
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.tui.widgets.status import marked
from lifecycle.action import Action
from lifecycle.assessment import known_scores
from lifecycle.base.page import Column
from lifecycle.base.words import fixed
from lifecycle.strategy.balance import Balance, SpendLine, balance, capability_levels
from lifecycle.strategy.components import StagedComponent, StagedPlan, staged_plan
from lifecycle.strategy.drive import (
    ComponentState,
)
from lifecycle.strategy.starting import drive_states

NO_STEPS = "The vision in steps, one after the other. T lays out the playbook's, n adds one of your own."
NO_SPEND = "Money by capability shows whether technology runs ahead. e enters four amounts, n one line."


class ComponentsTab(Tab):
    """In which order, and with what money."""

    ID, TITLE, SHORT = "components", "Components & balance", "Components"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Four components in drive order: systems come last, driven by organisation, people and measurement. Below "
        "them the steps towards the vision. The balance says whether money follows all four capabilities.",
    )
    PANES = ("drive", "staged", "spend", "component-detail")
    ASIDE = ("component-detail", "spend")
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

    def body(self) -> Iterable[Widget]:
        """Components, steps, money, words."""
        drive = (Column("component"), Column("level", 15), Column("", 19))
        staged = (Column("", 2, "right"), Column("step"), Column("", 14), Column("day", 11, least=52))
        spend = (Column("spent on"), Column("amount", 11, "right"), Column("capability", 11))
        with Container(classes="halves"):
            with Container(classes="main"):
                yield Pane("DRIVE ORDER", id="drive", columns=drive)
                yield Pane("STEPS TOWARDS THE VISION", id="staged", columns=staged, empty=NO_STEPS)
            with Container(classes="side"):
                yield Prose("DETAIL", id="component-detail")
                yield Pane("SPENDING", id="spend", columns=spend, empty=NO_SPEND)

    # what the rules say

    def drive(self, facts: Facts) -> tuple[ComponentState, ...]:
        """The four components."""
        return facts.of(drive_states)

    def plan(self, facts: Facts) -> StagedPlan:
        """The steps."""
        return facts.of(staged_plan)

    def spent(self, facts: Facts) -> Balance:
        """The balance."""
        return facts.of(balance)

    def draw(self, facts: Facts) -> None:
        """Everything."""
        limit = facts.playbook.strategy.component_start
        states, plan, spent = self.drive(facts), self.plan(facts), self.spent(facts)
        self.pane("drive").show(
            [component_row(state, limit) for state in states], note=((f"starts from {limit:g}", "dim"),)
        )
        done = f"{plan.done} of {len(plan.lines)} done" if plan.lines else ""
        self.pane("staged").show([staged_row(line) for line in plan.lines], note=((done, "dim"),))
        bad = bool(spent.warnings) and spent.score.value is not None
        note: Line = (("B ", "dim"), (fixed(spent.score.value), "bold"))
        if spent.score.value is not None:
            note = (*note, ("  ", ""), *marked("watch" if bad else "on", "warning" if bad else "balanced"))
        lines = [spend_row(line) for line in facts.snapshot.all(SpendLine)]
        self.pane("spend").show(lines, note=self.aside("spend", note))
        self._tell(facts)

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another line."""
        self._tell(facts)

    def on_descendant_focus(self) -> None:
        """The words follow the focus."""
        if self.desk.facts is not None and not self.stale:
            self._tell(self.desk.facts)

    def _tell(self, facts: Facts) -> None:
        blocks: list[Block] = []
        if self.here == "staged" and self.step is not None:
            blocks = [*staged_blocks(facts, self.plan(facts), self.step), Words("")]
        elif self.here in ("drive", "component-detail") and self.state is not None:
            blocks = [*component_blocks(facts, self.state), Words("")]
        levels = capability_levels(known_scores(facts.snapshot, facts.today))
        blocks += balance_blocks(self.spent(facts), levels)
        self.prose("component-detail").tell(blocks, note=self.aside("component-detail"))

    def numbers(self) -> Sequence[object]:
        """Levels, B with its shares, capability levels."""
        facts = self.desk.facts
        if facts is None:
            return ()
        levels = [state.level for state in self.drive(facts)]
        state, spent = self.state, self.spent(facts)
        first = [state.level] if state is not None and self.here == "drive" else []
        capabilities = capability_levels(known_scores(facts.snapshot, facts.today))
        return (*first, spent.score, *levels, spent.shares, capabilities)

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
        facts = self.desk.facts
        place = len(self.plan(facts).lines) + 1 if facts is not None else 1
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
