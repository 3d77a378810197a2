"""The one sentence: how it stands, whether it gets better, what is next, what happens otherwise (rules.md summary)."""

from __future__ import annotations

from collections.abc import Sequence

from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import WORST, Ask, DimensionRow, Standing


def standing(basis: Basis, rows: Sequence[DimensionRow], asks: Sequence[Ask]) -> Standing:
    """The state is the worst dimension's."""
    state = min((row.state for row in rows), key=WORST.index)
    return Standing(state=state, trend="new", sentence=f"{state.capitalize()}.")
