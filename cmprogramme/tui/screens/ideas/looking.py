"""Which idea a command is about."""

from __future__ import annotations

from cmprogramme.tui.screens.room import Room
from lifecycle.ideas.nouns import Idea


class IdeaLook(Room):
    """The idea under the cursor."""

    _wanted: str = ""
    """The idea the cursor goes to when the next facts are drawn."""

    @property
    def idea(self) -> Idea | None:
        """The idea under the cursor."""
        return None

    def why_no_idea(self) -> str:
        """No idea under the cursor."""
        return "" if self.idea else "Put the cursor on an idea."
