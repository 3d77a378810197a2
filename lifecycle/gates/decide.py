"""Deciding a gate: what the chair decides, and where it leads (rules.md gates)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Annotated, NamedTuple
from uuid import UUID

from lifecycle.assessment import newest_round_number
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.findings import listed
from lifecycle.base.listed import RoleId
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
from lifecycle.base.words import day_words, words
from lifecycle.gates.nouns import FORWARD, STATE_WORDS, Decision, Expectation, Judged, Outcome
from lifecycle.gates.passed_over import refuse_from_here, refuse_unexplained
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport, GateReport
from lifecycle.naming import masked
from lifecycle.overrides import unique
from lifecycle.people import Person, named
from lifecycle.playbook.thresholds import READS
from lifecycle.programme import Programme, Status
from lifecycle.rights import Actor, acting, require_role, writer
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change
from lifecycle.speech import says
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
    role: RoleId


def decide(
    snapshot: Snapshot,
    gate: Gate,
    outcome: Outcome,
    *,
    by: str,
    role: RoleId,
    reason: str,
    stamp: Stamp,
    together_with: Sequence[tuple[str, RoleId]] = (),
    conditions: Sequence[Wanted] = (),
    wave: int | None = None,
    to: Stage | None = None,
    skipping: str = "",
    expects: Expectation | None = None,
) -> Change:
    """Record a gate decision and move the programme as it says; it commits only if nothing changed meanwhile.

    `by` chairs: they hold the first role the gate names. Other deciders decide with them; while one is missing, going
    on waits for them. Go and conditional go need every must met or overridden, conditional go a condition as well, and
    the sponsor's reason (`skipping`) for stages never entered; hold, recycle and stop are always possible. Recycle
    leads to `to`, by default the first stage of the phase whose work is missing. NotAllowed says which musts are open,
    who may decide or from where; InvalidValue which entry is wrong.
    """
    refuse_elsewhere(snapshot, gate)
    report = gate_report(snapshot, gate, stamp.today, held_wave(snapshot, gate, wave, stamp.today))
    chair, others = _deciders(snapshot, report, by, role, together_with)
    refuse_empty(reason, "The decision has no reason.", "reason")
    if outcome in FORWARD:
        refuse_open_musts(report)
        refuse_from_here(snapshot, gate, stamp.today)
        refuse_unexplained(gate, report.passed_over, (chair, *others), skipping)
    refuse_unconditional(outcome, conditions)
    missing = tuple(each for each in report.deciders if each not in {a.role for a in (chair, *others)})
    waits = outcome in FORWARD and bool(missing)
    goal = _goal(snapshot, report, outcome, to)
    goal = None if waits else goal
    kept, owners = conditions_kept(snapshot, conditions, stamp.today)
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
            "missing": missing,
            "joint": waits,
            "reason": reason,
            "conditions": kept,
            "expects": expects,
            "suggestion": report.suggestion.outcome,
            "suggestion_why": masked(snapshot, report.suggestion.why),
            "criteria": tuple(judged(snapshot, criterion) for criterion in report.criteria),
            "skipped": report.skipped,
            "passed_over": tuple(each.stage for each in report.passed_over),
            "skipping": skipping if outcome in FORWARD else "",
            "playbook": f"{snapshot.playbook.id} {snapshot.playbook.version}",
            "round": newest_round_number(snapshot),
            "written_by": written,
        },
    )
    strangers = unique(chair.strangers, *(each.strangers for each in others), owners, writer_strangers)
    puts = (*strangers, *(() if waits else moved(snapshot, decision, goal, stamp)), decision)
    label = f"Decided {decision.held}: {words(outcome.value)}, by {{person:{chair.person}}}"
    return make_change(snapshot, stamp, label, puts=puts, guards=ALL)


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
        compare=criterion.compare if criterion.check == READS else None,
        unit=criterion.unit,
        why=masked(snapshot, says(snapshot)(criterion.why)),
        override=criterion.override.id if criterion.override is not None else None,
    )


def open_musts(report: GateReport) -> str:
    """The musts still open, each with what would make it a yes, as one sentence each."""
    return " ".join(f"{c.title}: {c.remedy or c.why}" for c in report.open_musts)


def refuse_elsewhere(snapshot: Snapshot, gate: Gate) -> None:
    stage = snapshot.programme.stage
    phase = closing_phase(gate)
    if PHASE_OF[stage] is not phase:
        places = listed(each.value for each in stages_of(phase))
        raise NotAllowed(
            f"{gate.value} cannot be decided from {stage.value}.",
            f"It belongs to the {PHASE_TITLES[phase].lower()} phase ({places}).",
            "Decide the gate of the phase the programme is in.",
        )


def held_wave(snapshot: Snapshot, gate: Gate, wave: int | None, today: date) -> int | None:
    """The wave a gate is looked at for: only G4 has waves, and only those entered and the next."""
    if wave is not None and gate is not Gate.G4:
        raise InvalidValue(
            f"{gate.value} is not held by wave.", "Only G4 is.", "Leave the wave out.", field="wave"
        )
    if wave is not None:
        refuse_unknown(snapshot, wave, today)
    return wave


def _deciders(
    snapshot: Snapshot, report: GateReport, by: str, role: RoleId, others: Sequence[tuple[str, RoleId]]
) -> tuple[Actor, tuple[Actor, ...]]:
    chair = acting(snapshot, by, role)
    require_role(chair, report.deciders[:1], f"chair {report.gate.value}")
    named_others = (acting(snapshot, name, as_role) for name, as_role in others)
    beside = (each for each in named_others if each.person != chair.person or each.role != role)
    _, *found = with_their_roles(snapshot, (chair, *beside), report.deciders)
    return chair, tuple(found)


def with_their_roles(
    snapshot: Snapshot, actors: Sequence[Actor], wanted: Sequence[RoleId]
) -> tuple[Actor, ...]:
    """Deciders, each also in the other roles wanted that the roster gives them: who holds two decides for both."""
    taken, found = {each.role for each in actors}, list(actors)
    for each in actors:
        person = snapshot.find(Person, each.person) if each.on_roster else None
        for role in wanted:
            if person is not None and person.has(role) and role not in taken:
                taken.add(role)
                found.append(Actor(each.person, role, True))
    return tuple(found)


def refuse_open_musts(report: GateReport) -> None:
    if report.open_musts:
        named_ones = ", ".join(f"{c.id} ({STATE_WORDS[c.state]})" for c in report.open_musts)
        count = len(report.open_musts)
        raise NotAllowed(
            f"{report.gate.value} cannot be passed: {count} must{'s are' if count > 1 else ' is'} open.",
            f"Open: {named_ones}.",
            f"{open_musts(report)} Or the sponsor overrides it, with a reason and a risk owner.",
        )


def refuse_unconditional(outcome: Outcome, conditions: Collection[object]) -> None:
    """InvalidValue where a conditional go has no condition."""
    if outcome is Outcome.CONDITIONAL_GO and not conditions:
        raise InvalidValue(
            "A conditional go needs a condition.",
            "Without one it is a go.",
            "Give a condition with its owner and the day it is due.",
            field="condition",
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
        return onward(snapshot, report.gate)
    if outcome is Outcome.RECYCLE:
        goal = to or home_stage(report)
        if earlier(now, goal):
            raise InvalidValue(
                f"Recycle does not lead ahead to {goal.value}.",
                f"The programme is in {now.value}.",
                "Name this stage or an earlier one.",
                field="to",
            )
        return goal if goal is not now else None
    return None


def onward(snapshot: Snapshot, gate: Gate) -> Stage | None:
    """The stage a gate that is passed leads to; None where the work is there or further, and after the last gate."""
    goal = STAGE_AFTER[gate]
    return goal if goal is not None and earlier(snapshot.programme.stage, goal) else None


def home_stage(report: GateReport) -> Stage:
    """The first stage of the earliest phase whose work is missing; without any, of the gate's own phase."""
    if report.suggestion.to is not None and report.suggestion.outcome is Outcome.RECYCLE:
        return report.suggestion.to
    homes = [criterion.home for criterion in report.open_musts] or [closing_phase(report.gate)]
    return stages_of(min(homes, key=PHASES.index))[0]


def conditions_kept(
    snapshot: Snapshot, wanted: Iterable[Wanted], today: date
) -> tuple[tuple[dict[str, object], ...], tuple[Noun, ...]]:
    kept: list[dict[str, object]] = []
    strangers: dict[UUID, Noun] = {}
    for number, condition in enumerate(wanted, 1):
        refuse_empty(condition.text, f"Condition {number} says nothing.", "condition")
        refuse_empty(condition.owner, f"Condition {number} has no owner.", "condition")
        if condition.due < today:
            raise InvalidValue(
                f"Condition {number} was due on {day_words(condition.due)} already.",
                f"Today is {day_words(today)}.",
                "Give a later day.",
                field="condition",
            )
        owner, new = named(snapshot, condition.owner)
        strangers.update({person.id: person for person in new})
        kept.append({"text": condition.text, "owner": owner, "due": condition.due})
    return tuple(kept), tuple(strangers.values())


def moved(snapshot: Snapshot, decision: Decision, goal: Stage | None, stamp: Stamp) -> tuple[Noun, ...]:
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


def refuse_empty(text: str, what: str, field: str) -> None:
    if not text.strip():
        raise InvalidValue(what, "Whoever reads it later has to understand it.", "Fill it in.", field=field)
