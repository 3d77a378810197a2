"""What is wanted of the reader, the most pressing first (rules.md summary)."""

from __future__ import annotations

from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import Ask


def wanted(basis: Basis) -> tuple[Ask, ...]:
    """Everything asked; the sheet prints the first three."""
    return ()
