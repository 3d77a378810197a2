"""What changed since the page before, in a sponsor's words, slips first (rules.md summary)."""

from __future__ import annotations

from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import Changes


def sheet_changes(basis: Basis) -> Changes:
    """Everything that changed since the page before."""
    since = basis.past.since
    return Changes(number=since.number if since else None, since=since.as_of if since else None)
