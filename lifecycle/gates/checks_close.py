"""Checks before the programme closes (gate G5, rules.md F14, F21, graph)."""

from __future__ import annotations

from datetime import date

from lifecycle.assessment import index_confidence, known_scores, noise_band
from lifecycle.base.figures import Figure, Input, above, at_least
from lifecycle.base.findings import Finding, not_assessed
from lifecycle.base.phases import Gate, Stage
from lifecycle.capabilities.analysis import analyse
from lifecycle.customers.plans import plans_refined
from lifecycle.gates.nouns import FORWARD, Decision
from lifecycle.gates.registry import Question, check, sentence
from lifecycle.lessons import every_lesson_decided, learning_rate
from lifecycle.owners import every_owner
from lifecycle.snapshot import Snapshot

RISE = 10.0
"""Points the effective index has to rise where the playbook says nothing."""


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
        return not_assessed("Nothing to compare with: no decision let G1 pass.", "Decide G1 first.")
    was = analyse(snapshot, today, known_scores(snapshot, today, baseline.round)).index
    now = analyse(snapshot, today).index
    sure_then = index_confidence(snapshot, baseline.decided_on, baseline.round)
    sure_now = index_confidence(snapshot, today)
    for figure in (was, now, sure_then, sure_now):
        if figure.value is None:
            return not_assessed(
                sentence(figure.note) or f"{figure.name} is not yet assessed.", remedy, figure
            )
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
    return Finding(met, rise, why, "" if met else remedy, figure)


@check("g5.learning", stage=Stage.R2, limit=lambda s: s.playbook.lessons.rate)
def work_left_lessons(question: Question) -> Finding:
    """Whether finished work has left lessons."""
    return learning_rate(question.snapshot, question.today, question.limit)


def baseline_decision(snapshot: Snapshot, today: date) -> Decision | None:
    """The newest decision that let G1 pass: its rounds are the baseline."""
    found = [
        decision
        for decision in snapshot.all(Decision)
        if decision.gate is Gate.G1 and decision.outcome in FORWARD and decision.decided_on <= today
    ]
    return max(found, key=lambda decision: decision.number, default=None)
