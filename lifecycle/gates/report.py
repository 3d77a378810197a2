"""A gate looked at: every criterion computed, and what that suggests (rules.md gates)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.figures import Figure, Input
from lifecycle.base.findings import Finding, Target, not_assessed
from lifecycle.base.phases import GATES, Gate, Phase, closing_phase, next_gate
from lifecycle.base.words import day_words
from lifecycle.gates import (
    checks_build,
    checks_close,
    checks_definition,
    checks_pool,
    checks_rollout,
    checks_strategy,
)
from lifecycle.gates.always import CARRIED, conditions_kept, criteria_of
from lifecycle.gates.combining import combined
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.due import due_day
from lifecycle.gates.nouns import PASSED, State
from lifecycle.gates.owes import owes, owes_words
from lifecycle.gates.passed_over import passed_over
from lifecycle.gates.places import CRITERION
from lifecycle.gates.readings import read
from lifecycle.gates.registry import CHECKS, Question, limit_of
from lifecycle.gates.results import CriterionReport, GateReport
from lifecycle.gates.stale import confirmations, stale_since
from lifecycle.gates.suggestion import suggest
from lifecycle.once import once
from lifecycle.overrides import live_override, live_threshold
from lifecycle.passing import newest, passed_gates, rulings
from lifecycle.playbook import Compare, Criterion
from lifecycle.playbook.thresholds import ALL, ANY, CONFIRMED, READS, SPONSORED, unit_of
from lifecycle.rights import holder_names
from lifecycle.snapshot import Snapshot
from lifecycle.waves import wave_ahead

LOADED = (
    checks_definition,
    checks_strategy,
    checks_pool,
    checks_build,
    checks_rollout,
    checks_close,
)
"""The modules whose checks are registered by being imported."""


@once
def gate_report(snapshot: Snapshot, gate: Gate, today: date, wave: int | None = None) -> GateReport:
    """A gate as of a day. `wave` is asked for at G4 only: None = the next one nobody has let pass."""
    setting = snapshot.playbook.gate(gate)
    held_for = wave_of(snapshot, gate, wave, today)
    criteria = tuple(
        criterion_report(snapshot, gate, criterion, today, held_for or snapshot.programme.wave)
        for criterion in criteria_of(snapshot, gate, today, held_for)
    )
    counted = [criterion for criterion in criteria if criterion.applicable]
    return GateReport(
        gate=gate,
        title=setting.title,
        asks=setting.asks,
        as_of=today,
        wave=held_for,
        deciders=setting.deciders,
        chair=holder_names(snapshot, setting.deciders[0]),
        criteria=criteria,
        passed=sum(criterion.passed for criterion in counted),
        total=len(counted),
        suggestion=suggest(snapshot, gate, criteria, today),
        skipped=skipped_gates(snapshot, gate, today),
        passed_over=passed_over(snapshot, gate, today),
        planned=next((planned.date for planned in snapshot.programme.planned if planned.gate is gate), None),
        conditions=tuple(each for each in condition_states(snapshot, today) if each.open),
        decisions=tuple(one.decision for one in rulings(snapshot, today) if one.decision.gate is gate),
        ruling=newest(snapshot, gate, today),
        due=due_day(snapshot, gate, today, held_for),
    )


def criterion_report(
    snapshot: Snapshot, gate: Gate, criterion: Criterion, today: date, wave: int = 0
) -> CriterionReport:
    """One criterion computed; an override makes it pass, a step back makes it stale, not knowing never passes."""
    changed = live_threshold(snapshot, criterion.id, today)
    given = changed.threshold if changed is not None else criterion.threshold
    threshold = limit_of(snapshot, criterion.check, given)
    yeses = confirmations(snapshot, criterion.id, today)
    confirmation = yeses[-1] if yeses else None
    parts = tuple(criterion_report(snapshot, gate, part, today, wave) for part in parts_of(criterion))
    held_for = wave_of(snapshot, gate, wave or None, today)
    if criterion.check == CONFIRMED:
        finding = _confirmed(snapshot, criterion, today)
    elif criterion.check == CARRIED:
        finding = conditions_kept(snapshot, gate, today, held_for)
    elif criterion.check == READS:
        finding = read(Question(snapshot, today, threshold, held_for or 0), criterion)
    elif criterion.check in (ALL, ANY):
        finding = combined(criterion, parts)
    else:
        finding = find(Question(snapshot, today, threshold, wave), criterion.check)
    stale = stale_since(snapshot, criterion, gate, today)
    state = state_of(finding)
    why, remedy, targets = finding.why, finding.remedy, finding.targets
    if stale is not None and state is State.MET:
        state = State.NOT_MET
        why = (
            f"{why} Stale since the step back to {stale.after.value} on {day_words(stale.moved_on)}.".strip()
        )
        remedy = "Look at it again and confirm it with what you saw."
        targets = (Target(CRITERION, criterion.id),)
    override = None if state is State.MET else live_override(snapshot, criterion.id, today)
    if override is not None:
        state = State.OVERRIDDEN
    owed = owes(snapshot, gate, criterion, today, held_for) if state not in PASSED else None
    if owed is not None and not any(part.owes for part in parts):
        why = f"{why} {owes_words(snapshot, gate, owed, today)}".strip()
    return CriterionReport(
        id=criterion.id,
        kind=criterion.kind,
        check=criterion.check,
        title=criterion.title,
        guidance=criterion.guidance,
        state=state,
        value=finding.value,
        threshold=threshold,
        own_threshold=changed is not None,
        figure=finding.figure or _plain_figure(criterion, finding, threshold),
        why=why,
        remedy=remedy,
        home=home_of(gate, criterion),
        applicable=finding.applicable,
        override=override,
        stale=stale,
        confirmation=confirmation,
        overridable=criterion.check != SPONSORED,
        compare=criterion.compare or _compared_by(criterion.check),
        unit=unit_of(snapshot.playbook, criterion) if criterion.check == READS else "",
        reads=criterion.reads if criterion.check == READS else None,
        targets=targets,
        parts=parts,
        owes=owed,
    )


def parts_of(criterion: Criterion) -> tuple[Criterion, ...]:
    """The parts of one that combines some, each as a criterion of its own."""
    return criterion.as_criteria if criterion.check in (ALL, ANY) else ()


def _compared_by(check: str) -> Compare:
    return "at_most" if check in CHECKS and CHECKS[check].most else "at_least"


def find(question: Question, check: str) -> Finding:
    """What a named check says; a name nobody registered is not yet assessed and says so."""
    registered = CHECKS.get(check)
    if registered is None:
        return not_assessed(
            f"This program has no check named '{check}'.",
            "Let the playbook ask for another check, or for a confirmation.",
        )
    return registered.run(question)


def state_of(finding: Finding) -> State:
    """Met, not met or not yet assessed; a question that cannot arise stands in nobody's way (reading 23)."""
    if not finding.applicable or finding.met:
        return State.MET
    return State.NOT_ASSESSED if finding.met is None else State.NOT_MET


