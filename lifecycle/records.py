"""What each record is called, and what to record instead of taking it back (corrections: records and undo)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

RECORDS: Mapping[str, tuple[str, str]] = {
    "decision": ("a gate decision", "Record a later decision of the gate; it supersedes this one."),
    "gate_vote": (
        "what a further decider decided",
        "Record a later decision of the gate; it supersedes this one with all who took part.",
    ),
    "condition_change": (
        "the sponsor's decision on a condition",
        "Let the sponsor move the day once more, with a reason; the newest counts.",
    ),
    "reopening": ("a reopening", "Record a decision that stops the programme."),
    "override": ("an override", "Withdraw it; both stay readable."),
    "withdrawal": ("a withdrawal", "Record the override anew."),
    "threshold_change": ("a changed threshold", "Change the threshold once more."),
    "round": ("a closed round", "Close another round; the newest one counts."),
    "issued_summary": ("an issued page", "Issue a new page; it says what changed."),
    "page_rewritten": ("what was noted of a page made anew", "Issue a new page; it says what changed."),
    "stream_decision": ("a decision on a stream", "Record another decision on the stream."),
}
"""KIND -> what it is, and what supersedes it."""

OTHERWISE = ("final", "Record what supersedes it.")


def record_words(kinds: Iterable[str]) -> tuple[str, str]:
    """What an entry of these kinds is, and what to record instead; of several the first in the order above."""
    found = set(kinds)
    return next((words for kind, words in RECORDS.items() if kind in found), OTHERWISE)
