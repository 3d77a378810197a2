"""Deciding a gate, and reopening what a decision ended (rules.md gates, decisions 14 and 15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from lifecycle.action import Says, action
from lifecycle.assessment import newest_round_number
from lifecycle.base.areas import Role
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun, Ref, build
from lifecycle.base.phases import (
    PHASE_OF,
    PHASE_TITLES,
    PHASES,
    STAGE_AFTER,
    Gate,
    Stage,
    closing_phase,
    earlier,
    stages_of,
)
from lifecycle.base.records import dataclass
from lifecycle.base.text import Text
from lifecycle.base.words import words
from lifecycle.gates.nouns import FORWARD, STATE_WORDS, Decision, Judged, Outcome, Reopening
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport, GateReport
from lifecycle.naming import masked
from lifecycle.overrides import unique
from lifecycle.people import named
from lifecycle.programme import Programme, Status
from lifecycle.rights import Actor, AsWhat, SponsorBy, acting, require_role, writer
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change
from lifecycle.stages import moved_programme
from lifecycle.waves import refuse_unknown


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition as the deciders word it: what, whose (a name), until when."""

    text: str
    owner: Annotated[str, Ref("person")]
    due: date


class Took(NamedTuple):
    """Somebody who takes part in a decision, and as what."""

    name: Annotated[str, Ref("person")]
    role: Role


def decide(
    snapshot: Snapshot,
    gate: Gate,
    outcome: Outcome,
    *,
    by: str,
    role: Role,
    reason: str,
    stamp: Stamp,
    together_with: Sequence[tuple[str, Role]] = (),
    conditions: Sequence[Wanted] = (),
    wave: int | None = None,
    to: Stage | None = None,
) -> Change:
    """Record a gate decision and move the programme as it says; it commits only if nothing changed meanwhile.

    `by` chairs: they hold the first role the gate names. Other deciders are noted, and so are those missing. Go and
    conditional go need every must met or overridden, conditional go a condition as well; hold, recycle and stop are
    always possible. Recycle leads to `to`, by default the first stage of the phase whose work is missing. NotAllowed
    says which musts are open, who may decide or from where; InvalidValue which entry is wrong.
    """
    _refuse_elsewhere(snapshot, gate)
    report = gate_report(snapshot, gate, stamp.today, _wave(snapshot, gate, wave, stamp.today))
    chair, others = _deciders(snapshot, report, by, role, together_with)
    _refuse_empty(reason, "The decision has no reason.", "reason")
    if outcome in FORWARD:
        _refuse_open_musts(report)
    if outcome is Outcome.CONDITIONAL_GO and not conditions:
        raise InvalidValue(
            "A conditional go needs a condition.",
            "Without one it is a go.",
            "Give a condition with its owner and the day it is due.",
            field="condition",
        )
    goal = _goal(snapshot, report, outcome, to)
    kept, owners = _conditions(snapshot, conditions, stamp.today)
    written, writer_strangers = writer(snapshot, stamp.who)
    decision = build(
        Decision,
        {
            "id": stamp.new_id(),
            "number": 1 + max((each.number for each in snapshot.all(Decision)), default=0),
            "gate": gate,
            "wave": report.wave,
            "outcome": outcome,
            "decided_on": stamp.today,
            "stage": snapshot.programme.stage,
            "moved_to": goal,
            "deciders": tuple(
                {"person": each.person, "role": each.role, "on_roster": each.on_roster}
                for each in (chair, *others)
            ),
            "missing": tuple(
                each for each in report.deciders if each not in {a.role for a in (chair, *others)}
            ),
            "reason": reason,
            "conditions": kept,
            "suggestion": report.suggestion.outcome,
            "suggestion_why": masked(snapshot, report.suggestion.why),
            "criteria": tuple(judged(snapshot, criterion) for criterion in report.criteria),
            "skipped": report.skipped,
            "playbook": f"{snapshot.playbook.id} {snapshot.playbook.version}",
            "round": newest_round_number(snapshot),
            "written_by": written,
        },
    )
    strangers = unique(chair.strangers, *(each.strangers for each in others), owners, writer_strangers)
    puts = (*strangers, *_moved(snapshot, decision, goal, stamp), decision)
    held = f"{gate.value}, wave {decision.wave}" if decision.wave else gate.value
    label = f"Decided {held}: {words(outcome.value)}, by {{person:{chair.person}}}"
    return make_change(snapshot, stamp, label, puts=puts, guards=ALL)


