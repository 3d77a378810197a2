"""The one page a sponsor reads, what needs somebody now, and the summaries issued (rules.md summary)."""

from lifecycle.gates.report import gate_ahead
from lifecycle.summary.asking import answer, ask
from lifecycle.summary.issuing import as_data, content_of, fingerprint, issue, issued_data
from lifecycle.summary.needs import Need, Target, needs_you
from lifecycle.summary.nouns import DecisionAsked, IssuedSummary
from lifecycle.summary.page import Changes, PhaseSummary, Section, Standing, TeamPage
from lifecycle.summary.phase import last_issued, phase_summary

__all__ = [
    "Changes",
    "DecisionAsked",
    "IssuedSummary",
    "Need",
    "PhaseSummary",
    "Section",
    "Standing",
    "Target",
    "TeamPage",
    "answer",
    "as_data",
    "ask",
    "content_of",
    "fingerprint",
    "gate_ahead",
    "issue",
    "issued_data",
    "last_issued",
    "needs_you",
    "phase_summary",
]
