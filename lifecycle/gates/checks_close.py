"""Checks before the programme closes (gate G5, rules.md F14, F21, graph)."""

from __future__ import annotations

from datetime import date

from lifecycle.assessment import index_confidence, known_scores, noise_band
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import Figure, Input, above, at_least
from lifecycle.base.findings import ANOTHER, Finding, listed, not_applicable, not_assessed
from lifecycle.base.phases import GATES, Gate, Stage
from lifecycle.capabilities.analysis import analyse
from lifecycle.customers.plans import plans_refined
from lifecycle.gates.always import CONDITION, NONE_OPEN, condition_key
from lifecycle.gates.checks_definition import AREA
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.nouns import Decision
from lifecycle.gates.passed_over import behind
from lifecycle.gates.places import GATE
from lifecycle.gates.registry import Question, check, sentence
from lifecycle.ideas.alarms import in_state, pending, stream_states
from lifecycle.ideas.blind_alley import Alarm
from lifecycle.ideas.streams import Stream
from lifecycle.lessons import every_lesson_decided, learning_rate
from lifecycle.owners import every_owner
from lifecycle.passing import lets_pass, passed_gates, rulings
from lifecycle.plan.nouns import WorkItem
from lifecycle.snapshot import Snapshot
from lifecycle.waves import undecided_waves

RISE = 10.0
"""Points the effective index has to rise where the playbook says nothing."""


@check("g5.gates", stage=None)
def gates_decided(question: Question) -> Finding:
    """Whether every gate before this one was let pass, G4 for each wave; the value counts those that were not."""
    snapshot, today = question.snapshot, question.today
    if not snapshot.all(Decision):
        unknown = not_assessed("No gate was decided.", "Decide each gate in its turn.")
        return unknown.about(GATE, (gate for gate in GATES if gate is not Gate.G5))
    done = passed_gates(snapshot, today)
    open_ones = [
        gate for gate in GATES if gate not in (Gate.G4, Gate.G5) and not lets_pass(snapshot, gate, today)
    ]
    left = [f"{gate.value} {snapshot.playbook.gate(gate).title}" for gate in open_ones]
    waves = [one.number for one in undecided_waves(snapshot, today)]
    lost = [gate.value for gate in open_ones if behind(snapshot, gate)]
    left += [f"G4 of wave {number}" for number in waves]
    left += [] if Gate.G4 in done or waves else ["G4"]
    if not left:
        return Finding(True, 0.0, "Every gate is decided, G4 for each wave.")
    remedies = [
        f"Decide it: cmprogramme gate decide G4 --wave {waves[0]}." if waves else "",
        f"{listed(lost)} {'belong' if len(lost) > 1 else 'belongs'} to a phase that is behind."
        if lost
        else "",
        "Decide each in its turn." if len(left) > len(lost) and not waves else "",
        f"{'The' if lost else 'Or the'} sponsor overrides this, with a reason.",
    ]
    g4 = [f"{Gate.G4}/{number}" for number in waves] or ([] if Gate.G4 in done else [Gate.G4])
    why = f"Not decided go or conditional go: {listed(left, most=8)}."
    return Finding(False, float(len(left)), why, " ".join(filter(None, remedies))).about(
        GATE, (*open_ones, *g4)
    )


@check(NONE_OPEN, stage=None)
def no_open_condition(question: Question) -> Finding:
    """Whether no condition of an earlier gate is open; the value counts those that are."""
    states = [
        one for one in condition_states(question.snapshot, question.today) if one.decision.gate is not Gate.G5
    ]
    still = [one for one in states if one.open]
    if not question.snapshot.all(Decision):
        unknown = not_assessed("No gate was decided.", "Decide each gate in its turn.")
        return unknown.about(GATE, (gate for gate in GATES if gate is not Gate.G5))
    if not states:
        return not_applicable("No decision carried a condition.")
    if not still:
        return Finding(True, 0.0, "No condition is open.")
    named = listed(f"'{one.text}' ({one.decision.label()}, {one.owner})" for one in still)
    remedy = "Record what shows that it is done, or the sponsor withdraws it, with a reason."
    answer = Finding(False, float(len(still)), f"Still open: {named}.", remedy)
    return answer.about(CONDITION, map(condition_key, still))


@check("g5.streams", stage=None)
def red_streams_decided(question: Question) -> Finding:
    """Whether no stream is red without a decision; the value counts those (rules.md readings 23, 69)."""
    states = stream_states(question.snapshot, question.today)
    waiting = [state.stream for state in pending(states)]
    dark = [state.stream for state in in_state(states, Alarm.NOT_ASSESSED)]
    if waiting:
        return Finding(
            False,
            float(len(waiting)),
            f"Red without a decision: {listed(stream.name for stream in waiting)}.",
            "Redirect, park or stop each, with a reason.",
        ).about(Stream.KIND, (stream.id for stream in waiting))
    if dark:
        why = f"Not yet assessed: {listed(stream.name for stream in dark)}."
        unknown = not_assessed(why, "Say how far each has come, or end it.")
        return unknown.about(Stream.KIND, (stream.id for stream in dark))
    return Finding(True, 0.0, "No stream is red without a decision." if states else "There are no streams.")


