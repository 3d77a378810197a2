"""How it stands: six dimensions, each with its state, trend, reason and way back (rules.md summary)."""

from __future__ import annotations

from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import DIMENSIONS, DimensionRow


def dimension_rows(basis: Basis) -> tuple[DimensionRow, ...]:
    """The six dimensions in their order."""
    return tuple(DimensionRow(dimension=one, state="not set", trend="new", why="") for one in DIMENSIONS)
