"""Gates: what each asks, how every criterion stands and why, the suggestion, the decision and its records."""

from cmprogramme.tui.screens.gates.board import GateBar, Gates

__all__ = ["GateBar", "Gates"]
