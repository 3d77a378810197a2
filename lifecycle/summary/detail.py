"""The appendix: preconditions, case, spend, overrides, lessons, ideas (rules.md summary)."""

from __future__ import annotations

from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import AppendixSection


def appendix(basis: Basis) -> tuple[AppendixSection, ...]:
    """Its sections in order."""
    return ()
