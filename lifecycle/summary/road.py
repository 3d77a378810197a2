"""The road: phases, gates, critical work, today, and where things were promised before (rules.md summary)."""

from __future__ import annotations

from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import Road


def road(basis: Basis) -> Road:
    """The road from the first day to the end."""
    return Road(first=None, last=None, today=basis.today)
