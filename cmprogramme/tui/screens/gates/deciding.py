"""What is decided about a gate, by keys: the decision, overrides, thresholds, evidence, conditions, reopening."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.screens.gates.looking import ROLES, GateLook
from cmprogramme.tui.screens.gates.words import (
    read_conditions,
    read_deciders,
)
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.wording import words
from lifecycle.base.areas import Role
from lifecycle.base.phases import PHASE_TITLES, Gate, Stage, closing_phase
from lifecycle.gates.conditions import fulfil
from lifecycle.gates.decide import decide, open_musts
from lifecycle.gates.nouns import FORWARD, Decision, Outcome
from lifecycle.gates.results import ConditionState, CriterionReport
from lifecycle.gates.stale import confirm
from lifecycle.people import name_of
from lifecycle.programme import Status
from lifecycle.register import read_number
from lifecycle.rights import holders
from lifecycle.snapshot import Change


class GateDecisions(GateLook):
    """The commands about the gate and the criterion or condition under the cursor."""

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
    )

    def why_no_decision(self) -> str:
        """The gate of another phase."""
        facts, gate = self.desk.facts, self.gate
        if facts is None or gate is None:
            return "Nothing is open."
        if facts.programme.status is not Status.RUNNING:
            return f"The programme is {facts.programme.status.value}."
        from lifecycle.base.phases import PHASE_OF

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
