"""Drive order, staged components, and the balance of spending over four capabilities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.facts import Facts, remembered
from cmprogramme.tui.screens.entering import enter, fill_in, take_away
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.screens.value.component_words import (
    balance_blocks,
    component_blocks,
    component_row,
    spend_row,
    staged_blocks,
    staged_row,
)
from cmprogramme.tui.screens.value.driving import ask_leave, drive_states, started
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Column, Words
from cmprogramme.tui.widgets.status import marked
from cmprogramme.wording import fixed
from lifecycle.assessment import known_scores
from lifecycle.base.areas import Capability
from lifecycle.register import read_date, read_number
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.strategy.balance import Balance, SpendLine, balance, capability_levels, record_spending
from lifecycle.strategy.components import StagedComponent, StagedPlan, complete, lay_out, staged_plan
from lifecycle.strategy.drive import (
    ComponentState,
)

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
        Command(
            "component.override",
            "O",
            "Override the drive order...",
            "The sponsor lets it start early: reason, risk owner, last day.",
            "do_override",
            "why_no_override",
            "override",
            2,
            "cmprogramme strategy override COMPONENT --by NAME",
        ),
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
        Command(
            "component.lay_out",
            "T",
            "Lay out the playbook's steps",
            "In order, each needing the one before; steps already there stay.",
            "do_lay_out",
            "why_no_lay_out",
            cli="cmprogramme strategy components --lay",
        ),
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
        return remembered(facts, "drive", lambda: drive_states(facts))

    def plan(self, facts: Facts) -> StagedPlan:
        """The steps."""
        return remembered(facts, "staged", lambda: staged_plan(facts.snapshot, facts.today))

    def spent(self, facts: Facts) -> Balance:
        """The balance."""
        return remembered(facts, "balance", lambda: balance(facts.snapshot))

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
            return "It is done already." if self.step.done is not None else ""
        if self.here == "drive" and self.state is not None:
            return "It has started already." if self.state.started is not None else ""
        return "Put the cursor on a component or a step."

    def why_no_override(self) -> str:
        """Nothing in the way, or started already."""
        state = self.state
        if self.here != "drive" or state is None:
            return "Put the cursor on a component."
        if state.started is not None:
            return "It has started already."
        return "Nothing is in its way: s starts it." if state.may_start else ""

    def why_no_edit(self) -> str:
        """Nothing to change."""
        return "" if self.here == "spend" else self.why_no_noun()

    def why_no_lay_out(self) -> str:
        """Every step of the playbook is there."""
        facts = self.desk.facts
        return "" if facts is not None and self.plan(facts).missing else "They are all laid out."

    # commands

    async def do_status(self) -> None:
        """Starts a component, or asks what shows that a step is done."""
        state, step = self.state, self.step
        if self.here == "drive" and state is not None:
            component = state.component
            await self.desk.do(lambda snapshot, stamp: started(snapshot, stamp, component))
        elif step is not None:

            def act(snapshot: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
                return complete(
                    snapshot,
                    snapshot.get(StagedComponent, step.id),
                    evidence=texts["evidence"],
                    day=read_date(texts["day"], "day"),
                    stamp=stamp,
                )

            fields = (
                ask("evidence", "what shows that it is done"),
                ask("day", "the day it was done", "date"),
            )
            values = {"evidence": step.evidence, "day": self.desk.need().today.isoformat()}
            await fill_in(self, f"'{step.title}' is done", fields, act, values, draft=f"done:{step.id}")

    async def do_override(self) -> None:
        """The sponsor's leave to start early."""
        facts, state = self.desk.facts, self.state
        if facts is not None and state is not None:
            await ask_leave(self, facts, state)

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
            await self._amounts()

    async def _amounts(self) -> None:
        def act(snapshot: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
            amounts = {
                one: float(read_number(texts[one.value], one.value))
                for one in Capability
                if texts[one.value].strip()
            }
            return record_spending(snapshot, amounts, stamp, texts["title"])

        fields = [
            ask(one.value, "amount, in one currency for all", "number", optional=True) for one in Capability
        ]
        fields.append(ask("title", "what the money is for", default="spending"))
        values = {"title": "spending"}
        await fill_in(self, "Spending by capability", fields, act, values, draft="spending")

    async def do_lay_out(self) -> None:
        """The playbook's steps."""
        await self.desk.do(lay_out)

    async def do_remove(self) -> None:
        """Gone, until undone."""
        if self.noun is not None:
            await take_away(self, self.noun)
