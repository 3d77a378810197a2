"""The eight areas and what holds what back, as the sheet shows them (rules.md summary)."""

from __future__ import annotations

from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import AreaLine, Graph


def area_lines(basis: Basis) -> tuple[AreaLine, ...]:
    """The eight areas in their order."""
    return ()


def graph(basis: Basis) -> Graph:
    """The graph with its weakest edge and best lever."""
    return Graph()
