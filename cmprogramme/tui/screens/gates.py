"""Gates: what each asks, how every criterion stands and why, the suggestion, the decision and its records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from cmprogramme.tui.desk import Desk, Make
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.gates_words import (
    condition_row,
    criterion_blocks,
    criterion_row,
    decision_blocks,
    decision_row,
    read_conditions,
    read_deciders,
)
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, Span, fit
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words, gap, head
from cmprogramme.tui.widgets.status import OUTCOME, bar, marked, readiness
from cmprogramme.wording import day_words, distance_words, number, words
from lifecycle.areas import Role
from lifecycle.gates.conditions import fulfil
from lifecycle.gates.decide import decide, open_musts, reopen
from lifecycle.gates.nouns import FORWARD, Decision, Outcome
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.results import ConditionState, CriterionReport, GateReport
from lifecycle.gates.stale import confirm
from lifecycle.overrides import change_threshold, live_threshold, withdraw
from lifecycle.people import name_of
from lifecycle.phases import GATES, PHASE_TITLES, Gate, Stage, closing_phase
from lifecycle.programme import Status
from lifecycle.register import read_date, read_number
from lifecycle.rights import holders
from lifecycle.snapshot import Change

ROLES = tuple(role.value for role in Role)


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


class Gates(Room):
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
            "gate.decide",
            "D",
            "Record a decision...",
            "Outcome, who, why, conditions. Asks once more before it counts.",
            "do_decide",
            "why_no_decision",
            "decide",
            1,
            "cmprogramme gate decide G --outcome O --by NAME --role R",
        ),
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
            "gate.confirm",
            "a",
            "Confirm with evidence...",
            "The leader's yes to this criterion, with what was seen.",
            "do_confirm",
            "why_no_criterion",
            "evidence",
            3,
            "cmprogramme gate confirm G CRITERION --evidence TEXT",
        ),
        Command(
            "gate.override",
            "O",
            "Override this criterion...",
            "The sponsor goes against it: reason, risk owner, last day.",
            "do_override",
            "why_no_override",
            "override",
            4,
            "cmprogramme gate override G CRITERION --by NAME",
        ),
        Command(
            "gate.condition",
            "c",
            "Condition done...",
            "Records what shows that a condition is fulfilled.",
            "do_condition",
            "why_no_condition",
            "condition done",
            6,
            "cmprogramme gate condition G NUMBER --evidence TEXT",
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
        Command(
            "gate.threshold",
            "",
            "Change this threshold...",
            "Another limit for this programme alone; the sponsor's.",
            "do_threshold",
            "why_no_threshold",
            cli="cmprogramme gate threshold G CRITERION VALUE",
        ),
        Command(
            "gate.withdraw",
            "",
            "Withdraw the override...",
            "It no longer holds; the record stays.",
            "do_withdraw",
            "why_no_withdraw",
            cli="cmprogramme gate withdraw G CRITERION",
        ),
        Command(
            "gate.reopen",
            "",
            "Reopen the programme...",
            "Only when a decision stopped or closed it; the sponsor's.",
            "do_reopen",
            "why_no_reopen",
            cli="cmprogramme gate reopen --by NAME --role sponsor --reason TEXT",
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.gate: Gate | None = None

    def body(self) -> Iterable[Widget]:
        """The gate, its criteria, one of them, and the records."""
        yield GateBar(id="gate")
        yield Pane("CRITERIA", id="criteria")
        yield Prose("", id="criterion")
        yield Pane("DECISIONS AND OVERRIDES", id="records", empty="Nothing was decided about this gate yet.")

    def crumb(self) -> Sequence[str]:
        """The gate."""
        return ("Gates", self.gate.value) if self.gate else ("Gates",)

    @property
    def report(self) -> GateReport | None:
        """The gate looked at."""
        facts = self.desk.facts
        return None if facts is None or self.gate is None else facts.gate(self.gate)

    def draw(self, facts: Facts) -> None:
        """Everything about the gate."""
        if self.gate is None:
            self.gate = facts.next_gate
        report = facts.gate(self.gate)
        self.query_one(GateBar).show((gates_line(facts, self.gate), gate_line(facts, report)))
        rows: list[Row] = []
        for title, criteria in (("MUST, all needed", report.musts), ("SHOULD", report.shoulds)):
            if criteria:
                met = sum(criterion.passed for criterion in criteria)
                rows += [*([gap()] if rows else []), head(title, f"{met} of {len(criteria)}")]
                rows += [criterion_row(criterion) for criterion in criteria]
        carried = [state for state in facts.conditions if state.open]
        if carried:
            rows += [gap(), head("CONDITIONS CARRIED", f"{len(carried)} open")]
            rows += [condition_row(facts, state) for state in carried]
        rows += [gap(), *suggestion_rows(report)]
        self.pane("criteria").show(rows, note=((f"{report.passed} of {report.total} pass", "dim"),))
        records = self.pane("records")
        records.show([decision_row(facts, record) for record in self._records(facts)])
        self._tell()

    def _records(self, facts: Facts) -> list[object]:
        report = self.report
        if report is None:
            return []
        ids = {criterion.id for criterion in report.criteria}
        from lifecycle.overrides import override_states

        overrides = [
            state for state in override_states(facts.snapshot, facts.today) if state.override.rule in ids
        ]
        return [*reversed(report.decisions), *overrides]

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
                prose.tell(decision_blocks(facts, row.value), title="RECORD")
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

    def why_no_criterion(self) -> str:
        """No criterion under the cursor."""
        return "" if isinstance(self.chosen, CriterionReport) else "Put the cursor on a criterion."

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

    def why_no_decision(self) -> str:
        """The gate of another phase."""
        facts, gate = self.desk.facts, self.gate
        if facts is None or gate is None:
            return "Nothing is open."
        if facts.programme.status is not Status.RUNNING:
            return f"The programme is {facts.programme.status.value}."
        from lifecycle.phases import PHASE_OF

        phase = closing_phase(gate)
        if PHASE_OF[facts.programme.stage] is not phase:
            return f"{gate.value} belongs to {PHASE_TITLES[phase]}; the programme is in {facts.programme.stage.value}."
        return ""

    async def do_decide(self) -> None:
        """The decision form; asks once more, for a record stays."""
        facts, report = self.desk.facts, self.report
        if facts is None or report is None:
            return
        snapshot = facts.snapshot
        chairs = holders(snapshot, report.deciders[0])
        others = [
            f"{p.name}:{role.value}" for role in report.deciders[1:] for p in holders(snapshot, role)[:1]
        ]
        fields = [
            ask(
                "outcome",
                "go needs every must met or overridden; conditional go needs conditions as well",
                "choice",
                choices=[outcome.value for outcome in Outcome],
            ),
            ask("by", f"who decides: {words(report.deciders[0])}", "reference", refers_to="person"),
            ask("role", "as what they decide", "choice", choices=ROLES),
            ask("reason", "why; it stays readable for good", "text"),
            ask("with", "others who took part, as NAME:role; NAME:role", optional=True),
            ask("conditions", "one a line: what | owner | 2026-12-31", "text", optional=True),
        ]
        if report.gate is Gate.G4:
            fields.append(ask("wave", "the wave it is held for", "integer", default=str(report.wave or "")))
        fields.append(
            ask(
                "to",
                "recycle only: the stage to go back to; empty = where the work is missing",
                "choice",
                optional=True,
                choices=[stage.value for stage in Stage],
            )
        )
        values = {
            "outcome": report.suggestion.outcome.value,
            "by": chairs[0].name if chairs else "",
            "role": report.deciders[0].value,
            "with": "; ".join(others),
        }

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: decide(
                snapshot,
                report.gate,
                Outcome(texts["outcome"]),
                by=texts["by"],
                role=Role(texts["role"]),
                reason=texts["reason"],
                stamp=stamp,
                together_with=read_deciders(texts["with"]),
                conditions=read_conditions(texts["conditions"]),
                wave=int(read_number(texts["wave"], "wave", whole=True)) if texts.get("wave") else None,
                to=Stage(texts["to"]) if texts["to"] else None,
            )

        def sure(change: Change) -> Sequence[Block]:
            decision = next(noun for noun in change.puts if isinstance(noun, Decision))
            moves = (
                f"The programme moves to {decision.moved_to.value}."
                if decision.moved_to
                else "The programme stays where it is."
            )
            against = decision.against_suggestion
            return [
                Words(f"{report.gate.value}: {words(decision.outcome)}", "bold"),
                Words(f"decided by {decision.deciders[0].role.value} {values_of(change, decision)}", "dim"),
                Words(moves),
                *(
                    [Words(f"The rules suggest {words(decision.suggestion)}; it is recorded so.", "watch")]
                    if against
                    else []
                ),
                Words("A decision is a record: it stays as it is, and a later one can supersede it.", "dim"),
                Words(""),
                Words("Record it?  y = yes   n = no", "accent"),
            ]

        def values_of(change: Change, decision: Decision) -> str:
            return name_of(facts.snapshot.apply(change), decision.deciders[0].person)

        def preview(texts: dict[str, str]) -> Sequence[Block]:
            if Outcome(texts["outcome"] or "hold") in FORWARD and report.open_musts:
                count = len(report.open_musts)
                return [
                    Words(
                        f"Not possible yet: {count} must open. {open_musts(report)}",
                        "watch",
                        mark=(("▲ ", "watch"),),
                    )
                ]
            return []

        suggestion = report.suggestion
        blocks = [Words(f"Suggested: {words(suggestion.outcome)}. {suggestion.why}", "dim")]
        await self.fill(
            f"Decide {report.gate.value} {report.title}",
            fields,
            make,
            values=values,
            draft=f"decide:{report.gate}",
            blocks=blocks,
            sure=sure,
            preview=preview,
        )

    async def do_confirm(self) -> None:
        """The leader's yes, with evidence."""
        facts, chosen = self.desk.facts, self.chosen
        if facts is None or not isinstance(chosen, CriterionReport):
            return
        leaders = holders(facts.snapshot, Role.LEADER)
        fields = [
            ask("evidence", "what was seen: a link, a file, a sentence", "text"),
            ask("by", "who confirms it", "reference", refers_to="person"),
            ask("role", "leader or sponsor", "choice", choices=("leader", "sponsor")),
        ]
        blocks = [Words(chosen.title, "bold"), Words(chosen.guidance, "dim")]
        if chosen.check != "confirmed":
            blocks.append(
                Words(
                    "This one is computed; a confirmation only makes it count again after a step back.",
                    "watch",
                )
            )

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: confirm(
                snapshot,
                chosen.id,
                by=texts["by"],
                evidence=texts["evidence"],
                stamp=stamp,
                role=Role(texts["role"]),
            )

        values = {"by": leaders[0].name if leaders else self.desk.session.who, "role": "leader"}
        await self.fill(
            "Confirm with evidence", fields, make, values=values, draft=f"confirm:{chosen.id}", blocks=blocks
        )

    def why_no_override(self) -> str:
        """Met, or nobody may."""
        chosen = self.chosen
        if not isinstance(chosen, CriterionReport):
            return self.why_no_criterion()
        if not chosen.overridable:
            return (
                "Nobody can override this one: without a sponsor at board level nobody could answer for it."
            )
        return "It is met; there is nothing to override." if chosen.passed and chosen.override is None else ""

    async def do_override(self) -> None:
        """The sponsor's decision to go against it; asks once more, for a record stays."""
        facts, chosen, gate = self.desk.facts, self.chosen, self.gate
        if facts is None or gate is None or not isinstance(chosen, CriterionReport):
            return
        sponsors = holders(facts.snapshot, Role.SPONSOR)
        settings = facts.playbook.decisions
        fields = [
            ask("by", "who decides it", "reference", refers_to="person"),
            ask("role", "as what; only the sponsor may", "choice", choices=ROLES),
            ask("reason", f"why it is worth the risk; {settings.override_reason} characters or more", "text"),
            ask("risk_owner", "who carries the risk", "reference", refers_to="person"),
            ask(
                "expires",
                f"the last day it holds; empty = {settings.override_days} days from today",
                "date",
                optional=True,
            ),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: override_criterion(
                snapshot,
                gate,
                chosen.id,
                by=texts["by"],
                role=Role(texts["role"]),
                reason=texts["reason"],
                risk_owner=texts["risk_owner"],
                stamp=stamp,
                expires=read_date(texts["expires"], "expires") if texts["expires"].strip() else None,
            )

        def sure(change: Change) -> Sequence[Block]:
            return [
                Words(chosen.title, "bold"),
                Words(
                    "It will count as passed although it is not met, and stands on the sponsor's page.",
                    "watch",
                ),
                Words("An override is a record: it stays as it is; it can be withdrawn.", "dim"),
                Words(""),
                Words("Record it?  y = yes   n = no", "accent"),
            ]

        values = {"by": sponsors[0].name if sponsors else "", "role": "sponsor"}
        blocks = [Words(chosen.title, "bold"), Words(chosen.why, "dim")]
        await self.fill(
            "Override", fields, make, values=values, draft=f"override:{chosen.id}", blocks=blocks, sure=sure
        )

    def why_no_threshold(self) -> str:
        """A yes or no has no threshold."""
        chosen = self.chosen
        if not isinstance(chosen, CriterionReport):
            return self.why_no_criterion()
        return "" if chosen.threshold is not None else "It is answered with yes or no."

    async def do_threshold(self) -> None:
        """Another limit for this programme."""
        facts, chosen = self.desk.facts, self.chosen
        if facts is None or not isinstance(chosen, CriterionReport):
            return
        sponsors = holders(facts.snapshot, Role.SPONSOR)
        fields = [
            ask("threshold", "the limit that holds for this programme", "number"),
            ask("by", "who decides it", "reference", refers_to="person"),
            ask("role", "as what; only the sponsor may", "choice", choices=ROLES),
            ask("reason", "why another limit", "text"),
            ask("risk_owner", "who carries the risk", "reference", refers_to="person"),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: change_threshold(
                snapshot,
                chosen.id,
                float(read_number(texts["threshold"], "threshold")),
                by=texts["by"],
                role=Role(texts["role"]),
                reason=texts["reason"],
                risk_owner=texts["risk_owner"],
                stamp=stamp,
            )

        values = {
            "threshold": number(chosen.threshold, places=3, none=""),
            "by": sponsors[0].name if sponsors else "",
            "role": "sponsor",
        }
        await self.fill(
            "Change the threshold", fields, make, values=values, blocks=[Words(chosen.title, "bold")]
        )

    def why_no_withdraw(self) -> str:
        """Nothing to withdraw."""
        facts, chosen = self.desk.facts, self.chosen
        if facts is None or not isinstance(chosen, CriterionReport):
            return self.why_no_criterion()
        changed = live_threshold(facts.snapshot, chosen.id, facts.today)
        return "" if chosen.override or changed else "It is neither overridden nor changed."

    async def do_withdraw(self) -> None:
        """The override or changed threshold no longer holds."""
        facts, chosen = self.desk.facts, self.chosen
        if facts is None or not isinstance(chosen, CriterionReport):
            return
        record = chosen.override or live_threshold(facts.snapshot, chosen.id, facts.today)
        if record is None:
            return
        sponsors = holders(facts.snapshot, Role.SPONSOR)
        fields = [
            ask("by", "who decides it", "reference", refers_to="person"),
            ask("role", "as what", "choice", choices=ROLES),
            ask("reason", "why it no longer holds", "text"),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: withdraw(
                snapshot,
                record,
                by=texts["by"],
                role=Role(texts["role"]),
                reason=texts["reason"],
                stamp=stamp,
            )

        values = {"by": sponsors[0].name if sponsors else "", "role": "sponsor"}
        await self.fill("Withdraw", fields, make, values=values, blocks=[Words(chosen.title, "bold")])

    def why_no_condition(self) -> str:
        """No condition under the cursor, and none open."""
        facts = self.desk.facts
        if isinstance(self.chosen, ConditionState):
            return ""
        open_ones = facts is not None and any(state.open for state in facts.conditions)
        return "Put the cursor on a condition." if open_ones else "No condition is open."

    async def do_condition(self) -> None:
        """A condition is done, and what shows it."""
        chosen = self.chosen
        if not isinstance(chosen, ConditionState):
            return
        fields = [
            ask("evidence", "what shows that it is done", "text"),
            ask("by", "who confirms it; empty = you", "reference", refers_to="person", optional=True),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: fulfil(
                snapshot,
                chosen.decision,
                chosen.number,
                evidence=texts["evidence"],
                stamp=stamp,
                by=texts["by"],
            )

        blocks = [Words(chosen.text, "bold")]
        draft = f"condition:{chosen.decision.id}:{chosen.number}"
        await self.fill("Condition done", fields, make, draft=draft, blocks=blocks)

    def why_no_reopen(self) -> str:
        """It runs."""
        facts = self.desk.facts
        running = facts is None or facts.programme.status is Status.RUNNING
        return "The programme is running." if running else ""

    async def do_reopen(self) -> None:
        """The sponsor takes it up again."""
        facts = self.desk.facts
        if facts is None:
            return
        sponsors = holders(facts.snapshot, Role.SPONSOR)
        fields = [
            ask("by", "who decides it", "reference", refers_to="person"),
            ask("role", "as what; only the sponsor may", "choice", choices=ROLES),
            ask("reason", "why it goes on", "text"),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: reopen(
                snapshot, by=texts["by"], role=Role(texts["role"]), reason=texts["reason"], stamp=stamp
            )

        values = {"by": sponsors[0].name if sponsors else "", "role": "sponsor"}
        await self.fill("Reopen the programme", fields, make, values=values)


def gates_line(facts: Facts, here: Gate) -> list[Span]:
    """The six gates, the one looked at marked."""
    line: list[Span] = [("[ ", "key")]
    for gate in GATES:
        report = facts.gate(gate)
        decision = report.decision
        status = (
            OUTCOME[decision.outcome][0]
            if decision
            else readiness(report)
            if gate is facts.next_gate
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


def suggestion_rows(report: GateReport) -> list[Row]:
    """How many pass, and what the rules suggest."""
    share = report.passed / report.total if report.total else None
    status, word = OUTCOME[report.suggestion.outcome]
    ready: Line = (("READY       ", "head"), *bar(share, 16), (f"  {report.passed} of {report.total}", ""))
    suggested: Line = (("SUGGESTION  ", "head"), *marked(status, word), (f"  {report.suggestion.why}", "dim"))
    return [Row("ready", ready, kind="text"), Row("suggestion", suggested, kind="text")]
