"""Questions with all a sponsor needs, made for the tests."""

from __future__ import annotations

from typing import Any

from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.summary import asking

WHOLE: dict[str, Any] = {
    "options": ("yes", "no"),
    "recommendation": "yes",
    "cost_of_delay": "We wait",
}


def ask(snapshot: Snapshot, question: str, stamp: Stamp, **fields: Any) -> Change:
    """A question with two options, a recommendation, a day and what happens otherwise, as far as not given."""
    return asking.ask(snapshot, question, stamp, **{**WHOLE, "by_when": stamp.today, **fields})
