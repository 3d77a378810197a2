"""Ideas: one line adds one, the board sorts them, nothing is dropped; streams with their blind-alley index."""

from cmprogramme.tui.screens.ideas.board import AddLine, Heard, Ideas

__all__ = ["AddLine", "Heard", "Ideas"]
