"""Gates: what each asks, how every criterion stands and why, the suggestion, the decision and its records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar
from uuid import UUID

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going, there
from cmprogramme.tui.screens.gates.deciding import GateDecisions
from cmprogramme.tui.screens.gates.overriding import GateOverrides
from cmprogramme.tui.screens.gates.packing import GatePacks
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Span, fit, spread, width_of
from cmprogramme.tui.widgets.pages import blocks_of, line_of, list_page, rows_of, tell_page
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Row, gap, head
from cmprogramme.tui.widgets.status import marked
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Page, Sentence, Table
from lifecycle.base.phases import GATES, Gate
from lifecycle.case.money import MoneyLine
from lifecycle.gates.nouns import STATE_WORDS, Recommendation
from lifecycle.gates.passed_over import behind
from lifecycle.gates.places import BY_KIND, CRITERION, GATE, NUMBER
from lifecycle.gates.recommended_telling import recommendation_page
from lifecycle.gates.records_telling import NO_LOGINS, Logins, record_page, records_page
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.results import ConditionState, CriterionReport, GateReport
from lifecycle.gates.stale import gate_of
from lifecycle.gates.telling import criteria_page, detail_page, planned_words, standing

ANSWERS = {CRITERION: "gate confirm", NUMBER: "gate answer"}
"""What somebody answers where the criterion stands, by the kind of target: the action."""

STATE = max(map(len, STATE_WORDS.values()))
"""Cells of the longest state."""


class GateBar(Painted):
    """Which gate is looked at, the six of them, and the facts of this one."""

    DEFAULT_CSS = "GateBar { height: 3; padding: 0 1; border-bottom: solid $panel; }"

    gates: Sequence[Span] = ()
    gate: Sequence[Span] = ()
    plan = ""

    def show(self, gates: Sequence[Span], gate: Sequence[Span], plan: str) -> None:
        """Takes the six, the one looked at, and when it is planned."""
        self.gates, self.gate, self.plan = gates, gate, plan
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The plan stands behind the gate; where that is too long, it or its day stands behind the six."""
        width = self.size.width
        whole = [*self.gate, (f"   {self.plan}", "dim")]
        if width_of(whole) <= width:
            return self.strip(fit((self.gates, whole)[y] if y < 2 else (), width))
        room = width_of(self.gates) + width_of(((self.plan, ""),)) < width
        plan = self.plan if room else self.plan.partition(";")[0]
        return self.strip(
            (spread(self.gates, ((plan, "dim"),), width), fit(self.gate, width))[y] if y < 2 else ()
        )


