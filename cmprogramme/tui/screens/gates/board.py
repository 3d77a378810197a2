"""Gates: what each asks, how every criterion stands and why, the suggestion, the decision and its records."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar
from uuid import UUID

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.gates.deciding import GateDecisions
from cmprogramme.tui.screens.gates.overriding import GateOverrides
from cmprogramme.tui.screens.gates.words import (
    condition_row,
    criterion_blocks,
    criterion_row,
    decision_blocks,
    decision_row,
)
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, Span, fit
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Row, Words, gap, head, wrap
from cmprogramme.tui.widgets.status import OUTCOME, bar, marked, readiness
from cmprogramme.wording import logged_in
from lifecycle.base.errors import LifecycleError
from lifecycle.base.noun import Noun
from lifecycle.base.phases import GATES, Gate
from lifecycle.base.words import day_words, distance_words
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import ConditionState, CriterionReport, GateReport
from lifecycle.overrides import OverrideState, override_states
from lifecycle.summary.needs import gate_ahead


class GateBar(Painted):
    """Which gate is looked at, the six of them, and the facts of this one."""

    DEFAULT_CSS = "GateBar { height: 3; padding: 0 1; border-bottom: solid $panel; }"

    lines: Sequence[Sequence[Span]] = ()

    def show(self, lines: Sequence[Sequence[Span]]) -> None:
        """Takes its two lines."""
        self.lines = lines
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of them."""
        return self.strip(fit(self.lines[y], self.size.width) if y < len(self.lines) else ())