@check("g5.work", stage=None)
def work_closed(question: Question) -> Finding:
    """Whether every work item is done, dropped with a reason, or handed over; the value counts those that are not."""
    items = question.snapshot.all(WorkItem)
    if not items:
        none = not_assessed("No work item is entered.", "Enter the work, and how it ended.")
        return none.about(WorkItem.KIND, ANOTHER)
    still = [item for item in items if item.open]
    left = [f"{item.code} {item.title}" for item in still]
    if not left:
        return Finding(True, 0.0, "Every work item is done, dropped with a reason or handed over.")
    return Finding(
        False,
        float(len(left)),
        f"{len(left)} of {len(items)} work items are open: {listed(left)}.",
        "Finish each, drop it with a reason, or hand it to somebody outside the programme with a day.",
    ).about(WorkItem.KIND, (item.id for item in still))


@check("g5.owners", stage=Stage.R3)
def areas_have_owners(question: Question) -> Finding:
    """Whether each area has an owner in the line."""
    return every_owner(question.snapshot, question.today)


@check("g5.lessons", stage=Stage.R2)
def lessons_decided(question: Question) -> Finding:
    """Whether every lesson is decided."""
    return every_lesson_decided(question.snapshot, question.today)


@check("g5.plans", stage=Stage.R3)
def plans_were_refined(question: Question) -> Finding:
    """Whether plans are refined from results."""
    return plans_refined(question.snapshot, question.today)


@check("g5.index", stage=Stage.R3, limit=lambda s: RISE)
def index_has_risen(question: Question) -> Finding:
    """Whether the effective index rose enough since G1, and by more than noise (rules.md reading 32)."""
    snapshot, today = question.snapshot, question.today
    remedy = "Improve the areas with the greatest leverage, and assess all eight again with fresh evidence."
    baseline = baseline_decision(snapshot, today)
    if baseline is None:
        unknown = not_assessed("Nothing to compare with: no decision let G1 pass.", "Decide G1 first.")
        return unknown.about(GATE, (Gate.G1,))
    was = analyse(snapshot, today, known_scores(snapshot, today, baseline.round)).index
    now = analyse(snapshot, today).index
    sure_then = index_confidence(snapshot, baseline.decided_on, baseline.round)
    sure_now = index_confidence(snapshot, today)
    for figure in (was, now, sure_then, sure_now):
        if figure.value is None:
            unknown = not_assessed(
                sentence(figure.note) or f"{figure.name} is not yet assessed.", remedy, figure
            )
            return unknown.about(AREA, analyse(snapshot, today).missing or AREAS)
    rise = (now.value or 0.0) - (was.value or 0.0)
    band = noise_band(
        snapshot.playbook.assessment.noise_points, sure_then.value or 0.0, sure_now.value or 0.0
    )
    figure = Figure(
        "Rise of the effective index",
        rise,
        "points of 100",
        "effective index now - effective index of the rounds used at G1",
        (
            Input("now", now.value, now),
            Input("at G1", was.value, was),
            Input("noise band", band, source="noise points x (1 - lower confidence of the two)"),
            Input("confidence now", sure_now.value, sure_now),
            Input("confidence at G1", sure_then.value, sure_then),
        ),
        "rules.md gates, reading 32",
    )
    why = f"The index went from {was.value:.1f} to {now.value:.1f}; {band:.1f} points can be noise."
    met = at_least(rise, question.limit) and above(rise, band)
    answer = Finding(met, rise, why, "" if met else remedy, figure)
    return answer.about(AREA, _by_leverage(snapshot, today))


@check("g5.learning", stage=Stage.R2, limit=lambda s: s.playbook.lessons.rate)
def work_left_lessons(question: Question) -> Finding:
    """Whether finished work has left lessons."""
    return learning_rate(question.snapshot, question.today, question.limit)


def _by_leverage(snapshot: Snapshot, today: date) -> list[Area]:
    """The areas, those of greatest leverage first."""
    found = analyse(snapshot, today)
    levers = {area: found.leverage[area].value or 0.0 for area in AREAS} if found.known else {}
    return sorted(AREAS, key=lambda area: -round(levers.get(area, 0.0), 9))


def baseline_decision(snapshot: Snapshot, today: date) -> Decision | None:
    """The newest decision that let G1 pass: its rounds are the baseline."""
    found = [one.decision for one in rulings(snapshot, today) if one.decision.gate is Gate.G1 and one.passes]
    return found[-1] if found else None
