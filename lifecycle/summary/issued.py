"""Pages that were issued: their numbers, and how they are chained (rules.md summary)."""

from __future__ import annotations

from lifecycle.snapshot import Snapshot
from lifecycle.summary.nouns import IssuedSummary


def next_number(snapshot: Snapshot) -> int:
    """The number the next page is issued under."""
    return 1 + max((each.number for each in snapshot.all(IssuedSummary)), default=0)
