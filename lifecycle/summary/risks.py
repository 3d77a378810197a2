"""What may keep the next gate from a yes (rules.md summary)."""

from __future__ import annotations

from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import Risk


def risks(basis: Basis) -> tuple[Risk, ...]:
    """The three worst, each with owner and day."""
    return ()
