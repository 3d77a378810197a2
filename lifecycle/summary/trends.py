"""Figures over the pages, and what a page keeps for the next to compare with (rules.md summary)."""

from __future__ import annotations

from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import TrendLine


def tracked(basis: Basis) -> dict[str, float | None]:
    """The figures later pages compare with, by name; None = not yet assessed."""
    return {}


def trends(basis: Basis) -> tuple[TrendLine, ...]:
    """The figures worth following."""
    return ()