def why_not_reopen(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """It runs."""
    return "The programme is running." if snapshot.programme.status is Status.RUNNING else ""


@action(
    "gate reopen",
    title="Reopen the programme",
    line="Takes a stopped or closed programme up again (sponsor).",
    of=Reopening,
    why_not=why_not_reopen,
)
def reopen(
    snapshot: Snapshot,
    *,
    by: SponsorBy,
    role: AsWhat = Role.SPONSOR,
    reason: Annotated[Text, Says("why it goes on")],
    stamp: Stamp,
) -> Change:
    """Record that the sponsor takes a stopped or closed programme up again, in the stage it stands in.

    NotAllowed when it runs anyway, or for another role; InvalidValue without a reason.
    """
    programme = snapshot.programme
    if programme.status is Status.RUNNING:
        raise NotAllowed("The programme is running.", "Nothing ended it.", "There is nothing to reopen.")
    actor = acting(snapshot, by, role)
    require_role(actor, (Role.SPONSOR,), f"reopen a {programme.status.value} programme")
    _refuse_empty(reason, "Reopening needs a reason.", "reason")
    written, strangers = writer(snapshot, stamp.who)
    record = build(
        Reopening,
        {
            "id": stamp.new_id(),
            "decided_on": stamp.today,
            "was": programme.status,
            "by": actor.person,
            "role": role,
            "on_roster": actor.on_roster,
            "reason": reason,
            "written_by": written,
        },
    )
    running = programme.changed(status=Status.RUNNING)
    return make_change(
        snapshot,
        stamp,
        f"Reopened the programme, decided by {{person:{actor.person}}}",
        puts=(*unique(actor.strangers, strangers), running, record),
        guards=ALL,
        reopens=True,
    )


def judged(snapshot: Snapshot, criterion: CriterionReport) -> Judged:
    """A criterion as a record keeps it: people by id, so that erasing a name reaches it."""
    return Judged(
        id=criterion.id,
        kind=criterion.kind,
        check=criterion.check,
        title=criterion.title,
        state=criterion.state,
        value=criterion.value,
        threshold=criterion.threshold,
        why=masked(snapshot, criterion.why),
        override=criterion.override.id if criterion.override is not None else None,
    )


def open_musts(report: GateReport) -> str:
    """The musts still open, each with what would make it a yes, as one sentence each."""
    return " ".join(f"{c.title}: {c.remedy or c.why}" for c in report.open_musts)


def _refuse_elsewhere(snapshot: Snapshot, gate: Gate) -> None:
    stage = snapshot.programme.stage
    phase = closing_phase(gate)
    if PHASE_OF[stage] is not phase:
        places = listed(each.value for each in stages_of(phase))
        raise NotAllowed(
            f"{gate.value} cannot be decided from {stage.value}.",
            f"It belongs to the {PHASE_TITLES[phase].lower()} phase ({places}).",
            "Decide the gate of the phase the programme is in.",
        )


def _wave(snapshot: Snapshot, gate: Gate, wave: int | None, today: date) -> int | None:
    if wave is not None and gate is not Gate.G4:
        raise InvalidValue(
            f"{gate.value} is not held by wave.", "Only G4 is.", "Leave the wave out.", field="wave"
        )
    if wave is not None:
        refuse_unknown(snapshot, wave, today)
    return wave


def _deciders(
    snapshot: Snapshot, report: GateReport, by: str, role: Role, others: Sequence[tuple[str, Role]]
) -> tuple[Actor, tuple[Actor, ...]]:
    chair = acting(snapshot, by, role)
    require_role(chair, report.deciders[:1], f"chair {report.gate.value}")
    named_others = tuple(acting(snapshot, name, as_role) for name, as_role in others)
    return chair, tuple(each for each in named_others if each.person != chair.person or each.role != role)


def _refuse_open_musts(report: GateReport) -> None:
    if report.open_musts:
        named_ones = ", ".join(f"{c.id} ({STATE_WORDS[c.state]})" for c in report.open_musts)
        count = len(report.open_musts)
        raise NotAllowed(
            f"{report.gate.value} cannot be passed: {count} must{'s are' if count > 1 else ' is'} open.",
            f"Open: {named_ones}.",
            f"{open_musts(report)} Or the sponsor overrides it, with a reason and a risk owner.",
        )


def _goal(snapshot: Snapshot, report: GateReport, outcome: Outcome, to: Stage | None) -> Stage | None:
    """The stage a decision leads to, None where it moves nothing."""
    now = snapshot.programme.stage
    if outcome is not Outcome.RECYCLE and to is not None:
        raise InvalidValue(
            f"{words(outcome.value).capitalize()} leads to no stage of your choice.",
            "Only recycle names one.",
            "Leave the stage out.",
            field="to",
        )
    if outcome in FORWARD:
        onward = STAGE_AFTER[report.gate]
        return onward if onward is not None and earlier(now, onward) else None
    if outcome is Outcome.RECYCLE:
        goal = to or _home_stage(report)
        if earlier(now, goal):
            raise InvalidValue(
                f"Recycle does not lead ahead to {goal.value}.",
                f"The programme is in {now.value}.",
                "Name this stage or an earlier one.",
                field="to",
            )
        return goal if goal is not now else None
    return None


def _home_stage(report: GateReport) -> Stage:
    """The first stage of the earliest phase whose work is missing; without any, of the gate's own phase."""
    if report.suggestion.to is not None and report.suggestion.outcome is Outcome.RECYCLE:
        return report.suggestion.to
    homes = [criterion.home for criterion in report.open_musts] or [closing_phase(report.gate)]
    return stages_of(min(homes, key=PHASES.index))[0]


def _conditions(
    snapshot: Snapshot, wanted: Iterable[Wanted], today: date
) -> tuple[tuple[dict[str, object], ...], tuple[Noun, ...]]:
    kept: list[dict[str, object]] = []
    strangers: dict[UUID, Noun] = {}
    for number, condition in enumerate(wanted, 1):
        _refuse_empty(condition.text, f"Condition {number} says nothing.", "condition")
        _refuse_empty(condition.owner, f"Condition {number} has no owner.", "condition")
        if condition.due < today:
            raise InvalidValue(
                f"Condition {number} was due on {condition.due.isoformat()} already.",
                f"Today is {today.isoformat()}.",
                "Give a later day.",
                field="condition",
            )
        owner, new = named(snapshot, condition.owner)
        strangers.update({person.id: person for person in new})
        kept.append({"text": condition.text, "owner": owner, "due": condition.due})
    return tuple(kept), tuple(strangers.values())


def _moved(snapshot: Snapshot, decision: Decision, goal: Stage | None, stamp: Stamp) -> tuple[Noun, ...]:
    """The programme after the decision, with the record of a move where there is one."""
    programme: Programme = snapshot.programme
    status = programme.status
    if decision.outcome is Outcome.STOP:
        status = Status.STOPPED
    elif decision.gate is Gate.G5 and decision.outcome in FORWARD:
        status = Status.CLOSED
    if decision.gate is Gate.G4 and decision.outcome in FORWARD:
        programme = programme.changed(wave=max(programme.wave, decision.wave or 0))
    if goal is None:
        return (programme.changed(status=status),)
    after, move = moved_programme(
        programme, goal, stamp, reason=decision.reason, decision=decision, status=status
    )
    return (after, move)


def _refuse_empty(text: str, what: str, field: str) -> None:
    if not text.strip():
        raise InvalidValue(what, "Whoever reads it later has to understand it.", "Fill it in.", field=field)