def home_of(gate: Gate, criterion: Criterion) -> Phase:
    """The phase whose work a criterion tests: the playbook's, the check's, or the gate's own (rules.md reading 22)."""
    if criterion.home is not None:
        return criterion.home
    registered = CHECKS.get(criterion.check)
    if registered is not None and registered.home is not None:
        return registered.home
    return closing_phase(gate)


def wave_of(snapshot: Snapshot, gate: Gate, wave: int | None, today: date) -> int | None:
    """The wave G4 is held for, None for the other gates."""
    if gate is not Gate.G4:
        return None
    return wave if wave is not None else wave_ahead(snapshot, today)


@once
def gate_ahead(snapshot: Snapshot, today: date) -> Gate:
    """The gate that lies ahead: the next of this stage, or the first later one once that was let pass."""
    ahead = next_gate(snapshot.programme.stage)
    if ahead is Gate.G4:
        return ahead
    done = passed_gates(snapshot, today)
    later = GATES[GATES.index(ahead) :]
    return next((gate for gate in later if gate not in done), ahead)


def skipped_gates(snapshot: Snapshot, gate: Gate, today: date) -> tuple[Gate, ...]:
    """Earlier gates nobody let pass, in order."""
    done = passed_gates(snapshot, today)
    return tuple(each for each in GATES[: GATES.index(gate)] if each not in done)


def _confirmed(snapshot: Snapshot, criterion: Criterion, today: date) -> Finding:
    given = confirmations(snapshot, criterion.id, today)
    if not given:
        unseen = not_assessed("Nobody has confirmed it.", "The leader confirms it with what was seen.")
        return unseen.about(CRITERION, (criterion.id,))
    newest = given[-1]
    return Finding(True, None, f"Confirmed on {day_words(newest.confirmed_on)}: {newest.evidence}")


def _plain_figure(criterion: Criterion, finding: Finding, threshold: float | None) -> Figure:
    """A figure for findings that bring none, so that every value opens."""
    return Figure(
        criterion.title,
        finding.value,
        "",
        "read from what is recorded",
        (Input("threshold", threshold, source=f"playbook gates, {criterion.id}"),)
        if threshold is not None
        else (),
        f"rules.md gates, check {criterion.check}",
        finding.why,
    )
