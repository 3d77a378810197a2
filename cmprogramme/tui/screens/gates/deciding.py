"""What is decided about a gate, by keys: the decision, evidence, conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.deeds import sure_of
from cmprogramme.tui.screens.gates.looking import GateLook
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pages import blocks_of
from cmprogramme.tui.widgets.rows import Block
from lifecycle.action import Action
from lifecycle.base.phases import STAGE_BEFORE, Gate
from lifecycle.base.words import day_words
from lifecycle.gates.asking_telling import (
    answered_page,
    confirmed_page,
    decided_page,
    fulfilled_page,
    hindered_page,
    suggested_page,
    voted_page,
)
from lifecycle.gates.nouns import FORWARD, Decision, Outcome, Recommendation, Vote
from lifecycle.gates.recommended_telling import recommendation_page
from lifecycle.gates.results import ConditionState, CriterionReport
from lifecycle.rights import holders
from lifecycle.snapshot import Change
from lifecycle.stage_days import stage_days


class GateDecisions(GateLook):
    """The commands about the gate and the criterion or condition under the cursor."""

    DOES: ClassVar[tuple[Command, ...]] = (
        offer("gate decide", "D", short="decide", rank=1),
        offer("gate confirm", "a", short="evidence", rank=3),
        offer("gate answer", ""),
        offer("gate condition", "c", short="condition done", rank=6),
        offer("gate date", "t"),
        offer("gate postpone", ""),
        offer("gate release", ""),
        offer("gate recommend", ""),
        offer("gate follow", ""),
        offer("gate result", ""),
    )

    def settled(self, act: Action) -> Mapping[str, Any]:
        """A wave is asked for where there are waves, a reason to pass over stages where some were never entered."""
        found, report = dict(super().settled(act)), self.report
        if act.id == "gate decide" and self.gate is not Gate.G4:
            found["wave"] = None
        if act.id == "gate decide" and report is not None and not report.passed_over:
            found["skipping"] = ""
        return found

    def given(self, act: Action) -> Mapping[str, str]:
        """What the rules suggest, by those who hold the roles the gate names; else by those a decision waits for. The
        day there is, or the one the lengths of the stages come to."""
        report = self.report
        if act.id == "gate date" and report is not None:
            days = self.desk.need().of(stage_days).get(STAGE_BEFORE[report.gate])
            day = report.planned or (days.end if days is not None else None)
            return {"day": day_words(day, none="")}
        if act.id != "gate decide" or report is None:
            return super().given(act)
        snapshot, ruling = self.desk.snapshot, report.ruling
        waits = ruling is not None and bool(ruling.waiting)
        chair, *others = ruling.waiting if ruling is not None and waits else report.deciders
        beside = [f"{p.name}:{role}" for role in others for p in holders(snapshot, role)[:1]]
        return {
            "outcome": (ruling.decision if ruling is not None and waits else report.suggestion).outcome.value,
            "by": next((person.name for person in holders(snapshot, chair)), ""),
            "role": chair,
            "with": "; ".join(beside),
            "wave": str(report.wave or ""),
        }

    def about(self, act: Action, known: Mapping[str, Any]) -> Sequence[Block]:
        """The gate and what is suggested; the criterion or condition."""
        report, chosen = self.report, self.chosen
        if act.id == "gate decide" and report is not None:
            return blocks_of(suggested_page(report).parts)
        if act.id in self.OF_CONDITION and isinstance(chosen, ConditionState):
            return blocks_of(fulfilled_page(chosen).parts)
        if act.id == "gate follow" and isinstance(chosen, Recommendation):
            return blocks_of(recommendation_page(self.desk.snapshot, self.desk.need().today, chosen).parts)
        if act.id == "gate answer" and isinstance(chosen, CriterionReport):
            return blocks_of(answered_page(self.desk.snapshot, chosen).parts)
        if act.id == "gate confirm" and isinstance(chosen, CriterionReport):
            return blocks_of(confirmed_page(chosen).parts)
        return super().about(act, known)

    def preview(self, act: Action) -> Callable[[dict[str, str]], Sequence[Block]] | None:
        """What stands in the way of going on, as soon as that is chosen."""
        report = self.report
        if act.id != "gate decide" or report is None:
            return super().preview(act)

        def told(texts: dict[str, str]) -> Sequence[Block]:
            forward = Outcome(texts["outcome"] or "hold") in FORWARD
            return blocks_of(hindered_page(report).parts) if forward else []

        return told

    def sure(self, act: Action) -> Callable[[Change], Sequence[Block]] | None:
        """Who decides what, where it leads, and whether the rules suggest otherwise."""
        if act.id != "gate decide":
            return super().sure(act)

        def told(change: Change) -> Sequence[Block]:
            snapshot = self.desk.snapshot
            after, votes = snapshot.apply(change), [one for one in change.puts if isinstance(one, Vote)]
            told = voted_page(after, votes[-1]) if votes else decided_page(after, change.put(Decision))
            return sure_of(snapshot, change, *blocks_of(told.parts))

        return told