class Gates(GateDecisions, GateOverrides, GatePacks):
    """Screen 2."""

    PLACE, NAME = "2", "Gates"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "A gate asks a few questions; each is computed from what is recorded. [ and ] change the gate, the pane beside "
        "the list says why a criterion stands as it does and what would make it a yes. D records a decision.",
    )
    PANES = ("criteria", "criterion", "records")
    ASIDE = ("criterion", "records")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "gate.open",
            "enter",
            "Go where it is met",
            "To the part where this criterion is met, the cursor on what is lacking; a yes or a condition in its form; "
            "a line of the case to the case.",
            "do_open",
            "why_no_row",
            "go there",
            1,
            "cmprogramme gate where G",
        ),
        Command(
            "gate.why",
            "w",
            "Why: open the figure",
            "Value, formula, inputs and source of this criterion.",
            "do_why",
            "why_no_figure",
            "why",
            2,
            "cmprogramme gate show G",
        ),
        Command(
            "gate.before",
            "[",
            "Gate before",
            "Looks at the gate before.",
            "do_before_gate",
            "",
            "",
            0,
            "",
            "go",
        ),
        Command(
            "gate.after",
            "]",
            "Next gate",
            "Looks at the next gate.",
            "do_after_gate",
            "",
            "next gate",
            5,
            "",
            "go",
        ),
    )

    _logins: Logins = NO_LOGINS

    def body(self) -> Iterable[Widget]:
        """The gate, its criteria, one of them, and the records."""
        yield GateBar(id="gate")
        yield Pane("CRITERIA", id="criteria")
        yield Prose("", id="criterion")
        yield Pane("DECISIONS AND OVERRIDES", id="records")

    def crumb(self) -> Sequence[str]:
        """The gate."""
        return ("Gates", self.gate.value) if self.gate else ("Gates",)

    def draw(self, facts: Facts) -> None:
        """Everything about the gate."""
        if self.gate is None:
            self.gate = facts.of(gate_ahead)
        snapshot, today = facts.snapshot, facts.today
        report = gate_report(snapshot, self.gate, today)
        self.query_one(GateBar).show(
            gates_line(facts, self.gate),
            gate_line(report),
            planned_words(facts.snapshot, report, facts.today),
        )
        found, pane = criteria_page(snapshot, today, self.gate), self.pane("criteria")
        pane.show(criteria_rows(found, pane.size.width), note=line_of(found.note) if found.note else ())
        records, programme = self.pane("records"), self.desk.session.programme
        list_page(records, records_page(snapshot, today, self.gate))
        if records.all_rows and programme is not None:
            self.begin("logins", partial(self._read_logins, programme))
        self._tell()

    async def _read_logins(self, programme: UUID) -> None:
        """The journal alone knows who a writer was logged in as; it is read beside the drawing."""
        try:
            self._logins = await aside(self.desk.session.store.logins, programme)
        except LifecycleError:
            return
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other line ends."""
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        if self.is_mounted and self in self.app.screen_stack:
            self.draw(self.desk.need())

    # what the cursor is on

    @property
    def chosen(self) -> object:
        """The criterion or condition under the cursor of the list."""
        row = self.pane("criteria").current
        return row.value if row is not None else None

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another criterion, or another record."""
        if message.pane.id in ("criteria", "records"):
            self._tell()

    def on_pane_pressed(self, message: Pane.Pressed) -> None:
        """A double click goes where it is met."""
        if not self.why_no_row():
            self.app.run_worker(self.do_open())

    def _tell(self) -> None:
        facts, records = self.desk.need(), self.pane("records")
        row = records.current if self.focused is records else None
        if row is not None:
            found = record_page(facts.snapshot, row.value, self._logins)
        elif isinstance(self.chosen, Recommendation):
            found = recommendation_page(facts.snapshot, facts.today, self.chosen)
            hint = Sentence("enter records what shows that it was followed.", "dim")
            found = replace(found, parts=(*found.parts, hint))
        else:
            found = detail_page(facts.snapshot, facts.today, self.chosen or self.report)
            found = replace(found, parts=(*found.parts, *self._hint()))
        tell_page(self.prose("criterion"), found)

    def _hint(self) -> list[Sentence]:
        """The key that answers what the cursor is on."""
        chosen = self.chosen
        if isinstance(chosen, ConditionState):
            return [
                Sentence(
                    "c records that it is done; ctrl+p: the sponsor moves its day or withdraws it.", "dim"
                )
            ]
        asked = (
            isinstance(chosen, CriterionReport) and chosen.check == "confirmed" and not chosen.confirmation
        )
        if isinstance(chosen, CriterionReport) and any(one.kind == NUMBER for one in chosen.targets[:1]):
            return [Sentence("enter answers it.", "dim")]
        return [Sentence("a adds it.", "dim")] if asked else []

    def on_descendant_focus(self) -> None:
        """The detail follows the focus."""
        self._tell()

    def select(self, key: str) -> None:
        """A gate by its code, a criterion by its id, a condition."""
        facts = self.desk.need()
        if key in GATES:
            self.gate = Gate(key)
        elif (found := gate_of(facts.snapshot, key)) in GATES:
            self.gate = Gate(found)
        self.draw(facts)
        self.frame()
        if not self.pane("criteria").reveal(key):
            self.pane("criteria").do_first()
        self.bring(self.pane("criteria"))

    # commands

    def _turn(self, step: int) -> None:
        facts = self.desk.need()
        if self.gate is not None:
            self.gate = GATES[(GATES.index(self.gate) + step) % len(GATES)]
            self.draw(facts)
            self.pane("criteria").do_first()
            self.frame()

    def do_before_gate(self) -> None:
        """The gate before."""
        self._turn(-1)

    def do_after_gate(self) -> None:
        """The next gate."""
        self._turn(1)

    def why_no_row(self) -> str:
        """Nothing under the cursor that leads anywhere."""
        known = isinstance(self.chosen, CriterionReport | ConditionState | Recommendation | MoneyLine)
        return "" if known else "Put the cursor on a criterion or a condition."

    async def do_open(self) -> None:
        """Where it is met; what a person confirms, and a condition, in its form."""
        chosen, report = self.chosen, self.report
        if isinstance(chosen, ConditionState):
            await self.do_act("gate condition")
        elif isinstance(chosen, Recommendation):
            await self.do_act("gate follow")
        elif isinstance(chosen, MoneyLine):
            self.desk.app.go_to(Going(BY_KIND[MoneyLine.KIND].part, select=str(chosen.id)))
        elif isinstance(chosen, CriterionReport) and report is not None:
            going = there(report.gate, report.wave, chosen)
            if going.kind in ANSWERS and not chosen.passed:
                await self._answer(going)
            elif not chosen.passed and self._lost(going):
                await self.do_act("gate override")
            else:
                self.desk.app.go_to(going)

    async def _answer(self, going: Going) -> None:
        """The yes or the number, of the part of the criterion that waits for it."""
        for target in going.targets[:1]:
            self.pane("criteria").select(target.key)
        await self.do_act(ANSWERS[going.kind])

    def arrive(self, going: Going) -> None:
        """A gate, with the cursor on what it waits for first, or a criterion of one."""
        for target in going.targets[:1]:
            if target.kind in (GATE, *ANSWERS):
                self.visit = going
                lost = self._lost(going)
                key = target.key.partition("/")[0] if target.kind == GATE else target.key
                self.select(going.criterion if lost else key)
                if lost:
                    self.desk.say(f"{going.lead} {going.said} O does it.".lstrip())
                elif target.kind == GATE:
                    self._await_decision(f"{going.lead} {going.said}".strip())
                else:
                    self.tell_way(going)
                return
        super().arrive(going)

    def _lost(self, going: Going) -> bool:
        """Whether it waits for a gate of a phase that is behind, which is decided no more."""
        first = next(iter(going.targets), None)
        if first is None or first.kind != GATE:
            return False
        return behind(self.desk.need().snapshot, Gate(first.key.partition("/")[0]))

    def _await_decision(self, said: str) -> None:
        """The cursor on what this gate waits for first; with nothing left it waits for its decision."""
        report, pane = self.report, self.pane("criteria")
        if report is None:
            return
        criteria = (*report.musts, *report.shoulds)
        first = next((one for one in criteria if not one.passed), next(iter(criteria), None))
        if first is not None:
            pane.select(first.id)
        self.desk.say(f"{said} D decides {report.gate.value}.".lstrip())

    def remembered(self) -> object:
        """The gate looked at."""
        return self.gate

    def recall(self, more: object) -> None:
        """The gate looked at then."""
        if isinstance(more, Gate) and more is not self.gate:
            self.gate = more
            self.draw(self.desk.need())

    def why_no_figure(self) -> str:
        """Nothing to open."""
        chosen = self.chosen
        if isinstance(chosen, CriterionReport) and chosen.figure is not None:
            return ""
        return self.why_no_criterion() or "Nothing is computed for it."

    async def do_why(self) -> None:
        """The figure of the criterion."""
        chosen = self.chosen
        if isinstance(chosen, CriterionReport) and chosen.figure is not None:
            await self.app.push_screen_wait(Why(chosen.title, [chosen.figure]))