class Gates(GateDecisions, GateOverrides):
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
            "gate.why",
            "w enter",
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

    _logins: Mapping[int, tuple[str, str]] = MappingProxyType({})

    def body(self) -> Iterable[Widget]:
        """The gate, its criteria, one of them, and the records."""
        yield GateBar(id="gate")
        yield Pane("CRITERIA", id="criteria")
        yield Prose("", id="criterion")
        yield Pane("DECISIONS AND OVERRIDES", id="records", empty="Nothing was decided about this gate yet.")

    def crumb(self) -> Sequence[str]:
        """The gate."""
        return ("Gates", self.gate.value) if self.gate else ("Gates",)

    def draw(self, facts: Facts) -> None:
        """Everything about the gate."""
        if self.gate is None:
            self.gate = facts.of(gate_ahead)
        report = gate_report(facts.snapshot, self.gate, facts.today)
        self.query_one(GateBar).show((gates_line(facts, self.gate), gate_line(facts, report)))
        rows: list[Row] = []
        for title, criteria in (("MUST, all needed", report.musts), ("SHOULD", report.shoulds)):
            if criteria:
                met = sum(criterion.passed for criterion in criteria)
                rows += [*([gap()] if rows else []), head(title, f"{met} of {len(criteria)}")]
                rows += [criterion_row(criterion) for criterion in criteria]
        carried = [state for state in facts.of(condition_states) if state.open]
        if carried:
            rows += [gap(), head("CONDITIONS CARRIED", f"{len(carried)} open")]
            rows += [condition_row(facts, state) for state in carried]
        rows += [gap(), *suggestion_rows(report, self.pane("criteria").size.width)]
        self.pane("criteria").show(rows, note=((f"{report.passed} of {report.total} pass", "dim"),))
        records = self.pane("records")
        found = self._records(facts)
        records.show([decision_row(facts, record) for record in found])
        programme = self.desk.session.programme
        if found and programme is not None:
            self.run_worker(self._read_logins(programme), group="logins", exclusive=True)
        self._tell()

    async def _read_logins(self, programme: UUID) -> None:
        """The journal alone knows who a writer was logged in as; it is read beside the drawing."""
        try:
            self._logins = await asyncio.to_thread(self.desk.session.store.logins, programme)
        except LifecycleError:
            return
        self._tell()

    def _logged_in(self, facts: Facts, record: object) -> str:
        noun = record.override if isinstance(record, OverrideState) else record
        revision = facts.snapshot.revisions.get(noun.id, 0) if isinstance(noun, Noun) else 0
        return logged_in(*self._logins.get(revision, ("", "")))

    def _records(self, facts: Facts) -> list[object]:
        report = self.report
        if report is None:
            return []
        ids = {criterion.id for criterion in report.criteria}
        overrides = [
            state for state in override_states(facts.snapshot, facts.today) if state.override.rule in ids
        ]
        return [*reversed(report.decisions), *overrides]

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other line ends."""
        super().on_resize(event)
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        if self.desk.facts is not None and self.is_mounted:
            self.draw(self.desk.facts)

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
        """A double click asks why."""
        if not self.why_no_figure():
            self.app.run_worker(self.do_why())

    def _tell(self) -> None:
        facts, prose = self.desk.facts, self.prose("criterion")
        if facts is None:
            return
        if self.focused is self.pane("records"):
            row = self.pane("records").current
            if row is not None:
                prose.tell(
                    decision_blocks(facts, row.value, self._logged_in(facts, row.value)), title="RECORD"
                )
                return
        chosen = self.chosen
        if isinstance(chosen, CriterionReport):
            prose.tell(criterion_blocks(facts, chosen), title=f"{chosen.kind.upper()}  {chosen.id}")
        elif isinstance(chosen, ConditionState):
            prose.tell(
                [
                    Words(chosen.text, "bold"),
                    Words(f"{chosen.owner}, due {day_words(chosen.due)}", "off" if chosen.overdue else "dim"),
                    Words(""),
                    Words(
                        f"A condition of {chosen.decision.label()}, {day_words(chosen.decision.decided_on)}."
                    ),
                    Words("c records that it is done.", "dim"),
                ],
                title="CONDITION",
            )
        else:
            report = self.report
            if report is not None:
                prose.tell([Words(report.asks)], title=report.title.upper())

    def on_descendant_focus(self) -> None:
        """The detail follows the focus."""
        super().on_descendant_focus()
        self._tell()

    def select(self, key: str) -> None:
        """A gate by its code, a criterion by its id, a condition."""
        facts = self.desk.facts
        if facts is None:
            return
        if key in GATES:
            self.gate = Gate(key)
        elif "." in key and key.partition(".")[0].upper() in GATES:
            self.gate = Gate(key.partition(".")[0].upper())
        self.draw(facts)
        self.frame()
        self.pane("criteria").select(key)
        self.bring(self.pane("criteria"))

    # commands

    def _turn(self, step: int) -> None:
        facts = self.desk.facts
        if facts is not None and self.gate is not None:
            self.gate = GATES[(GATES.index(self.gate) + step) % len(GATES)]
            self.pane("criteria").at = 0
            self.draw(facts)
            self.frame()

    def do_before_gate(self) -> None:
        """The gate before."""
        self._turn(-1)

    def do_after_gate(self) -> None:
        """The next gate."""
        self._turn(1)

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
        decision = report.decision
        status = (
            OUTCOME[decision.outcome][0]
            if decision
            else readiness(report)
            if gate is facts.of(gate_ahead)
            else "none"
        )
        shape = marked(status, gate.value)
        if gate is here:
            line.append((f" {shape[0][0]} {gate.value} ", "here"))
        else:
            line += [(" ", ""), *shape, (" ", "")]
    return [*line, (" ]", "key")]


def gate_line(facts: Facts, report: GateReport) -> list[Span]:
    """Title, phase, plan, chair."""
    planned = (
        f"planned {day_words(report.planned, today=facts.today)}, {distance_words(report.planned, facts.today)}"
        if report.planned
        else "no date planned"
    )
    wave = f" wave {report.wave}" if report.wave else ""
    return [
        (f"{report.gate.value} {report.title}{wave}", "bold"),
        (f"   {report.asks}", "dim"),
        (f"   {planned}", "dim"),
        (f"   chair: {report.chair}", "dim"),
    ]


def suggestion_rows(report: GateReport, width: int) -> list[Row]:
    """How many pass, and what the rules suggest, in a list that wide."""
    share = report.passed / report.total if report.total else None
    status, word = OUTCOME[report.suggestion.outcome]
    ready: Line = (("READY       ", "head"), *bar(share, 16), (f"  {report.passed} of {report.total}", ""))
    rows = [
        Row("ready", ready, kind="text"),
        Row("suggestion", (("SUGGESTION  ", "head"), *marked(status, word)), kind="text"),
    ]
    lines = wrap(report.suggestion.why, max(20, width - 16))
    return [
        *rows,
        *(
            Row(f"suggestion:{place}", ((" " * 12, ""), (line, "dim")), kind="text")
            for place, line in enumerate(lines)
        ),
    ]
