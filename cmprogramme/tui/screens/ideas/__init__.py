"""Ideas: one line adds one, the board sorts them, nothing is dropped; streams with their blind-alley index."""

from cmprogramme.tui.screens.ideas.board import Ideas
from cmprogramme.tui.screens.ideas.line import AddLine, Heard

__all__ = ["AddLine", "Heard", "Ideas"]
