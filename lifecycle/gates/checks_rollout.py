"""Checks on a rollout wave: its segments only, and what was seen since its first day (gate G4, rules.md waves)."""

from __future__ import annotations

from lifecycle.base.findings import Finding
from lifecycle.base.phases import Stage
from lifecycle.customers.activity import enquiry_leak, leavers_asked
from lifecycle.customers.commitment import commitment_measured, commitment_not_lower
from lifecycle.customers.experiences import questions_answered
from lifecycle.gates.registry import Question, check
from lifecycle.measures_asked import every_action, every_actual


@check("g4.actuals", stage=Stage.R1)
def measures_have_actuals(question: Question) -> Finding:
    """Whether every measure has an actual."""
    return every_actual(question.snapshot, question.today, question.covered)


@check("g4.actions", stage=Stage.R1)
def off_track_has_actions(question: Question) -> Finding:
    """Whether every measure off track has an action."""
    return every_action(question.snapshot, question.today, question.covered)


@check("g4.commitment", stage=Stage.R1)
def commitment_known(question: Question) -> Finding:
    """Whether commitment was measured in this wave, not satisfaction alone."""
    return commitment_measured(question.snapshot, question.today, question.wave)


@check("g4.questions", stage=Stage.R1, limit=lambda s: 3)
def three_questions(question: Question) -> Finding:
    """Whether the three questions are answered for the top experiences."""
    return questions_answered(question.snapshot, question.today, question.limit, question.covered)


@check("g4.commitment_trend", stage=Stage.R1)
def commitment_kept(question: Question) -> Finding:
    """Whether commitment has not fallen against the wave before (rules.md reading 31)."""
    return commitment_not_lower(question.snapshot, question.today, question.wave)


@check("g4.leavers", stage=Stage.R1, limit=lambda s: s.playbook.customers.leavers_asked)
def leavers_were_asked(question: Question) -> Finding:
    """Whether most of those who left were asked why."""
    return leavers_asked(question.snapshot, question.today, question.limit, question.covered)


@check("g4.leak", stage=Stage.R1, limit=lambda s: s.playbook.customers.leak, most=True)
def few_enquiries_lost(question: Question) -> Finding:
    """Whether few enquiries are lost."""
    return enquiry_leak(question.snapshot, question.today, question.limit, question.covered)