def gates_line(facts: Facts, here: Gate) -> list[Span]:
    """The six gates, the one looked at marked."""
    line: list[Span] = [("[ ", "key")]
    for gate in GATES:
        report = gate_report(facts.snapshot, gate, facts.today)
        known = report.decision is not None or gate is facts.of(gate_ahead)
        shape = marked(standing(report) if known else "none", gate.value)
        if gate is here:
            line.append((f" {shape[0][0]} {gate.value} ", "here"))
        else:
            line += [(" ", ""), *shape, (" ", "")]
    return [*line, (" ]", "key")]


def gate_line(report: GateReport) -> list[Span]:
    """Title and what it asks."""
    return [
        (f"{report.gate.value} {report.title}", "bold"),
        (f"   {report.asks}", "dim"),
    ]


def criteria_rows(found: Page, width: int) -> list[Row]:
    """The criteria in groups with space between them; below them, in a list that wide, what they come to."""
    rows: list[Row] = []
    for table in found.tables:
        rows += [head(table.title, table.note.words if table.note else "")] if table.title else []
        rows += map(one_line, rows_of(table))
    spaced = [each for row in rows for each in ((gap(), row) if row.kind == "head" else (row,))]
    told = blocks_of(part for part in found.parts if not isinstance(part, Table))
    lines = (line for block in told for line in block.lines(max(20, width - 4)))
    below = [Row(f"told:{place}", left=line, kind="text") for place, line in enumerate(lines)]
    return [*spaced[1:], gap(), *below]


def one_line(row: Row) -> Row:
    """A criterion with its title as long as there is room before its value and its state, which stand at the end."""
    if not row.cells:
        return row
    title, value, state = row.cells
    pad = " " * max(0, STATE - width_of(state))
    apart = ("  ", "") if value else ("", "")
    return replace(row, left=title, right=((" ", ""), *value, apart, *state, (pad, "")), cells=())
