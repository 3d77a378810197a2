"""The team over the stages, who joins next and why (rules.md summary)."""

from __future__ import annotations

from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import TeamPart


def team_part(basis: Basis) -> TeamPart:
    """The team of each stage."""
    return TeamPart()
