"""The one page a sponsor reads, what needs somebody now, and the summaries issued (rules.md summary)."""

from lifecycle.summary.needs import Need, Target, gate_ahead, needs_you
from lifecycle.summary.nouns import DecisionAsked, IssuedSummary

__all__ = [
    "DecisionAsked",
    "IssuedSummary",
    "Need",
    "Target",
    "gate_ahead",
    "needs_you",
]
